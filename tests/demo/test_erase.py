"""Erasing the demo, loading it by hand, and knowing whether it is there."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.casework.models import Consultation
from brugwerk.compass.models import Answer, Attendance, Paper, Round, Seat
from brugwerk.demo import operations, queries
from brugwerk.goals.models import Action
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.voices.models import VoiceRecord
from tests.demo.conftest import HOST, NOW, actor, user

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("demo")
class TestErasing:
    def test_leaves_nothing_but_the_trail(self) -> None:
        before = Entry.objects.count()
        operations.erase(actor=HOST, now=NOW)
        for model in (
            Partnership,
            Organisation,
            User,
            EmailAddress,
            Membership,
            Round,
            Seat,
            Paper,
            Answer,
            Attendance,
            Action,
            VoiceRecord,
            Consultation,
        ):
            assert not model._default_manager.exists(), model
        assert Entry.objects.count() == before + 8

    def test_loads_again(self) -> None:
        operations.erase(actor=HOST, now=NOW)
        operations.load(now=NOW)
        assert Partnership.objects.count() == 8

    def test_keeps_what_is_not_of_the_demo(self) -> None:
        own = User.objects.create_user("an@school.example", name="An")
        school = Organisation.objects.create(
            name="Basisschool De Kiezelsprong",
            kind="primary_school",
            sector="education",
            level="meso",
        )
        partnership = Partnership.objects.create(name="Echt")
        partnership.organisations.add(school)
        Membership.objects.create(partnership=partnership, user=own, role=Role.FACILITATOR)
        operations.erase(actor=actor("leen"), now=NOW)
        assert list(User.objects.all()) == [own]
        assert list(Partnership.objects.all()) == [partnership]
        assert list(Organisation.objects.all()) == [school]

    def test_takes_along_what_a_visitor_founded(self) -> None:
        school = Organisation.objects.create(
            name="Proef", kind="primary_school", sector="education", level="meso"
        )
        tried = Partnership.objects.create(name="Eens proberen")
        tried.organisations.add(school)
        Membership.objects.create(
            partnership=tried, user=user("leen"), role=Role.FACILITATOR, organisation=school
        )
        operations.erase(actor=HOST, now=NOW)
        assert not Partnership.objects.exists()
        assert not Organisation.objects.exists()

    def test_ends_the_sessions_of_who_goes(self) -> None:
        for number in (user("joke").pk, 10_000):
            session = SessionStore()
            session[SESSION_KEY] = str(number)
            session.create()
        operations.erase(actor=HOST, now=timezone.now())
        assert [one.get_decoded()[SESSION_KEY] for one in Session.objects.all()] == ["10000"]

    def test_is_for_the_host_and_facilitators_only(self) -> None:
        with pytest.raises(PermissionDenied):
            operations.erase(actor=actor("joke"), now=NOW)
        operations.erase(actor=actor("leen"), now=NOW)


class TestLoadingAs:
    def test_needs_the_host(self) -> None:
        with pytest.raises(PermissionDenied):
            operations.load_as(actor=Actor(user_id=1), now=NOW)
        operations.load_as(actor=HOST, now=NOW)
        assert queries.is_loaded()

    def test_needs_an_empty_installation(self) -> None:
        Partnership.objects.create(name="Echt")
        with pytest.raises(PermissionDenied):
            operations.load_as(actor=HOST, now=NOW)

    def test_brings_no_second_host(self) -> None:
        User.objects.create_user("robin@stad.example", is_host=True)
        operations.load_as(actor=HOST, now=NOW)
        assert not user("beheer").is_host


class TestWhetherItIsLoaded:
    def test_follows_loading_and_erasing(self) -> None:
        found = [queries.is_loaded()]
        operations.load(now=NOW)
        found.append(queries.is_loaded())
        operations.erase(actor=HOST, now=NOW)
        assert [*found, queries.is_loaded()] == [False, True, False]

    @pytest.mark.usefixtures("trail_goes")
    def test_is_kept_in_memory_outside_transactions(
        self, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        queries.forget()
        operations.load(now=NOW)
        assert queries.is_loaded()
        with django_assert_num_queries(0):
            assert queries.is_loaded()
        operations.erase(actor=HOST, now=NOW)
        assert not queries.is_loaded()
        queries.forget()
