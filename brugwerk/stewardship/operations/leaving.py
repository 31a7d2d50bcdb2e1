"""An organisation leaves the partnership: its access ends, and what it held is listed (T25)."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements.operations import writing as agreements
from brugwerk.audit.operations import record
from brugwerk.exchange.operations import posts
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import operations as partnerships
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.presence.operations import places
from brugwerk.relations.operations import relations
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.rules import Why
from brugwerk.trust.operations import promises


@transaction.atomic
def leave(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> Absence:
    """End the place of an organisation at once, and list what it and each of its people held.

    Its agreements and signatures stay as they were. Raises NoPartner where it left already, and
    LastFacilitator when nobody would be left to lead.
    """
    require(partnership_policy.may_lead(actor, partnership))
    partnership = locked(partnership)
    absence = _listed(actor, partnership, organisation, today)
    people = partnerships.organisation_leaves(
        actor=actor, partnership=partnership, organisation=organisation, today=today
    )
    for membership in people:
        _goes_along(actor, membership, today)
    agreements.organisation_leaves(
        actor=actor, partnership=partnership, organisation=organisation, today=today
    )
    relations.organisation_leaves(
        actor=actor, partnership=partnership, organisation=organisation, today=today
    )
    places.organisation_leaves(actor=actor, partnership=partnership, organisation=organisation)
    posts.organisation_leaves(
        actor=actor, partnership=partnership, organisation=organisation, today=today
    )
    promises.organisation_leaves(
        actor=actor, partnership=partnership, organisation=organisation, today=today
    )
    record(actor=actor, kind="stewardship.organisation_left", subject=absence)
    return absence


def _listed(
    actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> Absence:
    """List what stands in the organisation's own name; who left before and came back goes on."""
    own = Absence.objects.going_on().filter(partnership=partnership, organisation=organisation)
    absence = own.first() or Absence.objects.create(
        partnership=partnership,
        organisation=organisation,
        why=Why.LEAVING,
        from_on=today,
        reported_on=today,
    )
    absences.list_anew(actor, absence, today=today)
    return absence


def _goes_along(actor: Actor, membership: Membership, today: date) -> None:
    """Report that somebody leaves; who was away already does not come back."""
    try:
        absences.report(
            actor=actor,
            membership=membership,
            why=Why.LEAVING,
            from_on=today,
            until_on=None,
            today=today,
        )
    except absences.AlreadyAway as away:
        absences.stays_away(actor=actor, absence=away.absence, today=today)
