"""Who may do what with letters, roles and mandates."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles.models import Assignment, Mandate, RoleFilling

may_divide = partnerships.may_write
"""Decide whether the actor may say who does what, and write roles: every member may."""

may_end_role = partnerships.may_lead
"""Decide whether the actor may end a role."""


def own(actor: Actor, partnership_id: int) -> Membership | None:
    """Return the actor's own place in the partnership; one that has ended grants nothing."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0)
    return mine.filter(partnership_id=partnership_id).first()


def holders(assignment: Assignment, today: date) -> frozenset[int]:
    """Return the memberships that hold a letter today: whose word on it counts (5.21).

    The member itself, the people of the organisation, or who fills the role; and who stands in.
    """
    here = Membership.objects.filter(partnership_id=assignment.task.goal.partnership_id)
    here = here.current(today)
    found: set[int] = set()
    if assignment.membership_id:
        found.update(here.filter(pk=assignment.membership_id).values_list("pk", flat=True))
    elif assignment.organisation_id:
        people = here.filter(organisation_id=assignment.organisation_id)
        found.update(people.values_list("pk", flat=True))
    elif assignment.role_id:
        for filling in RoleFilling.objects.filter(role_id=assignment.role_id).current(today):
            found.update({filling.membership_id, filling.covered_by(today) or 0})
    found.add(assignment.covered_by(today) or 0)
    return frozenset(found - {0})


def may_confirm(actor: Actor, assignment: Assignment, *, today: date) -> Verdict:
    """Decide whether the actor may say yes or no to a letter: each says it in one's own name."""
    partnership = assignment.task.goal.partnership
    if assignment.family:
        return may_speak_for_families(actor, partnership)
    mine = own(actor, partnership.pk)
    if mine and mine.pk in holders(assignment, today):
        return ALLOWED
    return denied(_("Only who holds this letter says yes or no to it."))


def may_speak_for_families(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down how families said yes to their letter."""
    if partnerships.may_lead(actor, partnership):
        return ALLOWED
    return denied(_("A facilitator writes down what families said."))


def may_answer(actor: Actor, filling: RoleFilling) -> Verdict:
    """Decide whether the actor may say yes to a role: only who was asked."""
    mine = own(actor, filling.role.partnership_id)
    if mine and mine.pk == filling.membership_id:
        return ALLOWED
    return denied(_("Only who was asked for the role says yes or no."))


def may_end_filling(actor: Actor, filling: RoleFilling) -> Verdict:
    """Decide whether the actor may end the filling of a role: who fills it, or a facilitator."""
    return _own_or_lead(actor, filling.role.partnership, filling.membership_id)


def may_pass_on(actor: Actor, partnership: Partnership, holder: int | None) -> Verdict:
    """Decide whether the actor may let somebody stand in, or hand something over for good."""
    return _own_or_lead(actor, partnership, holder)


def may_note_mandate(actor: Actor, partnership: Partnership, holder: int | None) -> Verdict:
    """Decide whether the actor may write a mandate down; that of all together asks to lead."""
    if holder is None:
        return partnerships.may_lead(actor, partnership)
    return _own_or_lead(actor, partnership, holder)


def may_give(actor: Actor, mandate: Mandate, *, today: date) -> Verdict:
    """Decide whether the actor may give a mandate: the leader who is named, if that is a member.

    Of a leader outside the partnership, the holder or a facilitator writes down the yes.
    """
    mine = own(actor, mandate.partnership_id)
    if mandate.giver_id is None:
        return may_note_mandate(actor, mandate.partnership, mandate.membership_id)
    if mine and mine.pk in mandate.givers(today):
        return ALLOWED
    return denied(_("Only the leader who is named gives this mandate."))


def may_withdraw(actor: Actor, mandate: Mandate, *, today: date) -> Verdict:
    """Decide whether the actor may withdraw a mandate: giver, holder or facilitator."""
    mine = own(actor, mandate.partnership_id)
    if mine and mine.pk in mandate.givers(today):
        return ALLOWED
    return may_note_mandate(actor, mandate.partnership, mandate.membership_id)


def may_pass_on_giving(actor: Actor, mandate: Mandate) -> Verdict:
    """Decide whether the actor may let somebody else give and withdraw a mandate (N1)."""
    return _own_or_lead(actor, mandate.partnership, mandate.giver_id)


def may_feel(actor: Actor, mandate: Mandate) -> Verdict:
    """Decide whether the actor may say how a mandate feels: only who holds it (N19)."""
    mine = own(actor, mandate.partnership_id)
    if mine and mine.pk == mandate.membership_id:
        return ALLOWED
    return denied(_("Only who holds the mandate says how it feels."))


def _own_or_lead(actor: Actor, partnership: Partnership, holder: int | None) -> Verdict:
    if partnerships.may_lead(actor, partnership):
        return ALLOWED
    mine = own(actor, partnership.pk)
    if mine and mine.pk == holder:
        return ALLOWED
    return denied(_("Only the person concerned or a facilitator does this."))
