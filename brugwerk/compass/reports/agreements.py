"""The parts of a report on what people agreed: now, earlier, and when they look again."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports.picture import block_name
from brugwerk.content.pack import BlockText, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.goals.words import RESULTS
from brugwerk.kit.documents.parts import Column, Paragraph, Part, Section, Table, table
from brugwerk.kit.text import plain


def sections(page: ResultPage) -> tuple[Section, ...]:
    """Return the agreements, the look back at earlier ones and the next date."""
    return (
        Section(_("What we agreed"), _agreed(page)),
        *([Section(_("Looking back"), (looking_back(page.earlier),))] if page.earlier else []),
        Section(_("Next round"), (_next(page),)),
    )


def _agreed(page: ResultPage) -> tuple[Part, ...]:
    parts: list[Part] = []
    if page.round.summary:
        parts.append(Paragraph(plain(page.round.summary), lead=capfirst(_("what we take along"))))
    parts.append(
        agreed(page.actions) if page.actions else Paragraph(_("There are no agreements yet."))
    )
    return tuple(parts)


def agreed(actions: Sequence[Action]) -> Table:
    """Return agreements as a table: who, what, when, and for which blocks."""
    return table(
        [
            *_what_who_when(actions),
            Column(
                capfirst(_("main block")),
                [block_name(_text(action.block)) for action in actions],
                3,
            ),
            Column(
                capfirst(_("also strengthens")),
                [
                    ", ".join(str(_text(block).short) for block in action.strengthens)
                    for action in actions
                ],
                3,
            ),
            Column(
                capfirst(_("look back on")),
                [date_format(action.look_back_on, "SHORT_DATE_FORMAT") for action in actions],
                3,
            ),
        ]
    )


def looking_back(actions: Sequence[Action]) -> Table:
    """Return earlier agreements as a table, with what became of them."""
    results = {value.value: str(word) for value, word in RESULTS.items()}
    return table(
        [
            *_what_who_when(actions),
            Column(
                capfirst(_("result")),
                [results.get(action.result, _("not looked back yet")) for action in actions],
                3,
            ),
            Column(
                capfirst(_("what we learned")), [plain(action.learned) for action in actions], 4
            ),
        ]
    )


def _what_who_when(actions: Sequence[Action]) -> list[Column]:
    return [
        Column(capfirst(_("what")), [plain(action.what) for action in actions], 6),
        Column(capfirst(_("who")), [plain(action.who) for action in actions], 3),
        Column(
            capfirst(_("by when")),
            [date_format(action.due_on, "SHORT_DATE_FORMAT") for action in actions],
            3,
        ),
    ]


def _text(value: str) -> BlockText:
    return pack().block(Block(value))


def _next(page: ResultPage) -> Paragraph:
    if page.round.next_on is None:
        return Paragraph(_("There is no date for the next round yet."))
    return Paragraph(date_format(page.round.next_on), lead=_("We look at the bridge again on"))
