"""Reading what the network says about oneself."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.network import policy
from brugwerk.network.models import FindingSeen
from brugwerk.network.queries.findings import AboutPerson
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


@transaction.atomic
def read(*, actor: Actor, partnership: Partnership, kind: AboutPerson, today: date) -> FindingSeen:
    """Say that one read what the network says about oneself; others may read it from now on."""
    own = own_membership(actor, partnership, today=today)
    require(policy.may_read(own))
    made, fresh = FindingSeen.objects.get_or_create(
        membership=own, kind=kind, defaults={"on": today}
    )
    if fresh:
        record(actor=actor, kind="network.read", subject=made)
    return made
