"""The pieces of a report, the same for every kind of paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

EMPTY = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences, with a few strong words before them where that helps."""

    text: str
    lead: str = ""

    def __str__(self) -> str:
        return ": ".join(words for words in (self.lead, self.text) if words)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short things."""

    items: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one row of headings; ``widths`` says how wide the columns are to each other."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as SVG that stands on its own, and the words that say what it shows."""

    svg: str
    words: str


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """Where one party signs: its name, and lines with a word before them, empty or filled in."""

    party: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where all parties sign; no block is cut between two pages."""

    blocks: tuple[SignatureBlock, ...]


Part = Paragraph | Bullets | Table | Drawing | Signatures


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; an article of an agreement has a number."""

    heading: str
    parts: tuple[Part, ...]
    level: int = 1
    number: int | None = None

    @property
    def title(self) -> str:
        """Return the heading as it is printed."""
        return self.heading if self.number is None else f"{self.number}. {self.heading}"


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report in one language; every text is plain and free of control characters."""

    title: str
    language: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    source: str
    footer: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its cells and how wide it is next to the others."""

    heading: str
    cells: Sequence[str]
    width: int = 2


def table(columns: Sequence[Column]) -> Table:
    """Return a table without the columns in which nothing stands; a dash fills an empty cell."""
    kept = [column for column in columns if any(column.cells)]
    rows = zip(*(column.cells for column in kept), strict=True)
    return Table(
        header=tuple(column.heading for column in kept),
        rows=tuple(tuple(cell or EMPTY for cell in row) for row in rows),
        widths=tuple(column.width for column in kept),
    )


def bullets(items: Sequence[str]) -> Bullets:
    """Return a list of plain lines."""
    return Bullets(tuple(Paragraph(item) for item in items))


def language_tag() -> str:
    """Return the language of the moment as documents name it."""
    return "en-GB" if (get_language() or "nl").startswith("en") else "nl-BE"
