"""Ending a conversation: its worth becomes a band, phones are forgotten, the report goes out."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.audit.operations import record
from brugwerk.compass.operations import closing, discussing
from brugwerk.compass.rules.lifecycle import Mode, mail_may_go
from brugwerk.conversations.models import Conversation, Note, Participant, Thanks
from brugwerk.conversations.operations.changing import change, steered
from brugwerk.conversations.operations.steering import NotYet
from brugwerk.conversations.queries.facts import there
from brugwerk.conversations.rules.gathering import Desk, worth
from brugwerk.conversations.rules.phases import (
    ENDS_AFTER,
    REPORT_FOR,
    SHARED_BY_ALL,
    Kind,
    Phase,
    has_ended,
    missing,
)
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership


@transaction.atomic
def end(
    *,
    actor: Actor,
    conversation: Conversation,
    next_on: date | None,
    summary: str,
    mail_report: bool,
    now: datetime,
) -> Conversation:
    """End the conversation; with a round its talk is rounded off too (0.11).

    Raises NotYet with what is missing, and NotReady of the compass for the next date.
    """
    conversation = steered(actor, conversation)
    if lacks := missing(Phase.CLOSE, there(conversation)):
        raise NotYet(lacks)
    round_, today = conversation.round, timezone.localdate(now)
    if conversation.kind == Kind.COMPASS and round_ and next_on:
        discussing.round_off(
            actor=actor, round_=round_, next_on=next_on, summary=summary, today=today
        )
    conversation = _end(actor, conversation, now, mail_report=mail_report)
    if mail_report:
        later(mail_reports, now=now)
    return conversation


def end_due(*, now: datetime) -> int:
    """End every conversation that began a day ago; return how many."""
    due = Conversation.objects.running().filter(started_at__lte=now - ENDS_AFTER)
    return sum(end_if_due(one, now=now) for one in due)


def end_if_due(conversation: Conversation, *, now: datetime) -> bool:
    """End one conversation that began a day ago: time asks for it, whoever looks."""
    due = has_ended(conversation.started_at, conversation.ended_at, now)
    return due and _end_due_now(conversation, now)


@transaction.atomic
def _end_due_now(conversation: Conversation, now: datetime) -> bool:
    conversation = locked(conversation)
    if conversation.ended_at:
        return True
    round_ = conversation.round
    if round_ and round_.mode == Mode.LIVE and round_.closed_at is None:
        closing.close_by_itself(round_, now=now)
    _end(SYSTEM, conversation, now, mail_report=False)
    return True


def _end(
    actor: Actor, conversation: Conversation, now: datetime, *, mail_report: bool
) -> Conversation:
    """Sum up the worth, forget what each phone gave, and keep only who may fetch the report."""
    given = conversation.participants.exclude(worth=None).values_list("worth", flat=True)
    found = worth([value for value in given if value is not None])
    conversation.participants.update(worth=None, dots=[], perspective="", texts=0)
    record(actor=actor, kind="conversations.ended", subject=conversation)
    return change(
        conversation,
        ended_at=now,
        clock_ends_at=None,
        worth={"n": found.n, "band": found.band},
        mail_report=mail_report,
    )


def mail_reports(*, now: datetime) -> int:
    """Mail members a link to each report that waits, at a decent hour; return how many went out."""
    if not mail_may_go(timezone.localtime(now)):
        return 0
    sent = 0
    for waiting in Conversation.objects.filter(mail_report=True).exclude(ended_at=None):
        own = Conversation.objects.filter(pk=waiting.pk, mail_report=True)
        if own.update(mail_report=False):  # first come: no mail goes out twice
            sent += sum(_mail(waiting, member) for member in _readers(waiting, now))
    return sent


def _readers(conversation: Conversation, now: datetime) -> list[Membership]:
    """Return the members who may read the report."""
    members = Membership.objects.filter(partnership=conversation.partnership_id)
    members = members.current(timezone.localdate(now)).select_related("user")
    if conversation.scope not in SHARED_BY_ALL:
        members = members.filter(organisation__in=conversation.organisations.all())
    return list(members)


def _mail(conversation: Conversation, member: Membership) -> bool:
    place = reverse("conversations:report", args=[conversation.partnership_id, conversation.pk])
    with override(member.user.language or "nl"):
        body = _(
            "Hello\n\n"
            "The report of our conversation is ready. Sign in and read it here:\n\n{link}\n\n"
            "It holds what the group itself wrote down.\n"
        ).format(link=address(place))
        return send(to=member.user.email, subject=_("The report of our conversation"), body=body)


def forget_phones(*, now: datetime) -> None:
    """Forget after seven days who may fetch the report, and the texts that were put aside."""
    old = Conversation.objects.filter(ended_at__lte=now - REPORT_FOR)
    Participant.objects.filter(conversation__in=old).delete()
    for texts in (Note, Thanks):
        texts._default_manager.filter(conversation__in=old).exclude(desk=Desk.SHOWN).delete()
    for conversation in old.filter(confirmations__by_hash__gt="").distinct():
        conversation.confirmations.update(by_hash="")
