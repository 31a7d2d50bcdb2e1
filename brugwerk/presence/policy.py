"""Who may do what with places, presence and encounters."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write
from brugwerk.presence.models import Encounter, Place, Plea, Slot
from brugwerk.presence.rules.meeting import Act


def may_plan(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may add places, presence and encounters: every member (X.09)."""
    return may_write(actor, partnership)


def may_change(actor: Actor, place: Place) -> Verdict:
    """Decide whether the actor may change a place and who is there."""
    return may_write(actor, place.partnership)


def may_open(actor: Actor, place: Place) -> Verdict:
    """Decide whether the actor may let everybody see the page of a place: a facilitator (T18)."""
    return may_lead(actor, place.partnership)


def may_remove(actor: Actor, place: Place) -> Verdict:
    """Decide whether the actor may remove a place with all that stands there: a facilitator."""
    return may_lead(actor, place.partnership)


def may_be_named(actor: Actor, slot: Slot) -> Verdict:
    """Decide whether the actor may put a name on the door: only its own person does."""
    if slot.member is None or slot.member.user_id != actor.user_id:
        return denied(_("Only this person decides about the own name."))
    return may_write(actor, slot.place.partnership)


def may_answer(actor: Actor, plea: Plea, place: Place) -> Verdict:
    """Decide whether the actor may say yes or no: only who is asked does."""
    if plea.whom.user_id != actor.user_id:
        return denied(_("Only who is asked says yes or no."))
    return may_write(actor, place.partnership)


def may_take_step(actor: Actor, encounter: Encounter, act: Act, own: Membership | None) -> Verdict:
    """Decide whether the actor may take an encounter further: who invites, or who leads.

    What it brought is written down by anybody who was there.
    """
    if act is Act.HARVEST or (own is not None and encounter.by_id == own.pk):
        return may_write(actor, encounter.partnership)
    return may_lead(actor, encounter.partnership)
