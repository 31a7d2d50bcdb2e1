"""An agreement on paper: the same text as PDF and as Word, to read aloud and to sign."""

import re
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from docx import Document
from pypdf import PdfReader

from brugwerk.agreements.models import Agreement, Clause
from brugwerk.agreements.operations import living
from brugwerk.agreements.reports import as_pdf, as_word, filename, paper
from brugwerk.agreements.reports.paper import Paper
from brugwerk.agreements.rules.life import ClauseAct
from brugwerk.agreements.rules.text import AgreementText, ClauseText, PartyText
from brugwerk.kit.documents.parts import Bullets, Paragraph, Signatures
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements

HOSTILE = '#eval("1") $x^2$ \\ * _a_ `b` <c> @d //e [f] {g} "h" ]] #image("/etc/passwd")'


def text(words: str = "Elke dinsdag koffie.\nOm acht uur.") -> AgreementText:
    clauses = [
        ClauseText(1, "Koffie", words),
        ClauseText(2, "Lezen", words, "rests", "Elk kind leest.", "Brugfiguur", "De Linde"),
        ClauseText(3, "Gezinnen", words, to_families=True, due_on="2027-09-01"),
    ]
    parties = (PartyText(1, "De Linde", "Dichtbij."), PartyText(2, "De Kade"))
    return AgreementText(
        "Samen", "covenant", "Omdat het moet.", "2027-01-01", "", parties, tuple(clauses)
    )


PAPERS = {
    "draft": Paper(text(), "De Brug", 0, None),
    "redraft": Paper(text(), "De Brug", 2, None),
    "version": Paper(text(), "De Brug", 2, make.TODAY, since=["1. Koffie: Rust"]),
    "ended": Paper(text(), "De Brug", 2, make.TODAY, ending=["Afgerond", "Wat blijft: koffie"]),
}


def solid(words: str) -> str:
    return re.sub(r"[\s\u200b\u00ad•]", "", words)


def pdf_text(written: bytes) -> str:
    return solid(" ".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages))


def word_texts(written: bytes) -> list[str]:
    document = Document(BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [words for words in [*(p.text for p in document.paragraphs), *cells] if words]


def paper_texts(made: Paper) -> list[str]:
    report = paper(made)
    found = [report.title, *report.lines, report.source]
    for section in report.sections:
        found.append(section.title)
        for part in section.parts:
            match part:
                case Paragraph():
                    found.append(str(part))
                case Bullets(items):
                    found += [str(item) for item in items]
                case Signatures(blocks):
                    for block in blocks:
                        found += [block.party, *(w for line in block.lines for w in line)]
    return [words for words in found if words]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", PAPERS)
def test_pdf_and_word_say_the_same(kind: str, language: str) -> None:
    made = PAPERS[kind]
    with override(language):
        in_word, in_pdf = word_texts(as_word(made, make.NOW)), as_pdf(made, make.NOW)
        assert sorted(in_word) == sorted(paper_texts(made))
    printed = pdf_text(in_pdf)
    assert [words for words in in_word if solid(words) not in printed] == []


def test_the_pdf_can_be_read_aloud() -> None:
    """PDF/UA-1: tags, a language, a title and headings."""
    with override("nl"):
        written = PdfReader(BytesIO(as_pdf(PAPERS["version"], make.NOW)))
    root: Any = written.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "nl-BE"
    assert written.metadata
    assert written.metadata.title == "Samen"
    assert b"pdfuaid:part" in root["/Metadata"].get_data()


def test_a_board_finds_what_it_needs() -> None:
    """Parties, numbered articles, links and states in words, version, mark, pages, blocks."""
    made = PAPERS["version"]
    with override("nl"):
        printed = pdf_text(as_pdf(made, make.NOW))
        texts = " ".join(paper_texts(made))
    for words in (
        *("De Linde: Dichtbij.", "1. Koffie", "2. Lezen", "Doel: Elk kind leest."),
        *("Rol: Brugfiguur", "Beloofd door De Linde", "Rust", "Belofte aan gezinnen"),
        *("Tegen 1 september 2027", "Versie 2 van 16 maart 2027", made.text.digest[:12]),
        *("Naam", "Functie", "Datum", "Handtekening", "1. Koffie: Rust"),
    ):
        assert words in texts
        assert solid(words) in printed
    assert "1/2" in printed or "1/1" in printed
    assert texts.count("Handtekening") >= 2


def test_word_keeps_blocks_whole_and_numbers_pages() -> None:
    with override("nl"):
        document = Document(BytesIO(as_word(PAPERS["version"], make.NOW)))
    styles = [p.style.name for p in document.paragraphs if p.style]
    assert styles.count("Heading 2") == 3
    assert len(document.tables) == 2
    for table in document.tables:
        assert all("w:cantSplit" in row._tr.xml for row in table.rows)  # noqa: SLF001
        assert "w:bottom" in table.rows[0].cells[1]._tc.xml  # noqa: SLF001
    assert 'w:instr="PAGE"' in document.sections[0].footer._element.xml  # noqa: SLF001


@pytest.mark.parametrize("words", [HOSTILE, "مرحبا 🎉 中文 \x00\x07 " + "x" * 250, "#" * 300])
def test_words_of_people_stay_words(words: str) -> None:
    made = Paper(text(words), words, 1, make.TODAY)
    printed = pdf_text(as_pdf(made, make.NOW))
    assert as_word(made, make.NOW)
    if words == HOSTILE:
        assert printed.count(solid(words)) >= 4


def test_a_file_name_says_the_title_in_plain_letters() -> None:
    with override("nl"):
        assert filename(PAPERS["version"], "pdf") == "samen-versie-2.pdf"
        assert filename(PAPERS["draft"], "docx") == "samen-ontwerp.docx"
        odd = replace(PAPERS["draft"], text=replace(text(), title='Één «brug»: /a\\b"\n🎉'))
        assert filename(odd, "pdf") == "een-brug-ab-ontwerp.pdf"
        bare = replace(odd, text=replace(text(), title="مرحبا"))
        assert filename(bare, "pdf") == "convenant-ontwerp.pdf"


def fetched(client: Client, agreement: Agreement, name: str = "pdf", *more: int) -> str:
    place = [agreement.partnership_id, agreement.pk, *more]
    answer = client.get(reverse(f"agreements:{name}", args=place))
    return pdf_text(answer.content)


def test_what_comes_out_follows_the_life_of_the_agreement(
    client: Client, brug: Partnership, partners: Partners
) -> None:
    """A draft asks nobody to sign; signatures and later changes stand on the paper that counts."""
    lead = partners[0][0]
    make.signed_in(lead, client)
    agreement = agreements.paper(brug, [organisation for _user, organisation in partners])
    assert "Handtekening" not in fetched(client, agreement)
    agreements.submitted(agreement)
    assert "Handtekening" in fetched(client, agreement)
    for user, _organisation in partners:
        agreements.sign(agreement, user, remark="Graag in juni.")
    agreements.living(agreement)
    living.set_clause(
        actor=make.acting(lead),
        clause=agreement.clauses.earliest("pk"),
        act=ClauseAct.REST,
        reason="Geen geld.",
        told_by="",
        told_on=None,
        today=make.TODAY,
    )
    now = fetched(client, agreement)
    for words in ("Partner2", "gegeven in Brugwerk", "Graag in juni.", "Geen geld."):
        assert solid(words) in now
    assert "Geengeld." not in fetched(client, agreement, "version_pdf", 1)
    Clause.objects.update(heading="Anders")
    assert "Anders" not in fetched(client, agreement)
