"""The minutes of a meeting as PDF and Word."""

from django.utils.text import slugify
from django.utils.translation import gettext as _


def filename(extension: str) -> str:
    """Return a name for a file that tells nothing about the partnership."""
    words = _("report of our meeting")
    return f"{slugify(words)}.{extension}"
