"""Who is where when, on the page, on the door and in a calendar; encounters (2.21, 2.28, 2.31)."""

from datetime import time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from icalendar import Calendar
from pypdf import PdfReader

from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from brugwerk.presence import reports
from brugwerk.presence.models import Place, Slot
from brugwerk.presence.operations import places, slots
from brugwerk.presence.queries import days, due, present
from brugwerk.presence.queries import places as queries
from brugwerk.presence.reports import poster, poster_pdf
from brugwerk.presence.rules.slots import Every
from tests import make
from tests.house.doors.presence import PLANNED
from tests.make import presence as made
from tests.make.clock import NOW, TODAY, day
from tests.presence.people import People, acting


@pytest.fixture
def gate(brug: Partnership) -> Place:
    return made.place(brug)


def read(place: Place) -> Place:
    return queries._with_slots(Place.objects.filter(pk=place.pk)).get()  # noqa: SLF001


def test_a_day_called_off_is_said_on_the_page_and_in_the_calendar(
    people: People, gate: Place
) -> None:
    slot = made.slot(gate)
    slots.call_off(actor=acting(people["karim"]), slot=slot, on=day(7), reason="Op cursus.")
    there = days.day_at(read(gate), day(7)).there[0]
    assert (there.off, there.reason) == (True, "Op cursus.")
    with pytest.raises(slots.NotThere):
        slots.call_off(actor=acting(people["karim"]), slot=slot, on=day(8), reason="")
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
        return days.name_of(found.slots.all()[0], TODAY, on_the_door=True)

    assert name() == "De brugfiguur"
    with pytest.raises(PermissionDenied):
        slots.be_named(actor=acting(people["leen"]), slot=slot, named=True)
    slots.be_named(actor=acting(people["karim"]), slot=slot, named=True)
    assert "Karim" in name()
    slots.replan(
        actor=acting(people["leen"]), slot=slot, details={"member": people["fatma"]}, version=0
    )
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
    """2.21: in the order of a week, with days called off, without what is over, no name unasked."""
    late = made.slot(gate, who="Het CLB", first_on=TODAY, languages="Turks", for_whom="ouders")
    made.slot(gate, who="De sportclub", first_on=day(-3), every=Every.ONCE)
    made.slot(gate, who="De brugfiguur", first_on=day(-1), member=people["karim"])
    made.off(late, day(7), "Het is studiedag.")
    told = reports.poster(read(gate), "", TODAY)
    assert [one.heading.partition(",")[0] for one in told.sections] == [
        "Maandag",
        "Dinsdag",
        "Niet op deze dagen",
    ]
    assert [getattr(one.parts[0], "lead", "") for one in told.sections[:2]] == [
        "De brugfiguur",
        "Het CLB",
    ]
    lines = [str(part) for one in told.sections for part in one.parts]
    assert any("Voor wie: ouders." in line for line in lines)
    assert lines[-1].endswith("Het CLB. Het is studiedag.")
    assert not any("Karim" in line for line in lines)
    assert len(reports.poster(read(gate), "https://x.example/hier/", TODAY).sections) == 4
    client = make.signed_in(people["karim"].user)
    answer = client.get(reverse("presence:poster", args=[gate.partnership_id, gate.pk]))
    assert answer.content.startswith(b"%PDF")
    assert answer["Content-Type"] == "application/pdf"


def test_a_day_goes_on_after_all(people: People, gate: Place) -> None:
    """2.21: called off twice says why it was, and taking it back counts as a change (RFC 5545)."""
    slot, actor = made.slot(gate), acting(people["karim"])
    slots.call_off(actor=actor, slot=slot, on=day(7), reason="Op cursus.")
    with pytest.raises(slots.OffAlready) as known:
        slots.call_off(actor=actor, slot=slot, on=day(7), reason="Ziek.")
    assert known.value.off.reason == "Op cursus."
    slots.come_after_all(actor=actor, slot=slot, on=day(7))
    slot.refresh_from_db()
    assert (slot.off.count(), slot.sequence) == (0, 2)


def test_the_second_of_two_sees_what_the_first_changed(people: People, gate: Place) -> None:
    """Nobody overwrites another unseen: 409, with what stands there now, and what was typed."""
    slot = made.slot(gate)
    form = PLANNED | {"who": "De turnkring", "group": "leisure"}
    client = make.signed_in(people["karim"].user)
    page = reverse("presence:replan", args=[gate.partnership_id, gate.pk, slot.pk])
    assert client.post(page, form).status_code == 302
    second = client.post(page, form | {"who": "De harmonie"})
    assert second.status_code == 409
    assert "De turnkring" in second.content.decode()
    assert "De harmonie" in second.content.decode()
    again = form | {"who": "De harmonie", "version": second.context["form"]["version"].value()}
    assert client.post(page, again).status_code == 302
    assert Slot.objects.get().who == "De harmonie"


def test_a_moment_of_the_place_stands_among_those_of_the_pack(people: People, gate: Place) -> None:
    """2.21: with who is there that day, and a link that plans it."""
    made.moment(gate, day(7), "Schoolfeest")
    made.slot(gate)
    found = {one.what: there for one, there in queries.coming(read(gate), TODAY)}
    assert [one.name for one in found["Schoolfeest"]] == ["De brugfiguur"]
    with pytest.raises(places.Known):
        places.mark(
            actor=acting(people["karim"]),
            place=gate,
            details={"on": day(7), "moment": "", "what": "Schoolfeest"},
        )
    places.unmark(actor=acting(people["karim"]), moment=gate.key_moments.get())
    assert gate.key_moments.count() == 0


def test_today_says_where_somebody_is(people: People, gate: Place, brug: Partnership) -> None:
    """2.21: only what is today, called off or not, and nothing of another partnership."""
    made.slot(gate)
    made.slot(made.place(brug, "De toog"), first_on=day(1))
    found = present(acting(people["karim"]), today=TODAY)
    assert [(place.name, [one.name for one in at.there]) for place, at in found] == [
        (gate.name, ["De brugfiguur"])
    ]
    stranger = make.account("Vreemd")
    assert present(actor_for(stranger, today=TODAY), today=TODAY) == []


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
    assert days.name_of(read(gate).slots.all()[0], TODAY, on_the_door=True) == "De brugfiguur"


def test_who_left_the_partnership_has_no_name_here_any_more(people: People, gate: Place) -> None:
    """T3: nor on the door; the role stays, since somebody may still be expected there."""
    made.slot(gate, member=people["karim"], named=True)
    Membership.objects.filter(pk=people["karim"].pk).update(ends_on=day(-1))
    slot = read(gate).slots.all()[0]
    assert {days.name_of(slot, TODAY, on_the_door=door) for door in (True, False)} == {
        "De brugfiguur"
    }


def test_a_partner_that_leaves_takes_its_open_page_along(people: People, gate: Place) -> None:
    """T25."""
    house = make.organisation(gate.partnership)
    Place.objects.update(organisation=house, code="open")
    places.organisation_leaves(
        actor=acting(people["leen"]), partnership=gate.partnership, organisation=house
    )
    gate.refresh_from_db()
    assert (gate.organisation, gate.code) == (None, None)


@pytest.mark.parametrize("asked", ["", "x", "2027-13-01", "9999-12-31", "0001-01-01"])
def test_a_week_that_makes_no_sense_is_this_week(asked: str) -> None:
    monday = days.this_monday(asked, TODAY)
    assert monday.weekday() == 0
    assert 0 <= (TODAY - monday).days < 7


@pytest.mark.parametrize("name", ["places", "place", "poster", "calendar", "encounters", "today"])
def test_many_cost_no_more_than_one(people: People, gate: Place, name: str) -> None:
    """One thing and twenty cost the same number of queries."""
    client = make.signed_in(people["karim"].user)
    of_one = name in {"place", "poster", "calendar"}
    args = [gate.partnership_id, *([gate.pk] if of_one else [])]
    page = reverse("desk:today") if name == "today" else reverse(f"presence:{name}", args=args)
    counts: list[int] = []
    for number in (1, 1, 20):
        for turn in range(number):
            at = gate if of_one else made.place(gate.partnership, f"Plaats {len(counts)}.{turn}")
            made.off(made.slot(at, member=people["karim"]), day(7))
            made.moment(at, day(30 + turn), f"Feest {len(counts)}")
            made.encounter(people["leen"])
        with CaptureQueriesContext(connection) as found:
            assert client.get(page).status_code == 200
        counts.append(len(found))
    assert counts[1] == counts[2]


def test_the_poster_goes_by_the_days_of_the_week_and_fits_on_one_sheet(gate: Place) -> None:
    """Dates stand in words; what is over is left out."""
    monday = TODAY + timedelta(days=-TODAY.weekday() % 7)
    for number, hour, every in ((4, 10, 2), (0, 16, 1), (0, 9, 1), (6, 9, 0), (-20, 9, 0)):
        on = monday + timedelta(days=number)
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
