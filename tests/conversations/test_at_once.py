"""Two people who do something at the same moment, on a database that makes them wait."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import FrozenRelease
from brugwerk.conversations.models import Confirmation, Conversation, Note
from brugwerk.conversations.operations import ending, steering, taking_part
from brugwerk.conversations.operations.changing import MovedOn
from brugwerk.conversations.queries.facts import place
from brugwerk.conversations.rules.phases import ENDS_AFTER, Kind, Phase
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.conversations.helpers import say_voice
from tests.conversations.streams import on_disk


@pytest.fixture
def disk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    with on_disk(tmp_path, monkeypatch) as beside:
        yield beside


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do these at the same moment; return what each gave, or what stopped it."""
    together = Barrier(len(acts))

    def do(act: Callable[[], object]) -> object:
        together.wait()
        try:
            return act()
        except (MovedOn, PermissionDenied) as refused:
            return type(refused)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


@pytest.fixture
def cards(disk: sqlite3.Connection, brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def test_two_facilitators_press_the_big_button(
    brug: Partnership, cards: Conversation, amina: User
) -> None:
    """Each took the reins and pressed, from the same sight: one step, never two."""
    dirk = make.member(brug, Role.FACILITATOR, name="Dirk")
    say_voice(cards)

    def takes_over_and_presses(user: User, at: str) -> object:
        who: Actor = make.acting(user)
        steering.take_over(actor=who, conversation=cards)
        return steering.step(actor=who, conversation=cards, at=at, now=make.NOW)

    while make.fresh(cards).phase != Phase.CLOSE:
        before = make.fresh(cards)
        at = place(before)
        found = at_once(
            lambda at=at: takes_over_and_presses(amina, at),  # type: ignore[misc]
            lambda at=at: takes_over_and_presses(dirk, at),  # type: ignore[misc]
        )
        steps = [one for one in found if isinstance(one, Conversation)]
        assert len(steps) == 1, found
        after = make.fresh(cards)
        assert place(after) != at
        assert after.version == before.version + 2 + 1  # two took over


def test_the_picture_is_shown_once(
    disk: sqlite3.Connection, brug: Partnership, amina: User
) -> None:
    talk = make.taken_to(make.conversation(brug, by=amina), Phase.LOOK)
    at, who = place(talk), make.leading(talk)

    def press() -> object:
        return steering.step(actor=who, conversation=talk, at=at, now=make.NOW)

    found = at_once(press, press, press)
    assert found.count(MovedOn) == 2
    assert FrozenRelease.objects.count() == 1
    assert Entry.objects.filter(kind="conversations.revealed").count() == 1


def test_it_ends_by_itself_once(cards: Conversation) -> None:
    later = make.NOW + ENDS_AFTER
    at_once(*[lambda: ending.end_if_due(make.fresh(cards), now=later)] * 3)
    assert make.fresh(cards).ended_at == later
    assert Entry.objects.filter(kind="conversations.ended").count() == 1


def test_a_note_that_is_sent_twice_at_once_is_kept_once(cards: Conversation) -> None:
    cards = make.taken_to(cards, Phase.TALK)
    token = make.phone(cards)
    at_once(*[lambda: make.note(cards, token, key="a")] * 4)
    assert Note.objects.count() == 1
    assert [place.texts for place in cards.participants.filter(texts__gt=0)] == [1]


def test_an_agreement_is_taken_on_by_one(cards: Conversation) -> None:
    action = make.talk_agreement(make.taken_to(cards, Phase.AGREE))
    tokens = [make.phone(cards) for _phone in range(3)]

    def taking_on(token: str) -> Callable[[], None]:
        return lambda: taking_part.confirm(
            conversation=cards, token=token, action=action, yes=True, now=make.NOW
        )

    assert at_once(*map(taking_on, tokens)) == [None] * 3
    assert Confirmation.objects.count() == 1
