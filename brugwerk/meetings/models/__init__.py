"""Meetings of forums: date, agenda, who was there, decisions, and what goes home."""

from brugwerk.meetings.models.agenda import AgendaItem, AgendaQuerySet, ItemPriority
from brugwerk.meetings.models.decisions import (
    Decision,
    DecisionExplanation,
    DecisionQuerySet,
    DecisionStep,
    ExplanationReply,
)
from brugwerk.meetings.models.meetings import (
    Attendance,
    Invitation,
    Meeting,
    MeetingQuerySet,
)
from brugwerk.meetings.models.polls import (
    DatePoll,
    PollAnswer,
    PollLink,
    PollOption,
    PollPerson,
    PollQuerySet,
)
from brugwerk.meetings.models.reports import HomeReport, HomeReportQuerySet

__all__ = [
    "AgendaItem",
    "AgendaQuerySet",
    "Attendance",
    "DatePoll",
    "Decision",
    "DecisionExplanation",
    "DecisionQuerySet",
    "DecisionStep",
    "ExplanationReply",
    "HomeReport",
    "HomeReportQuerySet",
    "Invitation",
    "ItemPriority",
    "Meeting",
    "MeetingQuerySet",
    "PollAnswer",
    "PollLink",
    "PollOption",
    "PollPerson",
    "PollQuerySet",
]
