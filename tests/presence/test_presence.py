"""Who is where when, on the page, on the door and in a calendar; encounters (2.21, 2.28, 2.31)."""

from collections.abc import Callable
from datetime import time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from icalendar import Calendar
from pypdf import PdfReader
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.access.actor import Actor
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from brugwerk.partnerships.rules import Perspective, Role
from brugwerk.presence.models import Encounter, Place, Slot
from brugwerk.presence.operations import encounters, places
from brugwerk.presence.queries import asks, due
from brugwerk.presence.queries import encounters as encounter_queries
from brugwerk.presence.queries import places as queries
from brugwerk.presence.reports import poster, poster_pdf
from brugwerk.presence.rules.meeting import Act, Reply, State
from tests import make
from tests.make import presence as made
from tests.make.clock import NOW, TODAY, day

People = dict[str, Membership]


@pytest.fixture
def people(brug: Partnership) -> People:
    """A facilitator and two members of other sides."""
    found = {}
    for name, role, side in (
        ("Leen", Role.FACILITATOR, Perspective.EDUCATION),
        ("Karim", Role.MEMBER, Perspective.WELFARE),
        ("Fatma", Role.MEMBER, Perspective.FAMILY),
    ):
        user = make.member(brug, role, name=name, perspective=side)
        found[name.lower()] = user.memberships.get(partnership=brug)
    return found


@pytest.fixture
def gate(brug: Partnership) -> Place:
    return made.place(brug)


def acting(member: Membership) -> Actor:
    return actor_for(member.user, today=TODAY)


def read(place: Place) -> Place:
    return queries._with_slots(Place.objects.filter(pk=place.pk)).get()  # noqa: SLF001


def test_a_day_called_off_is_said_on_the_page_and_in_the_calendar(
    people: People, gate: Place
) -> None:
    slot = made.slot(gate)
    places.call_off(actor=acting(people["karim"]), slot=slot, on=day(7), reason="Op cursus.")
    there = queries.day_at(read(gate), day(7)).there[0]
    assert (there.off, there.reason) == (True, "Op cursus.")
    with pytest.raises(places.NotThere):
        places.call_off(actor=acting(people["karim"]), slot=slot, on=day(8), reason="")
    client = make.signed_in(people["karim"].user)
    args = [gate.partnership_id, gate.pk]
    event: Any = Calendar.from_ical(
        client.get(reverse("presence:calendar", args=args)).content.decode()
    ).walk("VEVENT")[0]
    assert event["SEQUENCE"] == 1
    assert event["RRULE"]["FREQ"] == ["WEEKLY"]
    without = event["EXDATE"]
    dates = [
        one.dt.date()
        for part in (without if isinstance(without, list) else [without])
        for one in part.dts
    ]
    assert day(7) in dates


def test_a_name_stands_on_the_door_only_by_its_own_person(people: People, gate: Place) -> None:
    """2.28, T18: another cannot put your name there, and changing who it is takes it off."""
    slot = made.slot(gate, member=people["karim"])

    def name() -> str:
        found = read(gate)
        return queries.name_of(found.slots.all()[0], on_the_door=True)

    assert name() == "De brugfiguur"
    with pytest.raises(PermissionDenied):
        places.be_named(actor=acting(people["leen"]), slot=slot, named=True)
    places.be_named(actor=acting(people["karim"]), slot=slot, named=True)
    assert "Karim" in name()
    places.replan(actor=acting(people["leen"]), slot=slot, details={"member": people["fatma"]})
    assert name() == "De brugfiguur"


def test_the_page_for_everybody_opens_by_a_facilitator_and_closes_for_good(
    people: People, gate: Place, client: Client
) -> None:
    made.slot(gate, member=people["karim"])
    with pytest.raises(PermissionDenied):
        places.open_up(actor=acting(people["karim"]), place=gate, to_all=True)
    opened = places.open_up(actor=acting(people["leen"]), place=gate, to_all=True)
    page = reverse("presence:public", args=[opened.code])
    shown = client.get(page)
    assert shown.status_code == 200
    assert "De brugfiguur" in shown.content.decode()
    assert "Karim" not in shown.content.decode()
    assert client.get(reverse("presence:public_calendar", args=[opened.code])).status_code == 200
    places.open_up(actor=acting(people["leen"]), place=gate, to_all=False)
    again = places.open_up(actor=acting(people["leen"]), place=gate, to_all=True)
    assert client.get(page).status_code == 404
    assert again.code != opened.code


def test_the_poster_says_who_is_there_and_leads_only_where_it_is_open(
    people: People, gate: Place
) -> None:
    made.slot(gate, languages="Turks", what_for="Een brief lezen")
    client = make.signed_in(people["karim"].user)
    answer = client.get(reverse("presence:poster", args=[gate.partnership_id, gate.pk]))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"


def test_two_places_of_one_name_are_one(people: People, gate: Place) -> None:
    with pytest.raises(places.Known):
        places.add(
            actor=acting(people["karim"]),
            partnership=gate.partnership,
            details={"name": gate.name, "review_on": day(30)},
        )


def test_a_plan_is_looked_at_again(people: People, brug: Partnership) -> None:
    """INV27."""
    old = made.place(brug)
    old.review_on = TODAY
    old.save()
    assert [one.what for one in due(acting(people["karim"]), today=TODAY)] == [old.name]


def test_who_leaves_stays_without_name(people: People, gate: Place) -> None:
    made.slot(gate, member=people["karim"], named=True)
    people["karim"].user.delete()
    assert Slot.objects.get().member is None
    assert queries.name_of(read(gate).slots.all()[0], on_the_door=True) == "De brugfiguur"


@pytest.mark.parametrize("asked", ["", "x", "2027-13-01", "9999-12-31", "0001-01-01"])
def test_a_week_that_makes_no_sense_is_this_week(asked: str) -> None:
    monday = queries.this_monday(asked, TODAY)
    assert monday.weekday() == 0
    assert 0 <= (TODAY - monday).days < 7


class TestEncounters:
    """Occasions to talk, on work and on each other (2.31)."""

    def test_from_idea_to_a_few_lines(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        one = made.encounter(people["leen"])
        with django_capture_on_commit_callbacks(execute=True):
            self._step(one, people["leen"], Act.INVITE)
        assert len(mail.outbox) == 3
        assert all(one.topic not in f"{letter.subject}{letter.body}" for letter in mail.outbox)
        encounters.reply(actor=acting(people["karim"]), encounter=one, says=Reply.YES, today=TODAY)
        with pytest.raises(encounters.TooSoon):
            self._step(one, people["leen"], Act.HOLD)
        one.starts_at, one.ends_at = made.moment(day(-1), 12), made.moment(day(-1), 13)
        one.save(update_fields=["starts_at", "ends_at"])
        self._step(one, people["leen"], Act.HOLD)
        told = {"heard": "Iedereen zoekt een lokaal.", "takes": "", "next": ""}
        found = self._step(one, people["fatma"], Act.HARVEST, told)
        assert (found.state, found.heard) == (State.HARVESTED, told["heard"])
        with pytest.raises(OutOfTurn):
            self._step(one, people["karim"], Act.HARVEST, told)

    def test_calling_off_is_mailed_to_who_was_invited(
        self,
        people: People,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        idea, invited = (
            made.encounter(people["leen"]),
            made.encounter(people["leen"], State.INVITED),
        )
        with django_capture_on_commit_callbacks(execute=True):
            self._step(idea, people["leen"], Act.CALL_OFF)
        assert mail.outbox == []
        with django_capture_on_commit_callbacks(execute=True):
            self._step(invited, people["leen"], Act.CALL_OFF)
        assert len(mail.outbox) == 3

    def test_only_who_invites_or_leads_goes_on(self, people: People) -> None:
        with pytest.raises(PermissionDenied):
            self._step(made.encounter(people["karim"]), people["fatma"], Act.INVITE)
        assert self._step(made.encounter(people["karim"]), people["leen"], Act.INVITE)

    def test_only_who_is_asked_answers(self, people: People, brug: Partnership) -> None:
        one = made.encounter(people["leen"], State.INVITED)
        other = make.member(brug, name="Later").memberships.get(partnership=brug)
        with pytest.raises(encounters.NotAsked):
            encounters.reply(actor=acting(other), encounter=one, says=Reply.YES, today=TODAY)

    def test_an_invitation_waits_on_the_day(self, people: People) -> None:
        one = made.encounter(people["leen"], State.INVITED)
        assert [ask.kind for ask in asks(acting(people["karim"]), today=TODAY)] == ["come"]
        encounters.reply(actor=acting(people["karim"]), encounter=one, says=Reply.NO, today=TODAY)
        assert asks(acting(people["karim"]), today=TODAY) == []

    def test_the_table_names_who_sits_in_no_forum_with_you(
        self, people: People, brug: Partnership
    ) -> None:
        found = encounter_queries.table(acting(people["leen"]), brug, today=TODAY)
        assert {one.person.pk for one in found} == {one.pk for one in people.values()}
        assert found[0].person.pk == people["leen"].pk

    @staticmethod
    def _step(
        one: Encounter, by: Membership, act: Act, harvest: dict[str, str] | None = None
    ) -> Encounter:
        return encounters.take_step(
            actor=acting(by), encounter=one, act=act, now=NOW, today=TODAY, harvest=harvest
        )


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("places", lambda place, _leen: made.slot(place)),
        ("encounters", lambda _place, leen: made.encounter(leen)),
    ],
)
def test_many_cost_no_more_than_one(
    people: People, gate: Place, name: str, more: Callable[[Place, Membership], object]
) -> None:
    client = make.signed_in(people["karim"].user)
    counts = []
    for number in (1, 1, 20):
        for _turn in range(number):
            more(gate, people["leen"])
        with CaptureQueriesContext(connection) as found:
            page = reverse(f"presence:{name}", args=[gate.partnership_id])
            assert client.get(page).status_code == 200
        counts.append(len(found))
    assert counts[1] == counts[2]


def test_the_poster_goes_by_the_days_of_the_week_and_fits_on_one_sheet(gate: Place) -> None:
    """Dates stand in words; what is over is left out."""
    monday = TODAY + timedelta(days=-TODAY.weekday() % 7)
    for days, hour, every in ((4, 10, 2), (0, 16, 1), (0, 9, 1), (6, 9, 0), (-20, 9, 0)):
        on = monday + timedelta(days=days)
        made.slot(gate, first_on=on, every=every, starts=time(hour), ends=time(hour + 1))
    told = poster(read(gate), "", TODAY).sections
    assert [one.title for one in told] == [
        "Maandag, van 9:00 tot 10:00",
        "Maandag, van 16:00 tot 17:00",
        "Vrijdag, van 10:00 tot 11:00",
        capfirst(date_format(monday + timedelta(days=6), "l j F")) + ", van 9:00 tot 10:00",
    ]
    day = date_format(monday + timedelta(days=4), "l j F")
    assert f"Om de twee weken. De volgende keer: {day}." in str(told[2].parts)
    for n in range(12):
        made.slot(gate, who=f"Een vrijwilliger {n}", what_for="Samen een brief lezen")
    pages = PdfReader(BytesIO(poster_pdf(read(gate), "https://x.example/", NOW, TODAY))).pages
    assert len(pages) == 1
