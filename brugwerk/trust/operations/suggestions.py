"""Writing to the facilitator without a name, and the reply (4.17).

What is sent leaves no trace of who sent it: no row of the trail, no message, no mail of that
moment. Only the answer is somebody's act.
"""

from datetime import date, timedelta

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked, write_anew
from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Suggestion
from brugwerk.trust.queries.quiet import circle
from brugwerk.trust.rules import (
    ANSWERED_DAYS,
    SUGGESTION_LIFE,
    UNANSWERED_DAYS,
    WEEKLY_SUGGESTIONS,
    SuggestionAct,
    read_from,
)


class BoxFull(Exception):
    """So many came in this week that it is odd; nothing more fits before Monday."""


@transaction.atomic
def send(*, actor: Actor, partnership: Partnership, text: str, code: str, today: date) -> None:
    """Send words without a name. Raises BoxFull.

    Who sends the same page twice sends it once. Nothing is written in the trail.
    """
    partnership = locked(partnership)
    own = own_membership(actor, partnership, today=today)
    around = circle(partnership, today=today)
    require(policy.may_suggest(actor, partnership, own, around))
    monday, hashed = read_from(today), token_hash(code)
    if Suggestion.objects.filter(code_hash=hashed).exists():
        return
    of_week = Suggestion.objects.filter(partnership=partnership, read_from=monday)
    if of_week.count() >= WEEKLY_SUGGESTIONS:
        raise BoxFull
    Suggestion.objects.create(
        partnership=partnership, text=text, code_hash=hashed, read_from=monday
    )
    write_anew(of_week.all())


@transaction.atomic
def answer(*, actor: Actor, suggestion: Suggestion, reply: str, today: date) -> Suggestion:
    """Answer; whoever holds the code reads it. Raises OutOfTurn."""
    suggestion = locked(suggestion, "partnership")
    require(policy.may_answer(actor, suggestion.partnership))
    if suggestion.read_from > today:
        raise OutOfTurn
    suggestion.state = move(SUGGESTION_LIFE, suggestion.state, SuggestionAct.ANSWER)
    suggestion.reply, suggestion.replied_on = reply, today
    suggestion.reply_by = own_membership(actor, suggestion.partnership, today=today)
    suggestion.save()
    record(actor=actor, kind="trust.suggestion_answered", subject=suggestion)
    return suggestion


@transaction.atomic
def put_aside(*, actor: Actor, suggestion: Suggestion, today: date) -> None:
    """Put odd use aside: it waits no more, and can still be answered. Raises OutOfTurn."""
    suggestion = locked(suggestion, "partnership")
    require(policy.may_answer(actor, suggestion.partnership))
    if suggestion.read_from > today:
        raise OutOfTurn
    suggestion.state = move(SUGGESTION_LIFE, suggestion.state, SuggestionAct.PUT_ASIDE)
    suggestion.save(update_fields=["state"])
    record(actor=actor, kind="trust.suggestion_aside", subject=suggestion)


@transaction.atomic
def forget(*, today: date) -> int:
    """Forget what was answered long enough ago, and what never was; returns how many."""
    answered = Suggestion.objects.filter(replied_on__lte=today - timedelta(days=ANSWERED_DAYS))
    never = Suggestion.objects.filter(read_from__lte=today - timedelta(days=UNANSWERED_DAYS))
    count, _models = (answered | never).delete()
    return count
