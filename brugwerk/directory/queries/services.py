"""One service, and rows of services, as screens show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Q
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.directory import policy
from brugwerk.directory.models import Check, Location, Opening, Pick, Service
from brugwerk.directory.rules.services import Freshness, freshness, next_check
from brugwerk.partnerships.models import Partnership


def service_or_404(pk: int) -> Service:
    """Return a service; every member of some partnership may see it (INV33)."""
    try:
        return Service.objects.shared().select_related("organisation", "kept_by").get(pk=pk)
    except (Service.DoesNotExist, OverflowError) as error:
        raise Http404 from error


def check_or_404(partnership: Partnership, pk: int) -> Check:
    """Return a reported mistake that concerns this partnership: its own, or of what it keeps."""
    ours = Q(partnership=partnership) | Q(service__kept_by=partnership)
    partners = Q(service__source="", service__organisation__in=partnership.organisations.all())
    found = Check.objects.filter(ours | partners).distinct()
    try:
        return found.select_related("service", "partnership").get(pk=pk)
    except (Check.DoesNotExist, OverflowError) as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service in a list: where it is, and how far it can be trusted (INV35)."""

    service: Service
    places: Sequence[Location]
    freshness: Freshness
    next_check: date | None
    used: bool
    note: str = ""


def rows(
    actor: Actor, partnership: Partnership, found: Iterable[int], *, today: date
) -> list[ServiceRow]:
    """Return services as rows, in the order in which they were found, in three queries."""
    order = list(found)
    services = Service.objects.shared().filter(pk__in=order).select_related("organisation")
    by_pk = {one.pk: one for one in services.prefetch_related("locations").defer("description")}
    picks = dict(
        Pick.objects.visible_to(actor)
        .filter(partnership=partnership, service__in=order)
        .values_list("service_id", "note")
    )
    return [row(by_pk[pk], picks, today) for pk in order if pk in by_pk]


def row(service: Service, picks: Mapping[int, str], today: date) -> ServiceRow:
    """Return one service as a row; its places are read before."""
    months = service.update_every_months
    return ServiceRow(
        service=service,
        places=list(service.locations.all()),
        freshness=freshness(service.assured_on, months, today),
        next_check=next_check(service.assured_on, months),
        used=service.pk in picks,
        note=picks.get(service.pk, ""),
    )


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours on some days."""

    days: Sequence[str]
    opens: time | None
    closes: time | None
    note: str


@dataclass(frozen=True, slots=True)
class ServicePage:
    """All that the page of a service shows, and what the actor may do with it."""

    row: ServiceRow
    openings: Sequence[Hours]
    mistakes: Sequence[Check]
    may_change: Verdict
    may_check: Verdict
    may_use: Verdict


def service_page(
    actor: Actor, partnership: Partnership, service: Service, *, today: date
) -> ServicePage:
    """Return one service; of reported mistakes, those that concern this partnership."""
    may_change = policy.may_change(actor, partnership, service)
    open_ = service.checks.all().open().select_related("partnership")
    if not may_change:
        open_ = open_.filter(partnership=partnership)
    picks = Pick.objects.filter(partnership=partnership, service=service)
    return ServicePage(
        row=row(service, dict(picks.values_list("service_id", "note")), today),
        openings=[_hours(one) for one in service.openings.all()],
        mistakes=list(open_),
        may_change=may_change,
        may_check=policy.may_check(actor, partnership),
        may_use=policy.may_use(actor, partnership),
    )


def _hours(one: Opening) -> Hours:
    days = [day for day in one.days.split(",") if day]
    return Hours(days, one.opens, one.closes, one.note)
