"""Contact moments: one tap, some days to say more, and taking back a mistap (2.10, 2.15, N12)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.relations import policy
from brugwerk.relations.models import ContactMoment, Relation
from brugwerk.relations.operations.refusals import AlreadyThere, Unfit
from brugwerk.relations.operations.relations import own_in
from brugwerk.relations.rules.contact import KNOWN_DAYS, Purpose, is_recent

SAID = ("on", "purpose", "formal", "channel")


@transaction.atomic
def log(*, actor: Actor, relation: Relation, today: date) -> ContactMoment:
    """Write down that there was contact today, with one tap (N12).

    Why is not said, so it counts for neither purpose until somebody says so. A second tap of the
    same person changes nothing. When both sides tap, both stand, and count as one moment. Work
    without a person is refused (INV34).
    """
    relation = locked(relation, "partnership")
    own = own_in(actor, relation, today)
    require(policy.may_log(actor, relation, own, today))
    there = ContactMoment.objects.filter(relation=relation, on=today, by=own).first()
    if there is not None:
        return there
    moment = ContactMoment.objects.create(
        relation=relation, on=today, purpose=Purpose.NOT_SAID, by=own
    )
    relation.put_off.all().delete()  # the clock begins again, for everybody
    _trail("relations.contact", moment)
    return moment


@transaction.atomic
def change(
    *, actor: Actor, moment: ContactMoment, said: Mapping[str, Any], today: date
) -> ContactMoment:
    """Say more of one's own contact: when, why, how. Raises Unfit, AlreadyThere."""
    moment = locked(moment, "relation__partnership", "by")
    require(policy.may_correct(actor, moment, today))
    if not is_recent(said["on"], today):
        raise Unfit(frozenset({"on"}))
    for name in SAID:
        setattr(moment, name, said[name])
    try:
        with transaction.atomic():
            moment.save(update_fields=SAID)
    except IntegrityError as error:
        raise AlreadyThere from error
    _trail("relations.contact_changed", moment)
    return moment


@transaction.atomic
def take_back(*, actor: Actor, moment: ContactMoment, today: date) -> None:
    """Take a mistap back; what the other side wrote down stays."""
    moment = locked(moment, "relation__partnership", "by")
    require(policy.may_take_back(actor, moment, today))
    _trail("relations.contact_taken_back", moment)
    moment.delete()


def _trail(kind: str, moment: ContactMoment) -> None:
    """Record the act without its person: the trail is kept longer than who tapped (INV30)."""
    record(actor=SYSTEM, kind=kind, subject=moment)


def forget_who(*, today: date) -> None:
    """Forget who wrote a contact down after a month; that there was contact stays (INV30)."""
    old = ContactMoment.objects.filter(on__lt=today - timedelta(days=KNOWN_DAYS))
    old.exclude(by=None).update(by=None)
