"""Inviting and reminding by mail: personal links, within decent hours, never to who answered.

A link's secret is made when its mail goes out and is stored only as a hash. Nothing waits in the
database that could open a seat.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass import policy
from brugwerk.compass.models import Round, Seat, SeatLink
from brugwerk.compass.operations.mixing import change_seats, hold_seats, mix_seats
from brugwerk.compass.rules.lifecycle import REMIND_BEFORE_DAYS, Mode, mail_may_go
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.kit.tokens import new_token, token_hash


def mail_round_later(round_: Round) -> None:
    """Mail the invitations of a round once the transaction is through."""
    later(_mail_now, round_.pk)


def _mail_now(round_pk: int) -> None:
    mail_waiting(Round.objects.filter(pk=round_pk), now=timezone.now())


def waiting(rounds: QuerySet[Round]) -> QuerySet[Seat]:
    """Return the seats whose invitation has not gone out yet."""
    return (
        Seat.objects.filter(round__in=rounds, mailed_on=None, answered=False)
        .exclude(membership=None)
        .exclude(round__mode=Mode.LIVE)  # people are in the room
        .select_related("membership__user", "round")
    )


@transaction.atomic
def mail_now(*, actor: Actor, round_: Round, now: datetime) -> None:
    """Mail what is waiting whatever the hour, because a facilitator chose to."""
    require(policy.may_follow(actor, round_))
    record(actor=actor, kind="compass.mailed", subject=round_)
    later(mail_waiting, Round.objects.filter(pk=round_.pk), now=now, chosen=True)


def mail_waiting(rounds: QuerySet[Round], *, now: datetime, chosen: bool = False) -> int:
    """Mail what is waiting, if the hour is decent or chosen; return how many went out."""
    local = timezone.localtime(now)
    if not chosen and not mail_may_go(local):
        return 0
    sent = 0
    for seat in waiting(rounds):
        own = Seat.objects.filter(pk=seat.pk, mailed_on=None)
        if change_seats(
            seat.round_id, own, mailed_on=local.date()
        ):  # first come: no mail goes out twice
            sent += _mail(seat, reminder=False) or _put_back(seat)
    return sent


def _put_back(seat: Seat) -> bool:
    """Let a seat wait again, because the relay took no mail for it."""
    change_seats(seat.round_id, Seat.objects.filter(pk=seat.pk), mailed_on=None)
    return False


@transaction.atomic
def remind(*, actor: Actor, round_: Round, now: datetime) -> None:
    """Remind who has not answered, once the transaction is through; at most once a day."""
    require(policy.may_follow(actor, round_))
    record(actor=actor, kind="compass.reminded", subject=round_)
    later(send_reminders, Round.objects.filter(pk=round_.pk), now=now)


def send_reminders(rounds: QuerySet[Round], *, now: datetime, once: bool = False) -> int:
    """Mail a reminder to each seat without an answer; return how many went out.

    ``once`` leaves alone who was reminded on any earlier day.
    """
    today = timezone.localdate(now)
    seats = (
        Seat.objects.filter(round__in=rounds, answered=False, mailed_on__lt=today)
        .exclude(membership=None)
        .exclude(round__mode=Mode.LIVE)
        .exclude(reminded_on=today)
        .select_related("membership__user", "round")
    )
    if once:
        seats = seats.filter(reminded_on=None)
    sent = 0
    for seat in seats:
        own = Seat.objects.filter(pk=seat.pk, answered=False).exclude(reminded_on=today)
        reminded = change_seats(seat.round_id, own, reminded_on=today)
        sent += bool(reminded) and _mail(seat, reminder=True)
    return sent


def remind_before_closing(*, now: datetime) -> int:
    """Send the one automatic reminder, two days before a round closes."""
    if not mail_may_go(timezone.localtime(now)):
        return 0
    today = timezone.localdate(now)
    rounds = Round.objects.filter(
        closed_at=None,
        opened_at__isnull=False,
        closes_on__range=(today, today + timedelta(days=REMIND_BEFORE_DAYS)),
    )
    return send_reminders(rounds, now=now, once=True)


def new_link(seat: Seat) -> str:
    """Make a further link to a seat and return its secret; only its hash is kept."""
    token = new_token()
    with transaction.atomic():
        hold_seats(seat.round_id)
        SeatLink.objects.create(token_hash=token_hash(token), seat=seat)
        mix_seats(seat.round)
    return token


def _mail(seat: Seat, *, reminder: bool) -> bool:
    if seat.membership is None:
        return False
    user = seat.membership.user
    link = address(reverse("compass:personal", args=[new_link(seat)]))
    with override(user.language or "nl"):
        subject = _("A reminder: your view is still missing") if reminder else _("How is it going?")
        body = _(
            "Hello\n\n"
            "Somebody you work with asks how you see the collaboration.\n"
            "It takes a few minutes. You need no password:\n\n{link}\n\n"
            "This link is yours alone. Please do not pass it on.\n"
            "Opening it changes nothing yet. You press a button first.\n"
        ).format(link=link)
        return send(to=user.email, subject=subject, body=body)
