"""The home of a partnership: its bridge."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass import policy as compass_policy
from brugwerk.compass.models import Round
from brugwerk.compass.queries import bridge as bridges
from brugwerk.compass.queries.bridge import BridgeCard
from brugwerk.compass.queries.history import History, history
from brugwerk.compass.rules.shapes import Form, Outcome
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.queries.finding import running_in
from brugwerk.desk.queries.strengthen import ActionLine, action_line
from brugwerk.goals import queries as goal_queries
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.trust.models import Success
from brugwerk.trust.queries.telling import latest_success_of
from brugwerk.voices.rules import Mode


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of the three things a new partnership does; it ticks itself."""

    key: str
    done: bool
    href: str


@dataclass(frozen=True, slots=True)
class BridgePage:
    """The home of a partnership."""

    card: BridgeCard
    open_round: Round | None
    unfinished: Round | None
    conversation: Conversation | None
    next_action: ActionLine | None
    success: Action | None
    worked: Success | None
    families: str
    steps: Sequence[FirstStep]
    may_hold: Verdict


def bridge_page(actor: Actor, partnership: Partnership, *, today: date) -> BridgePage:
    """Return the home of a partnership, in a fixed number of queries whatever its rounds."""
    past = history(actor, partnership)
    hrefs = {block: reverse("desk:block", args=[partnership.pk, block]) for block in Block}
    actions = list(goal_queries.actions(actor, partnership))
    waiting = [action for action in actions if not action.result]
    done = [action for action in actions if action.result == Result.DONE]
    not_closed = list(
        Round.objects.visible_to(actor).about_us().filter(partnership=partnership, closed_at=None)
    )
    open_round = next((round_ for round_ in not_closed if round_.opened_at), None)
    last = past.pasts[-1].round if past.pasts else None
    return BridgePage(
        card=bridges.bridge_card(past, hrefs=hrefs),
        open_round=open_round,
        unfinished=last if last and last.discussed_on is None else None,
        conversation=running_in(actor, partnership),
        next_action=action_line(waiting[0], today) if waiting else None,
        success=max(done, key=lambda action: action.result_on or today, default=None),
        worked=latest_success_of(actor, partnership, today=today),
        families=_families(past),
        steps=_steps(partnership, past, open_round, actions),
        may_hold=compass_policy.may_hold_rounds(actor, partnership),
    )


def _families(past: History) -> str:
    """Return whether families took part in the last round."""
    if not past.pasts:
        return "none_yet"
    last = past.pasts[-1]
    if last.release.outcome is Outcome.TOO_LITTLE_CHANGED:  # who took part is hidden too
        voice = last.round.voice
        return "present" if voice and voice.mode == Mode.DIRECT else "none_yet"
    if Perspective.FAMILY in last.release.present:
        return "present"
    return "few" if last.release.form is Form.ANONYMOUS else "absent"  # one alone is not said


def _steps(
    partnership: Partnership, past: History, open_round: Round | None, actions: Sequence[Action]
) -> list[FirstStep]:
    pk = partnership.pk
    people = partnership.memberships.count() > 1
    return [
        FirstStep("invite", people, reverse("partnerships:invite", args=[pk])),
        FirstStep("round", bool(past.pasts or open_round), reverse("compass:overview", args=[pk])),
        FirstStep("action", bool(actions), reverse("desk:strengthen", args=[pk])),
    ]
