"""Builders of meetings, items, decisions and date polls."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from brugwerk.forums.models import Forum
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.meetings.models import (
    AgendaItem,
    DatePoll,
    Decision,
    DecisionExplanation,
    HomeReport,
    Meeting,
    PollLink,
    PollOption,
    PollPerson,
)
from brugwerk.meetings.operations.fixed import lay_out
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.partnerships.models import Membership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.rules import Mode
from tests.make.clock import TODAY, day, moment


def meeting(
    of: Forum,
    *,
    at: datetime | None = None,
    state: MeetingState = MeetingState.PLANNED,
    mode: Mode | None = None,
    title: str = "",
) -> Meeting:
    """Return a saved meeting of ninety minutes; with a mode somebody said whose voice was there."""
    starts_at = at or moment(7, hour=15)
    said = {"reason": "Het uur past niet.", "next_step": "We vragen het aan de poort."}
    voice = VoiceRecord.objects.create(mode=mode, on=TODAY, **said) if mode else None
    made = Meeting.objects.create(
        forum=of,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        place="Zaal 1",
        title=title,
        state=state,
        uid=f"{uuid4()}@brugwerk",
        closed_on=TODAY if state is MeetingState.CLOSED else None,
        voice=voice,
    )
    if made.writes:
        lay_out(made)
    return made


def item(
    at: Meeting, title: str = "De huiswerkklas", *, sensitive: bool = False, **more: object
) -> AgendaItem:
    """Return a saved item on an agenda."""
    fields = {"position": at.items.count(), **more}
    return AgendaItem.objects.create(meeting=at, title=title, sensitive=sensitive, **fields)


def decision(
    at: Meeting, owner: Membership, *, text: str = "De school opent een lokaal.", **more: object
) -> Decision:
    """Return a saved decision that is on its way."""
    return Decision.objects.create(meeting=at, owner=owner, text=text, taken_on=TODAY, **more)


EXPLAINED = {
    "allocation": "De school aan de kaai krijgt 6 uur, de andere 2.",
    "criteria": "Het aantal kinderen zonder rustige plek thuis.",
    "why_unequal": "Gelijke kansen vragen hier meer.",
    "plain_text": "De school met de meeste kinderen krijgt de meeste uren.",
}


def explanation(of: Decision, *, published: bool = True) -> DecisionExplanation:
    """Return a saved explanation, complete."""
    return DecisionExplanation.objects.create(
        decision=of, published_on=TODAY if published else None, **EXPLAINED
    )


def home_report(at: Meeting, by: Membership) -> HomeReport:
    """Return a saved insight that somebody brings home."""
    return HomeReport.objects.create(
        meeting=at,
        membership=by,
        to_whom="de directie",
        what="Ouders willen het rapport samen lezen.",
        due_on=day(14),
    )


def poll(
    of: Forum,
    by: Membership,
    emails: Sequence[str] = ("ouder@brug.test",),
    *,
    deadline: int = 7,
) -> tuple[DatePoll, list[str]]:
    """Return a saved date poll with two moments, and the secret links of who is asked."""
    made = DatePoll.objects.create(
        forum=of, proposed_by=by, deadline=day(deadline), asked_on=day(-1), place="Zaal 1"
    )
    for number in (10, 11):
        PollOption.objects.create(poll=made, starts_at=moment(number, hour=15))
    tokens = []
    for email in emails:
        token = new_token()
        person = PollPerson.objects.create(poll=made, email=email)
        PollLink.objects.create(person=person, token_hash=token_hash(token))
        tokens.append(token)
    return made, tokens
