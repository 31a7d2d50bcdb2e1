"""The cast, the clock and the settings of every test."""

from collections.abc import Iterator

import hypothesis
import pytest
import time_machine
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.template.base import Variable, VariableDoesNotExist
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck
from pytest_django import DjangoDbBlocker

from brugwerk.accounts.models import User
from brugwerk.config.laying import guard
from brugwerk.demo import queries as demo
from brugwerk.kit.catalogues import compile_catalogues
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective, Role
from brugwerk.policysignals.queries import similar
from tests import make
from tests.make.clock import NOW


def pytest_configure(config: pytest.Config) -> None:
    """Keep tests fast and alone: no threads, no mail, no slow hashes, no collected files."""
    compile_catalogues()
    # How fast a machine is that others use too says nothing about what holds.
    hypothesis.settings.register_profile(
        "house", deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    hypothesis.settings.load_profile("house")
    settings.BACKGROUND = False
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # the server looks for it at its start
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Lay the database of the tests out at once: a test of its own runs all migrations."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["MIGRATE"] = False
        before = setup_databases(verbosity=0, interactive=False)
        with connection.schema_editor() as editor:
            guard(editor, MigrationLoader(connection))
    yield
    with django_db_blocker.unblock():
        teardown_databases(before, verbosity=0)


@pytest.fixture(autouse=True)
def clock(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let every test begin on the same working day; a browser has a clock of its own."""
    if request.node.get_closest_marker("journey"):
        yield
        return
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Forget what the process keeps in memory: tries, the demo, the language of the last page."""
    cache.clear()
    demo.forget()
    similar.forget()
    translation.deactivate()


@pytest.fixture(autouse=True)
def unknown_names_in_templates_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a template that uses a name or an attribute that is not there fail, not stay empty.

    Asking further of nothing stays allowed: ``page.line.pier`` where there is no line.
    """
    look_up = Variable._resolve_lookup  # type: ignore[attr-defined]  # noqa: SLF001 -- no other door

    def look_up_known(variable: Variable, context: object) -> object:
        try:
            return look_up(variable, context)
        except VariableDoesNotExist as error:
            if len(error.params) > 1 and error.params[1] in (None, ""):
                raise
            pytest.fail(f"unknown name in a template: {variable.var}", pytrace=False)

    monkeypatch.setattr(Variable, "_resolve_lookup", look_up_known)


@pytest.fixture
def brug(db: None) -> Partnership:
    """De Brug: the partnership that every test is about."""
    return make.partnership("De Brug")


@pytest.fixture
def amina(brug: Partnership) -> User:
    """Amina facilitates De Brug."""
    return make.member(brug, Role.FACILITATOR, name="Amina")


@pytest.fixture
def bram(brug: Partnership) -> User:
    """Bram is an ordinary member of De Brug."""
    return make.member(brug, name="Bram", perspective=Perspective.WELFARE)


@pytest.fixture
def chris(db: None) -> User:
    """Chris facilitates another partnership and has no business in De Brug."""
    return make.member(make.partnership("De Haven"), Role.FACILITATOR, name="Chris")


@pytest.fixture
def els(db: None) -> User:
    """Els has an account and takes part in no partnership: later she reads policy signals."""
    return make.account("Els")


@pytest.fixture
def host(db: None) -> User:
    """Who runs the machine, and sees no partnership by that."""
    return make.account("Hosta", host=True)
