"""Who sits in the forum of a meeting, who was there, and whose voice that gives (N10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.forums.models import ForumSeat
from brugwerk.forums.queries import seat_name
from brugwerk.forums.rules.life import Kind, Thing, allows
from brugwerk.forums.rules.table import AsWhat, Sitting, Voice, composition
from brugwerk.forums.words import AS_WHATS
from brugwerk.meetings.models import Attendance, Meeting, PollPerson
from brugwerk.meetings.rules.polls import COMES
from brugwerk.organisations.rules import Kind as OrganisationKind
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import Perspective

SEATS = ("membership__user", "membership__organisation", "organisation")


@dataclass(frozen=True, slots=True)
class Chair:
    """A place at the table: a seat, who coordinates without one, or a guest of the date poll."""

    key: str
    who: str | Promise
    as_what: str | Promise
    sitting: Sitting
    seat_id: int | None = None
    membership_id: int | None = None
    guest_id: int | None = None
    there: bool = False


SOMEBODY = _("somebody without an account")
GUEST = Sitting(as_what=AsWhat.GUEST, perspective=None)


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


def _of_guest(guest: PollPerson, *, there: bool) -> Chair:
    return Chair(
        key=f"p{guest.pk}",
        who=guest.name or SOMEBODY,
        as_what=AS_WHATS[AsWhat.GUEST],
        sitting=GUEST,
        guest_id=guest.pk,
        there=there,
    )


def chairs(meeting: Meeting) -> list[Chair]:
    """Return who could be there on the day, and who was, also those whose seat ended since.

    A guest who is forgotten since (see the register of privacy) was there without a name.
    """
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
    came = {one.guest.pk: one.guest for one in here if one.guest}
    known = {one.membership.user.email.lower() for one in seats.values() if one.membership}
    known |= {one.user.email.lower() for one in members.values()}
    may_come = came | {one.pk: one for one in guests(meeting) if one.email.lower() not in known}
    found += [_of_guest(may_come[pk], there=pk in came) for pk in sorted(may_come)]
    found += [
        Chair(key=f"a{one.pk}", who=SOMEBODY, as_what="", sitting=GUEST, there=True)
        for one in here
        if not (one.seat_id or one.membership_id or one.guest_id)
    ]
    return found


def guests(meeting: Meeting) -> QuerySet[PollPerson]:
    """Return who said in the date poll of a meeting that at least one moment suits them."""
    found = PollPerson.objects.filter(poll__meeting=meeting, answers__value__in=COMES)
    return found.select_related("poll__proposed_by__user").distinct().order_by("pk")


def invited(meetings: Sequence[Meeting]) -> dict[int, list[Membership]]:
    """Return by meeting who sits in its forum on its day by membership, in a few queries.

    Stand-ins too; nobody of a free forum, which keeps no names (N24).
    """
    named = [one for one in meetings if one.writes and _keeps_names(one)]
    seats: dict[int, list[ForumSeat]] = {one.forum_id: [] for one in named}
    held = ForumSeat.objects.filter(forum__in=seats, ended_on=None, forum__ended_on=None)
    for seat in held:
        seats[seat.forum_id].append(seat)
    numbers = {one.pk: _sitting_on(one, seats[one.forum_id]) for one in named}
    members = Membership.objects.filter(pk__in=set().union(*numbers.values()))
    known = {one.pk: one for one in members.select_related("user")}
    return {
        one.pk: [
            known[pk]
            for pk in sorted(numbers.get(one.pk, ()))
            if pk in known and _is_member_on(known[pk], timezone.localdate(one.starts_at))
        ]
        for one in meetings
    }


def _keeps_names(meeting: Meeting) -> bool:
    return Thing.ATTENDANCE in allows(Kind(meeting.forum.kind))


def _sitting_on(meeting: Meeting, seats: Iterable[ForumSeat]) -> set[int]:
    day = timezone.localdate(meeting.starts_at)
    found: set[int | None] = {meeting.forum.coordinator_id, meeting.forum.covered_by(day)}
    for seat in seats:
        if seat.from_on <= day and (seat.until is None or seat.until >= day):
            found |= {seat.membership_id, seat.covered_by(day)}
    return {pk for pk in found if pk is not None}


def _is_member_on(membership: Membership, day: date) -> bool:
    return membership.ends_on is None or membership.ends_on >= day


def _attendances(meeting: Meeting) -> QuerySet[Attendance]:
    return meeting.attendances.select_related(
        *(f"seat__{name}" for name in SEATS),
        "membership__user",
        "membership__organisation",
        "guest",
    )


def voice_of(there: Iterable[Chair]) -> Voice:
    """Return how the voice of families was at the table, by who was there (N10)."""
    return composition(chair.sitting for chair in there).voice


def present(found: Sequence[Chair]) -> list[Chair]:
    """Return who was there."""
    return [chair for chair in found if chair.there]
