"""Who may do what with rounds."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.compass.models import Round
from brugwerk.compass.rules.lifecycle import State, state, takes_answers
from brugwerk.partnerships.models import Partnership


def round_state(round_: Round) -> State:
    """Return where the round is in its life."""
    return state(round_.opened_at, round_.closed_at, round_.discussed_on)


def may_hold_rounds(actor: Actor, partnership: Partnership | int) -> Verdict:
    """Decide whether the actor may prepare, follow and talk through rounds."""
    pk = partnership if isinstance(partnership, int) else partnership.pk
    if actor.has(Permission.ROUND_HOLD, partnership=pk):
        return ALLOWED
    return denied(_("Only a facilitator holds a round."))


def may_prepare(actor: Actor, round_: Round) -> Verdict:
    """Decide whether the actor may still change how the round will be held (INV10)."""
    if not (verdict := may_hold_rounds(actor, round_.partnership_id)):
        return verdict
    if round_state(round_) is not State.DRAFT:
        return denied(_("This round has started. Who sees what is fixed now."))
    return ALLOWED


def may_follow(actor: Actor, round_: Round) -> Verdict:
    """Decide whether the actor may remind people, enter paper and close the round."""
    if not (verdict := may_hold_rounds(actor, round_.partnership_id)):
        return verdict
    if round_state(round_) is not State.OPEN:
        return denied(_("This round is not open."))
    return ALLOWED


def may_answer(round_: Round, *, today: date) -> Verdict:
    """Decide whether the round still takes answers from who holds a seat."""
    if takes_answers(round_state(round_), round_.closes_on, today):
        return ALLOWED
    return denied(_("This round is closed."))


def may_read_release(actor: Actor, round_: Round) -> Verdict:
    """Decide whether the actor may see the result: every member, only after closing (INV9)."""
    if not actor.has(Permission.PARTNERSHIP_VIEW, partnership=round_.partnership_id):
        return denied(_("Only members see the result."))
    if round_.closed_at is None:
        return denied(_("Nothing is shown before the round is closed. To nobody."))
    return ALLOWED


def may_discuss(actor: Actor, round_: Round) -> Verdict:
    """Decide whether the actor may write down what the group agrees after a round."""
    if not (verdict := may_hold_rounds(actor, round_.partnership_id)):
        return verdict
    if round_.closed_at is None:
        return denied(_("Close the round first."))
    return ALLOWED
