"""The demo's meetings: in every state, and without a mail to anybody."""

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.demo import operations
from brugwerk.meetings.models import AgendaItem, DatePoll, Decision, HomeReport, Meeting
from brugwerk.meetings.queries.due import due
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.rules import Why
from tests.demo.conftest import NOW, TODAY, actor

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("demo")
class TestMeetings:
    def test_decisions_wait_are_late_and_are_carried_out(self) -> None:
        """N20 and N21: where it is now, and who gets what."""
        own = Decision.objects.visible_to(actor("leen"))
        late = [str(one.what) for one in due(actor("leen"), today=TODAY)]
        assert len(late) == 1
        assert own.filter(state="carried_out").count() == 1
        assert own.open().filter(expected_on__gt=TODAY).exclude(next_body="").count() == 1
        assert own.exclude(explanation__published_on=None).count() == 1

    def test_people_bring_home_and_choose_a_date(self) -> None:
        reports = HomeReport.objects.visible_to(actor("leen"))
        assert (reports.open().count(), reports.exclude(reply="").count()) == (2, 1)
        poll = DatePoll.objects.visible_to(actor("leen")).get()
        assert poll.people.exclude(answered_on=None).count() == 3
        coming = AgendaItem.objects.visible_to(actor("leen")).filter(meeting__state="planned")
        assert coming.filter(priorities__isnull=False).distinct().count() == 1
        assert coming.filter(sensitive=True).exists()

    def test_a_free_forum_meets_and_leaves_nothing(self) -> None:
        free = Meeting.objects.filter(writes=False)
        assert [one.state for one in free] == [MeetingState.PLANNED]
        assert not AgendaItem.objects.filter(meeting__in=free).exists()

    def test_somebody_on_leave_leaves_things_open(self) -> None:
        away = Absence.objects.get(why=Why.PLANNED)
        assert away.items.filter(outcome="").exists()
        assert away.items.exclude(stand_in=None).count() == 2


def test_nobody_is_mailed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        operations.load(now=NOW)
    assert not mail.outbox
