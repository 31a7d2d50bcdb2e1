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
from brugwerk.agreements.models import Agreement
from brugwerk.calendars import operations, queries
from brugwerk.calendars.models import Feed
from brugwerk.forums.models import Forum
from brugwerk.goals.models import Task
from brugwerk.kit.ical import Entry, Method, written
from brugwerk.partnerships.models import Away, Membership, Partnership
from brugwerk.relations.operations import reminders
from brugwerk.relations.rules.contact import Later
from tests import make
from tests.make import (
    TODAY,
    acting,
    agreements,
    boundaries,
    day,
    forums,
    meetings,
    presence,
    relations,
    roles,
)

pytestmark = pytest.mark.django_db
BRUSSELS = ZoneInfo("Europe/Brussels")


def fetched(token: str) -> Calendar:
    answer = Client().get(reverse("calendars:feed", args=[token]))
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def feed_of(user: User, partnership: Partnership | None = None, forum: Forum | None = None) -> str:
    return operations.make_feed(
        actor=acting(user), partnership=partnership, forum=forum, today=TODAY
    )


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
        with django_assert_num_queries(32):
            queries.entries(actor, [brug.pk], today=TODAY)
        Task.objects.bulk_create(
            Task(goal=goal, what=str(n), level="meso", due_on=day(n), begun_on=TODAY)
            for n in range(300)
        )
        with django_assert_num_queries(32):
            assert len(queries.entries(actor, [brug.pk], today=TODAY)) > 300


class TestAPlace:
    """2.21: who is at a place when, in one's own calendar."""

    def test_it_follows_who_is_away_and_names_nobody_who_did_not_choose_so(
        self, brug: Partnership, bram: User
    ) -> None:
        place = presence.place(brug)
        own = brug.memberships.get(user=bram)
        presence.slot(place, member=own, in_holidays=True)
        token = operations.make_feed(actor=acting(bram), partnership=None, place=place, today=TODAY)
        assert [str(e["summary"]) for e in fetched(token).events] == [f"{place}: De brugfiguur"]
        Away.objects.create(membership=own, from_on=TODAY, until_on=day(6))
        told = {str(e["summary"]): e for e in fetched(token).events}
        assert set(told) == {f"{place}: De brugfiguur", f"{place}: nog niemand (De brugfiguur)"}
        brug.memberships.update(ends_on=day(-1))
        assert Client().get(reverse("calendars:feed", args=[token])).status_code == 404

    def test_a_stranger_makes_none(self, brug: Partnership, bram: User) -> None:
        place, page = presence.place(brug), reverse("calendars:feeds")
        stranger = make.signed_in(make.account("Chris"))
        assert stranger.post(page, {"place": place.pk}).status_code == 404
        assert place.name in make.signed_in(bram).post(page, {"place": place.pk}).content.decode()
        assert Feed.objects.get().place == place


class TestReviews:
    def test_each_room_says_when_it_is_looked_at_again(self, brug: Partnership, bram: User) -> None:
        """INV27: all day, in fixed words; typed ones and names stay where they are."""
        names = {"role": "Yara opvangen", "forum": "Yara"}
        roles.filling(role := roles.role(brug, names["role"]), brug.memberships.get())
        forums.forum(brug, name=names["forum"], review_on=day(40))
        boundaries.boundary(brug, "Yara komt niet", review_on=day(41))
        paper = agreements.paper(brug, title="Voor Yara")
        Agreement.objects.filter(pk=paper.pk).update(review_on=day(42), valid_until=day(43))
        token = feed_of(bram, brug)
        before = {str(e["uid"]): e for e in fetched(token).events}
        assert {e.start for e in before.values()} == {role.review_on, *map(day, (40, 41, 42, 43))}
        assert all("Yara" not in str(e["summary"]) for e in before.values())
        Agreement.objects.filter(pk=paper.pk).update(review_on=day(50))
        after = {str(e["uid"]): e for e in fetched(token).events}
        assert set(after) == set(before)
        assert {day(50), day(43)} <= {e.start for e in after.values()}

    def test_the_day_of_the_next_contact_without_a_name(
        self, brug: Partnership, amina: User, bram: User
    ) -> None:
        """N12: who keeps it, alone; put off it moves, slowed down it goes."""
        mine, theirs = (user.memberships.get(partnership=brug) for user in (bram, amina))
        one = relations.between(mine, theirs, ideal_days=30)
        relations.contact(one, 20)
        token = feed_of(bram)
        [event] = fetched(token).events
        assert (event.start, str(event["summary"])) == (day(10), f"Tijd voor contact · {brug}")
        assert fetched(feed_of(amina)).events
        reminders.put_off(actor=acting(bram), relation=one, later=Later.MONTH, today=TODAY)
        [moved] = fetched(token).events
        assert (moved["uid"], moved.start) == (event["uid"], day(30))
        one.slowed_until, one.slowed_reason = day(300), "Even rust."
        one.save()
        assert all("Tijd voor contact" not in str(e["summary"]) for e in fetched(token).events)

    def test_past_days_stay_for_a_while(self, brug: Partnership, bram: User) -> None:
        for days in (-59, -61, 400, 401):
            boundaries.boundary(brug, str(days), review_on=day(days))
        assert [e.start for e in fetched(feed_of(bram)).events] == [day(-59), day(400)]


class TestOfAForum:
    def test_its_meetings_and_its_day_and_nothing_of_another(
        self, brug: Partnership, bram: User
    ) -> None:
        own, other = forums.forum(brug), forums.forum(brug, name="Dialoogeiland")
        held = [meetings.meeting(one) for one in (own, other)]
        make.goal(brug)
        found = fetched(feed_of(bram, forum=own))
        assert found["name"] == own.name
        assert {str(e["uid"]) for e in found.events} == {held[0].uid, f"forum-{own.pk}@127.0.0.1"}
        everything = {str(e["uid"]) for e in fetched(feed_of(bram, brug)).events}
        assert {str(e["uid"]) for e in found.events} < everything

    def test_a_new_address_ends_the_old_one_and_no_other(
        self, brug: Partnership, bram: User
    ) -> None:
        forum = forums.forum(brug)
        whole, old, new = (
            feed_of(bram, brug),
            feed_of(bram, forum=forum),
            feed_of(bram, forum=forum),
        )
        status = [Client().get(reverse("calendars:feed", args=[one])) for one in (whole, old, new)]
        assert [one.status_code for one in status] == [200, 404, 200]
        Membership.objects.filter(user=bram).update(ends_on=day(-1))
        assert Client().get(reverse("calendars:feed", args=[new])).status_code == 404

    def test_the_page_makes_it_and_a_stranger_gets_none(
        self, brug: Partnership, bram: User
    ) -> None:
        forum, page = forums.forum(brug), reverse("calendars:feeds")
        stranger = make.signed_in(make.account("Chris"))
        assert stranger.post(page, {"forum": forum.pk}).status_code == 404
        answer = make.signed_in(bram).post(page, {"forum": forum.pk})
        assert forum.name in answer.content.decode()
        assert Feed.objects.get().forum == forum


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
