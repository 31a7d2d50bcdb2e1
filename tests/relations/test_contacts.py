"""Contact moments: by people alone, with one tap, without words (2.09, 2.10, 2.15, INV34, N12)."""

import ast
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import models

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.permissions import Permission
from brugwerk.audit.models import Entry
from brugwerk.config.tick import tick
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.relations.models import ContactMoment, Relation
from brugwerk.relations.operations import contacts, keepers
from brugwerk.relations.operations.refusals import AlreadyThere, Unfit
from brugwerk.relations.queries.lines import relation_or_404
from brugwerk.relations.queries.page import relation_page
from brugwerk.relations.rules.contact import Channel, Purpose
from tests import make
from tests.make import NOW, TODAY, day
from tests.make import relations as tie
from tests.relations.conftest import People, as_

pytestmark = pytest.mark.django_db
HOUSE = Path(__file__).parents[2] / "brugwerk"


@pytest.fixture
def one(people: People) -> Relation:
    return tie.between(people.leen, people.karim, ideal_days=14, latest_days=30)


def tap(relation: Relation, who: Membership) -> ContactMoment:
    return contacts.log(actor=as_(who), relation=relation, today=TODAY)


class TestOneTap:
    def test_it_needs_nothing_but_the_tap(self, one: Relation, people: People) -> None:
        """Today, informal, seen each other; why is not said."""
        made = tap(one, people.leen)
        assert (made.on, made.formal, made.by) == (TODAY, False, people.leen)
        assert (made.purpose, made.channel) == (Purpose.NOT_SAID, Channel.IN_PERSON)

    @pytest.mark.parametrize("said", [{}, {"channel": Channel.MAIL}, {"purpose": Purpose.QUESTION}])
    def test_any_contact_sets_the_clock_anew(
        self, brug: Partnership, one: Relation, people: People, said: dict[str, Any]
    ) -> None:
        """2.10, N12: informal, by mail or because of a question: it counts."""
        tie.contact(one, 40)
        tie.contact(one, 0, **said)
        again = relation_or_404(as_(people.leen), brug, one.pk, today=TODAY)
        assert relation_page(as_(people.leen), again, today=TODAY).line.next_on == day(14)

    def test_tapping_twice_is_once(self, one: Relation, people: People) -> None:
        moment = tap(one, people.leen)
        assert tap(one, people.leen) == moment
        said = tie.SAID | {"purpose": Purpose.QUESTION}
        contacts.change(actor=as_(people.leen), moment=moment, said=said, today=TODAY)
        assert tap(one, people.leen) == moment

    def test_both_sides_on_one_day_stand_and_count_as_one(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        """Taking one's own back leaves what the other wrote down."""
        mine, theirs = tap(one, people.leen), tap(one, people.karim)
        assert mine != theirs
        again = relation_or_404(as_(people.leen), brug, one.pk, today=TODAY)
        inside = relation_page(as_(people.leen), again, today=TODAY).inside
        assert inside
        assert inside.balance.total == 1
        assert [point.what for point in inside.route if point.what] == ["Elkaar gezien"]
        contacts.take_back(actor=as_(people.leen), moment=mine, today=TODAY)
        assert list(one.contacts.all()) == [theirs]


class TestOnlyPeople:
    """INV34, 2.09: relation building may be facilitated, not outsourced."""

    def test_no_work_without_a_person_writes_one_down(self, one: Relation) -> None:
        everything = Actor(grants={one.partnership_id: frozenset(Permission)})
        for actor in (SYSTEM, everything):
            with pytest.raises(PermissionDenied):
                contacts.log(actor=actor, relation=one, today=TODAY)
        assert not ContactMoment.objects.exists()

    def test_the_clock_and_work_beside_pages_do_not_know_how(self) -> None:
        """No code calls the operation but the page with the button, and the demo's own people."""
        callers = set()
        for path in HOUSE.rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            if "ContactMoment" not in text and ".log(" not in text:
                continue
            tree = ast.parse(text)
            makes = any(
                isinstance(node, ast.Call)
                and ast.unparse(node.func).endswith(("contacts.log", "operations.log"))
                for node in ast.walk(tree)
            )
            creates = "ContactMoment.objects.create" in ast.unparse(tree)
            if makes or creates or "ContactMoment.objects.get_or_create" in ast.unparse(tree):
                callers.add(str(path.relative_to(HOUSE)))
        assert callers == {
            "relations/views/contacts.py",
            "relations/operations/contacts.py",
            "demo/relations.py",
        }

    def test_the_tick_makes_none(self, one: Relation) -> None:
        Relation.objects.filter(pk=one.pk).update(begun_on=day(-400))
        tick(now=NOW)
        assert not ContactMoment.objects.exists()

    def test_opening_any_page_makes_none(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        browser = make.signed_in(people.leen.user)
        base = f"/p{brug.pk}/fundament/relaties/{one.pk}/"
        for href in ("/vandaag/", "/relaties/deze-week/", base, f"{base}contact/"):
            assert browser.get(href).status_code == 200
            browser.head(href)
        assert not ContactMoment.objects.exists()
        browser.post(f"{base}contact/")
        assert ContactMoment.objects.count() == 1

    def test_who_is_not_involved_does_not(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        """Neither another member, nor who facilitates, nor a colleague between two people."""
        colleague = make.join(brug, make.account("Joke", password=None))
        colleague.organisation = people.houses[0]
        colleague.save()
        for who in (people.dries, people.lead, colleague):
            with pytest.raises(PermissionDenied):
                tap(one, who)
        houses = tie.between_houses(brug, people.houses[0], people.houses[1])
        assert tap(houses, colleague).by == colleague
        with pytest.raises(PermissionDenied):
            tap(houses, people.dries)

    def test_inv26_who_stands_in_does_within_its_days(self, one: Relation, people: People) -> None:
        keepers.stand_in(
            actor=as_(people.lead),
            relation=one,
            of=people.karim,
            by=people.dries,
            from_=TODAY,
            until=day(5),
            today=TODAY,
        )
        assert tap(one, people.dries).by == people.dries
        with pytest.raises(PermissionDenied):
            contacts.log(actor=as_(people.dries), relation=one, today=day(6))

    def test_an_ended_relation_has_no_new_contact(self, people: People) -> None:
        over = tie.between(people.leen, people.karim, ended_on=TODAY, ended_reason="Klaar.")
        with pytest.raises(PermissionDenied):
            tap(over, people.leen)


class TestSayingMore:
    def change(self, moment: ContactMoment, who: Membership, **said: object) -> ContactMoment:
        return contacts.change(actor=as_(who), moment=moment, said=tie.SAID | said, today=TODAY)

    def test_how_and_why_come_after(self, one: Relation, people: People) -> None:
        moment = self.change(tap(one, people.leen), people.leen, purpose=Purpose.QUESTION)
        assert (moment.channel, moment.purpose) == (Channel.COFFEE, Purpose.QUESTION)

    def test_only_ones_own_and_for_a_week(self, one: Relation, people: People) -> None:
        with pytest.raises(PermissionDenied):
            self.change(tap(one, people.leen), people.karim)
        with pytest.raises(PermissionDenied):
            self.change(tie.contact(one, 8), people.leen)
        for on in (day(1), day(-8)):
            with pytest.raises(Unfit):
                self.change(tap(one, people.leen), people.leen, on=on)

    def test_the_same_twice_is_refused_in_words(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        tie.contact(one, 1)
        moment = tap(one, people.leen)
        with pytest.raises(AlreadyThere):
            self.change(moment, people.leen, on=day(-1))
        answer = make.signed_in(people.leen.user).post(
            f"/p{brug.pk}/fundament/relaties/{one.pk}/contact/{moment.pk}/",
            {"channel": "walk", "purpose": "relation", "on": day(-1).isoformat()},
        )
        assert answer.status_code == 422
        assert "Je noteerde dit contact al voor die dag." in answer.content.decode()

    def test_taking_back_is_ones_own_and_on_the_day(self, one: Relation, people: People) -> None:
        moment = tap(one, people.leen)
        with pytest.raises(PermissionDenied):
            contacts.take_back(actor=as_(people.karim), moment=moment, today=TODAY)
        with pytest.raises(PermissionDenied):
            contacts.take_back(actor=as_(people.leen), moment=moment, today=day(1))
        contacts.take_back(actor=as_(people.leen), moment=moment, today=TODAY)
        assert not ContactMoment.objects.exists()

    def test_there_is_no_room_for_words(self) -> None:
        """2.15 and privacy: no text field, and every other one has a fixed list."""
        fields = ContactMoment._meta.get_fields()
        assert not any(isinstance(field, models.TextField) for field in fields)
        loose = [f.name for f in fields if isinstance(f, models.CharField) and not f.choices]
        assert loose == []


def test_inv30_who_wrote_it_down_is_forgotten_after_a_month(one: Relation) -> None:
    for ago in (30, 31):
        tie.contact(one, ago)
    tick(now=NOW)
    assert [moment.by_id is None for moment in one.contacts.all()] == [False, True]


def test_inv30_the_trail_does_not_keep_longer_who_tapped(one: Relation, people: People) -> None:
    tap(one, people.leen)
    assert [entry.actor_id for entry in Entry.objects.filter(kind="relations.contact")] == [None]


def test_who_leaves_the_partnership_writes_nothing_down(people: People, one: Relation) -> None:
    Membership.objects.filter(pk=people.karim.pk).update(ends_on=day(-1), role=Role.MEMBER)
    with pytest.raises(PermissionDenied):
        tap(one, people.karim)
