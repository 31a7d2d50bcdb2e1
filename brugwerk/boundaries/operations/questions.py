"""Asking a partner about its offer, and replying."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.boundaries.rules import ReplyKind, unsaid
from brugwerk.goals.models import Goal
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

ASKED = ("to", "text", "from_whom", "goal", "reply_by")
AMENDED = ("text", "from_whom", "goal")


class NoPartner(Exception):
    """The organisation takes no part here, or the goal is not one of this partnership."""


class DayPast(Exception):
    """A reply cannot be asked for a day that is past."""


class Overtaken(Exception):
    """Somebody else changed the question or replied; ``question`` is how it stands now."""

    def __init__(self, question: OfferQuestion) -> None:
        super().__init__(question.pk)
        self.question = question


class ReplyIncomplete(Exception):
    """A reply needs plain words, and with whom it lies if not with us; ``fields`` names those."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


def _belongs(partnership: Partnership, goal: Goal | None) -> None:
    if goal and goal.partnership_id != partnership.pk:
        raise NoPartner


@transaction.atomic
def ask(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> OfferQuestion:
    """Ask a partner about its offer; a reply is due (1.15). Raises NoPartner, DayPast."""
    require(policy.may_ask(actor, partnership))
    if not partnership.organisations.filter(pk=details["to"].pk).exists():
        raise NoPartner
    _belongs(partnership, details["goal"])
    if details["reply_by"] < today:
        raise DayPast
    question = OfferQuestion.objects.create(partnership=partnership, asked_on=today, **details)
    record(actor=actor, kind="boundaries.question_asked", subject=question)
    return question


@transaction.atomic
def amend(
    *, actor: Actor, question: OfferQuestion, details: Mapping[str, Any], version: int, today: date
) -> OfferQuestion:
    """Change the words of a question as long as nobody replied; who has to reply never does.

    To whom it goes and by when stay: nobody puts a late reply off. Raises Overtaken, NoPartner.
    """
    question = locked(question)
    require(policy.may_ask(actor, question.partnership))
    if question.replied_on or question.version != version:
        raise Overtaken(question)
    own = own_membership(actor, question.partnership, today=today)
    require(policy.may_amend(actor, question, own))
    _belongs(question.partnership, details["goal"])
    for field in AMENDED:
        setattr(question, field, details[field])
    question.version += 1
    question.save(update_fields=[*AMENDED, "version"])
    record(actor=actor, kind="boundaries.question_amended", subject=question)
    return question


@transaction.atomic
def reply(
    *,
    actor: Actor,
    question: OfferQuestion,
    kind: ReplyKind,
    text: str,
    lies_with: str,
    today: date,
) -> OfferQuestion:
    """Reply in plain words, for one's own organisation or as a facilitator for it (1.15).

    Raises ReplyIncomplete, Overtaken.
    """
    question = locked(question)
    own = own_membership(actor, question.partnership, today=today)
    require(policy.may_reply(actor, question, own))
    if question.replied_on:
        raise Overtaken(question)
    if fields := unsaid(kind, text, lies_with):
        raise ReplyIncomplete(fields)
    question.reply_kind = kind
    question.reply = text
    question.lies_with = lies_with if kind is ReplyKind.ELSEWHERE else ""
    question.replied_by = own
    question.replied_on = today
    question.save(update_fields=["reply_kind", "reply", "lies_with", "replied_by", "replied_on"])
    record(actor=actor, kind="boundaries.question_replied", subject=question)
    return question
