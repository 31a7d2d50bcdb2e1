"""The agenda: who adds, what is sensitive, and how a silent poll stays silent."""

import io

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.forums.models import Forum
from brugwerk.meetings.models import AgendaItem, ItemPriority, Meeting
from brugwerk.meetings.operations import agenda
from brugwerk.meetings.operations.agenda import TooFewAnswers
from brugwerk.meetings.operations.meetings import Changed
from brugwerk.meetings.rules.agenda import ItemKind, Spread
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.voices.rules import Mode
from tests import make
from tests.make import forums
from tests.make import meetings as build
from tests.make.clock import TODAY, moment

SECRET = "KAN-spanning tussen twee teams"  # noqa: S105 -- the title of an item


def at(meeting: Meeting, *more: int) -> list[int]:
    return [meeting.forum.partnership_id, meeting.forum_id, meeting.pk, *more]


@pytest.fixture
def meeting(forum: Forum) -> Meeting:
    return build.meeting(forum)


def test_everybody_of_the_forum_adds_and_others_do_not(
    meeting: Meeting, bram: User, zita: User
) -> None:
    details = {"title": "De huiswerkklas", "kind": ItemKind.TALK}
    item = agenda.add(actor=make.acting(bram), meeting=meeting, details=details, today=TODAY)
    assert list(meeting.items.values_list("kind", flat=True)) == ["family", "talk", "signal"]
    assert item.brought_by == forums.place_in(meeting.forum.partnership, bram)
    with pytest.raises(PermissionDenied):
        agenda.add(actor=make.acting(zita), meeting=meeting, details=details, today=TODAY)


def test_a_fixed_item_stays_and_ones_own_goes(
    meeting: Meeting, bram: User, other: Membership, own: Membership
) -> None:
    """3.17, 3.43."""
    actor = make.acting(bram)
    mine, theirs = build.item(meeting, brought_by=other), build.item(meeting, brought_by=own)
    agenda.remove(actor=actor, item=mine, today=TODAY)
    for item in (theirs, meeting.items.get(kind=ItemKind.FAMILY)):
        with pytest.raises(PermissionDenied):
            agenda.remove(actor=actor, item=item, today=TODAY)


def test_items_move_by_buttons(meeting: Meeting, bram: User) -> None:
    client = make.signed_in(bram)
    item = build.item(meeting)
    client.post(reverse("meetings:shift_item", args=at(meeting, item.pk)), {"to": "up"})
    assert list(meeting.items.values_list("kind", flat=True)) == ["family", "talk", "signal"]
    client.post(reverse("meetings:shift_item", args=at(meeting, item.pk)), {"to": "down"})
    assert list(meeting.items.values_list("kind", flat=True)) == ["family", "signal", "talk"]


def test_the_second_writer_is_told_what_the_first_wrote(meeting: Meeting, bram: User) -> None:
    item = build.item(meeting)
    actor = make.acting(bram)
    agenda.change(actor=actor, item=item, details={"note": "Eerst."}, version=0, today=TODAY)
    with pytest.raises(Changed):
        agenda.change(actor=actor, item=item, details={"note": "x"}, version=0, today=TODAY)
    typed = {"title": "x", "kind": "talk", "state": "done", "note": "Daarna.", "version": "0"}
    address = reverse("meetings:item", args=at(meeting, item.pk))
    answer = make.signed_in(bram).post(address, typed)
    assert answer.status_code == 409
    assert "Eerst." in answer.content.decode()
    assert "Daarna." in answer.content.decode()


class TestSensitive:
    """6.19: the medium follows from how sensitive it is."""

    def test_others_of_the_partnership_read_no_word_of_it(
        self, meeting: Meeting, bram: User, zita: User
    ) -> None:
        """A facilitator without a seat is no exception."""
        item = build.item(meeting, SECRET, sensitive=True, note="KAN-note")
        lead = make.member(meeting.forum.partnership, Role.FACILITATOR, name="Leen")
        for who, reads in ((bram, True), (zita, False), (lead, False)):
            client = make.signed_in(who)
            pages = [
                client.get(reverse(f"meetings:{name}", args=at(meeting))).content.decode()
                for name in ("meeting", "minutes")
            ]
            pages.append(
                client.get(reverse("meetings:item", args=at(meeting, item.pk))).content.decode()
            )
            assert ["KAN-" in page for page in pages] == [reads] * 3
            assert "aan tafel" in pages[0]

    def test_who_leads_without_a_seat_finds_no_way_round(
        self, meeting: Meeting, brug: Partnership
    ) -> None:
        item = build.item(meeting, SECRET, sensitive=True, note="KAN-note")
        lead = make.member(brug, Role.FACILITATOR, name="Leen")
        client = make.signed_in(lead)
        decide = client.get(reverse("meetings:decide", args=at(meeting))).content.decode()
        assert "KAN-" not in decide
        typed = {"title": "x", "kind": "talk", "state": "open", "version": "9"}
        address = reverse("meetings:item", args=at(meeting, item.pk))
        assert client.post(address, typed).status_code == 403
        with pytest.raises(PermissionDenied):
            agenda.remove(actor=make.acting(lead), item=item, today=TODAY)
        page = client.get(reverse("meetings:add_item", args=at(meeting))).content.decode()
        assert 'name="sensitive"' not in page

    @pytest.mark.parametrize("name", ["as_pdf", "as_word"])
    def test_no_file_holds_a_word_of_it(self, meeting: Meeting, amina: User, name: str) -> None:
        build.item(meeting, SECRET, sensitive=True, note="KAN-note", known_already="KAN-known")
        build.item(meeting, "De huiswerkklas", note="Op dinsdag.")
        file = make.signed_in(amina).get(reverse(f"meetings:{name}", args=at(meeting))).content
        text = read(name, file)
        assert "KAN-" not in text
        assert "De huiswerkklas" in text
        assert "1 gevoelig punt" in text


def read(name: str, file: bytes) -> str:
    if name == "as_pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)
    document = Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([paragraph.text for paragraph in document.paragraphs] + cells)


@pytest.mark.parametrize("name", ["as_pdf", "as_word"])
def test_the_voice_stands_on_top_of_the_minutes(
    forum: Forum, amina: User, own: Membership, name: str
) -> None:
    """N10."""
    meeting = build.meeting(
        forum, at=moment(-1), state=MeetingState.HELD, mode=Mode.ABSENT, title="Met de kaai"
    )
    meeting.attendances.create(membership=own)
    build.decision(meeting, own, next_body="Gemeenteraad")
    build.home_report(meeting, own)
    file = make.signed_in(amina).get(reverse(f"meetings:{name}", args=at(meeting)))
    text = " ".join(read(name, file.content).split())
    parts = ("De stem van kinderen en ouders", "We vragen het aan de poort", "Wie er was", "Amina")
    places = [text.index(part) for part in (*parts, "Wat we beslisten")]
    assert places == sorted(places)
    assert "Gemeenteraad" in text
    assert "Ouders willen het rapport samen lezen." in text
    assert "kaai" not in file["Content-Disposition"]


class TestSilentPoll:
    """5.37."""

    @pytest.fixture
    def item(self, meeting: Meeting) -> AgendaItem:
        return build.item(meeting)

    def seated(self, brug: Partnership, forum: Forum, number: int) -> list[User]:
        found = [make.member(brug, name=f"Lid{n}") for n in range(number)]
        for user in found:
            forums.seat(forum, forums.place_in(brug, user))
        return found

    def test_only_who_sits_there_answers_and_may_change_it(
        self, item: AgendaItem, bram: User, zita: User
    ) -> None:
        for value in (2, 5):
            agenda.rank(actor=make.acting(bram), item=item, value=value, today=TODAY)
        assert [one.value for one in item.priorities.all()] == [5]
        with pytest.raises(PermissionDenied):
            agenda.rank(actor=make.acting(zita), item=item, value=1, today=TODAY)

    def test_nobody_reads_who_said_what(self, item: AgendaItem, amina: User, bram: User) -> None:
        agenda.rank(actor=make.acting(bram), item=item, value=5, today=TODAY)
        address = reverse("meetings:item", args=at(item.meeting, item.pk))
        page = make.signed_in(amina).get(address).content.decode()
        assert 'aria-pressed="true"' not in page
        assert 'aria-pressed="true"' in make.signed_in(bram).get(address).content.decode()
        assert not Entry.objects.filter(kind__contains="rank").exists()

    def test_it_is_shown_from_five_answers_on_and_then_forgotten(
        self, brug: Partnership, forum: Forum, item: AgendaItem, amina: User
    ) -> None:
        people = self.seated(brug, forum, 5)
        for user in people[:4]:
            agenda.rank(actor=make.acting(user), item=item, value=5, today=TODAY)
        with pytest.raises(TooFewAnswers):
            agenda.show(actor=make.acting(amina), item=item, today=TODAY)
        agenda.rank(actor=make.acting(people[4]), item=item, value=1, today=TODAY)
        with pytest.raises(PermissionDenied):
            agenda.show(actor=make.acting(people[0]), item=item, today=TODAY)
        shown = agenda.show(actor=make.acting(amina), item=item, today=TODAY)
        assert (shown.spread, shown.spread_counts) == (Spread.HIGH, [])
        assert not ItemPriority.objects.exists()
        with pytest.raises(PermissionDenied):
            agenda.rank(actor=make.acting(people[0]), item=item, value=1, today=TODAY)


def test_a_long_agenda_costs_no_more_queries(meeting: Meeting, bram: User, own: Membership) -> None:
    client = make.signed_in(bram)
    counts = []
    for number in (1, 30):
        for _ in range(number):
            build.item(meeting, brought_by=own)
            build.decision(meeting, own)
            build.home_report(meeting, own)
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("meetings:meeting", args=at(meeting)))
        counts.append(len(found))
    assert counts[0] == counts[1]
