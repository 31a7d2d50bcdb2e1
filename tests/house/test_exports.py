"""Files for a spreadsheet hold no cell that it would work out (formula injection)."""

import csv
import zipfile
from collections.abc import Iterator
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from brugwerk.accounts.models import User
from brugwerk.compass.rules.shapes import Form
from brugwerk.network.models import Node
from brugwerk.organisations.models import Organisation
from tests.make.house import House, house

ROOT = Path(__file__).parents[2] / "brugwerk"
WRITES = (
    "csv.writer(",
    "csv.DictWriter(",
    "xlsxwriter.Workbook(",
    "openpyxl.Workbook(",
    "Workbook()",
)
EXPORTS = {  # who writes such a file, and where it is given
    "compass/reports/sheets.py": (("compass:as_csv", "closed"), ("compass:as_xlsx", "closed")),
    "network/rules/files/tables.py": (
        ("network:export", "network_file"),
        ("network:import_export", "network_import_file"),
    ),
    "sharing/queries/table.py": (("sharing:table", ""),),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
NASTY = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")')


def test_every_writer_of_a_spreadsheet_is_known() -> None:
    """Who adds one adds its doors above, so that its cells are walked."""
    found = {
        str(path.relative_to(ROOT))
        for path in ROOT.rglob("*.py")
        if any(sign in path.read_text() for sign in WRITES)
    }
    assert found == set(EXPORTS)


def cells(kind: str, content: bytes) -> Iterator[str]:
    """Yield every cell of a CSV file, a zip of them, or a workbook; formulas with their sign."""
    if "spreadsheetml" in kind:
        for sheet in load_workbook(BytesIO(content)).worksheets:
            for row in sheet.iter_rows():
                yield from (str(cell.value) for cell in row if cell.data_type in {"s", "f"})
    elif "zip" in kind:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from _cells(packed.read(name))
    else:
        yield from _cells(content)


def _cells(content: bytes) -> Iterator[str]:
    for row in csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"):
        yield from row


@pytest.fixture
def nasty_house(db: None) -> House:
    """Return a house in which every name would be a formula."""
    made = house(Form.NAMED)
    for kind, field in ((User, "name"), (Organisation, "name"), (Node, "label")):
        for number, one in enumerate(kind._default_manager.order_by("pk")):
            setattr(one, field, f"{NASTY[number % len(NASTY)]} {number}")
            one.save()
    return made


@pytest.mark.parametrize(("name", "where"), [one for some in EXPORTS.values() for one in some])
def test_no_cell_is_a_formula(nasty_house: House, name: str, where: str) -> None:
    places = nasty_house.places[where]
    if name.startswith("network:"):
        places = (*places[:-1], "csv")
    answer = nasty_house.visitor("amina").get(reverse(name, args=places))
    found = list(cells(answer["Content-Type"], answer.content))
    assert len(found) > 8
    assert [cell for cell in found if cell.startswith(FORMULA)] == []
