"""What happened around a family this week, that its contact has to hear (G16, T8, T3)."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, QuerySet

from brugwerk.families.models import BreakGlass, CirclePerson, FamilyLink
from brugwerk.families.rules.links import TRIES

NOTICED_DAYS = 7


def took_over(place: CirclePerson, today: date) -> bool:
    """Test whether somebody became the contact of a family not long ago."""
    since = place.contact_since
    return since is not None and since >= today - timedelta(days=NOTICED_DAYS)


def broken_lately(today: date) -> QuerySet[BreakGlass]:
    """Return the glasses of one circle that were broken this week, for who must know (G16)."""
    since = today - timedelta(days=NOTICED_DAYS)
    return BreakGlass.objects.filter(circle=OuterRef("pk"), asked_at__date__gte=since)


def stopped_by_codes(today: date) -> Q:
    """Return what makes a link one that died of wrong codes this week."""
    return Q(tries__gte=TRIES, dead_on__gte=today - timedelta(days=NOTICED_DAYS))


def stopped_lately(today: date) -> QuerySet[FamilyLink]:
    """Return the links of one circle that died of wrong codes this week: its contact hears (T8)."""
    return FamilyLink.objects.filter(stopped_by_codes(today), circle=OuterRef("pk"))
