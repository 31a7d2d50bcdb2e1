"""Decisions: where they are, why they take time, and what was explained (N20, N21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.meetings import policy
from brugwerk.meetings.models import Decision, DecisionExplanation, DecisionStep, ExplanationReply
from brugwerk.meetings.queries.finding import decisions, place
from brugwerk.meetings.rules.decisions import (
    DECISION_LIFE,
    EXPLAINED,
    OPEN,
    DecisionAct,
    DecisionState,
    Standing,
    Wait,
    unexplained,
    waits,
)
from brugwerk.partnerships.models import Partnership

ENDED_SHOWN = 40


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision with every reason to look at it today."""

    decision: Decision
    waits: Sequence[Wait]
    days: int

    @property
    def decided(self) -> bool:
        """Test whether it is decided: it is on its way to nobody any more."""
        return self.decision.state != DecisionState.UNDER_WAY


@dataclass(frozen=True, slots=True)
class DecisionList:
    """Why does this take so long: what waits, what is on its way, is decided, and what ended."""

    waiting: Sequence[DecisionLine]
    going: Sequence[DecisionLine]
    decided: Sequence[DecisionLine]
    ended: Sequence[DecisionLine]


def line(decision: Decision, today: date) -> DecisionLine:
    """Return a decision as a line, with the days that it has been on its way."""
    standing = Standing(
        state=DecisionState(decision.state),
        next_body=decision.next_body,
        expected_on=decision.expected_on,
        submit_by=decision.submit_by,
        review_on=decision.review_on,
    )
    days = ((decision.ended_on or today) - decision.taken_on).days
    return DecisionLine(decision, waits(standing, today), days)


def decision_list(actor: Actor, partnership: Partnership, *, today: date) -> DecisionList:
    """Return the decisions of a partnership; what has no next step or date is listed first."""
    found = decisions(actor, partnership)
    going = [line(one, today) for one in found.open().order_by("taken_on", "pk")]
    ended = found.exclude(state__in=OPEN).order_by("-ended_on", "-pk")
    past = [line(one, today) for one in ended[:ENDED_SHOWN]]
    return DecisionList(
        waiting=[one for one in (*going, *past) if one.waits],
        going=[one for one in going if not one.waits and not one.decided],
        decided=[one for one in going if not one.waits and one.decided],
        ended=[one for one in past if not one.waits],
    )


@dataclass(frozen=True, slots=True)
class DecisionPage:
    """Everything that the page of one decision shows."""

    line: DecisionLine
    steps: Sequence[DecisionStep]
    acts: Sequence[DecisionAct]
    explanation: DecisionExplanation | None
    missing: Sequence[str]
    replies: Sequence[ExplanationReply]
    may_follow: Verdict
    may_move: Verdict
    may_reply: Verdict


def decision_page(actor: Actor, decision: Decision, *, today: date) -> DecisionPage:
    """Return a decision that was found for this actor; drafts only for who may follow it up."""
    own = place(actor, decision.meeting.forum, today=today)
    may_follow = policy.may_follow(actor, decision, own)
    told = DecisionExplanation.objects.filter(decision=decision).first()
    shown = told if told and (told.published_on or may_follow) else None
    replies = ExplanationReply.objects.filter(explanation__decision=decision)
    verbs = DECISION_LIFE.verbs(DecisionState(decision.state))
    parts = {name: getattr(told, name) for name in EXPLAINED} if told else {}
    return DecisionPage(
        line=line(decision, today),
        steps=list(decision.steps.select_related("by__user")),
        acts=[verb for verb in verbs if verb is not DecisionAct.STEP],
        explanation=shown,
        missing=unexplained(parts),
        replies=list(replies.select_related("by__user")),
        may_follow=may_follow,
        may_move=policy.may_move(actor, decision, own),
        may_reply=policy.may_reply(actor, decision),
    )
