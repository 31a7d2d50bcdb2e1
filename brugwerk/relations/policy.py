"""Who may do what with relations. Only the people involved write a contact down (2.09, INV34)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead, may_write
from brugwerk.relations.models import ContactMoment, Relation
from brugwerk.relations.rules.contact import is_recent
from brugwerk.relations.rules.relation import RELATION_LIFE, Act, Side

OVER = _("This relation has ended.")
NOT_YOURS = _("Only the people of this relation do this.")


def is_involved(relation: Relation, own: Membership | None, today: date) -> bool:
    """Test whether somebody belongs to it: keeps a side, stands in, or is of a side."""
    if own is None or own.partnership_id != relation.partnership_id:
        return False
    if own.pk in relation.held_on(today) | {relation.one_member_id, relation.other_member_id}:
        return True
    sides = {relation.one_organisation_id, relation.other_organisation_id}
    return own.organisation_id is not None and own.organisation_id in sides


def may_begin(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may begin a relation between organisations (X.09)."""
    return may_write(actor, partnership)


def may_begin_between(actor: Actor, one: Membership, other: Membership) -> Verdict:
    """Decide whether the actor may begin a relation between two people: one of them, or who leads.

    Nobody else says that two people have a relation.
    """
    if actor.user_id is not None and actor.user_id in {one.user_id, other.user_id}:
        return may_write(actor, one.partnership)
    if may_lead(actor, one.partnership):
        return ALLOWED
    return denied(_("You begin a relation of your own. For two others, a facilitator does."))


def may_look_inside(
    actor: Actor, relation: Relation, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor reads the route and the looks back: the two sides alone."""
    if actor.user_id is None or not is_involved(relation, own, today):
        return denied(_("The route and the looks back are for the two sides alone."))
    return may_write(actor, relation.partnership)


def may_log(actor: Actor, relation: Relation, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may say: we had contact. Never work without a person (INV34)."""
    if relation.ended_on is not None:
        return denied(OVER)
    if own is None or actor.user_id is None or own.user_id != actor.user_id:
        return denied(_("Only people write a contact down, never the computer."))
    if not is_involved(relation, own, today):
        return denied(_("Only the people of this relation write a contact down."))
    return may_write(actor, relation.partnership)


def may_put_off(actor: Actor, relation: Relation, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may put the own reminder off: who keeps it, or stands in."""
    if relation.ended_on is not None:
        return denied(OVER)
    if own is None or actor.user_id is None or own.pk not in relation.held_on(today):
        return denied(_("Only who keeps this relation warm is reminded of it."))
    return may_write(actor, relation.partnership)


def _is_own(actor: Actor, moment: ContactMoment) -> bool:
    return (
        actor.user_id is not None and moment.by is not None and (moment.by.user_id == actor.user_id)
    )


def may_correct(actor: Actor, moment: ContactMoment, today: date) -> Verdict:
    """Decide whether the actor may still say more of a contact: one's own, for some days."""
    if not _is_own(actor, moment):
        return denied(_("Only who wrote this contact down changes it."))
    if not is_recent(moment.on, today):
        return denied(_("This contact is more than a week ago. It stays as it is."))
    return may_write(actor, moment.relation.partnership)


def may_take_back(actor: Actor, moment: ContactMoment, today: date) -> Verdict:
    """Decide whether the actor may take a contact back: one's own, on the day itself."""
    if not _is_own(actor, moment):
        return denied(_("Only who wrote this contact down changes it."))
    if moment.on != today:
        return denied(_("You take a contact back on the day itself."))
    return may_write(actor, moment.relation.partnership)


def may_tend(actor: Actor, relation: Relation, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may change, slow down or end it: who is of it, or who leads."""
    if relation.ended_on is not None:
        return denied(OVER)
    if is_involved(relation, own, today) and actor.user_id is not None:
        return may_write(actor, relation.partnership)
    if may_lead(actor, relation.partnership):
        return ALLOWED
    return denied(NOT_YOURS)


def may_take(
    actor: Actor, relation: Relation, act: Act, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may move it on, where that makes sense now (2.07)."""
    verdict = may_tend(actor, relation, own, today)
    if verdict and RELATION_LIFE.after(relation.state, act) is None:
        return denied(_("This relation is not slowed down."))
    return verdict


def may_tell(actor: Actor, relation: Relation, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may put a mark on the route, or look back: the two sides alone."""
    if relation.ended_on is not None:
        return denied(OVER)
    return may_look_inside(actor, relation, own, today)


def may_bring_home(
    actor: Actor, relation: Relation, side: Side, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may say that it was told at home: somebody of that side (2.17)."""
    verdict = may_look_inside(actor, relation, own, today)
    if verdict and (own is None or not _of_side(relation, side, own, today)):
        return denied(_("Each side tells it at its own home."))
    return verdict


def may_pass_on(
    actor: Actor, relation: Relation, side: Side, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may say who keeps a side: somebody of that side, or who leads."""
    if relation.ended_on is not None:
        return denied(OVER)
    if own is not None and actor.user_id is not None and _of_side(relation, side, own, today):
        return may_write(actor, relation.partnership)
    if may_lead(actor, relation.partnership):
        return ALLOWED
    return denied(_("Each side says who keeps this relation warm."))


def _of_side(relation: Relation, side: Side, own: Membership, today: date) -> bool:
    if own.partnership_id != relation.partnership_id:
        return False
    if relation.stands_in(side, today) == own.pk:
        return True
    keeper, house = relation.keeper_on(side), relation.organisation_on(side)
    if keeper is not None and keeper.pk == own.pk:
        return True
    return house is not None and own.organisation_id == house
