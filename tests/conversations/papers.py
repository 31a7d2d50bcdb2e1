"""Reading the report of a conversation on all three papers: the page, the PDF and the Word file."""

import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from brugwerk.conversations.models import Conversation

PAPERS = {"page": "report", "pdf": "as_pdf", "word": "as_word"}
OF_PHONES = {"page": "phone_report", "pdf": "phone_report_pdf", "word": "phone_report_word"}


def solid(text: str) -> str:
    """Return a text without what typesetting may change: spaces, and the cuts in long words."""
    return re.sub(r"[\s\u200b\u00ad]", "", text)


def page_text(page: str) -> str:
    """Return what somebody reads on a page: its middle, without tags."""
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    assert main
    return solid(unescape(re.sub(r"<[^>]+>", " ", main[0])))


def word_text(written: bytes) -> str:
    document = Document(BytesIO(written))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return solid(" ".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def pdf_text(written: bytes) -> str:
    return solid(" ".join(page.extract_text() for page in PdfReader(BytesIO(written)).pages))


def text_of(answer: HttpResponseBase) -> str:
    """Return what somebody reads in one answer."""
    assert isinstance(answer, HttpResponse)
    kind = answer.headers["Content-Type"]
    if kind.startswith("text/html"):
        return page_text(answer.content.decode())
    return pdf_text(answer.content) if kind == "application/pdf" else word_text(answer.content)


def addresses(one: Conversation) -> Mapping[str, str]:
    """Return where members find the three papers."""
    return {
        paper: reverse(f"conversations:{name}", args=[one.partnership_id, one.pk])
        for paper, name in PAPERS.items()
    }


def phone_addresses(one: Conversation) -> Mapping[str, str]:
    """Return where phones find them."""
    return {
        paper: reverse(f"conversations:{name}", args=[one.code])
        for paper, name in OF_PHONES.items()
    }


def read(client: Client, where: Mapping[str, str]) -> Mapping[str, str]:
    """Return what somebody reads on each of the papers."""
    found = {paper: client.get(address) for paper, address in where.items()}
    assert {answer.status_code for answer in found.values()} == {200}
    return {paper: text_of(answer) for paper, answer in found.items()}


def with_phone(one: Conversation, token: str) -> Client:
    """Return the browser of a phone that came in."""
    client = Client()
    client.cookies[f"seat{one.code}"] = token
    return client
