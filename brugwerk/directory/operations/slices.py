"""What a partnership does with entries of the map: use, check, report and settle."""

from datetime import date, datetime

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.directory import policy
from brugwerk.directory.models import Check, Pick, Service
from brugwerk.directory.operations.services import mark_checked
from brugwerk.directory.rules.services import Outcome
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


@transaction.atomic
def use(
    *, actor: Actor, partnership: Partnership, service: Service, note: str, today: date
) -> Pick:
    """Put a service on the partnership's own map; a second time only changes the note."""
    require(policy.may_use(actor, partnership))
    locked(partnership)
    pick, _new = Pick.objects.update_or_create(
        partnership=partnership,
        service=service,
        defaults={"note": note},
        create_defaults={"note": note, "added_on": today},
    )
    record(actor=actor, kind="directory.service_used", subject=pick)
    return pick


@transaction.atomic
def leave(*, actor: Actor, partnership: Partnership, service: Service) -> None:
    """Take a service off the partnership's own map; the entry itself stays."""
    require(policy.may_use(actor, partnership))
    for pick in Pick.objects.filter(partnership=partnership, service=service):
        record(actor=actor, kind="directory.service_left", subject=pick)
        pick.delete()


@transaction.atomic
def confirm(*, actor: Actor, partnership: Partnership, service: Service, now: datetime) -> Check:
    """Say that an entry is still right as it stands (3.10, INV35)."""
    require(policy.may_check(actor, partnership))
    check = mark_checked(actor, partnership, locked(service), Outcome.RIGHT, now)
    record(actor=actor, kind="directory.service_confirmed", subject=service)
    return check


@transaction.atomic
def report(
    *, actor: Actor, partnership: Partnership, service: Service, note: str, today: date
) -> Check:
    """Report a mistake in an entry; who keeps it up sees it until it is mended."""
    require(policy.may_check(actor, partnership))
    check = Check.objects.create(
        service=service,
        partnership=partnership,
        by=own_membership(actor, partnership, today=today),
        outcome=Outcome.WRONG,
        note=note,
        on=today,
    )
    record(actor=actor, kind="directory.mistake_reported", subject=check)
    return check


@transaction.atomic
def settle(*, actor: Actor, partnership: Partnership, check: Check, today: date) -> Check:
    """Say that a reported mistake is mended; a second time changes nothing."""
    check = locked(check)
    require(policy.may_settle(actor, partnership, check))
    if check.settled_on is None:
        check.settled_on = today
        check.save(update_fields=["settled_on"])
        record(actor=actor, kind="directory.mistake_settled", subject=check)
    return check
