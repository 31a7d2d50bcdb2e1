"""Which partners are party to an agreement on sharing (5.33)."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership
from brugwerk.sharing import policy
from brugwerk.sharing.models import ProtocolParty, SharingProtocol


@transaction.atomic
def leave_out(
    *, actor: Actor, protocol: SharingProtocol, organisation: Organisation, today: date
) -> None:
    """Leave a partner without members out of a draft: nothing is told to it through this."""
    protocol = locked(protocol, "partnership")
    people = Membership.objects.filter(partnership=protocol.partnership, organisation=organisation)
    require(policy.may_leave_out(actor, protocol, has_people=people.current(today).exists()))
    protocol.parties.filter(organisation=organisation).delete()
    _next_edition(protocol)
    record(actor=actor, kind="sharing.leave_out", subject=protocol)


@transaction.atomic
def take_in(*, actor: Actor, protocol: SharingProtocol, organisation: Organisation) -> None:
    """Make a partner that was left out, or came later, party to a draft; it declares itself."""
    protocol = locked(protocol, "partnership")
    require(policy.may_change(actor, protocol))
    ProtocolParty.objects.get_or_create(protocol=protocol, organisation=organisation)
    _next_edition(protocol)
    record(actor=actor, kind="sharing.take_in", subject=protocol)


def _next_edition(protocol: SharingProtocol) -> None:
    protocol.edition += 1
    protocol.save(update_fields=["edition"])
