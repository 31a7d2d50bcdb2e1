"""Putting one's own reminder of a contact off, and taking it up again (N12)."""

from datetime import date, timedelta

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.relations import policy
from brugwerk.relations.models import PutOff, Relation
from brugwerk.relations.operations.relations import own_in
from brugwerk.relations.rules.contact import Later


@transaction.atomic
def put_off(*, actor: Actor, relation: Relation, later: Later, today: date) -> date:
    """Be reminded of a contact on a later day, oneself alone; return that day."""
    relation = locked(relation, "partnership")
    own = own_in(actor, relation, today)
    require(policy.may_put_off(actor, relation, own, today))
    until = today + timedelta(days=later)
    PutOff.objects.update_or_create(relation=relation, by=own, defaults={"until": until})
    record(actor=actor, kind="relations.put_off", subject=relation)
    return until


@transaction.atomic
def take_up(*, actor: Actor, relation: Relation, today: date) -> None:
    """Be reminded again from now on."""
    relation = locked(relation, "partnership")
    own = own_in(actor, relation, today)
    require(policy.may_put_off(actor, relation, own, today))
    relation.put_off.filter(by=own).delete()
    record(actor=actor, kind="relations.taken_up", subject=relation)


def forget_past(*, today: date) -> None:
    """Forget what is silent no longer."""
    PutOff.objects.filter(until__lte=today).delete()
