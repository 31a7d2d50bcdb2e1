"""Meetings from planning to a closed report: who may, what is needed, and two at once."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.forums.models import Forum
from brugwerk.forums.rules.table import AsWhat, Voice
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.meetings.models import ItemPriority, Meeting
from brugwerk.meetings.operations import meetings, minutes
from brugwerk.meetings.operations.meetings import Changed, NotReady, TooSoon
from brugwerk.meetings.queries.pages import meeting_page
from brugwerk.meetings.queries.people import chairs
from brugwerk.meetings.rules.agenda import ItemKind
from brugwerk.meetings.rules.life import Gap, MeetingState
from brugwerk.partnerships.models import Membership
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.rules import Mode
from tests import make
from tests.make import forums
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY, day, moment

HELD, CLOSED = MeetingState.HELD, MeetingState.CLOSED


def at(meeting: Meeting) -> list[int]:
    return [meeting.forum.partnership_id, meeting.forum_id, meeting.pk]


def absent(forum: Forum, *days: int) -> None:
    for number in days:
        build.meeting(forum, at=moment(number), state=CLOSED, mode=Mode.ABSENT)


@pytest.fixture
def actor(amina: User) -> Actor:
    return make.acting(amina)


class TestPlanning:
    def test_every_agenda_begins_with_a_family_and_ends_with_signals(
        self, forum: Forum, actor: Actor
    ) -> None:
        """3.17, 3.43."""
        details = {"starts_at": moment(3), "ends_at": moment(3, hour=10), "place": ""}
        meeting = meetings.plan(actor=actor, forum=forum, details=details, now=NOW)
        found = list(meeting.items.values_list("kind", "minutes"))
        assert found == [(ItemKind.FAMILY, 5), (ItemKind.SIGNAL, 2)]

    def test_only_who_coordinates_plans(self, forum: Forum, bram: User) -> None:
        with pytest.raises(PermissionDenied):
            meetings.plan(actor=make.acting(bram), forum=forum, details={}, now=NOW)

    def test_who_stands_in_plans_for_a_while(
        self, forum: Forum, bram: User, other: Membership
    ) -> None:
        """INV26."""
        forum.stand_in, forum.stand_in_from, forum.stand_in_until = other, TODAY, day(5)
        forum.save()
        details = {"starts_at": moment(3), "ends_at": moment(3, hour=10), "place": ""}
        who = make.acting(bram)
        assert meetings.plan(actor=who, forum=forum, details=details, now=NOW).pk
        with pytest.raises(PermissionDenied):
            meetings.plan(actor=who, forum=forum, details=details, now=moment(6))

    def test_a_meeting_ends_after_it_begins(self, forum: Forum) -> None:
        meeting = build.meeting(forum)
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=meeting.pk).update(ends_at=meeting.starts_at)


class TestTwoAtOnce:
    def test_the_second_change_is_told_what_the_first_did(self, forum: Forum, actor: Actor) -> None:
        meeting = build.meeting(forum)
        details = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "place": "Zaal 2"}
        meetings.change(actor=actor, meeting=meeting, details=details, version=0, now=NOW)
        with pytest.raises(Changed) as error:
            meetings.change(actor=actor, meeting=meeting, details=details, version=0, now=NOW)
        assert error.value.now.place == "Zaal 2"

    def test_its_page_keeps_what_was_typed_and_saves_the_second_time(
        self, forum: Forum, amina: User
    ) -> None:
        meeting = build.meeting(forum)
        Meeting.objects.update(version=3, place="Zaal 9")
        client = make.signed_in(amina)
        address = reverse("meetings:change", args=at(meeting))
        typed = {"day": "2027-04-06", "at": "16u30", "minutes": "60", "place": "Zaal 4"}
        answer = client.post(address, typed | {"version": "0"})
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Zaal 9" in page
        assert 'value="Zaal 4"' in page
        assert 'name="version" value="3"' in page
        assert client.post(address, typed | {"version": "3"}).status_code == 302
        assert Meeting.objects.get().place == "Zaal 4"

    def test_what_is_cancelled_is_not_cancelled_again(self, forum: Forum, amina: User) -> None:
        meeting = build.meeting(forum)
        client = make.signed_in(amina)
        found = [client.post(reverse("meetings:cancel", args=at(meeting))) for _ in range(2)]
        assert [answer.status_code for answer in found] == [302, 409]
        assert "Afgezegd" in found[1].content.decode()
        assert Meeting.objects.get().sequence == 1


class TestCancelling:
    def test_it_asks_first_and_keeps_what_was_written(self, forum: Forum, amina: User) -> None:
        """Opening the page cancels nothing; it names whom it mails."""
        meeting = build.meeting(forum)
        build.item(meeting, "De huiswerkklas")
        build.home_report(meeting, forum.coordinator)
        client = make.signed_in(amina)
        address = reverse("meetings:cancel", args=at(meeting))
        asks = client.get(address).content.decode()
        assert "Bram" in asks
        assert Meeting.objects.get().state == MeetingState.PLANNED
        page = client.post(address, follow=True).content.decode()
        assert "Ouders willen het rapport samen lezen." in page
        assert "De huiswerkklas" in page
        assert "overleg.ics" not in page
        over = reverse("meetings:overview", args=at(meeting)[:2])
        assert "<h2>Afgezegd</h2>" in client.get(over).content.decode()
        assert "<h2>Vroeger</h2>" not in client.get(over).content.decode()

    def test_what_took_place_is_not_cancelled(
        self, forum: Forum, own: Membership, actor: Actor
    ) -> None:
        there, decided = build.meeting(forum), build.meeting(forum)
        there.attendances.create(membership=own)
        build.decision(decided, own)
        for meeting in (there, decided):
            with pytest.raises(PermissionDenied):
                meetings.cancel(actor=actor, meeting=meeting, now=NOW)


class TestClosing:
    def test_not_before_it_began(self, forum: Forum, actor: Actor) -> None:
        with pytest.raises(TooSoon):
            meetings.hold(actor=actor, meeting=build.meeting(forum), now=NOW)

    def test_not_without_voice_and_attendance(self, forum: Forum, actor: Actor) -> None:
        """INV2."""
        meeting = build.meeting(forum, at=moment(-1), state=HELD)
        with pytest.raises(NotReady) as error:
            meetings.close(actor=actor, meeting=meeting, now=NOW)
        assert error.value.gaps == (Gap.VOICE, Gap.ATTENDANCE)

    def test_an_absent_voice_needs_a_reason_and_a_next_step(
        self, forum: Forum, actor: Actor
    ) -> None:
        """INV2."""
        meeting = build.meeting(forum)
        with pytest.raises(VoiceIncomplete):
            meetings.say_voice(
                actor=actor,
                meeting=meeting,
                mode=Mode.ABSENT,
                reason="Het uur past niet.",
                next_step=" ",
                today=TODAY,
            )

    def test_nobody_writes_in_a_closed_report(
        self, forum: Forum, own: Membership, actor: Actor
    ) -> None:
        meeting = build.meeting(forum, at=moment(-1), state=HELD, mode=Mode.DIRECT)
        item = build.item(meeting)
        ItemPriority.objects.create(item=item, membership=own, value=3)
        minutes.attend(actor=actor, meeting=meeting, there=[f"m{own.pk}"], today=TODAY)
        meetings.close(actor=actor, meeting=meeting, now=NOW)
        assert not ItemPriority.objects.exists()
        with pytest.raises(PermissionDenied):
            minutes.attend(actor=actor, meeting=meeting, there=[], today=TODAY)
        with pytest.raises(OutOfTurn):
            meetings.close(actor=actor, meeting=meeting, now=NOW)


class TestTheEmptyChair:
    def test_who_was_there_decides_whose_voice_is_printed(self, forum: Forum, actor: Actor) -> None:
        """N10: without the only family participant it says that nobody speaks for families."""
        parent = forums.seat(forum, outside="Voorzitter ouderraad", as_what=AsWhat.FAMILY)
        meeting = build.meeting(forum, at=moment(-1), state=HELD)
        everybody = [chair.key for chair in chairs(meeting)]
        assert len(everybody) == 3
        for there, voice in (
            (everybody, Voice.DIRECT),
            ([key for key in everybody if key != f"s{parent.pk}"], Voice.ABSENT),
        ):
            minutes.attend(actor=actor, meeting=meeting, there=there, today=TODAY)
            assert meeting_page(actor, meeting, now=NOW).voice is voice

    def test_three_absences_put_it_on_the_next_agenda(
        self, forum: Forum, own: Membership, actor: Actor
    ) -> None:
        """N10."""
        absent(forum, -60, -30)
        coming = build.meeting(forum, at=moment(30))
        third = build.meeting(forum, at=moment(-1), state=HELD, mode=Mode.ABSENT)
        third.attendances.create(membership=own)
        assert not coming.items.filter(kind=ItemKind.CHAIR).exists()
        meetings.close(actor=actor, meeting=third, now=NOW)
        kinds = list(coming.items.values_list("kind", flat=True))
        assert kinds == [ItemKind.FAMILY, ItemKind.CHAIR, ItemKind.SIGNAL]

    def test_it_waits_for_the_next_meeting_and_comes_once(self, forum: Forum, actor: Actor) -> None:
        absent(forum, -90, -60, -30)
        for number in (10, 20):
            details = {"starts_at": moment(number), "ends_at": moment(number, hour=10)}
            meetings.plan(actor=actor, forum=forum, details=details, now=NOW)
        found = Meeting.objects.filter(items__kind=ItemKind.CHAIR)
        assert [meeting.starts_at for meeting in found] == [moment(10)]

    def test_a_meeting_with_a_voice_ends_the_row(self, forum: Forum, actor: Actor) -> None:
        absent(forum, -90, -60)
        build.meeting(forum, at=moment(-30), state=CLOSED, mode=Mode.WRITTEN)
        details = {"starts_at": moment(10), "ends_at": moment(10, hour=10)}
        meeting = meetings.plan(actor=actor, forum=forum, details=details, now=NOW)
        assert not meeting.items.filter(kind=ItemKind.CHAIR).exists()


def test_a_list_of_many_meetings_costs_no_more_queries(forum: Forum, amina: User) -> None:
    client = make.signed_in(amina)
    counts = []
    address = reverse("meetings:overview", args=[forum.partnership_id, forum.pk])
    for number in (1, 30):
        for one in range(number):
            build.meeting(forum, at=moment(one + 1))
            build.poll(forum, forum.coordinator, emails=(f"x{one}@brug.test",))
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        counts.append(len(found))
    assert counts[0] == counts[1]
