"""The report of a round as a PDF."""

from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.reports.text import report
from brugwerk.kit.documents.pdf import printed


def as_pdf(page: ResultPage) -> bytes:
    """Return the report of a round as a PDF."""
    return printed(report(page), page.round.closed_at)
