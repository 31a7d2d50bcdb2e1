"""Who has no account is invited like the seats, comes by the name she gave, and is forgotten."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.config.tick import tick
from brugwerk.forums.models import Forum
from brugwerk.meetings.models import Attendance, Meeting, PollPerson
from brugwerk.meetings.operations import meetings, minutes, polls
from brugwerk.meetings.queries.people import chairs
from brugwerk.meetings.rules.polls import Suits
from brugwerk.partnerships.models import Membership
from tests import make
from tests.make import forums
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY, moment
from tests.meetings.conftest import Do
from tests.meetings.test_calendar import calendar_of

MIRA, KARIM, NOOR = "mira@brug.test", "karim@brug.test", "noor@brug.test"
LINK = re.compile(r"http://[^/\s]+(/datum/[\w-]+/)")


@pytest.fixture
def actor(amina: User) -> Actor:
    return make.acting(amina)


@pytest.fixture
def meeting(forum: Forum, own: Membership, actor: Actor, do: Do) -> Meeting:
    """A day is chosen: Mira said it suits, Karim that none does, and Noor nothing."""
    poll, (mira, karim, _noor) = build.poll(forum, own, (MIRA, KARIM, NOOR))
    days = list(poll.options.values_list("pk", flat=True))
    for token, name, suit in ((mira, "Mira", Suits.MAYBE), (karim, "Karim", Suits.NO)):
        suits = dict.fromkeys(days, suit)
        polls.answer(token=token, name=name, suits=suits, today=TODAY)
    made: Meeting = do(polls.choose, actor=actor, poll=poll, option=days[0], now=NOW)
    return made


def to(who: str) -> list[mail.EmailMessage]:
    return [one for one in mail.outbox if one.to == [who]]


def page_in(one: mail.EmailMessage) -> str:
    return str(LINK.search(str(one.body))[1])  # type: ignore[index]


def moved(meeting: Meeting) -> dict[str, object]:
    starts = meeting.starts_at + timedelta(days=7)
    return {"starts_at": starts, "ends_at": starts + timedelta(hours=1), "place": "Zaal 2"}


def test_who_said_a_day_suits_hears_all_of_it(meeting: Meeting, actor: Actor, do: Do) -> None:
    """RFC 5546: REQUEST, REQUEST and CANCEL with one UID; the address of who mails is bare."""
    changed = do(
        meetings.change,
        actor=actor,
        meeting=meeting,
        details=moved(meeting),
        version=0,
        now=NOW,
    )
    do(meetings.cancel, actor=actor, meeting=changed, now=NOW)
    assert not to(KARIM) + to(NOOR)
    found = [calendar_of(one) for one in to(MIRA)]
    assert [method for method, _calendar, _event in found] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {str(event["UID"]) for _m, _c, event in found} == {meeting.uid}
    assert [int(event["SEQUENCE"]) for _m, _c, event in found] == [0, 1, 2]
    for _method, _calendar, event in found:
        assert str(event["ORGANIZER"]) == "mailto:brugwerk@localhost"
        assert event["ATTENDEE"].params["RSVP"] == "FALSE"
        assert "URL" not in event
    bodies = [str(one.body) for one in to(MIRA)]
    assert "Je bent uitgenodigd voor Overleg aan de kaai." in bodies[0]
    assert "Het was: Zaal 1" in bodies[1]
    assert "gaat niet door" in bodies[2]
    page = Client().get(page_in(to(MIRA)[0])).content.decode()
    assert "Het overleg van 2 april gaat niet door" in page
    assert "Amina" in page


def test_she_may_say_no_more_mails(meeting: Meeting, actor: Actor, do: Do) -> None:
    address = page_in(to(MIRA)[0])
    answer = Client().post(f"{address}mails/", {"mails": "stop"}, follow=True)
    assert "geen mails meer" in answer.content.decode()
    do(meetings.cancel, actor=actor, meeting=meeting, now=NOW)
    assert len(to(MIRA)) == 1
    Client().post(f"{address}mails/", {"mails": "again"})
    assert not PollPerson.objects.filter(no_mail=True).exists()


def test_she_is_ticked_by_her_name_and_forgotten_later(meeting: Meeting, actor: Actor) -> None:
    """The register of privacy: 30 days after the meeting nothing says who she was."""
    (key,) = [chair.key for chair in chairs(meeting) if chair.who == "Mira"]
    there = {"actor": actor, "meeting": meeting, "there": [key]}
    with pytest.raises(PermissionDenied):  # the meeting is still to come
        minutes.attend(**there, today=TODAY)  # type: ignore[arg-type]
    minutes.attend(**there, today=meeting.starts_at.date())  # type: ignore[arg-type]
    tick(now=moment(10 + 30))
    assert [str(one.who) for one in chairs(meeting) if one.there] == ["Mira"]
    tick(now=moment(10 + 31))
    assert [str(one.who) for one in chairs(meeting) if one.there] == ["iemand zonder account"]
    assert not PollPerson.objects.exists()
    minutes.attend(
        actor=actor,
        meeting=meeting,
        there=[one.key for one in chairs(meeting) if one.there],
        today=meeting.starts_at.date(),
    )
    assert Attendance.objects.get().guest is None


def test_who_is_given_a_seat_is_mailed_once(
    meeting: Meeting, forum: Forum, actor: Actor, do: Do, zita: User
) -> None:
    """A guest who becomes a member of the table is invited like the others."""
    PollPerson.objects.filter(email=MIRA).update(email=zita.email)
    forums.seat(forum, forums.place_in(forum.partnership, zita))
    mail.outbox.clear()
    do(meetings.cancel, actor=actor, meeting=meeting, now=NOW)
    assert len(to(zita.email)) == 1
    assert [str(one.who) for one in chairs(meeting)].count("Zita") == 1


def test_the_table_changes_and_calendars_follow(
    meeting: Meeting, forum: Forum, do: Do, zita: User, other: Membership
) -> None:
    """Who takes a seat is invited, whatever changed before; who leaves it gets a CANCEL."""
    mail.outbox.clear()
    do(tick, now=NOW)
    assert mail.outbox == []
    forum.seats.filter(membership=other).update(ended_on=TODAY)
    forums.seat(forum, forums.place_in(forum.partnership, zita))
    for _twice in range(2):
        do(tick, now=NOW)
    found = {one.to[0]: (calendar_of(one)[0], one.subject) for one in mail.outbox}
    assert found == {
        "zita@brug.test": ("REQUEST", "Je bent uitgenodigd voor een overleg"),
        "bram@brug.test": ("CANCEL", "Een overleg gaat uit je agenda"),
    }
    assert len(mail.outbox) == 2
    path = reverse("meetings:meeting", args=[forum.partnership_id, forum.pk, meeting.pk])
    assert path in to("zita@brug.test")[0].body
