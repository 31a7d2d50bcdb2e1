"""What people take along from a closed round: a report as PDF and Word, and its figures."""

from django.utils.text import slugify
from django.utils.translation import gettext as _

from brugwerk.compass.queries.results import ResultPage


def filename(page: ResultPage, extension: str) -> str:
    """Return a name for a file that tells nothing about the partnership."""
    words = _("compass round %(number)d") % {"number": page.round.number}
    return f"{slugify(words)}.{extension}"
