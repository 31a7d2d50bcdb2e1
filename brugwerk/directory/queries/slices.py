"""A partnership's own slice of the map: what it uses, and what waits to be checked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.directory import policy
from brugwerk.directory.models import Check, Pick, Service
from brugwerk.directory.queries.services import ServiceRow, row
from brugwerk.directory.rules.services import Freshness
from brugwerk.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class SlicePage:
    """The services that a partnership uses: what to check first, then the others."""

    to_check: Sequence[ServiceRow]
    checked: Sequence[ServiceRow]
    mistakes: Sequence[Check]
    total: int
    may_use: Verdict
    may_add: Verdict
    may_bring: Verdict


def picked(actor: Actor, partnership: Partnership, *, today: date) -> list[ServiceRow]:
    """Return the services that a partnership uses, by name, in two queries."""
    picks = (
        Pick.objects.visible_to(actor)
        .filter(partnership=partnership)
        .select_related("service__organisation")
        .prefetch_related("service__locations")
        .defer("service__description")
        .order_by("service__name", "service_id")
    )
    return [row(one.service, {one.service_id: one.note}, today) for one in picks]


def slice_page(actor: Actor, partnership: Partnership, *, today: date) -> SlicePage:
    """Return a partnership's own slice of the map, in a fixed number of queries."""
    found = picked(actor, partnership, today=today)
    to_check = [one for one in found if one.freshness is not Freshness.CHECKED]
    return SlicePage(
        to_check=sorted(to_check, key=lambda one: one.next_check or date.min),
        checked=[one for one in found if one.freshness is Freshness.CHECKED],
        mistakes=list(mistakes(partnership)),
        total=Service.objects.shared().count(),
        may_use=policy.may_use(actor, partnership),
        may_add=policy.may_add(actor, partnership),
        may_bring=policy.may_bring(actor, partnership),
    )


def mistakes(partnership: Partnership) -> QuerySet[Check]:
    """Return the reported mistakes that this partnership can mend, the oldest first."""
    kept = Q(service__kept_by=partnership) | Q(
        service__organisation__in=partnership.organisations.all()
    )
    found = Check.objects.open().filter(kept, service__source="").distinct()
    return found.select_related("service", "partnership").order_by("on", "pk")[:50]


@dataclass(frozen=True, slots=True)
class Due:
    """One entry that waits to be looked at again: in the shape that all rooms use (INV27)."""

    kind: str | Promise
    what: str
    review_on: date
    href: str
    partnership_id: int


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the entries past their day in all partnerships of the actor, the longest first.

    What nobody ever checked waits since the day on which the partnership began to use it.
    """
    picks = Pick.objects.visible_to(actor).select_related("service")
    found = [
        (one, row(one.service, {}, today)) for one in picks.prefetch_related("service__locations")
    ]
    waiting = [
        Due(
            _("Service"),
            one.service.name,
            shown.next_check or one.added_on,
            reverse("directory:service", args=[one.partnership_id, one.service_id]),
            one.partnership_id,
        )
        for one, shown in found
        if shown.freshness is not Freshness.CHECKED
    ]
    return sorted(waiting, key=lambda one: one.review_on)
