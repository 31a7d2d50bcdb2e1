"""The report of a conversation in words: what PDF and Word both carry."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from brugwerk.compass.reports import agreements
from brugwerk.compass.reports.picture import block_name
from brugwerk.compass.reports.text import picture_sections
from brugwerk.content.pack import pack
from brugwerk.conversations.models import Thanks
from brugwerk.conversations.queries.report import ReportPage
from brugwerk.conversations.rules.gathering import To
from brugwerk.conversations.rules.phases import Kind
from brugwerk.conversations.words import KINDS, TO, WORTH
from brugwerk.kit.documents.parts import Paragraph, Part, Report, Section, bullets, language_tag
from brugwerk.kit.text import plain
from brugwerk.voices.rules import Mode
from brugwerk.voices.words import MODES


def report(page: ReportPage) -> Report:
    """Return the report of a conversation that ended, in the language of the moment."""
    day = date_format(timezone.localdate(page.conversation.started_at))
    return Report(
        title=plain(page.conversation.title) or _("Our conversation"),
        language=language_tag(),
        lines=tuple(_lines(page, day)),
        sections=(
            *_first(page),
            *(picture_sections(page.result, trend=False) if page.result else ()),
            Section(_("What we take along"), _harvest(page)),
            Section(_("Voice of child and parent"), _voice(page)),
            Section(_("What we agreed"), _agreed(page)),
            *_thanks(page),
            *_close(page),
        ),
        source=plain(pack().info.source),
        footer=f"Brugwerk · {day}",
    )


def _lines(page: ReportPage, day: str) -> list[str]:
    return [plain(page.partnership.name), day, str(KINDS[Kind(page.conversation.kind)])]


def _first(page: ReportPage) -> list[Section]:
    """Return what this paper is, and the agreements with which the conversation began."""
    told = _("This is what the group itself wrote down. What was said stays in the room.")
    first = [Section(_("What this is"), (Paragraph(told),))]
    if page.earlier:
        first.append(Section(_("Looking back"), (agreements.looking_back(page.earlier),)))
    return first


def _harvest(page: ReportPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    if page.summary:
        parts.append(Paragraph(plain(page.summary)))
    for found in page.harvest:
        parts.append(Paragraph("", lead=block_name(found.block)))
        parts.append(bullets([plain(note.text) for note in found.notes]))
    return tuple(parts) or (Paragraph(_("Nothing was written down.")),)


def _voice(page: ReportPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    if page.voice is None:
        parts.append(Paragraph(_("Nobody wrote down yet how they were heard.")))
    else:
        parts.append(Paragraph(str(MODES[Mode(page.voice.mode)])))
        if page.voice.reason:
            parts.append(Paragraph(plain(page.voice.reason), lead=capfirst(_("why not"))))
        if page.voice.next_step:
            lead = capfirst(_("what comes next"))
            parts.append(Paragraph(plain(page.voice.next_step), lead=lead))
    if page.unheard:
        parts.append(Paragraph("", lead=_("Not heard yet")))
        parts.append(bullets([str(group) for group in page.unheard]))
    return tuple(parts)


def _agreed(page: ReportPage) -> tuple[Part, ...]:
    if not page.lines:
        return (Paragraph(_("There are no agreements.")),)
    parts: list[Part] = [agreements.agreed([line.action for line in page.lines])]
    taken = [plain(line.action.what) for line in page.lines if line.confirmed]
    if taken:
        parts.append(Paragraph("", lead=_("Confirmed by who does it")))
        parts.append(bullets(taken))
    return tuple(parts)


def _thanks(page: ReportPage) -> list[Section]:
    if not page.thanks:
        return []
    return [Section(_("Thanks"), (bullets(_thanked(page.thanks)),))]


def _thanked(thanks: Sequence[Thanks]) -> list[str]:
    whom = [
        plain(one.name) if one.to != To.GROUP and one.name else str(TO[To(one.to)])
        for one in thanks
    ]
    return [f"{name}: {plain(one.text)}" for name, one in zip(whom, thanks, strict=True)]


def _close(page: ReportPage) -> list[Section]:
    """Return whether it was worth the time, and when the group looks again."""
    parts: list[Part] = []
    if page.worth and page.worth.band:
        lead = _("Was it worth the time? Together we say")
        parts.append(Paragraph(str(WORTH[page.worth.band]), lead=lead))
    if page.next_on:
        parts.append(Paragraph(date_format(page.next_on), lead=_("We look at the bridge again on")))
    return [Section(_("And then?"), tuple(parts))] if parts else []
