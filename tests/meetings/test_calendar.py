"""Invitations that calendars understand: planning, moving and cancelling a meeting."""

from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any, cast
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.forums.models import Forum
from brugwerk.forums.rules.rhythm import dates
from brugwerk.kit import mailbox
from brugwerk.meetings.models import Meeting
from brugwerk.meetings.operations import agenda, meetings
from brugwerk.meetings.queries import pages
from tests import make
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY
from tests.meetings.conftest import Do

BRUSSELS = ZoneInfo("Europe/Brussels")
HOUR = timedelta(hours=1)
STARTS = datetime(2027, 3, 25, 16, 0, tzinfo=BRUSSELS)


def details(**more: object) -> dict[str, object]:
    return {"starts_at": STARTS, "ends_at": STARTS + HOUR, "place": "Zaal 1", **more}


def parsed(one: object) -> EmailMessage:
    """Read a mail back from its bytes, as a mail program does."""
    raw = cast("mail.EmailMessage", one).message().as_bytes()
    return message_from_bytes(raw, policy=default)


def calendar_of(one: object) -> tuple[str, Calendar, Any]:
    """Return the method of the mail's calendar part, the calendar and its one event."""
    (part,) = [p for p in parsed(one).walk() if p.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_content())
    event = only_event(calendar)
    method = str(part.get_param("method"))
    assert str(calendar["METHOD"]) == method
    return method, calendar, event


def only_event(calendar: Calendar) -> Any:  # noqa: ANN401 -- its values are of many types
    (event,) = calendar.walk("VEVENT")
    return event


@pytest.fixture
def actor(amina: User) -> Actor:
    return make.acting(amina)


def to_bram() -> list[mail.EmailMessage]:
    return [one for one in mail.outbox if one.to == ["bram@brug.test"]]


@pytest.mark.django_db
class TestRoundTrip:
    def test_three_mails_keep_one_entry_up_to_date(
        self, forum: Forum, actor: Actor, do: Do
    ) -> None:
        """RFC 5546: same UID, rising SEQUENCE, and CANCEL takes it out."""
        meeting = do(meetings.plan, actor=actor, forum=forum, details=details(), now=NOW)
        later = details(starts_at=STARTS + 2 * HOUR, ends_at=STARTS + 3 * HOUR)
        meeting = do(
            meetings.change, actor=actor, meeting=meeting, details=later, version=0, now=NOW
        )
        do(meetings.cancel, actor=actor, meeting=meeting, now=NOW)
        found = [calendar_of(one) for one in to_bram()]
        assert [method for method, _calendar, _event in found] == ["REQUEST", "REQUEST", "CANCEL"]
        assert {str(event["UID"]) for _m, _c, event in found} == {meeting.uid}
        assert [int(event["SEQUENCE"]) for _m, _c, event in found] == [0, 1, 2]
        assert [str(event["STATUS"]) for _m, _c, event in found][-1] == "CANCELLED"
        starts = [event["DTSTART"].dt for _m, _c, event in found]
        assert starts == [STARTS, STARTS + 2 * HOUR, STARTS + 2 * HOUR]
        for _method, calendar, event in found:
            assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
            assert calendar.walk("VTIMEZONE")
            assert str(event["ATTENDEE"]) == "mailto:bram@brug.test"
            assert "ORGANIZER" in event

    def test_the_summary_is_the_forum_and_nothing_is_told_of_the_agenda(
        self, forum: Forum, actor: Actor, do: Do
    ) -> None:
        """T12, 6.19."""
        meeting = do(
            meetings.plan,
            actor=actor,
            forum=forum,
            details=details(title="KAN-titel", online_link="https://kan.test/"),
            now=NOW,
        )
        item = {"title": "KAN-punt", "kind": "talk", "sensitive": True}
        agenda.add(actor=actor, meeting=meeting, details=item, today=TODAY)
        do(
            meetings.change,
            actor=actor,
            meeting=meeting,
            details=details(place="Zaal 2"),
            version=0,
            now=NOW,
        )
        for one in mail.outbox:
            _method, _calendar, event = calendar_of(one)
            assert str(event["SUMMARY"]) == forum.name
            raw = parsed(one).as_string() + event.to_ical().decode()
            assert "KAN-" not in raw
            assert "kan.test" not in raw
            assert forum.name not in str(one.subject)
            assert forum.name in one.body  # a mail that says nothing looks like a false one

    def test_no_mail_goes_out_for_what_is_undone(self, forum: Forum, actor: Actor) -> None:
        with transaction.atomic():
            meetings.plan(actor=actor, forum=forum, details=details(), now=NOW)
            transaction.set_rollback(True)
        assert (mail.outbox, Meeting.objects.count()) == ([], 0)

    def test_subjects_come_from_a_closed_list(self, forum: Forum, actor: Actor, do: Do) -> None:
        meeting = do(meetings.plan, actor=actor, forum=forum, details=details(), now=NOW)
        do(meetings.cancel, actor=actor, meeting=meeting, now=NOW)
        subjects = {one.subject for one in mail.outbox}
        assert subjects == {"Je bent uitgenodigd voor een overleg", "Een overleg gaat niet door"}

    def test_a_change_that_no_calendar_shows_is_not_mailed(
        self, forum: Forum, actor: Actor, do: Do
    ) -> None:
        """Quiet by default (ux rule 13)."""
        meeting = do(meetings.plan, actor=actor, forum=forum, details=details(), now=NOW)
        mail.outbox.clear()
        more = details(title="Met taart", online_link="https://x.test/")
        meeting = do(
            meetings.change, actor=actor, meeting=meeting, details=more, version=0, now=NOW
        )
        assert (mail.outbox, meeting.sequence, meeting.version) == ([], 0, 1)

    def test_what_is_over_calls_nobody_together(self, forum: Forum, actor: Actor, do: Do) -> None:
        past = details(starts_at=NOW - 2 * HOUR, ends_at=NOW - HOUR)
        do(meetings.plan, actor=actor, forum=forum, details=past, now=NOW)
        assert mail.outbox == []

    def test_it_speaks_the_language_of_who_gets_it(
        self, forum: Forum, actor: Actor, do: Do, bram: User
    ) -> None:
        bram.language = "en"
        bram.save()
        do(meetings.plan, actor=actor, forum=forum, details=details(), now=NOW)
        assert [one.subject for one in to_bram()] == ["You are invited to a meeting"]


@pytest.mark.django_db
def test_four_o_clock_stays_four_o_clock_when_the_clock_changes(forum: Forum, amina: User) -> None:
    """A meeting in March and one in April, on both sides of the last Sunday of March."""
    days = dates(forum.rrule, forum.first_on, TODAY, 2)
    assert [day.month for day in days] == [4, 5]
    page = make.signed_in(amina)
    hours = []
    for day in ("2027-03-23", "2027-03-30", "2027-11-02"):
        address = reverse("meetings:plan", args=[forum.partnership_id, forum.pk])
        page.post(address, {"day": day, "at": "16:00", "minutes": "60"})
        made = Meeting.objects.latest("pk")
        file = page.get(reverse("meetings:as_calendar", args=[*_at(made)])).content
        event = only_event(Calendar.from_ical(file))
        hours.append((event["DTSTART"].dt.hour, made.starts_at.utctimetuple().tm_hour))
    assert hours == [(16, 15), (16, 14), (16, 15)]


def _at(meeting: Meeting) -> tuple[int, int, int]:
    return meeting.forum.partnership_id, meeting.forum_id, meeting.pk


@pytest.mark.django_db
def test_one_meeting_as_a_file(forum: Forum, bram: User) -> None:
    meeting = build.meeting(forum, title="KAN-titel")
    build.item(meeting, "KAN-punt")
    client: Client = make.signed_in(bram)
    answer = client.get(reverse("meetings:as_calendar", args=[*_at(meeting)]))
    event = only_event(Calendar.from_ical(answer.content))
    assert answer["Content-Type"].startswith("text/calendar")
    assert (str(event["UID"]), str(event["LOCATION"])) == (meeting.uid, "Zaal 1")
    assert b"KAN-" not in answer.content


@pytest.mark.django_db
def test_the_next_day_of_the_rhythm_is_proposed_until_it_is_planned(forum: Forum) -> None:
    """The second Tuesday of the month; today is the third."""
    assert str(pages.next_on(forum, TODAY)) == "2027-04-13"
    build.meeting(forum, at=datetime(2027, 4, 13, 14, tzinfo=BRUSSELS))
    assert str(pages.next_on(forum, TODAY)) == "2027-05-11"


@pytest.mark.django_db
def test_the_page_of_mails_reads_one_with_a_calendar(
    forum: Forum, actor: Actor, do: Do, settings: object, tmp_path: object
) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    do(meetings.plan, actor=actor, forum=forum, details=details(), now=NOW)
    mailbox.MailboxBackend().send_messages(to_bram())
    (card,) = mailbox.newest()
    assert "agendabestand" in card["body"]
