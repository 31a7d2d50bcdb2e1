"""Whether the chain of what went out is as it was written (T17)."""

from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import Publication, PublishedText, SignalBundle
from brugwerk.policysignals.rules.chain import digest_of
from brugwerk.sealing.rules import FIRST, linked


def first_broken(partnership: Partnership) -> int | None:
    """Return the number of the first row that was changed, or before which one is missing."""
    return _broken(_rows(partnership))


def _rows(partnership: Partnership) -> list[Publication]:
    found = Publication.objects.filter(partnership_number=partnership.pk)
    return list(found.order_by("pk"))


def _broken(rows: list[Publication]) -> int | None:
    previous = FIRST
    for row in rows:
        if row.previous != previous or row.digest != linked(previous, row.said()):
            return row.pk
        previous = row.digest
    return None


def is_whole(bundle: SignalBundle) -> bool:
    """Test whether the chain holds, and the text outside is the one that its last row names."""
    rows = _rows(bundle.partnership)
    own = [row for row in rows if row.bundle_number == bundle.pk]
    text: PublishedText | None = getattr(bundle, "text", None)
    said = own[-1].text_digest if own else ""
    return _broken(rows) is None and said == (digest_of(text.text) if text else "")
