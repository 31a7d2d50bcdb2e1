"""A file to begin with, as a spreadsheet or as two tables."""

import io

from brugwerk.network.rules.files.example import TABLES
from brugwerk.network.rules.files.tables import written

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
EXAMPLES = {"voorbeeld.xlsx": "", "voorbeeld-wie.csv": "wie", "voorbeeld-banden.csv": "banden"}
"""What each file is called, and which table stands in it; the spreadsheet has both."""


def example(name: str) -> tuple[bytes, str] | None:
    """Return an example file with its media type, or None where there is none by that name."""
    if name not in EXAMPLES:
        return None
    if table := EXAMPLES[name]:
        return written(TABLES[table]), "text/csv; charset=utf-8"
    from openpyxl import Workbook  # noqa: PLC0415 -- is heavy

    book, out = Workbook(write_only=True), io.BytesIO()
    for title, rows in TABLES.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(out)
    return out.getvalue(), SPREADSHEET
