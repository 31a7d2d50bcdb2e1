"""Calendar feeds: what stands in them, for whom, and until when (T3)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from brugwerk.access.actor import SYSTEM
from brugwerk.accounts.models import User
from brugwerk.calendars import operations, queries
from brugwerk.calendars.models import Feed
from brugwerk.goals.models import Task
from brugwerk.kit.ical import Entry, Method, written
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make import TODAY, acting, day

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")


def fetched(token: str) -> Calendar:
    answer = Client().get(reverse("calendars:feed", args=[token]))
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def feed_of(user: User, partnership: Partnership | None = None) -> str:
    return operations.make_feed(actor=acting(user), partnership=partnership, today=TODAY)


@pytest.fixture(autouse=True)
def on_the_day() -> object:
    with time_machine.travel(make.NOW, tick=False):
        yield


class TestWhatStandsInIt:
    def test_a_goal_a_task_and_an_agreement(self, brug: Partnership, bram: User) -> None:
        goal = make.goal(brug)
        make.task(goal)
        make.agreement(brug)
        found = fetched(feed_of(bram, brug))
        assert {str(event["summary"]).split(" · ")[1] for event in found.events} == {"De Brug"}
        assert {event.start for event in found.events} >= {day(90), day(120), day(30)}

    def test_no_word_that_people_typed_leaves_with_it(self, brug: Partnership, bram: User) -> None:
        """No family words in any summary: nothing but fixed words and the partnership's name."""
        goal = make.goal(brug, title="Yara slaapt uit")
        make.task(goal, "Yara bellen")
        make.agreement(brug, what="Yara ophalen")
        answer = Client().get(reverse("calendars:feed", args=[feed_of(bram)]))
        assert b"Yara" not in answer.content

    def test_what_is_moved_keeps_its_number(self, brug: Partnership, bram: User) -> None:
        task = make.task(make.goal(brug))
        token = feed_of(bram, brug)
        before = {str(e["uid"]) for e in fetched(token).events}
        Task.objects.filter(pk=task.pk).update(due_on=day(44))
        after = fetched(token).events
        assert {str(e["uid"]) for e in after} == before
        assert day(44) in {e.start for e in after}

    def test_many_cost_no_more_queries_than_one(
        self, brug: Partnership, bram: User, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        actor, goal = acting(bram), make.goal(brug)
        make.task(goal)
        with django_assert_num_queries(10):
            queries.entries(actor, [brug.pk], today=TODAY)
        Task.objects.bulk_create(
            Task(goal=goal, what=str(n), level="meso", due_on=day(n), begun_on=TODAY)
            for n in range(300)
        )
        with django_assert_num_queries(10):
            assert len(queries.entries(actor, [brug.pk], today=TODAY)) > 300


class TestForWhom:
    def test_who_has_left_fetches_nothing_from_the_next_time_on(
        self, brug: Partnership, bram: User
    ) -> None:
        """T03a, T03b: no cache window, and the end date alone is enough."""
        one, everything = feed_of(bram, brug), feed_of(bram)
        make.goal(brug)
        assert fetched(one).events
        Membership.objects.filter(user=bram).update(ends_on=day(-1))
        assert Client().get(reverse("calendars:feed", args=[one])).status_code == 404
        assert not fetched(everything).events

    def test_a_closed_account_has_no_calendar(self, bram: User) -> None:
        token = feed_of(bram)
        User.objects.filter(pk=bram.pk).update(is_active=False)
        assert Client().get(reverse("calendars:feed", args=[token])).status_code == 404

    def test_a_new_address_ends_the_old_one(self, brug: Partnership, bram: User) -> None:
        old = feed_of(bram, brug)
        new = feed_of(bram, brug)
        assert Client().get(reverse("calendars:feed", args=[old])).status_code == 404
        assert Client().get(reverse("calendars:feed", args=[new])).status_code == 200
        assert Feed.objects.count() == 1

    def test_a_stranger_makes_none(self, brug: Partnership) -> None:
        stranger = make.account("Chris")
        for actor in (acting(stranger), SYSTEM):
            with pytest.raises(PermissionDenied):
                operations.make_feed(actor=actor, partnership=brug, today=TODAY)

    def test_nobody_stops_the_calendar_of_somebody_else(
        self, brug: Partnership, bram: User, amina: User
    ) -> None:
        feed_of(bram, brug)
        with pytest.raises(PermissionDenied):
            operations.stop_feed(actor=acting(amina), feed=Feed.objects.get())

    def test_the_database_never_holds_the_address(self, brug: Partnership, bram: User) -> None:
        token = feed_of(bram, brug)
        assert token not in str(Feed.objects.values())


class TestTheFile:
    def test_a_weekly_hour_stays_when_the_clock_changes(self) -> None:
        """Daylight saving: four o'clock in Brussels stays four o'clock."""
        starts = datetime(2027, 3, 22, 16, 0, tzinfo=BRUSSELS)
        entry = Entry("a@brug.test", "Overleg", starts, starts + timedelta(hours=1))
        text = written([entry], now=make.NOW).decode()
        assert "DTSTART;TZID=Europe/Brussels:20270322T160000" in text
        zone = next(iter(Calendar.from_ical(text).timezones)).to_tz()
        hours = {starts.replace(tzinfo=zone, month=m, day=5).utcoffset() for m in (2, 5)}
        assert hours == {timedelta(hours=1), timedelta(hours=2)}

    @pytest.mark.parametrize("method", Method)
    def test_it_can_be_read_back(self, method: Method) -> None:
        entry = Entry(
            uid="a@brug.test",
            summary="Overleg; met, komma\nen regel",
            starts=date(2027, 3, 16),
            sequence=3,
            organizer=("Amina", "amina@brug.test"),
            attendees=(("Bram, van De Brug", "bram@brug.test"),),
        )
        read = Calendar.from_ical(written([entry], now=make.NOW, method=method))
        event = read.events[0]
        assert str(event["summary"]) == entry.summary
        assert event["sequence"] == 3
        assert read["method"] == method
        assert (event["status"] == "CANCELLED") == (method is Method.CANCEL)
        assert str(event["attendee"]) == "mailto:bram@brug.test"
