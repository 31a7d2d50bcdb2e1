"""Standing in for somebody, and handing over for good (N1)."""

from datetime import date
from typing import TypeVar

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums.policy import may_hold
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import Decision, HomeReport
from brugwerk.meetings.queries.finding import place
from brugwerk.partnerships.models import Covered, Membership

COVER = ("stand_in", "stand_in_from", "stand_in_until")
Held = TypeVar("Held", Decision, HomeReport)


def _cover(thing: Covered, by: Membership | None, first: date | None, last: date | None) -> None:
    thing.stand_in = by
    thing.stand_in_from = first if by else None
    thing.stand_in_until = last if by else None
    thing.save(update_fields=COVER)


def _asked(actor: Actor, thing: Held, to: Membership | None, today: date) -> Held:
    thing = locked(thing, "meeting__forum__partnership")
    forum = thing.meeting.forum
    holder = thing.owner_id if isinstance(thing, Decision) else thing.membership_id
    own = place(actor, forum, today=today)
    require(policy.may_pass_on(actor, holder, forum.partnership, own))
    if to:
        require(may_hold(to, forum.partnership, today=today))
    return thing


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    decision: Decision,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> Decision:
    """Let somebody follow a decision up for a while; ``by`` None ends it (N1, INV26)."""
    decision = _asked(actor, decision, by, today)
    _cover(decision, by, from_, until)
    record(actor=actor, kind="meetings.decision_stood_in", subject=decision)
    return decision


@transaction.atomic
def hand_over(*, actor: Actor, decision: Decision, to: Membership, today: date) -> Decision:
    """Let somebody else follow a decision up for good; a stand-in ends with it."""
    decision = _asked(actor, decision, to, today)
    decision.owner = to
    decision.version += 1
    decision.save(update_fields=["owner", "version"])
    _cover(decision, None, None, None)
    record(actor=actor, kind="meetings.decision_handed_over", subject=decision)
    return decision


@transaction.atomic
def stand_in_report(
    *,
    actor: Actor,
    report: HomeReport,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> HomeReport:
    """Let somebody bring it home in somebody's place; ``by`` None ends it (N1, INV26)."""
    report = _asked(actor, report, by, today)
    _cover(report, by, from_, until)
    record(actor=actor, kind="meetings.report_stood_in", subject=report)
    return report


@transaction.atomic
def hand_over_report(
    *, actor: Actor, report: HomeReport, to: Membership, today: date
) -> HomeReport:
    """Let somebody else bring it home for good; a stand-in ends with it."""
    report = _asked(actor, report, to, today)
    report.membership = to
    report.save(update_fields=["membership"])
    _cover(report, None, None, None)
    record(actor=actor, kind="meetings.report_handed_over", subject=report)
    return report
