"""In a free forum nothing is left behind: neither the service nor the database takes it (INV29)."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.forums.models import Forum
from brugwerk.meetings import migrations
from brugwerk.meetings.migrations._free_forum import GUARDED, MEETING, guard, open_up
from brugwerk.meetings.models import AgendaItem, Attendance, Decision, HomeReport, Meeting
from brugwerk.meetings.operations import agenda, decisions, home, meetings, minutes
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.models import Membership
from brugwerk.voices.rules import Mode
from tests import make
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY, day, moment

Write = Callable[[Meeting, Membership], object]

ROWS: dict[str, Write] = {
    "item": lambda at, _own: AgendaItem.objects.create(meeting=at, title="x"),
    "items at once": lambda at, _own: AgendaItem.objects.bulk_create(
        [AgendaItem(meeting=at, title="x")]
    ),
    "decision": lambda at, own: Decision.objects.create(
        meeting=at, owner=own, text="x", taken_on=TODAY
    ),
    "attendance": lambda at, own: Attendance.objects.create(meeting=at, membership=own),
    "home report": lambda at, own: HomeReport.objects.create(
        meeting=at, membership=own, to_whom="x", what="x", due_on=TODAY
    ),
}


class Editor:
    """What a migration gives: a connection, and a way to execute."""

    connection = connection

    def execute(self, statement: str) -> None:
        """Execute one statement."""
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def guarded(db: None) -> Iterator[None]:
    """The triggers, which a database without migrations has not."""
    open_up(None, Editor())
    guard(None, Editor())
    yield
    open_up(None, Editor())


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("write", ROWS.values(), ids=ROWS)
def test_the_database_refuses(free: Forum, own: Membership, write: Write) -> None:
    meeting = build.meeting(free)
    with pytest.raises(IntegrityError, match="free forum"), transaction.atomic():
        write(meeting, own)


@pytest.mark.parametrize("write", ROWS.values(), ids=ROWS)
def test_the_database_takes_it_elsewhere(forum: Forum, own: Membership, write: Write) -> None:
    assert write(build.meeting(forum), own)


@pytest.mark.usefixtures("guarded")
def test_nothing_is_moved_into_a_free_forum(forum: Forum, free: Forum) -> None:
    item = build.item(build.meeting(forum))
    with pytest.raises(IntegrityError, match="free forum"), transaction.atomic():
        AgendaItem.objects.filter(pk=item.pk).update(meeting=build.meeting(free))


@pytest.mark.usefixtures("guarded")
def test_a_meeting_stays_free_whatever_its_forum_becomes(free: Forum, own: Membership) -> None:
    meeting = build.meeting(free)
    Forum.objects.update(kind="regular")
    with pytest.raises(IntegrityError), transaction.atomic():
        build.item(meeting)
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(writes=True)


def test_every_table_of_a_meeting_is_guarded() -> None:
    """What a meeting leaves behind is guarded, and a migration that writes a table anew guards it.

    SQLite loses the triggers of a table that Django writes anew (see _free_forum.py).
    """
    tables = {model._meta.db_table for model in (AgendaItem, Attendance, Decision, HomeReport)}
    assert tables == set(GUARDED)
    for name in sorted(path.stem for path in Path(migrations.__path__[0]).glob("0*.py")):
        steps = import_module(f"{migrations.__name__}.{name}").Migration.operations
        names = {f"meetings_{getattr(one, 'model_name', '')}" for one in steps}
        codes = [getattr(one, "code", None) for one in steps]
        if names & {*GUARDED, MEETING}:
            assert codes[-1] is guard, name
            assert "initial" in name or codes[0] is open_up, name


def test_the_service_refuses(free: Forum, amina: User, own: Membership) -> None:
    actor = make.acting(amina)
    meeting = build.meeting(free)
    tries: tuple[Callable[[], object], ...] = (
        lambda: agenda.add(actor=actor, meeting=meeting, details={"title": "x"}, today=TODAY),
        lambda: decisions.decide(
            actor=actor, meeting=meeting, item=None, owner=own, details={"text": "x"}, today=TODAY
        ),
        lambda: minutes.attend(actor=actor, meeting=meeting, there=["m1"], today=TODAY),
        lambda: home.take_home(
            actor=actor,
            meeting=meeting,
            membership=own,
            details={"to_whom": "x", "what": "x", "due_on": day(1)},
            today=TODAY,
        ),
        lambda: meetings.say_voice(
            actor=actor,
            meeting=meeting,
            mode=Mode.ABSENT,
            reason="x",
            next_step="x",
            today=TODAY,
        ),
    )
    for one in tries:
        with pytest.raises(PermissionDenied):
            one()


def test_a_free_forum_is_planned_and_closed_without_a_word(free: Forum, amina: User) -> None:
    actor = make.acting(amina)
    details = {"starts_at": moment(-1), "ends_at": moment(-1, hour=10), "place": ""}
    meeting = meetings.plan(actor=actor, forum=free, details=details, now=NOW)
    assert not meeting.items.exists()
    meetings.hold(actor=actor, meeting=meeting, now=NOW)
    assert meetings.close(actor=actor, meeting=meeting, now=NOW).state == MeetingState.CLOSED


def test_its_pages_say_so(free: Forum, amina: User) -> None:
    meeting = build.meeting(free)
    at = [free.partnership_id, free.pk, meeting.pk]
    client = make.signed_in(amina)
    page = client.get(reverse("meetings:meeting", args=at)).content.decode()
    assert "praten mensen vrijuit" in page
    for name in ("minutes", "as_pdf", "as_word", "attendance", "voice", "decide", "add_item"):
        assert client.get(reverse(f"meetings:{name}", args=at)).status_code == 403
