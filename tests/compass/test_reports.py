"""What people take along from a closed round: the same text everywhere, never more than shown."""

import csv
import re
import time
from datetime import UTC, datetime
from io import BytesIO, StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.utils.translation import override
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from pypdf import PdfReader

from brugwerk.compass.models import Round
from brugwerk.compass.queries.history import History, Past
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports import filename
from brugwerk.compass.reports.pdf import as_pdf
from brugwerk.compass.reports.sheets import as_csv, as_xlsx, harmless
from brugwerk.compass.reports.text import report
from brugwerk.compass.reports.word import as_word
from brugwerk.compass.rules.shapes import Form, Outcome
from brugwerk.content.rules import Block
from brugwerk.kit.documents.parts import Paragraph, Table
from brugwerk.partnerships.models import Partnership
from tests.compass.pages import (
    ANONYMOUS,
    FEW,
    KINDS,
    NAMED,
    OPEN,
    Rounds,
    Told,
    page_of,
    released,
    result,
)

HOSTILE = '#eval("1") $x^2$ \\ * _a_ `b` <c> @d //e [f] {g} "h" \'i\' ~ & ]] #image("/etc/passwd")'
FOREIGN = "مرحبا שלום 🎉 中文 \u202e\x00\x07\ufffe " + "x" * 250


every_kind = pytest.mark.parametrize("kind", KINDS)


def solid(text: str) -> str:
    """Return a text without what typesetting may change: spaces, and the cuts in long words."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def pdf_text(written: bytes) -> str:
    return solid(" ".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages))


def word_texts(written: bytes) -> list[str]:
    """Return every paragraph and cell of a Word document."""
    document = Document(BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [text for text in [*(p.text for p in document.paragraphs), *cells] if text]


def report_texts(page: ResultPage) -> list[str]:
    made = report(page)
    texts = [made.title, *made.lines, made.source]
    for section in made.sections:
        texts.append(section.heading)
        for part in section.parts:
            match part:
                case Paragraph():
                    texts.append(str(part))
                case Table(header, rows):
                    texts += [*header, *(cell for row in rows for cell in row)]
                case _:
                    texts += [str(item) for item in getattr(part, "items", ())]
    return texts


@every_kind
@pytest.mark.parametrize("language", ["nl", "en"])
def test_pdf_and_word_say_the_same(kind: str, language: str) -> None:
    with override(language):
        page = result(KINDS[kind])
        in_word, in_pdf = word_texts(as_word(page)), pdf_text(as_pdf(page))
        assert sorted(in_word) == sorted(report_texts(page))
    missing = [text for text in in_word if solid(text) not in in_pdf]
    assert not missing


@every_kind
def test_the_pdf_can_be_read_aloud(kind: str) -> None:
    with override("nl"):
        page = result(KINDS[kind])
        written = PdfReader(BytesIO(as_pdf(page)))
        title = report(page).title
    root: Any = written.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "nl-BE"
    assert written.metadata
    assert written.metadata.title == title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_the_drawing_has_words() -> None:
    page = result(OPEN)
    assert b"/Alt" in as_pdf(page)
    assert b"/Alt" not in as_pdf(result(FEW))


def test_word_speaks_a_language_and_keeps_rows_whole() -> None:
    with override("en"):
        document = Document(BytesIO(as_word(result(OPEN))))
    assert document.core_properties.language == "en-GB"
    assert 'w:val="en-GB"' in document.styles.element.xml
    assert document.tables
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml  # noqa: SLF001 - python-docx has no reader
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)  # noqa: SLF001
    assert [p.style.name for p in document.paragraphs if p.style].count("Heading 1") >= 8


@pytest.mark.parametrize("text", [HOSTILE, FOREIGN, "=1+1", "a" * 300, "#" * 300])
@pytest.mark.parametrize("form", [Form.NAMED, Form.ANONYMOUS])
def test_words_of_people_stay_words(text: str, form: Form) -> None:
    told = Told(text, text, text, text, text, [text] * 8)
    page = result(Rounds(form=form, told=told))
    made = pdf_text(as_pdf(page))
    assert as_word(page)
    assert as_xlsx(page)
    if text != FOREIGN:
        assert made.count(solid(text)) >= 4
        assert any(text in one for one in word_texts(as_word(page)))


def test_only_missing_signs_cost_the_label() -> None:
    page = result(Rounds(told=Told(what="Feest 中文")))
    root: Any = PdfReader(BytesIO(as_pdf(page))).root_object
    assert root["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("kind", ["anonymous", "few", "unchanged"])
def test_anonymous_exports_hold_no_numbers_but_how_many(kind: str) -> None:
    page = result(KINDS[kind])
    values = [row[4] for row in rows_of(as_csv(page))[1:]]
    assert [value for value in values if any(sign.isdigit() for sign in value)] == [
        str(page.release.n)
    ]
    sheet = load_workbook(BytesIO(as_xlsx(page))).worksheets[0]
    numbers = [row[4] for row in sheet.values if isinstance(row[4], int | float)]
    assert numbers == [page.release.n]
    assert not re.search(r"\d[.,]\d", " ".join(report_texts(page)))
    assert not re.search(r"\d[.,]\d", re.sub(r"<style>.*?</style>|<[^>]*>", "", drawing_of(page)))


def drawing_of(page: ResultPage) -> str:
    parts = [part for section in report(page).sections for part in section.parts]
    return next((svg for part in parts if (svg := getattr(part, "svg", ""))), "")


def test_an_anonymous_report_after_an_open_round_uses_words() -> None:
    pasts = [
        Past(
            Round(
                partnership=Partnership(name="De Sluis"),
                number=number,
                closed_at=datetime(2026, 4 * number, 9, tzinfo=UTC),
            ),
            released(rounds, number, None),
            [],
        )
        for number, rounds in ((1, OPEN), (2, ANONYMOUS))
    ]
    page = page_of(History(pasts), Told())
    assert not re.search(r"\d[.,]\d", " ".join(report_texts(page)))


def rows_of(written: bytes) -> list[list[str]]:
    text = written.decode("utf-8-sig")
    assert text.count("\r\n") == text.count("\n")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def test_sheets_carry_groups_persons_and_statements() -> None:
    with override("en"):
        page = result(NAMED)
        written = as_csv(page)
    assert written.startswith(b"\xef\xbb\xbf")
    rows = rows_of(written)
    assert {len(row) for row in rows} == {5}
    goal = page.release.block(Block.GOAL)
    assert goal.mean
    means = [row for row in rows if row[1] == "Block" and row[3] == "Mean"]
    assert means[0][4] == f"{goal.mean}"
    for kind, count in (("Side", 6 * 3 * 2), ("Person", 6 * 8), ("Statement", 36 * 3)):
        assert sum(row[1] == kind for row in rows) == count
    sheet = load_workbook(BytesIO(as_xlsx(page))).worksheets[0]
    assert sheet.max_row == len(rows)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.text(max_size=40)
    | st.builds(str.__add__, st.sampled_from("=+-@\t\r\n"), st.text(max_size=20))
)
def test_no_cell_is_a_formula(text: str) -> None:
    cell = harmless(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert cell.removeprefix("'") == text or cell == text


def test_a_name_is_no_formula() -> None:
    page = result(Rounds(form=Form.NAMED, told=Told(people=["=1+1", "+2", "-3", "@4"] * 2)))
    cells = [cell for row in rows_of(as_csv(page)) for cell in row]
    assert any(cell.startswith("'=1+1") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    sheet = load_workbook(BytesIO(as_xlsx(page))).worksheets[0]
    assert [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_the_kinds_are_what_they_are_called() -> None:
    assert [result(rounds).release.outcome for rounds in KINDS.values()] == [
        Outcome.SHOWN,
        Outcome.SHOWN,
        Outcome.SHOWN,
        Outcome.TOO_FEW,
        Outcome.TOO_LITTLE_CHANGED,
        Outcome.TOO_FEW,
    ]


@every_kind
def test_an_unshown_round_explains_and_asks(kind: str) -> None:
    with override("en"):
        page = result(KINDS[kind])
        headings = [section.heading for section in report(page).sections]
        texts = " ".join(report_texts(page))
        asked = [str(line.card.follow_ups[0]) in texts for line in page.lines]
    assert ("The bridge" in headings) is page.shown
    assert ("Why you see no picture" in headings) is not page.shown
    assert page.shown or all(asked)


def test_a_file_name_tells_nothing() -> None:
    with override("en"):
        assert filename(result(OPEN), "pdf") == "compass-round-3.pdf"


def test_a_report_is_quick() -> None:
    as_pdf(result(OPEN))
    page = result(Rounds(form=Form.NAMED, people=24, told=Told(what="Iets nieuws")))
    started = time.perf_counter()
    as_pdf(page)
    assert time.perf_counter() - started < 0.4


def test_the_standard_is_not_what_ordinary_reports_lose() -> None:
    with patch("brugwerk.kit.documents.pdf.typst.TypstError", ZeroDivisionError):
        assert all(as_pdf(result(rounds)) for rounds in KINDS.values())
