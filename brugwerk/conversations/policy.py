"""Who may do what with conversations."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.compass.models import Round
from brugwerk.compass.policy import may_hold_rounds, round_state
from brugwerk.compass.rules.lifecycle import State
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.rules.phases import (
    SHARED_BY_ALL,
    Kind,
    Phase,
    Scope,
    has_ended,
    report_is_open,
)
from brugwerk.partnerships.models import Partnership


def may_start(actor: Actor, partnership: Partnership, kind: Kind, scope: Scope) -> Verdict:
    """Decide whether the actor may begin a conversation.

    A facilitator for the partnership; every member with cards, inside the own organisation or pair.
    """
    if kind is Kind.CARDS and scope not in SHARED_BY_ALL:
        if actor.has(Permission.PARTNERSHIP_VIEW, partnership=partnership.pk):
            return ALLOWED
        return denied(_("Only members start a conversation."))
    return may_hold_rounds(actor, partnership)


def may_be_talked_about(round_: Round) -> Verdict:
    """Decide whether a round is one to talk about: begun, and its talk not rounded off yet."""
    state = round_state(round_)
    if state is State.DRAFT:
        return denied(_("This round has not begun yet."))
    if state is State.DISCUSSED:
        return denied(_("This round has been talked through already."))
    return ALLOWED


def may_lead(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor may lead: a facilitator, or who began it."""
    pk = conversation.partnership_id
    if actor.has(Permission.ROUND_HOLD, partnership=pk):
        return ALLOWED
    began = actor.user_id is not None and conversation.started_by_id == actor.user_id
    if began and actor.has(Permission.PARTNERSHIP_VIEW, partnership=pk):
        return ALLOWED
    return denied(_("Only a facilitator leads the conversation."))


def may_steer(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor holds the reins now: one person at a time, until the end."""
    if not (verdict := may_lead(actor, conversation)):
        return verdict
    if conversation.ended_at:
        return denied(_("This conversation has ended."))
    if conversation.leader_id != actor.user_id:
        return denied(_("Somebody else leads now. You can take over with one tap."))
    return ALLOWED


def may_let_in(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor may hang up the code: who may lead, until the end."""
    return may_take_over(actor, conversation)


def may_be_thrown_away(conversation: Conversation) -> Verdict:
    """Decide whether a conversation may vanish: nobody answered or wrote, and nothing is agreed."""
    round_ = conversation.round
    answered = round_ is not None and (round_.closed_at is not None or round_.papers.exists())
    texts = conversation.notes.exists() or conversation.thanks.exists()
    if answered or texts or conversation.actions.exists():
        return denied(_("People gave something already. End the conversation instead."))
    return ALLOWED


def may_take_over(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor may take the reins from a colleague."""
    if not (verdict := may_lead(actor, conversation)):
        return verdict
    if conversation.ended_at:
        return denied(_("This conversation has ended."))
    return ALLOWED


def may_write(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor may let texts through or put them aside, after the end too."""
    return may_lead(actor, conversation)


def may_take_part(conversation: Conversation, phase: Phase | None, now: datetime) -> Verdict:
    """Decide whether phones may do what belongs to one phase; None is any phase."""
    if has_ended(conversation.started_at, conversation.ended_at, now):
        return denied(_("This conversation has ended."))
    if phase is not None and conversation.phase != phase:
        return denied(_("The conversation has moved on. Look at what is asked now."))
    return ALLOWED


def may_send_text(conversation: Conversation, since: Phase, now: datetime) -> Verdict:
    """Decide whether phones may send a text that is asked for from one phase on, until the end.

    Whoever is still typing when the others go on loses nothing.
    """
    if not (verdict := may_take_part(conversation, None, now)):
        return verdict
    order = list(Phase)
    if order.index(Phase(conversation.phase)) < order.index(since):
        return denied(_("The conversation has moved on. Look at what is asked now."))
    return ALLOWED


def may_still_choose(conversation: Conversation) -> Verdict:
    """Decide whether dots may still be put: until the facilitator has closed the choosing."""
    if conversation.dots is None:
        return ALLOWED
    return denied(_("The choosing is closed. You see the result."))


def may_read_report(actor: Actor, conversation: Conversation) -> Verdict:
    """Decide whether the actor may read the report: who sees the conversation, after its end."""
    if not actor.has(Permission.PARTNERSHIP_VIEW, partnership=conversation.partnership_id):
        return denied(_("Only members read the report."))
    if conversation.ended_at is None:
        return denied(_("The report is there when the conversation has ended."))
    return ALLOWED


def may_fetch_report(conversation: Conversation, now: datetime) -> Verdict:
    """Decide whether who took part by phone may still fetch the report: for seven days."""
    if report_is_open(conversation.ended_at, now):
        return ALLOWED
    return denied(_("The report was here for seven days. Ask your facilitator for it."))


def as_leader(actor: Actor, conversation: Conversation) -> Actor:
    """Return the actor with the right to write down what this conversation agrees."""
    pk = conversation.partnership_id
    own = actor.grants.get(pk, frozenset()) | {Permission.ACTION_CHANGE}
    return Actor(user_id=actor.user_id, grants={**actor.grants, pk: own}, host=actor.host)


def room(conversation: Conversation) -> Actor:
    """Return the eyes of the room: what everybody present may see of the partnership's rounds."""
    pk = conversation.partnership_id
    return Actor(grants={pk: frozenset({Permission.PARTNERSHIP_VIEW})})
