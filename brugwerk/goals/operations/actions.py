"""Changing actions."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.rules import Block, strengthened
from brugwerk.goals import policy
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership

BUSY_DAYS = 28


class TooManyBlocks(Exception):
    """An action works on one block and strengthens at most two others."""


@transaction.atomic
def agree(  # noqa: PLR0913 -- an agreement has this many parts
    *,
    actor: Actor,
    partnership: Partnership,
    what: str,
    who: str,
    due_on: date,
    block: Block,
    strengthens: Collection[Block],
    look_back_on: date,
    today: date,
    owner: Membership | None = None,
    inside: Collection[int] = (),
) -> Action:
    """Write down an action. Raises TooManyBlocks (0.10).

    ``owner`` is the member who looks after it, where there is one (N1). ``inside`` are
    organisations whose people alone may see it; none for the whole partnership.
    """
    require(policy.may_change_actions(actor, partnership))
    if owner:
        require(policy.may_own_action(owner, partnership, inside, today=today))
    others = strengthened(block, strengthens)
    if others is None:
        raise TooManyBlocks
    action = Action.objects.create(
        partnership=partnership,
        what=what,
        who=who,
        owner=owner,
        due_on=due_on,
        block=block,
        strengthens=[str(other) for other in others],
        look_back_on=look_back_on,
        agreed_on=today,
    )
    action.inside.set(inside)
    record(actor=actor, kind="goals.action_agreed", subject=action)
    return action


@transaction.atomic
def look_back(
    *, actor: Actor, action: Action, result: Result | None, learned: str, today: date
) -> Action:
    """Say what became of an action; None means still busy, and look again in four weeks."""
    action = locked(action)
    require(policy.may_change_actions(actor, action.partnership))
    action.result = result or ""
    action.result_on = today if result else None
    action.learned = learned
    if result is None:
        action.look_back_on = max(action.look_back_on, today + timedelta(days=BUSY_DAYS))
    action.save(update_fields=["result", "result_on", "learned", "look_back_on"])
    record(actor=actor, kind="goals.action_looked_back", subject=action)
    return action


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    action: Action,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> Action:
    """Let somebody look after an action for a while; ``by`` None takes it back (N1, INV26)."""
    action = _passed(actor, action, by, today)
    action.be_covered(by, from_, until)
    record(actor=actor, kind="goals.action_stood_in", subject=action)
    return action


@transaction.atomic
def hand_over(*, actor: Actor, action: Action, to: Membership | None, today: date) -> Action:
    """Let somebody else look after an action for good, or nobody; a stand-in ends with it."""
    action = _passed(actor, action, to, today)
    action.owner = to
    action.save(update_fields=["owner"])
    action.be_covered(None, None, None)
    record(actor=actor, kind="goals.action_handed_over", subject=action)
    return action


def _passed(actor: Actor, action: Action, to: Membership | None, today: date) -> Action:
    action = locked(action)
    require(policy.may_pass_on_action(actor, action))
    if to:
        inside = list(action.inside.values_list("pk", flat=True))
        require(policy.may_own_action(to, action.partnership, inside, today=today))
    return action


@transaction.atomic
def take_back(*, actor: Actor, action: Action) -> None:
    """Take an action back that was written down wrongly, as long as nobody looked back on it.

    Raises ActionDone.
    """
    action = locked(action)
    require(policy.may_change_actions(actor, action.partnership))
    if action.result:
        raise ActionDone
    record(actor=actor, kind="goals.action_taken_back", subject=action)
    action.delete()


class ActionDone(Exception):
    """Somebody looked back on the action already; it is part of what happened."""
