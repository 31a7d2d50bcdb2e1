"""The report of a round as a Word document, with the same text as the PDF."""

from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports.text import report
from brugwerk.kit.documents.word import written


def as_word(page: ResultPage) -> bytes:
    """Return the report of a round as a Word document."""
    return written(report(page), page.round.closed_at)
