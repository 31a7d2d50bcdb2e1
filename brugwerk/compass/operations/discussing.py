"""After the closing: whose voice was there, at most three agreements, and when we look again."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass import policy
from brugwerk.compass.models import Round
from brugwerk.compass.queries.rounds import earlier_actions_open
from brugwerk.compass.rules.lifecycle import MOST_ACTIONS
from brugwerk.content.rules import Block
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.voices.operations import record_voice
from brugwerk.voices.rules import Mode


class EnoughActions(Exception):
    """A round ends in at most three agreements (INV13)."""


class NotReady(Exception):
    """The round cannot be rounded off yet; ``missing`` names what is left."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


@transaction.atomic
def say_voice(
    *, actor: Actor, round_: Round, mode: Mode, reason: str, next_step: str, today: date
) -> None:
    """Say how children and parents were heard in this round. Raises VoiceIncomplete (INV2)."""
    round_ = locked(round_)
    require(policy.may_discuss(actor, round_))
    voice = record_voice(mode=mode, reason=reason, next_step=next_step, on=today)
    old = round_.voice
    round_.voice = voice
    round_.save(update_fields=["voice"])
    if old:
        old.delete()
    record(actor=actor, kind="compass.voice_recorded", subject=round_)


@transaction.atomic
def agree(  # noqa: PLR0913 -- an agreement has this many parts
    *,
    actor: Actor,
    round_: Round,
    what: str,
    who: str,
    due_on: date,
    block: Block,
    strengthens: Collection[Block],
    look_back_on: date,
    today: date,
    owner: Membership | None = None,
) -> Action:
    """Write down one of the round's agreements. Raises EnoughActions and TooManyBlocks."""
    round_ = locked(round_)
    require(policy.may_discuss(actor, round_))
    if round_.actions.count() >= MOST_ACTIONS:
        raise EnoughActions
    action = goals.agree(
        actor=actor,
        partnership=round_.partnership,
        what=what,
        who=who,
        owner=owner,
        due_on=due_on,
        block=block,
        strengthens=strengthens,
        look_back_on=look_back_on,
        today=today,
    )
    round_.actions.add(action)
    return action


@transaction.atomic
def round_off(*, actor: Actor, round_: Round, next_on: date, summary: str, today: date) -> Round:
    """Round off the talk: with the voice, the look back and the next date in place (0.11, INV13).

    Raises NotReady with ``voice``, ``look_back`` or ``next_on`` for what is missing.
    """
    round_ = locked(round_)
    require(policy.may_discuss(actor, round_))
    missing = (
        *(("voice",) if round_.voice_id is None else ()),
        *(("look_back",) if earlier_actions_open(round_, today=today) else ()),
        *(("next_on",) if next_on <= today else ()),
    )
    if missing:
        raise NotReady(missing)
    round_.next_on, round_.summary, round_.discussed_on = next_on, summary, today
    round_.save(update_fields=["next_on", "summary", "discussed_on"])
    record(actor=actor, kind="compass.round_discussed", subject=round_)
    return round_
