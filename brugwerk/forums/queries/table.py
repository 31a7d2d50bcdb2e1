"""Who sits in a forum and why, whose voice is there, and which chairs are empty (3.36, N10)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from brugwerk.forums.models import EmptyChair, Forum, ForumSeat
from brugwerk.forums.rules.life import Kind
from brugwerk.forums.rules.table import AsWhat, Composition, Sitting, Voice, composition
from brugwerk.organisations.rules import Kind as OrganisationKind
from brugwerk.organisations.words import KINDS as ORGANISATION_KINDS
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES

SEATS = ("membership__user", "membership__organisation", "organisation", "stand_in__user")


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat as a screen shows it; ``gone`` is a member who left the partnership."""

    seat: ForumSeat
    who: str | Promise
    side: Perspective | None
    gone: bool
    stand_in: str

    @property
    def tells_side(self) -> bool:
        """Test whether the name alone does not say from which side somebody looks."""
        seat = self.seat
        return bool(seat.membership_id or seat.organisation_id or seat.outside)


@dataclass(frozen=True, slots=True)
class ChairLine:
    """An empty chair as a screen shows it."""

    chair: EmptyChair
    who: str | Promise


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table: seats, empty chairs, and what the composition says of them.

    ``reason`` and ``next_step`` are those of the families' empty chair, or of the voice of the
    register, while nobody speaks for them; ``said`` is false when nobody wrote these down yet.
    """

    seats: Sequence[SeatLine]
    chairs: Sequence[ChairLine]
    composition: Composition
    reason: str
    next_step: str

    @property
    def said(self) -> bool:
        """Test whether the voice of families is there, or its absence explained (INV2)."""
        return self.composition.voice is not Voice.ABSENT or bool(self.reason and self.next_step)


def _has_left(membership: Membership | None, today: date) -> bool:
    return membership is not None and membership.ends_on is not None and membership.ends_on < today


def _side(seat: ForumSeat) -> Perspective | None:
    """Return from which side a seat looks: what was chosen, the member's, or the sector's."""
    if seat.perspective:
        return Perspective(seat.perspective)
    if seat.membership:
        return Perspective(seat.membership.perspective)
    return Perspective(seat.organisation.sector) if seat.organisation else None


def _kind(seat: ForumSeat) -> OrganisationKind | None:
    own = seat.organisation or (seat.membership.organisation if seat.membership else None)
    return OrganisationKind(own.kind) if own else None


def seat_name(seat: ForumSeat) -> str | Promise:
    """Return who sits here, for a screen: a member, a function, an organisation or a side."""
    if seat.membership:
        return str(seat.membership.user)
    if seat.outside:
        return seat.outside
    if seat.organisation:
        return seat.organisation.name
    return PERSPECTIVES[Perspective(seat.perspective)]


def chair_name(chair: EmptyChair) -> str | Promise:
    """Return who is missing, for a screen."""
    if chair.who:
        return chair.who
    if chair.perspective:
        return PERSPECTIVES[Perspective(chair.perspective)]
    return ORGANISATION_KINDS[OrganisationKind(chair.organisation_kind)]


def sittings(forum: Forum, seats: Sequence[ForumSeat], today: date) -> list[Sitting]:
    """Return the seats as the rule needs them, the coordinator's own included.

    Who facilitates a free forum is neutral, and counts for no side (N24).
    """
    held = [
        Sitting(AsWhat(seat.as_what), _side(seat), _kind(seat))
        for seat in seats
        if not _has_left(seat.membership, today)
    ]
    coordinator = forum.coordinator
    seated = any(seat.membership_id == coordinator.pk for seat in seats)
    if not seated and forum.kind != Kind.FREE and not _has_left(coordinator, today):
        own = coordinator.organisation
        kind = OrganisationKind(own.kind) if own else None
        held.append(Sitting(AsWhat.MEMBER, Perspective(coordinator.perspective), kind))
    return held


def table_of(forum: Forum, today: date) -> Table:
    """Return the table of a forum that was found for an actor."""
    held = list(
        ForumSeat.objects.current(today).filter(forum=forum).select_related(*SEATS).order_by("pk")
    )
    return table_from(forum, held, list(forum.empty_chairs.filter(filled_on=None)), today)


def table_from(
    forum: Forum, held: Sequence[ForumSeat], empty: Sequence[EmptyChair], today: date
) -> Table:
    """Return the table from seats and chairs that were read already."""
    waiting = [chair for chair in empty if chair.perspective == Perspective.FAMILY]
    found = composition(sittings(forum, held, today))
    last = waiting[-1] if waiting and found.voice is Voice.ABSENT else None
    said = forum.voice if forum.voice and found.voice is Voice.ABSENT else None
    reason, next_step = (said.reason, said.next_step) if said else ("", "")
    if last:
        reason, next_step = last.why_missing, last.next_step
    return Table(
        seats=[_line(seat, today) for seat in held],
        chairs=[ChairLine(chair, chair_name(chair)) for chair in empty],
        composition=found,
        reason=reason,
        next_step=next_step,
    )


def _line(seat: ForumSeat, today: date) -> SeatLine:
    held_by = seat.stand_in if seat.covered_by(today) else None
    return SeatLine(
        seat=seat,
        who=seat_name(seat),
        side=Perspective.FAMILY if seat.as_what == AsWhat.FAMILY else _side(seat),
        gone=_has_left(seat.membership, today),
        stand_in=str(held_by.user) if held_by else "",
    )


def voice_of(forum: Forum, today: date, *, without: ForumSeat | None = None) -> Voice:
    """Return how the voice of families is at the table today, with one seat left out (N10)."""
    held = ForumSeat.objects.current(today).filter(forum=forum)
    if without:
        held = held.exclude(pk=without.pk)
    seats = list(held.select_related("membership__organisation", "organisation"))
    return composition(sittings(forum, seats, today)).voice


def voice_said(forum: Forum, today: date) -> bool:
    """Test whether the voice of families is there, or its absence has reason and next step."""
    return table_of(forum, today).said
