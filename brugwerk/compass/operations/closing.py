"""Closing a round: answers become one frozen release, and then they are gone."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass import policy
from brugwerk.compass.models import Attendance, FrozenRelease, Paper, Round, Seat
from brugwerk.compass.queries.taking import person_key
from brugwerk.compass.rules.frozen import digest, to_json
from brugwerk.compass.rules.lifecycle import Returning, State, Taking, attendance
from brugwerk.compass.rules.release import release
from brugwerk.compass.rules.shapes import Ballot, Form, Outcome, Release, Roads, Unheard
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.kit.records import locked
from brugwerk.partnerships.rules import Perspective


@transaction.atomic
def close(*, actor: Actor, round_: Round, now: datetime) -> Round:
    """Close a round now, by a facilitator."""
    round_ = locked(round_)
    require(policy.may_follow(actor, round_))
    return _close(actor, round_, now)


def close_due(*, now: datetime) -> int:
    """Close every round whose last day is over; return how many."""
    today = timezone.localdate(now)
    due = Round.objects.filter(closed_at=None, opened_at__isnull=False, closes_on__lt=today)
    return sum(close_if_due(round_, now=now) for round_ in due)


@transaction.atomic
def close_by_itself(round_: Round, *, now: datetime) -> None:
    """Close a live round that its facilitator left open, with the conversation around it."""
    round_ = locked(round_)
    if policy.round_state(round_) is State.OPEN:
        _close(SYSTEM, round_, now)


def close_if_due(round_: Round, *, now: datetime) -> bool:
    """Close one round if its last day is over: the date asks for it, whoever looks."""
    return _is_due(round_, now) and _close_due_now(round_, now)


def _is_due(round_: Round, now: datetime) -> bool:
    is_open = policy.round_state(round_) is State.OPEN
    return is_open and not policy.may_answer(round_, today=timezone.localdate(now))


@transaction.atomic
def _close_due_now(round_: Round, now: datetime) -> bool:
    """Look again under the lock, so that a round closes once."""
    round_ = locked(round_)
    if _is_due(round_, now):
        _close(SYSTEM, round_, now)
    return True


def _close(actor: Actor, round_: Round, now: datetime) -> Round:
    """Freeze the release and destroy all that it was made of (R2, R9)."""
    seats = list(round_.seats.filter(answered=True).select_related("membership"))
    shown = _release(round_, seats)
    content = to_json(shown)
    FrozenRelease.objects.create(round=round_, content=content, digest=digest(content))
    if shown.form is Form.ANONYMOUS and shown.outcome is Outcome.SHOWN:
        Attendance.objects.update_or_create(
            partnership_id=round_.partnership_id,
            defaults={
                "round": round_,
                "people": sorted(taking.key for taking in _takings(round_, seats) if taking.key),
                "size": len(seats),
            },
        )
    round_.papers.all().delete()
    round_.seats.all().delete()
    round_.closed_at = now
    round_.save(update_fields=["closed_at"])
    record(actor=actor, kind="compass.round_closed", subject=round_)
    return round_


def _takings(round_: Round, seats: list[Seat]) -> list[Taking]:
    return [
        Taking(
            key=person_key(round_.partnership_id, seat.membership.user_id)
            if seat.membership
            else "",
            returning=Returning(seat.returning) if seat.returning else None,
        )
        for seat in seats
    ]


def _release(round_: Round, seats: list[Seat]) -> Release:
    """Read the answers, for the only time that anything reads them all."""
    papers = Paper.objects.filter(round=round_).prefetch_related("answers")
    previous = Attendance.objects.before(round_)
    present: dict[Perspective, int] = {}
    for seat in seats:
        if seat.perspective:
            perspective = Perspective(seat.perspective)
            present[perspective] = present.get(perspective, 0) + 1
    statements = pack().statement_by_key
    return release(
        form=Form(round_.form),
        ballots=[_ballot(paper) for paper in papers],
        statements={key: statements[key].block for key in round_.statements},
        attendance=attendance(
            _takings(round_, seats),
            previous.people if previous else None,
            previous.size if previous else 0,
        ),
        present=present,
        roads=Roads(
            by_code=sum(not seat.membership_id and not seat.on_paper for seat in seats),
            on_paper=sum(seat.on_paper for seat in seats),
        ),
    )


def _ballot(paper: Paper) -> Ballot:
    return Ballot(
        values={answer.statement: answer.value for answer in paper.answers.all()},
        perspective=Perspective(paper.perspective) if paper.perspective else None,
        name=paper.name,
        strengthen=Block(paper.strengthen) if paper.strengthen else None,
        strengthened_by=Block(paper.strengthened_by) if paper.strengthened_by else None,
        unheard=frozenset(Unheard(group) for group in paper.unheard),
    )
