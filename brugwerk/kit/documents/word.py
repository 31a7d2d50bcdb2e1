"""A report as a Word document, for groups that write on in it; the tables carry the drawing."""

from datetime import datetime
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.text.paragraph import Paragraph as WordParagraph

from brugwerk.kit.documents.parts import (
    Bullets,
    Drawing,
    Paragraph,
    Part,
    Report,
    SignatureBlock,
    Signatures,
    Table,
)

WIDTH = 17.4  # what A4 leaves between the margins, in centimetres
MARGIN = 1.8
SIGNED = 3.2  # the words before the lines of a signature
INK = RGBColor(0, 0, 0)


def written(made: Report, at: datetime | None) -> bytes:
    """Return a report as a Word document; ``at`` dates the file."""
    document = Document()
    _prepare(document, made, at)
    document.add_paragraph(made.title, style="Title")
    for line in made.lines:
        document.add_paragraph(line)
    for section in made.sections:
        document.add_heading(section.title, level=section.level)
        for part in section.parts:
            _add(document, part)
    if made.source:
        document.add_paragraph(made.source)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _prepare(document: WordDocument, made: Report, at: datetime | None) -> None:
    """Set what the document is called, its language, its paper and its letters."""
    about = document.core_properties
    about.title, about.author, about.language = made.title, "Brugwerk", made.language
    about.comments = ""
    if at:
        about.created = about.modified = at
    paper = document.sections[0]
    paper.page_width, paper.page_height = Cm(21), Cm(29.7)
    paper.left_margin = paper.right_margin = paper.top_margin = paper.bottom_margin = Cm(MARGIN)
    for name, size in (("Normal", 11), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
        font = document.styles[name].font
        font.size, font.color.rgb = Pt(size), INK
    _speak(document, made.language)
    foot = paper.footer.paragraphs[0]
    foot.add_run(f"{made.footer} · ")
    _number_pages(foot)


def _speak(document: WordDocument, language: str) -> None:
    """Say in the default style in which language the document is written."""
    for tag in document.styles.element.iter(qn("w:lang")):
        tag.set(qn("w:val"), language)
        tag.set(qn("w:eastAsia"), language)


def _number_pages(foot: WordParagraph) -> None:
    """Put the number of the page in the foot."""
    foot.alignment = WD_ALIGN_PARAGRAPH.LEFT
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)  # noqa: SLF001 - python-docx has no fields


def _add(document: WordDocument, part: Part) -> None:
    match part:
        case Paragraph():
            _fill(document.add_paragraph(), part)
        case Bullets(items):
            for item in items:
                _fill(document.add_paragraph(style="List Bullet"), item)
        case Table():
            _table(document, part)
        case Signatures(blocks):
            for block in blocks:
                _sign(document, block)
        case Drawing():
            pass


def _fill(paragraph: WordParagraph, part: Paragraph) -> None:
    if part.lead:
        paragraph.add_run(f"{part.lead}: " if part.text else part.lead).bold = True
    paragraph.add_run(part.text)


def _table(document: WordDocument, part: Table) -> None:
    """Add a table whose first row returns on each page and whose rows are never cut."""
    made = document.add_table(rows=1 + len(part.rows), cols=len(part.header), style="Table Grid")
    made.autofit = False
    whole = sum(part.widths)
    for row, words in zip(made.rows, (part.header, *part.rows), strict=True):
        _mark(row._tr, "w:cantSplit")  # noqa: SLF001 - python-docx has no setting
        for cell, text, width in zip(row.cells, words, part.widths, strict=True):
            cell.width = Cm(WIDTH * width / whole)
            run = cell.paragraphs[0].add_run(text)
            run.font.size = Pt(9.5)
    _head(made)
    document.add_paragraph()


def _sign(document: WordDocument, block: SignatureBlock) -> None:
    """Add lines to sign on, kept together with the name above them."""
    name = document.add_paragraph()
    name.add_run(block.party).bold = True
    name.paragraph_format.keep_with_next = True
    made = document.add_table(rows=len(block.lines), cols=2)
    made.autofit = False
    for number, (row, words) in enumerate(zip(made.rows, block.lines, strict=True), start=1):
        _mark(row._tr, "w:cantSplit")  # noqa: SLF001 - python-docx has no setting
        to_write = number == len(block.lines) and not words[1]
        row.height = Cm(1.6 if to_write else 0.9)
        for cell, text, width in zip(row.cells, words, (SIGNED, WIDTH - SIGNED), strict=True):
            cell.width = Cm(width)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
            paragraph = cell.paragraphs[0]
            paragraph.add_run(text)
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = number < len(block.lines)
        _underline(row.cells[1])
    document.add_paragraph()


def _underline(cell: Cell) -> None:
    """Draw a line under a cell, to write on."""
    borders = OxmlElement("w:tcBorders")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "000000")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)  # noqa: SLF001 - python-docx has no setting


def _mark(row: CT_Row, name: str) -> None:
    """Switch on one property of a row."""
    row.get_or_add_trPr().append(OxmlElement(name))


def _head(made: WordTable) -> None:
    """Make the first row the heading of the table."""
    first = made.rows[0]
    _mark(first._tr, "w:tblHeader")  # noqa: SLF001 - python-docx has no setting
    for cell in first.cells:
        cell.paragraphs[0].runs[0].bold = True
