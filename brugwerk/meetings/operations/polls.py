"""Date polls: asking, answering by a link of one's own, reminding, choosing and forgetting."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums.models import Forum
from brugwerk.kit.background import later
from brugwerk.kit.lifecycle import move
from brugwerk.kit.mail import address
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import token_hash
from brugwerk.meetings import policy
from brugwerk.meetings.models import (
    DatePoll,
    Meeting,
    PollAnswer,
    PollLink,
    PollOption,
    PollPerson,
)
from brugwerk.meetings.operations import letters
from brugwerk.meetings.operations.mailing import own_link
from brugwerk.meetings.operations.meetings import plan_for
from brugwerk.meetings.queries.finding import place
from brugwerk.meetings.rules.polls import (
    KEPT_DAYS,
    MAILS_A_DAY,
    POLL_LIFE,
    PollAct,
    PollState,
    Suits,
    takes_answers,
)


class TooMuchMail(Exception):
    """A partnership asks at most 150 addresses a day for dates."""


class PollOver(Exception):
    """The deadline is past, or a moment is chosen; ``poll`` says whom to ask."""

    def __init__(self, poll: DatePoll) -> None:
        super().__init__(str(poll.pk))
        self.poll = poll


class OptionGone(Exception):
    """The moment is none of this poll."""


@transaction.atomic
def ask(
    *,
    actor: Actor,
    forum: Forum,
    moments: Collection[datetime],
    emails: Iterable[str],
    place_: str,
    minutes: int,
    deadline: date,
    today: date,
) -> DatePoll:
    """Ask people which moments suit them, each by a mail with a link of their own (ux 1.1).

    Raises TooMuchMail.
    """
    forum = locked(forum)
    own = place(actor, forum, today=today)
    require(policy.may_ask_dates(actor, forum, own))
    asked = sorted({email.strip().lower() for email in emails})
    same_day = PollPerson.objects.filter(
        poll__forum__partnership=forum.partnership, poll__asked_on=today
    )
    if same_day.count() + len(asked) > MAILS_A_DAY:
        raise TooMuchMail
    poll = DatePoll.objects.create(
        forum=forum,
        place=place_,
        minutes=minutes,
        deadline=deadline,
        proposed_by=own.membership,
        asked_on=today,
    )
    PollOption.objects.bulk_create(
        PollOption(poll=poll, starts_at=moment) for moment in sorted(set(moments))
    )
    for email in asked:
        _mail_link(PollPerson.objects.create(poll=poll, email=email))
    record(actor=actor, kind="meetings.dates_asked", subject=poll)
    return poll


def _mail_link(person: PollPerson) -> None:
    """Mail a further link; earlier ones of the same person keep working."""
    poll = person.poll
    asker = poll.proposed_by or poll.forum.coordinator
    later(
        letters.ask,
        to=person.email,
        who=str(asker.user),
        forum=poll.forum.name,
        deadline=poll.deadline,
        link=own_link(person),
    )


@transaction.atomic
def answer(*, token: str, name: str, suits: Mapping[int, Suits], today: date) -> PollPerson | None:
    """Keep somebody's answers, again and again until the deadline; None for an unknown link.

    Raises PollOver. When everybody answered, who asked gets one mail.
    """
    link = PollLink.objects.filter(token_hash=token_hash(token)).select_related("person").first()
    if link is None:
        return None
    poll = locked(link.person.poll)
    if not takes_answers(PollState(poll.state), poll.deadline, today):
        raise PollOver(poll)
    person = locked(link.person)
    person.name = name
    person.answered_on = today
    person.save(update_fields=["name", "answered_on"])
    for option in poll.options.all():
        if option.pk in suits:
            PollAnswer.objects.update_or_create(
                person=person, option=option, defaults={"value": suits[option.pk]}
            )
    _tell_when_complete(poll, today)
    return person


def _tell_when_complete(poll: DatePoll, today: date) -> None:
    if poll.complete_on or poll.people.filter(answered_on=None, no_mail=False).exists():
        return
    poll.complete_on = today
    poll.save(update_fields=["complete_on"])
    if poll.proposed_by:
        asker = poll.proposed_by.user
        args = [poll.forum.partnership_id, poll.forum_id, poll.pk]
        later(
            letters.everybody_answered,
            to=asker.email,
            language=asker.language or "nl",
            forum=poll.forum.name,
            link=address(reverse("meetings:poll", args=args)),
        )


@transaction.atomic
def say_mails(*, token: str, wanted: bool) -> PollPerson | None:
    """Stop all mails to somebody behind an own link, or let them come again; None if unknown."""
    link = PollLink.objects.filter(token_hash=token_hash(token)).select_related("person").first()
    if link is None:
        return None
    person = locked(link.person)
    person.no_mail = not wanted
    person.save(update_fields=["no_mail"])
    return person


def _tended(actor: Actor, poll: DatePoll, today: date) -> DatePoll:
    locked(poll.forum)
    poll = locked(poll)
    require(policy.may_tend(actor, poll, place(actor, poll.forum, today=today)))
    return poll


@transaction.atomic
def remind(*, actor: Actor, poll: DatePoll, today: date) -> int:
    """Mail once more who has not answered, at most once a day; return how many (ux rule 13)."""
    poll = _tended(actor, poll, today)
    mailed_today = today in (poll.reminded_on, poll.asked_on)
    if mailed_today or not takes_answers(PollState(poll.state), poll.deadline, today):
        return 0
    waiting = list(poll.people.filter(answered_on=None, no_mail=False).select_related("poll"))
    for person in waiting:
        _mail_link(person)
    poll.reminded_on = today
    poll.save(update_fields=["reminded_on"])
    record(actor=actor, kind="meetings.poll_reminded", subject=poll)
    return len(waiting)


@transaction.atomic
def choose(*, actor: Actor, poll: DatePoll, option: int, now: datetime) -> Meeting:
    """Choose a moment: the meeting is planned at once, and who said which days suit is invited.

    Raises OutOfTurn and OptionGone.
    """
    poll = _tended(actor, poll, timezone.localdate(now))
    state = move(POLL_LIFE, PollState(poll.state), PollAct.CHOOSE)
    chosen = poll.options.filter(pk=option).first()
    if chosen is None:
        raise OptionGone
    details = {
        "starts_at": chosen.starts_at,
        "ends_at": chosen.starts_at + timedelta(minutes=poll.minutes),
        "place": poll.place,
    }
    poll.state = state
    poll.save(update_fields=["state"])
    meeting = plan_for(actor=actor, forum=poll.forum, details=details, now=now, poll=poll)
    record(actor=actor, kind="meetings.date_chosen", subject=poll)
    return meeting


@transaction.atomic
def stop(*, actor: Actor, poll: DatePoll, today: date) -> DatePoll:
    """Stop asking for dates. Raises OutOfTurn."""
    poll = _tended(actor, poll, today)
    poll.state = move(POLL_LIFE, PollState(poll.state), PollAct.STOP)
    poll.save(update_fields=["state"])
    record(actor=actor, kind="meetings.poll_stopped", subject=poll)
    return poll


def forget_polls(*, today: date) -> None:
    """Forget polls 30 days after their deadline and meeting, with every address and name in them.

    Guests who were at the meeting stay in its attendance without a name.
    """
    last = today - timedelta(days=KEPT_DAYS)
    over = Q(meeting=None) | Q(meeting__starts_at__date__lt=last)
    DatePoll.objects.filter(over, deadline__lt=last).delete()
