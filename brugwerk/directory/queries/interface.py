"""What the open interface gives: public services that were written here (HSDS)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from brugwerk.directory import engine, hsds
from brugwerk.directory.models import Location, Service
from brugwerk.directory.rules.search import Question
from brugwerk.organisations.models import Organisation

MOST_FOUND = 1000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which page of a list is asked, and of what."""

    page: int = 1
    per_page: int = 50
    full: bool = False
    search: str = ""
    organisation: str = ""
    modified_after: datetime | None = None


def _page(total: int, wanted: Wanted, contents: Sequence[Any]) -> dict[str, Any]:
    pages = max(1, -(-total // wanted.per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": wanted.page,
        "size": len(contents),
        "first_page": wanted.page == 1,
        "last_page": wanted.page >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _services(wanted: Wanted) -> QuerySet[Service]:
    found = Service.objects.published().select_related("organisation__provider").order_by("pk")
    if wanted.modified_after:
        found = found.filter(changed_at__gte=wanted.modified_after)
    if wanted.search:
        hits = engine.find(Question(wanted.search), MOST_FOUND).services
        found = found.filter(pk__in=hits)
    if wanted.organisation:
        found = found.filter(organisation__in=_by_id(wanted.organisation))
    return found


def _by_id(text: str) -> list[int]:
    """Return the organisation of this number, as a list of none or one."""
    one = _organisation(text)
    return [one.pk] if one else []


def _organisation(text: str) -> Organisation | None:
    try:
        uid = UUID(text)
    except ValueError:
        return None
    own = _organisations().filter(provider__uid=uid).first()
    if own:
        return own
    without = _organisations().filter(provider=None)
    return next((one for one in without if hsds.organisation_id(one) == str(uid)), None)


def _organisations() -> QuerySet[Organisation]:
    services = Service.objects.published().filter(organisation=OuterRef("pk"))
    return Organisation.objects.filter(Exists(services)).select_related("provider").order_by("pk")


def services(wanted: Wanted) -> dict[str, Any]:
    """Return a page of services."""
    found = _services(wanted)
    total, start = found.count(), (wanted.page - 1) * wanted.per_page
    if wanted.full:
        found = found.prefetch_related("locations", "openings")
    write = hsds.full if wanted.full else hsds.short
    shown = found[start : start + wanted.per_page] if start < total else []
    return _page(total, wanted, [write(one) for one in shown])


def service(uid: UUID) -> dict[str, Any]:
    """Return one service, whole."""
    found = Service.objects.published().select_related("organisation__provider")
    try:
        return hsds.full(found.get(uid=uid))
    except Service.DoesNotExist as error:
        raise Http404 from error


def organisations(wanted: Wanted) -> dict[str, Any]:
    """Return a page of the organisations behind these services."""
    found = _organisations()
    total, start = found.count(), (wanted.page - 1) * wanted.per_page
    shown = found[start : start + wanted.per_page] if start < total else []
    return _page(total, wanted, [hsds.organisation(one) for one in shown])


def organisation(uid: UUID) -> dict[str, Any]:
    """Return one organisation with its services."""
    one = _organisation(str(uid))
    if one is None:
        raise Http404
    own = Service.objects.published().filter(organisation=one).select_related("organisation")
    return hsds.organisation_full(one, list(own.prefetch_related("locations", "openings")))


def at_locations(wanted: Wanted) -> dict[str, Any]:
    """Return a page of places where services are there."""
    found = Location.objects.filter(service__in=Service.objects.published()).order_by("pk")
    found = found.select_related("service__organisation__provider")
    total, start = found.count(), (wanted.page - 1) * wanted.per_page
    shown = found[start : start + wanted.per_page] if start < total else []
    return _page(
        total,
        wanted,
        [
            hsds.at_location(one.service, one) | {"service": hsds.short(one.service)}
            for one in shown
        ],
    )
