"""Date polls: for who asks, and behind a link of one's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.kit.tokens import token_hash
from brugwerk.meetings import policy
from brugwerk.meetings.models import DatePoll, PollAnswer, PollLink, PollOption, PollPerson
from brugwerk.meetings.queries.finding import FORUM, place
from brugwerk.meetings.rules.polls import (
    PollState,
    Suits,
    Tally,
    forgotten,
    is_tie,
    takes_answers,
    tally,
)


@dataclass(frozen=True, slots=True)
class OptionLine:
    """One moment with how many can come, and who said what."""

    option: PollOption
    tally: Tally
    said: Sequence[tuple[Suits, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class PollPage:
    """A date poll as members of the partnership see it; addresses are for who asks alone."""

    poll: DatePoll
    options: Sequence[OptionLine]
    people: Sequence[PollPerson]
    waiting: int
    open: bool
    tie: int
    asks: bool
    forgotten_on: date
    may_tend: Verdict
    may_remind: bool


def poll_page(actor: Actor, poll: DatePoll, *, today: date) -> PollPage:
    """Return a poll that was found for this actor, with a fixed number of queries."""
    people = list(poll.people.all())
    options = list(poll.options.all())
    values = {
        (one.option_id, one.person_id): Suits(one.value)
        for one in PollAnswer.objects.filter(option__poll=poll)
    }
    by_option = [[values.get((option.pk, one.pk)) for one in people] for option in options]
    counts = tally([[value for value in row if value] for row in by_option])
    takes = takes_answers(PollState(poll.state), poll.deadline, today)
    waiting = sum(one.answered_on is None for one in people)
    own = place(actor, poll.forum, today=today)
    return PollPage(
        poll=poll,
        options=[
            OptionLine(option, count, _said(people, row))
            for option, count, row in zip(options, counts, by_option, strict=True)
        ],
        people=people,
        waiting=waiting,
        open=poll.state == PollState.ASKED,
        tie=sum(one.best for one in counts) if is_tie(counts) else 0,
        asks=own.pk is not None and own.pk == poll.proposed_by_id,
        forgotten_on=forgotten(
            poll.deadline, timezone.localdate(poll.meeting.starts_at) if poll.meeting else None
        ),
        may_tend=policy.may_tend(actor, poll, own),
        may_remind=takes
        and any(one.answered_on is None and not one.no_mail for one in people)
        and today not in (poll.asked_on, poll.reminded_on),
    )


def _said(
    people: Sequence[PollPerson], values: Sequence[Suits | None]
) -> list[tuple[Suits, Sequence[str]]]:
    found = list(zip(people, values, strict=True))
    every = [(suit, [one.name for one, value in found if value is suit]) for suit in Suits]
    return [(suit, names) for suit, names in every if names]


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands behind somebody's own link: the moments, and what they said last time."""

    person: PollPerson
    poll: DatePoll
    options: Sequence[PollOption]
    answers: dict[int, str]
    takes_answers: bool
    whom_to_ask: str


def asked(token: str, *, today: date) -> Asked | None:
    """Return what somebody is asked behind a link; None where it leads nowhere (any more)."""
    links = PollLink.objects.filter(token_hash=token_hash(token))
    polls = (f"person__poll__{part}" for part in (*FORUM, "proposed_by__user", "meeting"))
    link = links.select_related(*polls).first()
    if link is None:
        return None
    person, poll = link.person, link.person.poll
    asker = poll.proposed_by or poll.forum.coordinator
    return Asked(
        person=person,
        poll=poll,
        options=list(poll.options.all()),
        answers=dict(person.answers.values_list("option_id", "value")),
        takes_answers=takes_answers(PollState(poll.state), poll.deadline, today),
        whom_to_ask=str(asker.user),
    )
