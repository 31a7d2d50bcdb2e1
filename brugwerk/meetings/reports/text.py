"""The minutes in words: the voice on top (N10), who was there, decisions, and what goes home."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.forums.words import VOICES
from brugwerk.kit.documents.parts import (
    Column,
    Paragraph,
    Part,
    Report,
    Section,
    bullets,
    language_tag,
    table,
)
from brugwerk.kit.text import plain
from brugwerk.meetings import words
from brugwerk.meetings.models import Decision
from brugwerk.meetings.queries.pages import ItemLine, MeetingPage
from brugwerk.meetings.rules.agenda import ItemState
from brugwerk.meetings.rules.decisions import Basis, DecisionState
from brugwerk.voices.rules import Mode
from brugwerk.voices.words import MODES


def report(page: MeetingPage) -> Report:
    """Return the minutes; of what is sensitive no word, whoever asks (6.19)."""
    starts = timezone.localtime(page.meeting.starts_at)
    return Report(
        title=plain(page.forum.name),
        language=language_tag(),
        lines=tuple(_lines(page)),
        sections=(
            Section(_("The voice of children and parents"), _voice(page)),
            Section(_("Who was there"), _there(page)),
            Section(_("What we talked about"), _items(page)),
            Section(_("What we decided"), _decisions(page.decisions)),
            *_home(page),
        ),
        source=_("Decisions go on after this report. In Brugwerk you see where they are."),
        footer=f"Brugwerk · {date_format(starts.date())}",
    )


def _lines(page: MeetingPage) -> Iterable[str]:
    starts = timezone.localtime(page.meeting.starts_at)
    ends = timezone.localtime(page.meeting.ends_at)
    yield plain(page.forum.partnership.name)
    yield f"{capfirst(date_format(starts, 'l j F Y, H:i'))} – {date_format(ends, 'H:i')}"  # noqa: RUF001 -- a dash
    for text in (page.meeting.title, page.meeting.place):
        if plain(text):
            yield plain(text)
    if page.meeting.closed_on is None:
        yield _("This report is not closed yet.")


def _voice(page: MeetingPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    if page.voice:
        parts.append(Paragraph(str(VOICES[page.voice]), lead=_("At the table")))
    voice = page.meeting.voice
    if voice is None:
        parts.append(Paragraph(_("Not said yet how children and parents were heard.")))
        return tuple(parts)
    parts.append(Paragraph(str(MODES[Mode(voice.mode)]), lead=_("How they were heard")))
    if voice.reason:
        parts.append(Paragraph(plain(voice.reason), lead=capfirst(_("why not"))))
    if voice.next_step:
        parts.append(Paragraph(plain(voice.next_step), lead=capfirst(_("what comes next"))))
    return tuple(parts)


def _there(page: MeetingPage) -> tuple[Part, ...]:
    if not page.there:
        return (Paragraph(_("Nobody is ticked yet.")),)
    return (bullets([plain(chair.who) for chair in page.there]),)


def _items(page: MeetingPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    open_ = [line for line in page.items if not line.item.sensitive]
    for line in open_:
        state = words.ITEM_STATES[ItemState(line.item.state)]
        parts.append(Paragraph("", lead=f"{plain(line.title)} ({state})"))
        parts += _told(line)
    hidden = page.hidden + len(page.items) - len(open_)
    if hidden:
        said = ngettext(
            "{n} sensitive point is not in this file.",
            "{n} sensitive points are not in this file.",
            hidden,
        )
        parts.append(Paragraph(said.format(n=hidden)))
    return tuple(parts) or (Paragraph(_("Nothing was on the agenda.")),)


def _told(line: ItemLine) -> list[Part]:
    if not plain(line.item.note):
        return []
    return [bullets([plain(text) for text in line.item.note.splitlines() if plain(text)])]


def _decisions(decisions: Iterable[Decision]) -> tuple[Part, ...]:
    found = list(decisions)
    if not found:
        return (Paragraph(_("Nothing was decided.")),)
    return (
        table(
            [
                Column(capfirst(_("decision")), [plain(one.text) for one in found], 6),
                Column(
                    capfirst(_("on which ground")),
                    [str(words.BASES[Basis(one.basis)]) for one in found],
                    4,
                ),
                Column(
                    capfirst(_("who follows it up")),
                    [plain(one.owner.user) for one in found],
                    3,
                ),
                Column(capfirst(_("where is it now")), [_where(one) for one in found], 4),
                Column(
                    capfirst(_("answer expected on")),
                    [
                        date_format(one.expected_on, "SHORT_DATE_FORMAT") if one.expected_on else ""
                        for one in found
                    ],
                    3,
                ),
            ]
        ),
    )


def _where(decision: Decision) -> str:
    if decision.next_body:
        said = _("{where}, next: {next}")
        where = plain(decision.where_is_it) or str(_state(decision))
        return said.format(where=where, next=plain(decision.next_body))
    return plain(decision.where_is_it) or str(_state(decision))


def _state(decision: Decision) -> object:
    return words.DECISION_STATES[DecisionState(decision.state)]


def _home(page: MeetingPage) -> list[Section]:
    if not page.home:
        return []
    part = table(
        [
            Column(capfirst(_("what")), [plain(one.what) for one in page.home], 6),
            Column(
                capfirst(_("who brings it home")),
                [plain(one.membership.user) for one in page.home],
                3,
            ),
            Column(capfirst(_("to whom")), [plain(one.to_whom) for one in page.home], 4),
            Column(
                capfirst(_("by when")),
                [date_format(one.due_on, "SHORT_DATE_FORMAT") for one in page.home],
                3,
            ),
            Column(capfirst(_("reply")), [plain(one.reply) for one in page.home], 4),
        ]
    )
    return [Section(_("What goes home"), (part,))]
