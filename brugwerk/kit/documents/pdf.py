"""A report as a PDF that a screen reader can read (PDF/UA-1) and a black printer can print."""

import json
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

import brugwerk.kit
from brugwerk.kit.documents.parts import (
    Bullets,
    Drawing,
    Paragraph,
    Part,
    Report,
    Signatures,
    Table,
)

TEMPLATE = Path(__file__).parent / "report.typ"
FONTS = Path(brugwerk.kit.__file__).parent / "fonts_pdf"


class Sheet(StrEnum):
    """How large the paper is."""

    A4 = "a4"
    A6 = "a6"  # a card that goes into a pocket
    POSTER = "poster"  # A4 to read while you pass by


def printed(made: Report, at: datetime | None, *, sheet: Sheet = Sheet.A4) -> bytes:
    """Return a report as a PDF, made of data that is never read as markup; ``at`` dates the file.

    The standard refuses signs that no font on this machine has, such as some emoji. Then the PDF is
    made without its label: it keeps its tags, and shows an empty box for the sign.
    """
    inputs = {"report": json.dumps(_data(made)), "sheet": sheet.value}
    try:
        return _compile(inputs, at, standard="ua-1")
    except typst.TypstError:
        return _compile(inputs, at, standard=None)


def _compile(
    inputs: dict[str, str], at: datetime | None, *, standard: Literal["ua-1"] | None
) -> bytes:
    return typst.compile(
        str(TEMPLATE),
        font_paths=_fonts(),
        sys_inputs=inputs,
        format="pdf",
        pdf_standards=standard,
        timestamp=at and at.replace(microsecond=0),
    )


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of Brugwerk, with those of the machine for other scripts."""
    return typst.Fonts(font_paths=[str(FONTS)])


def _data(made: Report) -> dict[str, Any]:
    language, region = made.language.split("-")
    return {
        "title": made.title,
        "language": language,
        "region": region,
        "lines": made.lines,
        "sections": [
            {
                "heading": section.title,
                "level": section.level,
                "parts": [_part(part) for part in section.parts],
            }
            for section in made.sections
        ],
        "source": made.source,
        "footer": made.footer,
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Paragraph():
            return {"kind": "paragraph", **_paragraph(part)}
        case Bullets(items):
            return {"kind": "bullets", "items": [_paragraph(item) for item in items]}
        case Table(header, rows, widths):
            return {"kind": "table", "header": header, "rows": rows, "widths": widths}
        case Drawing(svg, words):
            return {"kind": "drawing", "svg": svg, "words": words}
        case Signatures(blocks):
            told = [{"party": block.party, "lines": block.lines} for block in blocks]
            return {"kind": "signatures", "blocks": told}


def _paragraph(part: Paragraph) -> dict[str, str]:
    return {"lead": f"{part.lead}: " if part.lead and part.text else part.lead, "text": part.text}
