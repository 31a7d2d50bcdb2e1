"""Somebody is away: the plan of a place, its calendar and its door show who is there instead."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.kit.ical import Entry
from brugwerk.partnerships.models import Away, Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.presence.models import Place, Plea, Slot
from brugwerk.presence.operations import standing as asking
from brugwerk.presence.queries import asks, entries, present
from brugwerk.presence.queries.days import day_at
from brugwerk.presence.queries.places import place_in
from brugwerk.presence.queries.standing import gaps
from brugwerk.presence.rules.slots import Answer, Who
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.operations import absences, standing
from brugwerk.stewardship.queries.absences import absence_page, what_if
from brugwerk.stewardship.rules import Outcome, Why
from tests import make
from tests.make import TODAY
from tests.make import presence as gate_of

pytestmark = pytest.mark.django_db
WEEK = timedelta(weeks=1)
BACK = TODAY + 2 * WEEK
"""The first day in the plan on which Karim is there again."""


@pytest.fixture
def leen(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Leen"), Role.FACILITATOR)


@pytest.fixture
def karim(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Karim"))


@pytest.fixture
def fatma(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Fatma"))


@pytest.fixture
def slot(brug: Partnership, karim: Membership) -> Slot:
    return gate_of.slot(gate_of.place(brug), member=karim, named=True, in_holidays=True)


@pytest.fixture
def absence(karim: Membership, slot: Slot) -> Absence:
    return away(karim)


def away(who: Membership) -> Absence:
    return absences.report(
        actor=make.acting(who.user),
        membership=who,
        why=Why.SUDDEN,
        from_on=TODAY,
        until_on=BACK - timedelta(days=1),
        today=TODAY,
    )


def ask(slot: Slot, whom: Membership, by: Membership) -> Plea:
    return asking.ask(actor=make.acting(by.user), slot=slot, whom=whom, today=TODAY)


def say(plea: Plea, by: User, says: Answer = Answer.YES) -> Plea:
    return standing.answer(actor=make.acting(by), plea=plea, says=says, today=TODAY)


def at(slot: Slot, by: Membership) -> Place:
    found = place_in(make.acting(by.user), slot.place_id)
    assert found
    return found


def plan(slot: Slot, by: Membership) -> list[Who]:
    [again] = at(slot, by).slots.all()
    return [again.who_on(TODAY + number * WEEK) for number in range(3)]


def told(slot: Slot, by: Membership, *, on_the_door: bool) -> dict[str, Entry]:
    found = entries(at(slot, by), on_the_door=on_the_door, today=TODAY)
    return {one.summary: one for one in found}


class TestAGap:
    def test_the_plan_shows_it_and_the_door_tells_nobody_why(
        self, slot: Slot, leen: Membership, absence: Absence
    ) -> None:
        """Nobody stands before a closed door, and nobody there reads that somebody is away."""
        assert plan(slot, leen) == [Who.NOBODY, Who.NOBODY, Who.SELF]
        [inside] = day_at(at(slot, leen), TODAY).there
        [outside] = day_at(at(slot, leen), TODAY, on_the_door=True).there
        assert (inside.gap, inside.off, inside.name) == (True, False, slot.who)
        assert (outside.gap, outside.off, outside.name) == (False, True, slot.who)
        [(_place, today)] = present(make.acting(leen.user), today=TODAY)
        assert [one.gap for one in today.there] == [True]
        absences.come_back(actor=make.acting(leen.user), absence=absence, today=TODAY)
        assert plan(slot, leen) == [Who.SELF] * 3
        assert not Away.objects.exists()

    def test_the_calendar_shows_it_to_members_alone(
        self, slot: Slot, leen: Membership, karim: Membership
    ) -> None:
        before, _away = slot.sequence, away(karim)
        inside = told(slot, leen, on_the_door=False)
        own = inside[f"De schoolpoort: {karim.user} (De brugfiguur)"]
        gap = inside["De schoolpoort: nog niemand (De brugfiguur)"]
        assert [moment.date() for moment in own.without][:2] == [TODAY, TODAY + WEEK]
        assert (gap.starts.isoformat()[:10], gap.without) == (TODAY.isoformat(), ())
        assert own.sequence > before
        assert own.uid != gap.uid
        door = told(slot, leen, on_the_door=True)
        assert list(door) == [f"De schoolpoort: {karim.user} (De brugfiguur)"]

    def test_als_weg_says_what_is_caught_and_what_not(
        self, slot: Slot, leen: Membership, karim: Membership, fatma: Membership, absence: Absence
    ) -> None:
        """What happens to what stands in somebody's name: a stand-in, or a gap."""
        make.goal(slot.place.partnership, karim)
        say(ask(slot, fatma, leen), fatma.user)
        page = what_if(make.acting(leen.user), karim, today=TODAY)
        assert {line.held.kind: line.gap for line in page.kept} == {"goal": True, "presence": False}
        address = reverse("stewardship:what_if", args=[karim.partnership_id, karim.pk])
        shown = make.signed_in(leen.user).get(address).content.decode()
        assert f"{fatma.user} neemt over" in shown
        assert page.absence == absence


class TestAsking:
    def test_a_yes_stands_in_the_plan_the_calendar_and_the_list(
        self, slot: Slot, leen: Membership, karim: Membership, fatma: Membership, absence: Absence
    ) -> None:
        """INV25, INV26: for those days alone, and the name stays off the door."""
        plea = ask(slot, fatma, karim)
        assert [one.kind for one in asks(make.acting(fatma.user), today=TODAY)] == ["stand_in"]
        say(plea, fatma.user)
        assert plan(slot, leen) == [Who.INSTEAD, Who.INSTEAD, Who.SELF]
        assert f"De schoolpoort: {fatma.user} (De brugfiguur)" in told(
            slot, leen, on_the_door=False
        )
        assert "De schoolpoort: De brugfiguur" in told(slot, leen, on_the_door=True)
        [line] = absence_page(make.acting(leen.user), absence, today=TODAY).lines
        assert (line.item.outcome, line.item.stand_in) == (Outcome.STAND_IN, fatma)
        assert asks(make.acting(fatma.user), today=TODAY) == []
        with pytest.raises(asking.NoGap):
            ask(slot, leen, karim)

    def test_a_no_leaves_the_gap_and_somebody_else_can_be_asked(
        self, slot: Slot, leen: Membership, fatma: Membership, absence: Absence
    ) -> None:
        say(ask(slot, fatma, leen), fatma.user, Answer.NO)
        [gap] = gaps(make.acting(leen.user), at(slot, leen), today=TODAY)
        assert [(one.whom, one.answer) for one in gap.asked] == [(fatma, Answer.NO)]
        assert [one.pk for one in gap.nearest] == [leen.pk]
        assert absence.items.get().outcome == ""
        with pytest.raises(asking.AskedAlready):
            ask(slot, fatma, leen)

    def test_the_first_yes_counts_and_only_the_own_one(
        self, slot: Slot, leen: Membership, karim: Membership, fatma: Membership, absence: Absence
    ) -> None:
        first, second = ask(slot, fatma, karim), ask(slot, leen, karim)
        with pytest.raises(PermissionDenied):
            say(first, karim.user)
        say(first, fatma.user)
        with pytest.raises(asking.NoGap):
            say(second, leen.user)
        assert absence.items.get().stand_in == fatma

    def test_who_is_away_too_is_not_asked_and_leaves_a_gap_again(
        self, slot: Slot, leen: Membership, fatma: Membership, absence: Absence
    ) -> None:
        say(ask(slot, fatma, leen), fatma.user)
        away(fatma)
        assert plan(slot, leen) == [Who.NOBODY, Who.NOBODY, Who.SELF]
        assert absence.items.get().outcome == ""
        [gap] = gaps(make.acting(leen.user), at(slot, leen), today=TODAY)
        assert fatma not in gap.nearest
        with pytest.raises(asking.NotHere):
            ask(slot, fatma, leen)

    def test_one_tap_each_on_the_screen(
        self,
        slot: Slot,
        leen: Membership,
        fatma: Membership,
        absence: Absence,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """One mail tells where and from when, and never who is away or why (T12)."""
        page = reverse("presence:place", args=[slot.place.partnership_id, slot.place_id])
        leens, fatmas = make.signed_in(leen.user), make.signed_in(fatma.user)
        assert f"Vraag {fatma.user}" in leens.get(page).content.decode()
        tap = reverse("presence:ask", args=[slot.place.partnership_id, slot.place_id, slot.pk])
        with django_capture_on_commit_callbacks(execute=True):
            leens.post(tap, {"whom": fatma.pk})
        [letter] = mail.outbox
        said = f"{letter.subject} {letter.body}"
        assert (letter.to, "Karim" in said, page in said) == ([fatma.user.email], False, True)
        plea = Plea.objects.get()
        assert "Ik zal er zijn" in fatmas.get(page).content.decode()
        yes = reverse("stewardship:stand_in", args=[slot.place.partnership_id, plea.pk])
        fatmas.post(yes, {"says": "yes"})
        assert absence.items.get().stand_in == fatma
        assert str(fatma.user) in leens.get(page).content.decode()


def test_a_hundred_gaps_cost_no_more_than_one(
    slot: Slot,
    leen: Membership,
    fatma: Membership,
    absence: Absence,
) -> None:
    """The plan of a place, the page of the day, and what waits."""

    def cost() -> list[int]:
        found = []
        actor = make.acting(fatma.user)
        for read in (
            lambda: gaps(actor, at(slot, fatma), today=TODAY),
            lambda: entries(at(slot, fatma), on_the_door=False, today=TODAY),
            lambda: present(actor, today=TODAY),
            lambda: asks(actor, today=TODAY),
        ):
            with CaptureQueriesContext(connection) as seen:
                read()
            found.append(len(seen))
        return found

    ask(slot, fatma, leen)
    few = cost()
    for number in range(30):
        other = gate_of.slot(slot.place, member=slot.member, who=f"Ploeg {number}")
        gate_of.plea(other, fatma)
    assert cost() == few
    assert few[2] == 1
