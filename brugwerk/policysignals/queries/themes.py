"""What signals are about, in numbers of whole partnerships (3.29)."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Count

from brugwerk.policysignals.models import SignalBundle
from brugwerk.policysignals.rules.causes import Theme


def themes_for_region(
    partnerships: Collection[int], *, since: date
) -> Mapping[int, Mapping[Theme, int]]:
    """Return for each partnership how many signals it has in a bundle, by theme.

    Plain counts for the room that turns them into bands: none of it is shown as it is (T23). Only
    bundles that stand outside count; there is no way to ask for a district or a person.
    """
    outside = SignalBundle.objects.filter(
        partnership_id__in=partnerships, text__isnull=False, made_on__gte=since
    )
    found: dict[int, Counter[Theme]] = {}
    rows = outside.values_list("partnership_id", "theme").annotate(n=Count("signals"))
    for partnership, theme, n in rows:
        found.setdefault(partnership, Counter())[Theme(theme)] += n
    return found
