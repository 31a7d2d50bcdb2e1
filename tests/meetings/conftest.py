"""A forum of De Brug with Amina and Bram at the table."""

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.forums.models import Forum
from brugwerk.forums.rules.life import Kind
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make import forums

Do = Callable[..., Any]


@pytest.fixture
def do(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Do:
    """Do an operation, and then what it leaves for after the commit."""

    def inner(operation: Callable[..., Any], **kwargs: object) -> Any:  # noqa: ANN401
        with django_capture_on_commit_callbacks(execute=True):
            return operation(**kwargs)

    return inner


@pytest.fixture
def own(brug: Partnership, amina: User) -> Membership:
    """Amina's own place in De Brug."""
    return forums.place_in(brug, amina)


@pytest.fixture
def other(brug: Partnership, bram: User) -> Membership:
    """Bram's own place in De Brug."""
    return forums.place_in(brug, bram)


@pytest.fixture
def forum(brug: Partnership, own: Membership, other: Membership) -> Forum:
    """The forum at the quay: Amina coordinates, Bram sits."""
    found = forums.forum(brug, own, name="Overleg aan de kaai")
    forums.seat(found, other)
    return found


@pytest.fixture
def free(brug: Partnership, own: Membership) -> Forum:
    """A free forum, which leaves nothing behind (INV29)."""
    return forums.forum(brug, own, name="Vrij forum", kind=Kind.FREE)


@pytest.fixture
def zita(brug: Partnership) -> User:
    """Zita is a member of De Brug and does not sit in the forum."""
    return make.member(brug, name="Zita")
