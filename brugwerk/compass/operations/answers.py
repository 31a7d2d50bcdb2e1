"""Answering: joining a round, and each answer the moment it is tapped.

The seat and the paper are written in separate transactions, and nothing in the database leads
from one to the other: only the guest's own token finds both (INV7, R9).
"""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass import policy
from brugwerk.compass.models import Answer, Paper, Round, Seat, SeatLink
from brugwerk.compass.operations.mixing import change_seats, hold_seats, mix_seats
from brugwerk.compass.queries.taking import statements_for
from brugwerk.compass.rules.lifecycle import PAPER, Mode, Returning
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.content.rules import Block
from brugwerk.kit.events import tell
from brugwerk.kit.tokens import derived_id, new_token, random_id, token_hash
from brugwerk.partnerships.rules import Perspective

LOWEST, HIGHEST = 1, 5
MOST_GUESTS = 2_000  # a bound, so that nobody fills the disk with empty seats


class NoSeat(Exception):
    """The token belongs to no seat in this round."""


class OtherLinkUsed(Exception):
    """This person began with another link or on another phone."""


class NotAsked(Exception):
    """The round does not ask this, or the value is none of the steps."""


class RoundFull(Exception):
    """More guests joined than a round can hold."""


def join(
    *, round_: Round, perspective: Perspective, name: str, today: date, on_paper: bool = False
) -> str:
    """Take a guest's seat and return its secret. Raises RoundFull."""
    require(policy.may_answer(round_, today=today))
    token = new_token()
    with transaction.atomic():
        hold_seats(round_.pk)
        _make_room(round_)
        seat = Seat.objects.create(
            id=random_id(),
            round=round_,
            perspective=perspective,
            name=name if round_.form == Form.NAMED else "",
            link_hash=token_hash(token),
            on_paper=on_paper,
        )
        SeatLink.objects.create(token_hash=seat.link_hash, seat=seat)
        mix_seats(round_)
    tell(topic(round_.pk))
    return token


def _make_room(round_: Round) -> None:
    """Keep a round from filling up: seats without any answer go first. Raises RoundFull.

    In a live round nobody goes: people wait there for the first question.
    """
    guests = round_.seats.filter(membership=None)
    if guests.count() >= MOST_GUESTS:
        if round_.mode == Mode.LIVE:
            raise RoundFull
        guests.filter(answered=False).delete()
        if guests.count() >= MOST_GUESTS:
            raise RoundFull


def open_own_seat(*, actor: Actor, round_: Round, today: date) -> str:
    """Return a fresh secret for the seat of a signed-in member, who answers without mail.

    Raises NoSeat for who is no member, and OtherLinkUsed when the member began elsewhere.
    """
    require(policy.may_answer(round_, today=today))
    found = round_.partnership.memberships.current(today).filter(user_id=actor.user_id or 0)
    membership = found.first()
    if membership is None:
        raise NoSeat
    with transaction.atomic():
        hold_seats(round_.pk)
        seat, _made = Seat.objects.get_or_create(
            round=round_,
            membership=membership,
            defaults={"id": random_id(), "perspective": membership.perspective},
        )
        if seat.link_hash:
            raise OtherLinkUsed
        token = new_token()
        SeatLink.objects.create(token_hash=token_hash(token), seat=seat)
        mix_seats(round_)
    return token


def seat_of(round_: Round, token: str, today: date) -> Seat:
    """Return the seat of a token; a former member has none. Raises NoSeat."""
    link = SeatLink.objects.filter(token_hash=token_hash(token), seat__round=round_)
    found = link.select_related("seat__membership").first()
    if found is None or _has_left(found.seat, today):
        raise NoSeat
    return found.seat


def _has_left(seat: Seat, today: date) -> bool:
    """Test whether the member of this seat is in the partnership no more (T3)."""
    ends_on = seat.membership.ends_on if seat.membership else None
    return ends_on is not None and ends_on < today


def set_perspective(*, token: str, round_: Round, perspective: Perspective, today: date) -> None:
    """Say from which side the holder of a seat looks; only before the first answer."""
    require(policy.may_answer(round_, today=today))
    seat = seat_of(round_, token, today)
    if not seat.answered:
        mine = Seat.objects.filter(pk=seat.pk, answered=False)
        change_seats(round_.pk, mine, perspective=perspective)


def say_returning(*, token: str, round_: Round, returning: Returning, today: date) -> None:
    """Say whether a guest took part in the last published round (R6)."""
    require(policy.may_answer(round_, today=today))
    mine = Seat.objects.filter(pk=seat_of(round_, token, today).pk)
    change_seats(round_.pk, mine, returning=returning)


def _claim(round_: Round, seat: Seat, token: str, *, answered: bool) -> None:
    """Burn the other links of a seat; a transaction of its own (R9).

    Only an answer to a statement marks it as answered: nobody counts as present who said nothing.
    """
    own = token_hash(token)
    if seat.link_hash not in {"", own}:
        raise OtherLinkUsed
    if seat.link_hash == own and seat.answered >= answered:
        return
    with transaction.atomic():
        free = Seat.objects.filter(pk=seat.pk, link_hash__in=["", own])
        said = seat.answered or answered
        if not change_seats(round_.pk, free, link_hash=own, answered=said):
            raise OtherLinkUsed
        mix_seats(round_)


def _paper(round_: Round, seat: Seat, token: str) -> int:
    """Return the number of the paper that only this token finds; make it at the first answer."""
    pk = derived_id(token, PAPER)
    if not Paper.objects.filter(pk=pk).exists():
        open_form = round_.form != Form.ANONYMOUS
        name = ""
        if round_.form == Form.NAMED:
            name = str(seat.membership.user) if seat.membership else seat.name
        perspective = seat.perspective if open_form else ""
        Paper.objects.create(id=pk, round=round_, perspective=perspective, name=name)
    return pk


def answer(*, token: str, round_: Round, statement: str, value: int | None, today: date) -> None:
    """Keep one answer; the same again changes nothing, another value replaces it.

    Raises NoSeat, OtherLinkUsed and NotAsked; PermissionDenied once the round is closed.
    """
    require(policy.may_answer(round_, today=today))
    if statement not in round_.statements:
        raise NotAsked
    if value is not None and not LOWEST <= value <= HIGHEST:
        raise NotAsked
    seat = seat_of(round_, token, today)
    _claim(round_, seat, token, answered=True)
    with transaction.atomic():
        _still_open(round_, today)
        paper = _paper(round_, seat, token)
        Answer.objects.bulk_create(
            [Answer(id=random_id(), paper_id=paper, statement=statement, value=value)],
            update_conflicts=True,
            unique_fields=["paper", "statement"],
            update_fields=["value"],
        )
        said = Answer.objects.filter(paper=paper).count()
    if not seat.finished and said >= asked(round_, seat.perspective):
        _finish(round_, seat)
    tell(topic(round_.pk))


def _finish(round_: Round, seat: Seat) -> None:
    """Mark a seat as ready; a transaction of its own, as for all that a seat says (R9)."""
    with transaction.atomic():
        change_seats(round_.pk, Seat.objects.filter(pk=seat.pk), finished=True)
        mix_seats(round_)


def asked(round_: Round, perspective: str) -> int:
    """Return how many statements a round asks from this side."""
    return len(statements_for(round_, Perspective(perspective) if perspective else None))


def topic(round_pk: int) -> str:
    """Return what is told when somebody came in or answered: who, and what, is not in it."""
    return f"round.{round_pk}"


def _still_open(round_: Round, today: date) -> None:
    """Look once more inside the transaction, so that no answer lands in a closed round."""
    still = Round.objects.select_for_update(no_key=True)  # a closing waits for this answer
    round_.closed_at = still.values_list("closed_at", flat=True).get(pk=round_.pk)
    require(policy.may_answer(round_, today=today))


def say_strengthening(
    *,
    token: str,
    round_: Round,
    strengthen: Block | None,
    strengthened_by: Block | None,
    today: date,
) -> None:
    """Keep which block to work on and which other block can make it stronger (X.03)."""
    require(policy.may_answer(round_, today=today))
    if strengthen is not None and strengthen == strengthened_by:
        raise NotAsked
    seat = seat_of(round_, token, today)
    _claim(round_, seat, token, answered=False)
    with transaction.atomic():
        _still_open(round_, today)
        paper = _paper(round_, seat, token)
        Paper.objects.filter(pk=paper).update(
            strengthen=strengthen or "", strengthened_by=strengthened_by or ""
        )


def say_unheard(*, token: str, round_: Round, groups: Collection[Unheard], today: date) -> None:
    """Keep which groups this person misses at the table (X.02)."""
    require(policy.may_answer(round_, today=today))
    seat = seat_of(round_, token, today)
    _claim(round_, seat, token, answered=False)
    with transaction.atomic():
        _still_open(round_, today)
        paper = _paper(round_, seat, token)
        unheard = [str(group) for group in Unheard if group in set(groups)]
        Paper.objects.filter(pk=paper).update(unheard=unheard)


def enter_paper(  # noqa: PLR0913 -- a sheet has this many parts
    *,
    actor: Actor,
    round_: Round,
    perspective: Perspective,
    name: str,
    returning: Returning | None,
    given: Mapping[str, int | None],
    strengthen: Block | None,
    strengthened_by: Block | None,
    groups: Collection[Unheard],
    today: date,
) -> None:
    """Type in a sheet of paper: a guest's seat whose secret nobody keeps, so nobody reads it back.

    All of the sheet is kept or nothing (R10, N26).
    """
    require(policy.may_follow(actor, round_))
    with transaction.atomic():
        record(actor=actor, kind="compass.paper_entered", subject=round_)
        token = join(round_=round_, perspective=perspective, name=name, today=today, on_paper=True)
        if returning:
            say_returning(token=token, round_=round_, returning=returning, today=today)
        for statement, value in given.items():
            answer(token=token, round_=round_, statement=statement, value=value, today=today)
        say_strengthening(
            token=token,
            round_=round_,
            strengthen=strengthen,
            strengthened_by=strengthened_by,
            today=today,
        )
        say_unheard(token=token, round_=round_, groups=groups, today=today)
