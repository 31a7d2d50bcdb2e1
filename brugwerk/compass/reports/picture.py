"""The parts of a report that say what the drawings show: tables of blocks, sides and rounds."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.compass import words
from brugwerk.compass.drawings.words import BANDS, LOOKS, decimal, loose
from brugwerk.compass.queries.bridge import BlockLine, LinkLine
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.rules.shapes import TrendPoint
from brugwerk.content.pack import BlockText
from brugwerk.kit.documents.parts import Column, Paragraph, Part, Table, table
from brugwerk.kit.text import plain
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES

MOST_ROUNDS = 6  # as many columns as stay legible on a page


def block_name(text: BlockText) -> str:
    """Return the number and the short name of a block."""
    return f"{text.number}. {text.short}"


def counted(name: str, people: int | None) -> str:
    """Return a name with how many people said it, where that is shown."""
    if people is None:
        return name
    count = ngettext("%(count)d person", "%(count)d people", people) % {"count": people}
    return f"{name} ({count})"


def block_column(lines: Sequence[BlockLine]) -> Column:
    """Return the first column of a table with a row for each block."""
    return Column(_("Building block"), [block_name(line.text) for line in lines], 3)


def blocks(page: ResultPage) -> Table:
    """Return the bridge as a table."""
    lines = page.lines
    return table(
        [
            block_column(lines),
            Column(_("How it stands"), [_state(page, line) for line in lines], 3),
            Column(
                _("Difference"),
                [str(words.AGREEMENTS[a]) if (a := line.pier.agreement) else "" for line in lines],
                3,
            ),
            Column(
                _("Since last round"),
                [str(words.CHANGES[c]) if (c := line.pier.change) else "" for line in lines],
            ),
            Column(_("Made stronger by"), [_strengthened_by(page, line) for line in lines], 3),
        ]
    )


def _state(page: ResultPage, line: BlockLine) -> str:
    """Return the word for a block, and its score and that it stands loose where that is so."""
    state = str(BANDS[line.pier.band])
    if page.open_form and line.pier.score is not None:
        state = _("%(score)s of 5") % {"score": decimal(line.pier.score)} + f", {state}"
    return ", ".join(part for part in (state, loose(line.pier)) if part)


def _strengthened_by(page: ResultPage, line: BlockLine) -> str:
    return ", ".join(
        str(link.source.short) for link in page.links if link.link.target is line.block
    )


def perspectives(page: ResultPage) -> list[Part]:
    """Return how each side looks at each block; nothing where only one side answered."""
    sides = [side for side in Perspective if page.release.present.get(side)]
    if len(sides) <= 1:
        return []
    columns = [Column(_side(page, side), _means(page.lines, side)) for side in sides]
    difference = Column(_("Difference"), [_apart(line) for line in page.lines])
    return [table([block_column(page.lines), *columns, difference])]


def _side(page: ResultPage, side: Perspective) -> str:
    return f"{PERSPECTIVES[side]} ({page.release.present[side]})"


def _means(lines: Sequence[BlockLine], side: Perspective) -> list[str]:
    found = [
        {group.perspective: group.mean for group in line.result.groups}.get(side) for line in lines
    ]
    return ["" if mean is None else decimal(mean) for mean in found]


def _apart(line: BlockLine) -> str:
    if line.row is None or line.row.difference is None or line.row.look is None:
        return ""
    return f"{decimal(line.row.difference)}, {LOOKS[line.row.look]}"


def trend(page: ResultPage) -> tuple[Part, ...]:
    """Return the rounds next to each other, from the second one on."""
    labels = [plain(point.label) for point in page.trends[0][1]][-MOST_ROUNDS:]
    if len(labels) <= 1:
        return (Paragraph(_("This shows from the second round on.")),)
    rows = [[_point(page, point) for point in points] for _line, points in page.trends]
    cells = list(zip(*rows, strict=True))[-MOST_ROUNDS:]
    columns = [Column(label, column) for label, column in zip(labels, cells, strict=True)]
    return (table([block_column([line for line, _points in page.trends]), *columns]),)


def _point(page: ResultPage, point: TrendPoint) -> str:
    """Return one round of one block; an anonymous report uses words for open rounds too."""
    if point.mean is not None and page.open_form:
        return decimal(point.mean)
    return str(words.BANDS[point.band]) if point.band else _("nothing shown")


def link(line: LinkLine) -> Paragraph:
    """Return which block makes which one stronger, and how."""
    says = _("%(source)s makes %(target)s stronger") % {
        "source": line.source.short,
        "target": line.target.short,
    }
    lead = counted(says, line.link.people)
    return Paragraph(plain(line.how.how), lead=lead) if line.how else Paragraph(lead)
