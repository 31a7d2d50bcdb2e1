"""The figures of a closed round as CSV and Excel: only what the release holds, one per row."""

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brugwerk.compass import words
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports.picture import block_name
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.shapes import BlockResult, Outcome, Release
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.kit.text import plain
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
WIDTHS = (28, 14, 48, 20, 20)
OUTCOMES = {
    Outcome.SHOWN: gettext_lazy("shown"),
    Outcome.TOO_FEW: gettext_lazy("too few answers to show anything"),
    Outcome.TOO_LITTLE_CHANGED: gettext_lazy("too few new people to show anything"),
}

Value = str | int | float
Row = tuple[str, str, str, str, Value]


def as_csv(page: ResultPage) -> bytes:
    """Return the figures as CSV that Excel opens in Belgium: a BOM, semicolons and CRLF."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(_header())
    for *cells, value in _rows(page.release):
        writer.writerow([*map(harmless, cells), _in_words(value)])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(page: ResultPage) -> bytes:
    """Return the figures as an Excel sheet in which nothing can be a formula or a link."""
    written = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(written, options) as book:
        book.set_properties({"title": _sheet_name(page), "author": "Brugwerk"})
        if page.round.closed_at:
            book.set_properties({"created": page.round.closed_at})
        sheet = book.add_worksheet(_sheet_name(page))
        for index, width in enumerate(WIDTHS):
            sheet.set_column(index, index, width)
        sheet.write_row(0, 0, _header(), book.add_format({"bold": True, "bottom": 1}))
        sheet.freeze_panes(1, 0)
        for number, (*cells, value) in enumerate(_rows(page.release), start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, harmless(cell))
            if isinstance(value, str):
                sheet.write_string(number, len(cells), harmless(value))
            else:
                sheet.write_number(number, len(cells), value)
    return written.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _sheet_name(page: ResultPage) -> str:
    return _("Round %(number)d") % {"number": page.round.number}


def _in_words(value: Value) -> str:
    """Return a value as the reader's own spreadsheet reads it."""
    if isinstance(value, str):
        return harmless(value)
    return number_format(value, use_l10n=True, force_grouping=False)


def _header() -> list[str]:
    return [_("Building block"), _("Kind"), _("Who or what"), _("Measure"), _("Value")]


def _rows(release: Release) -> Iterable[Row]:
    """Yield all that a release holds, and nothing that it does not hold."""
    yield "", _("Round"), "", _("Result"), str(OUTCOMES[release.outcome])
    yield "", _("Round"), "", _("Who sees what"), str(words.FORMS[release.form])
    yield "", _("Round"), "", _("Answers"), release.n
    for side, people in release.present.items():
        yield "", _("Took part"), _side(side), _("People"), _people(people)
    for result in release.blocks:
        yield from _block(result)
    for link in release.links:
        yield (
            _named(link.target),
            _("Made stronger by"),
            _named(link.source),
            _("People"),
            _people(link.people),
        )
    for one in release.unheard:
        yield "", _("Not heard"), str(words.UNHEARD[one.group]), _("People"), _people(one.people)


def _block(result: BlockResult) -> Iterable[Row]:
    """Yield one block: together, per side, per person and per statement, as far as released."""
    name = _named(result.block)
    together = (
        (_("State"), str(words.BANDS[result.band]) if result.band else None),
        (_("Difference"), str(words.AGREEMENTS[seen]) if (seen := picture.view(result)) else None),
        (_("Answers"), result.n),
        (_("Mean"), result.mean),
        (_("Standard deviation"), result.deviation),
        (_("Lower quartile"), result.lower),
        (_("Upper quartile"), result.upper),
    )
    for measure, value in together:
        if value is not None:
            yield name, _("Block"), "", measure, value
    for group in result.groups:
        yield name, _("Side"), _side(group.perspective), _("Answers"), group.n
        yield name, _("Side"), _side(group.perspective), _("Mean"), group.mean
    for person in result.persons:
        side = f" ({_side(person.perspective)})" if person.perspective else ""
        yield name, _("Person"), f"{plain(person.name)}{side}", _("Mean"), person.mean
    for statement in result.statements:
        asked = pack().statement_by_key.get(statement.key)
        told = str(asked.text) if asked else statement.key
        yield name, _("Statement"), told, _("Answers"), statement.n
        yield name, _("Statement"), told, _("I don't know"), statement.unknown
        if statement.mean is not None:
            yield name, _("Statement"), told, _("Mean"), statement.mean


def _named(block: Block) -> str:
    return block_name(pack().block(block))


def _side(side: Perspective) -> str:
    return str(PERSPECTIVES[side])


def _people(people: int | None) -> Value:
    """Return a count, or a word where the release only says that there were some."""
    return _("yes") if people is None else people
