"""Writing down what people bump into, and what came of it (3.01 to 3.05)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.policysignals import policy
from brugwerk.policysignals.models import Bottleneck
from brugwerk.policysignals.rules.causes import lacks_a_level


class OneLevelAlone(Exception):
    """It asks nothing of organisations or policy, and does not say why not (3.03)."""


class ChangedMeanwhile(Exception):
    """Somebody changed it since the page was opened; ``now`` is how it stands."""

    def __init__(self, now: Any) -> None:  # noqa: ANN401 -- a bottleneck or a bundle
        super().__init__()
        self.now = now


def _asks_above(details: Mapping[str, Any]) -> None:
    if lacks_a_level(details["can_meso"], details["can_macro"], details["why_neither"]):
        raise OneLevelAlone


@transaction.atomic
def note(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Bottleneck:
    """Write down a bottleneck; the same of one day once. Raises OneLevelAlone (3.03)."""
    require(policy.may_note(actor, partnership))
    _asks_above(details)
    own = own_membership(actor, partnership, today=today)
    found, new = once(
        Bottleneck.objects.open(),
        partnership=locked(partnership),
        by=own,
        noted_on=today,
        **details,
    )
    if new:
        record(actor=actor, kind="policysignals.note", subject=found)
    return found


@transaction.atomic
def rewrite(
    *, actor: Actor, bottleneck: Bottleneck, details: Mapping[str, Any], edition: int
) -> Bottleneck:
    """Change a bottleneck. Raises OneLevelAlone and ChangedMeanwhile."""
    bottleneck = locked(bottleneck, "partnership")
    require(policy.may_change(actor, bottleneck))
    if bottleneck.edition != edition:
        raise ChangedMeanwhile(bottleneck)
    _asks_above(details)
    for name, value in details.items():
        setattr(bottleneck, name, value)
    bottleneck.edition += 1
    bottleneck.save()
    record(actor=actor, kind="policysignals.rewrite_bottleneck", subject=bottleneck)
    return bottleneck


@transaction.atomic
def agree(
    *,
    actor: Actor,
    bottleneck: Bottleneck,
    what: str,
    owner: Membership,
    due_on: date,
    today: date,
) -> Action:
    """Make an agreement of a bottleneck (3.04). Raises OutOfTurn when it has one already."""
    bottleneck = locked(bottleneck, "partnership")
    require(policy.may_change(actor, bottleneck))
    if bottleneck.action_id:
        raise OutOfTurn
    made = goals.agree(
        actor=actor,
        partnership=bottleneck.partnership,
        what=what,
        who=str(owner.user)[:200],
        owner=owner,
        due_on=due_on,
        block=bottleneck.block,  # type: ignore[arg-type]  # a text choice
        strengthens=(),
        look_back_on=due_on,
        today=today,
    )
    bottleneck.action = made
    bottleneck.save(update_fields=["action"])
    record(actor=actor, kind="policysignals.agree", subject=bottleneck)
    return made


@transaction.atomic
def be_over(*, actor: Actor, bottleneck: Bottleneck, today: date) -> Bottleneck:
    """Say that nobody bumps into it any more; a second time changes nothing."""
    bottleneck = locked(bottleneck, "partnership")
    if bottleneck.over_on is None:
        require(policy.may_change(actor, bottleneck))
        bottleneck.over_on = today
        bottleneck.save(update_fields=["over_on"])
        record(actor=actor, kind="policysignals.over", subject=bottleneck)
    return bottleneck
