"""Reading spreadsheets: their first sheets as tables, the values and never the formulas."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from brugwerk.network.rules.files.formats import LARGEST
from brugwerk.network.rules.files.tables import Sheet, Unreadable, sheet

SHEETS = 2
COLUMNS = 60


def from_xlsx(content: bytes) -> Sequence[Sheet]:
    """Return the tables of a spreadsheet; one that unpacks to something huge is refused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(one.file_size for one in packed.infolist()) > LARGEST:
                raise Unreadable
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        found = []
        for one in book.worksheets[:SHEETS]:
            rows = _rows(one)
            first = next(rows, None)
            if first and any(first):
                found.append(sheet(one.title, [first, *rows]))
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise Unreadable from error
    if not found:
        raise Unreadable
    return found


def _rows(one: Any) -> Iterator[list[str]]:  # noqa: ANN401 -- a worksheet of openpyxl
    for row in one.iter_rows(values_only=True, max_col=COLUMNS):
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
