"""Writing services by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.directory import engine, policy
from brugwerk.directory.models import Check, Location, Opening, Service
from brugwerk.directory.rules.services import Ages, Outcome
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

WRITTEN = (
    "kind",
    "cost",
    "status",
    "minimum_age",
    "maximum_age",
    "is_public",
    "update_every_months",
    "needs",
    "languages",
    "areas",
    "email",
    "phone",
    "url",
    "name",
    "alert",
    "cost_note",
    "for_whom",
    "how_to_reach",
    "description",
)
PLACE = ("street", "postal_code", "municipality", "access")


class NoPartner(Exception):
    """The organisation takes no part here."""


class WrittenBefore(Exception):
    """The organisation has a service of this name already; ``service`` is that one."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.pk)
        self.service = service


class AgesImpossible(Exception):
    """Nobody has such an age."""


class Overtaken(Exception):
    """Somebody else changed the entry; ``service`` is how it stands now."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.pk)
        self.service = service


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours on some days, as a form gives them."""

    days: Sequence[str] = ()
    opens: time | None = None
    closes: time | None = None
    note: str = ""

    def __bool__(self) -> bool:
        return bool(self.days or self.opens or self.closes or self.note)


@transaction.atomic
def add(
    *,
    actor: Actor,
    partnership: Partnership,
    organisation: Organisation,
    details: Mapping[str, Any],
    hours: Sequence[Hours],
    now: datetime,
) -> Service:
    """Write a service of a partner (3.10). Raises NoPartner, WrittenBefore, AgesImpossible.

    Who writes it looked at it just now.
    """
    require(policy.may_add(actor, partnership))
    if not partnership.organisations.filter(pk=organisation.pk).exists():
        raise NoPartner
    locked(organisation)
    _looked_over(organisation, details)
    service = Service(organisation=organisation, kept_by=partnership)
    _write(service, details, hours, now)
    mark_checked(actor, partnership, service, Outcome.RIGHT, now)
    record(actor=actor, kind="directory.service_added", subject=service)
    return service


@transaction.atomic
def change(
    *,
    actor: Actor,
    partnership: Partnership,
    service: Service,
    details: Mapping[str, Any],
    hours: Sequence[Hours],
    version: int,
    now: datetime,
) -> Service:
    """Change an entry and mark it as checked. Raises Overtaken, WrittenBefore, AgesImpossible."""
    service = locked(service)
    require(policy.may_change(actor, partnership, service))
    if service.version != version:
        raise Overtaken(service)
    _looked_over(service.organisation, details, but=service.pk)
    service.version += 1
    _write(service, details, hours, now)
    mark_checked(actor, partnership, service, Outcome.CHANGED, now)
    record(actor=actor, kind="directory.service_changed", subject=service)
    return service


def _looked_over(organisation: Organisation, details: Mapping[str, Any], but: int = 0) -> None:
    if not Ages(details["minimum_age"], details["maximum_age"]).is_possible:
        raise AgesImpossible
    same = organisation.services.filter(name__iexact=details["name"]).exclude(pk=but).first()
    if same:
        raise WrittenBefore(same)


def _write(
    service: Service, details: Mapping[str, Any], hours: Sequence[Hours], now: datetime
) -> None:
    for name in WRITTEN:
        setattr(service, name, details[name])
    service.changed_at = now
    service.save()
    service.locations.all().delete()
    place = {name: details[name] for name in PLACE}
    if any(place.values()):
        Location.objects.create(service=service, **place)
    service.openings.all().delete()
    Opening.objects.bulk_create(
        Opening(
            service=service,
            days=",".join(one.days),
            opens=one.opens,
            closes=one.closes,
            note=one.note,
        )
        for one in hours
        if one
    )
    engine.keep(service)


def mark_checked(
    actor: Actor, partnership: Partnership, service: Service, outcome: Outcome, now: datetime
) -> Check:
    """Mark an entry as checked today, by the organisation of who looked or else the partnership."""
    today = timezone.localdate(now)
    own = own_membership(actor, partnership, today=today)
    behalf = own.organisation if own else None
    service.assured_on = today
    service.assurer = behalf.name if behalf else partnership.name
    service.changed_at = now
    service.save(update_fields=["assured_on", "assurer", "changed_at"])
    return Check.objects.create(
        service=service, partnership=partnership, by=own, outcome=outcome, on=today
    )
