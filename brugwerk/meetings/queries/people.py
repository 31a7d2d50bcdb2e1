"""Who sits in the forum of a meeting, who was there, and whose voice that gives (N10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from brugwerk.forums.models import ForumSeat
from brugwerk.forums.queries import seat_name
from brugwerk.forums.rules.table import AsWhat, Sitting, Voice, composition
from brugwerk.forums.words import AS_WHATS
from brugwerk.meetings.models import Attendance, Meeting
from brugwerk.organisations.rules import Kind as OrganisationKind
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import Perspective

SEATS = ("membership__user", "membership__organisation", "organisation")


@dataclass(frozen=True, slots=True)
class Chair:
    """A place at the table: a seat of the forum, or who coordinates it without one."""

    key: str
    who: str | Promise
    as_what: str | Promise
    sitting: Sitting
    seat_id: int | None = None
    membership_id: int | None = None
    there: bool = False


def _sitting(
    as_what: AsWhat, side: str, membership: Membership | None, seat: ForumSeat | None
) -> Sitting:
    own = seat.organisation if seat else None
    if own is None and membership is not None:
        own = membership.organisation
    side = side or (membership.perspective if membership else own.sector if own else "")
    return Sitting(
        as_what=as_what,
        perspective=Perspective(side) if side else None,
        organisation_kind=OrganisationKind(own.kind) if own else None,
    )


def _of_seat(seat: ForumSeat, *, there: bool) -> Chair:
    as_what = AsWhat(seat.as_what)
    return Chair(
        key=f"s{seat.pk}",
        who=seat_name(seat),
        as_what=AS_WHATS[as_what],
        sitting=_sitting(as_what, seat.perspective, seat.membership, seat),
        seat_id=seat.pk,
        there=there,
    )


def _of_member(membership: Membership, *, there: bool) -> Chair:
    return Chair(
        key=f"m{membership.pk}",
        who=str(membership.user),
        as_what="",
        sitting=_sitting(AsWhat.MEMBER, "", membership, None),
        membership_id=membership.pk,
        there=there,
    )


def chairs(meeting: Meeting) -> list[Chair]:
    """Return who could be there on the day, and who was, also those whose seat ended since."""
    if not meeting.writes:
        return []
    here = list(_attendances(meeting))
    seats = {one.seat.pk: one.seat for one in here if one.seat}
    members = {one.membership.pk: one.membership for one in here if one.membership}
    there = ({*seats}, {*members})
    day = timezone.localdate(meeting.starts_at)
    held = ForumSeat.objects.current(day).filter(forum=meeting.forum).select_related(*SEATS)
    seats |= {seat.pk: seat for seat in held}
    seated = {seat.membership_id for seat in seats.values()}
    lead = meeting.forum.coordinator_id
    if lead not in seated and lead not in members:
        own = Membership.objects.select_related("user", "organisation").get(pk=lead)
        members[lead] = own
    found = [_of_member(one, there=pk in there[1]) for pk, one in members.items()]
    found += [_of_seat(seats[pk], there=pk in there[0]) for pk in sorted(seats)]
    return found


def _attendances(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendances.select_related(
        *(f"seat__{name}" for name in SEATS), "membership__user", "membership__organisation"
    )


def voice_of(there: Iterable[Chair]) -> Voice:
    """Return how the voice of families was at the table, by who was there (N10)."""
    return composition(chair.sitting for chair in there).voice


def present(found: Sequence[Chair]) -> list[Chair]:
    """Return who was there."""
    return [chair for chair in found if chair.there]
