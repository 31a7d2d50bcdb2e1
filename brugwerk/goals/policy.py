"""Who may do what with goals, tasks and actions."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.goals.models import Action, Goal, Task
from brugwerk.goals.models.goals import ENDED
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership


def may_change_actions(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may write down actions and look back on them."""
    if actor.has(Permission.ACTION_CHANGE, partnership=partnership.pk):
        return ALLOWED
    return denied(_("Only a facilitator writes down agreements."))


def may_pass_on_action(actor: Actor, action: Action) -> Verdict:
    """Decide whether the actor may let somebody else look after an action: its owner may too."""
    if action.owner and action.owner.user_id == actor.user_id:
        return partnership_policy.may_write(actor, action.partnership)
    return may_change_actions(actor, action.partnership)


def may_own_action(
    membership: Membership, partnership: Partnership, inside: Collection[int], *, today: date
) -> Verdict:
    """Decide whether this member may look after an action: who is there, and may see it (0.12)."""
    gone = membership.ends_on is not None and membership.ends_on < today
    if membership.partnership_id != partnership.pk or gone:
        return denied(_("Choose somebody who is a member now."))
    if inside and membership.organisation_id not in inside:
        return denied(_("This stays within some organisations. Choose somebody of these."))
    return ALLOWED


def may_write(actor: Actor, goal: Goal) -> Verdict:
    """Decide whether the actor may write in a goal: members may, while it has not ended."""
    if goal.state in ENDED:
        return denied(_("This goal has ended. It stays here as it was."))
    return partnership_policy.may_write(actor, goal.partnership)


def may_lead(actor: Actor, goal: Goal, *, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may bring a goal to life, hand it over or end it.

    A facilitator may, and so may who coordinates it, or stands in for who does (INV26); ``own`` is
    the actor's own place in the partnership.
    """
    if goal.state in ENDED:
        return denied(_("This goal has ended. It stays here as it was."))
    if own and own.pk in (goal.coordinator_id, goal.covered_by(today)):
        return ALLOWED
    if partnership_policy.may_lead(actor, goal.partnership):
        return ALLOWED
    return denied(_("A facilitator does this, or who coordinates the goal."))


def may_move(actor: Actor, task: Task, goal: Goal) -> Verdict:
    """Decide whether a task may belong to a goal: of its own partnership, and living (N27, T1)."""
    if goal.partnership_id != task.goal.partnership_id:
        return denied(_("A task stays within its own partnership."))
    return may_write(actor, goal)


def may_name(goal: Goal, member: Membership | None) -> Verdict:
    """Decide whether somebody may stand on a goal or a task of it: of its partnership (T1)."""
    if member is None or member.partnership_id == goal.partnership_id:
        return ALLOWED
    return denied(_("Choose somebody who is a member now."))


def may_say_card(actor: Actor, goal: Goal, *, own: Membership | None) -> Verdict:
    """Decide whether the actor may say how an organisation looks at a goal: the own one (1.02)."""
    verdict = may_write(actor, goal)
    if verdict and (own is None or own.organisation is None):
        return denied(_("You take part without an organisation, so you cannot speak for one."))
    return verdict


def may_take_insight_away(actor: Actor, goal: Goal) -> Verdict:
    """Decide whether the actor may take words of families away; no goal is too old for that."""
    return partnership_policy.may_write(actor, goal.partnership)
