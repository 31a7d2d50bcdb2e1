"""Bringing home: what goes to the own organisation, and what that replies (3.26, X.06)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums.policy import may_hold
from brugwerk.kit.records import locked
from brugwerk.meetings import policy
from brugwerk.meetings.models import HomeReport, Meeting
from brugwerk.meetings.queries.finding import place
from brugwerk.partnerships.models import Membership


class Replied(Exception):
    """A colleague wrote the reply down already; ``report`` holds it."""

    def __init__(self, report: HomeReport) -> None:
        super().__init__(str(report.pk))
        self.report = report


@transaction.atomic
def take_home(
    *,
    actor: Actor,
    meeting: Meeting,
    membership: Membership,
    details: Mapping[str, Any],
    today: date,
) -> HomeReport:
    """Write down what somebody brings home to the own organisation."""
    meeting = locked(meeting, "forum__partnership")
    require(policy.may_minute(actor, meeting, place(actor, meeting.forum, today=today)))
    require(may_hold(membership, meeting.forum.partnership, today=today))
    report = HomeReport.objects.create(meeting=meeting, membership=membership, **details)
    record(actor=actor, kind="meetings.taken_home", subject=report)
    return report


@transaction.atomic
def told(*, actor: Actor, report: HomeReport, today: date) -> HomeReport:
    """Say that it was told at home; now the organisation owes a reply."""
    report = locked(report, "meeting__forum__partnership")
    own = place(actor, report.meeting.forum, today=today)
    require(policy.may_report_home(actor, report, own))
    report.told_on = report.told_on or today
    report.save(update_fields=["told_on"])
    record(actor=actor, kind="meetings.told_home", subject=report)
    return report


@transaction.atomic
def reply(*, actor: Actor, report: HomeReport, text: str, today: date) -> HomeReport:
    """Write down what the own organisation replies. Raises Replied."""
    report = locked(report, "meeting__forum__partnership")
    own = place(actor, report.meeting.forum, today=today)
    require(policy.may_report_home(actor, report, own))
    if report.replied_on:
        raise Replied(report)
    report.reply = text
    report.replied_on = today
    report.told_on = report.told_on or today
    report.save(update_fields=["reply", "replied_on", "told_on"])
    record(actor=actor, kind="meetings.home_replied", subject=report)
    return report
