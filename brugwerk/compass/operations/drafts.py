"""Preparing a round, in three screens, and starting it."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass import policy
from brugwerk.compass.models import Round, Seat
from brugwerk.compass.operations.mailing import mail_round_later
from brugwerk.compass.rules.lifecycle import Mode
from brugwerk.compass.rules.selection import StatementInfo, choose
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.pack import pack
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import random_id, six_digits
from brugwerk.partnerships.models import Membership, Partnership

OPEN_DAYS = 14
CODE_TRIES = 20
CODE_RESTS = timedelta(days=2)  # longer than any conversation goes on after its round closed


class RoundOpen(Exception):
    """The partnership has an open round already; ``round_`` is that one."""

    def __init__(self, round_: Round) -> None:
        super().__init__(str(round_))
        self.round_ = round_


class ClosesTooEarly(Exception):
    """A round stays open at least until today and at most a year."""


@transaction.atomic
def prepare(*, actor: Actor, partnership: Partnership, today: date) -> Round:
    """Return the draft of the next round, filled in like the last one.

    Raises RoundOpen while another round is open.
    """
    require(policy.may_hold_rounds(actor, partnership))
    locked(partnership)  # two who begin at once get the same draft
    last = _last(partnership)
    if last and last.opened_at is None:
        return last
    if last and last.closed_at is None:
        raise RoundOpen(last)
    draft = Round.objects.create(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        form=last.form if last else Form.ANONYMOUS,
        length=last.length if last and last.length != Length.TRUST else Length.SHORT,
        families=last.families if last else True,
        pack_version=pack().info.version,
        closes_on=today + timedelta(days=OPEN_DAYS),
    )
    everybody = partnership.memberships.current(today).values_list("pk", flat=True)
    _seat(draft, everybody)
    return draft


def _last(partnership: Partnership) -> Round | None:
    return Round.objects.about_us().filter(partnership=partnership).order_by("-number").first()


def _seat(round_: Round, membership_ids: Collection[int]) -> None:
    """Give each of these members a seat and nobody else."""
    round_.seats.exclude(membership_id__in=membership_ids).delete()
    seated = set(round_.seats.values_list("membership_id", flat=True))
    members = Membership.objects.filter(partnership=round_.partnership_id, pk__in=membership_ids)
    Seat.objects.bulk_create(
        Seat(id=random_id(), round=round_, membership=member, perspective=member.perspective)
        for member in members
        if member.pk not in seated
    )


@transaction.atomic
def choose_people(
    *, actor: Actor, round_: Round, membership_ids: Collection[int], families: bool
) -> Round:
    """Say who is invited by name, and whether parents or children take part too."""
    round_ = locked(round_)
    require(policy.may_prepare(actor, round_))
    _seat(round_, membership_ids)
    round_.families = families
    round_.save(update_fields=["families"])
    return round_


@transaction.atomic
def choose_manner(
    *, actor: Actor, round_: Round, length: Length, closes_on: date, today: date
) -> Round:
    """Say how many statements and until when. Raises ClosesTooEarly."""
    round_ = locked(round_)
    require(policy.may_prepare(actor, round_))
    if not today <= closes_on <= today + timedelta(days=366):
        raise ClosesTooEarly
    round_.length, round_.closes_on = length, closes_on
    round_.save(update_fields=["length", "closes_on"])
    return round_


def _asked_before(partnership_id: int) -> Counter[str]:
    """Count how often each statement was asked in this partnership."""
    rounds = Round.objects.about_us().filter(partnership=partnership_id).exclude(opened_at=None)
    return Counter(key for keys in rounds.values_list("statements", flat=True) for key in keys)


@transaction.atomic
def start(*, actor: Actor, round_: Round, form: Form, now: datetime, code: str = "") -> Round:
    """Fix who sees what, choose the statements and open the round; mails go after the commit.

    ``code`` asks for one given code, for the demo. Raises ClosesTooEarly when the day went by.
    """
    round_ = locked(round_)
    require(policy.may_prepare(actor, round_))
    today = timezone.localdate(now)
    if round_.closes_on is None or round_.closes_on < today:
        raise ClosesTooEarly
    infos = [StatementInfo(s.key, s.block, s.voice, s.families) for s in pack().statements]
    round_.form = form
    round_.statements = list(
        choose(
            Length(round_.length),
            infos,
            _asked_before(round_.partnership_id),
            families=round_.families,
        )
    )
    round_.opened_at = now
    _save_with_code(round_, code, now)
    record(actor=actor, kind="compass.round_opened", subject=round_)
    mail_round_later(round_)
    return round_


@transaction.atomic
def open_live(
    *,
    actor: Actor,
    partnership: Partnership,
    subject: str,
    form: Form,
    length: Length,
    families: bool,
    now: datetime,
) -> Round:
    """Open a round for people who are in one room: in by the code, closed by tomorrow at last.

    With a subject it is about one question from practice, beside the rounds that count (0.08).
    Raises RoundOpen while another round about the collaboration is open.
    """
    today = timezone.localdate(now)
    if subject:
        require(policy.may_hold_rounds(actor, partnership))
        round_ = Round(partnership=partnership, number=0, pack_version=pack().info.version)
    else:
        round_ = prepare(actor=actor, partnership=partnership, today=today)
        round_.seats.all().delete()
    round_.mode, round_.subject, round_.families = Mode.LIVE, subject, families
    round_.length, round_.closes_on = length, today + timedelta(days=1)
    round_.save()
    return start(actor=actor, round_=round_, form=form, now=now)


def throw_away_live(*, actor: Actor, round_: Round) -> None:
    """Throw away a live round that nobody answered, with the seats of who waits in it."""
    round_ = locked(round_)
    require(policy.may_hold_rounds(actor, round_.partnership_id))
    if round_.closed_at is None and not round_.papers.exists():
        round_.delete()


def put_subject(*, actor: Actor, round_: Round, subject: str) -> None:
    """Put the question of a round from practice in other words (0.08)."""
    require(policy.may_hold_rounds(actor, round_.partnership_id))
    Round.objects.filter(pk=round_.pk).exclude(subject="").update(subject=subject)


def _free_code() -> str:
    """Return a random code; those that begin with a nine are for conversations without a round."""
    while (code := six_digits()).startswith("9"):
        pass
    return code


def _save_with_code(round_: Round, code: str, now: datetime) -> None:
    """Save the round with a code that no other open round has.

    The code of a closed round rests: its conversation still goes on under it.
    """
    resting = Round.objects.filter(closed_at__gte=now - CODE_RESTS)
    for _try in range(CODE_TRIES):
        round_.code = code or _free_code()
        code = ""
        if resting.filter(code=round_.code).exists():
            continue
        try:
            with transaction.atomic():
                round_.save()
        except IntegrityError:
            continue
        else:
            return
    raise RuntimeError("no free code")


@transaction.atomic
def drop_draft(*, actor: Actor, round_: Round) -> None:
    """Throw a round away that was never started."""
    round_ = locked(round_)
    require(policy.may_prepare(actor, round_))
    round_.delete()
