"""Reading spreadsheets: their first sheets as tables, the values and never the formulas."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from typing import Any

from openpyxl import load_workbook

from brugwerk.network.rules.files.tables import Sheet, TooMuch, Unreadable, sheet

SHEETS = 2
COLUMNS = 60
LAST_ROW = 1_048_576
LARGEST = 20_000_000  # unpacked: some 40 000 rows, which take seconds
LARGEST_STYLES = 2_000_000  # each style costs as much as a hundred cells
DOCTYPE = re.compile(rb"<\0?!\0?(?:D|E\0?N)")


def from_xlsx(content: bytes) -> Sequence[Sheet]:
    """Return the tables of a spreadsheet; one that unpacks to something huge is refused."""
    try:
        _small_and_plain(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = []
        for one in book.worksheets[:SHEETS]:
            rows = _rows(one)
            first = next(rows, None)
            if first and any(first):
                found.append(sheet(one.title, chain([first], rows)))
    except Unreadable:
        raise
    except Exception as error:  # a damaged one fails in dozens of ways, each as the reader likes
        raise Unreadable from error
    if not found:
        raise Unreadable
    return found


def _small_and_plain(content: bytes) -> None:
    """Refuse what unpacks to much, and document types: no entity is ever looked up or blown up."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = packed.infolist()
        if sum(one.file_size for one in parts) > LARGEST:
            raise TooMuch
        for one in parts:
            if one.filename.endswith("styles.xml") and one.file_size > LARGEST_STYLES:
                raise TooMuch
            if one.filename.endswith((".xml", ".rels")) and DOCTYPE.search(packed.read(one)):
                raise Unreadable


def _rows(one: Any) -> Iterator[list[str]]:  # noqa: ANN401 -- a worksheet of openpyxl
    for row in one.iter_rows(values_only=True, max_col=COLUMNS, max_row=LAST_ROW):
        yield [_cell(value) for value in row]


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
