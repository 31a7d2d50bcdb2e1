"""The handbook names buttons as screens do, and leads to nothing that is not there."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
CHAPTERS = sorted((ROOT / "docs" / "handleiding").glob("*.md"))
OF_THE_FOUNDATION = (
    "afspraken",
    "afwezig",
    "agenda",
    "doelen",
    "kaarten",
    "gezinnen",
    "netwerk",
    "overleg",
    "partneroverleg",
    "regio",
    "relaties",
    "samen-op-weg",
    "signalen",
    "sociale-kaart",
    "vertrouwen",
    "taal",
)
WITHOUT_CATALOGUE = {"PDF", "Word", "≠", "Teken in naam van"}


@pytest.mark.parametrize("name", OF_THE_FOUNDATION)
def test_what_stands_in_bold_is_on_a_screen(name: str) -> None:
    """A button that gets another name changes the handbook too."""
    catalogue = polib.pofile(str(ROOT / "brugwerk/locale/nl/LC_MESSAGES/django.po"))
    said = {
        text
        for entry in catalogue
        if not entry.obsolete
        for text in (entry.msgstr, *entry.msgstr_plural.values())
    }
    chapter = (ROOT / "docs" / "handleiding" / f"{name}.md").read_text(encoding="utf-8")
    bold = {" ".join(found.split()) for found in re.findall(r"\*\*([^*]+)\*\*", chapter)}
    assert bold
    assert bold - said - WITHOUT_CATALOGUE == set()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.stem)
def test_every_link_and_picture_is_there(chapter: Path) -> None:
    """Chapters and pictures that a chapter points at are in the repository."""
    for link in re.findall(r"\]\(([^)#]+)", chapter.read_text(encoding="utf-8")):
        assert (chapter.parent / link).exists(), link
