"""From which registers ties come: one function for each, in one table at the end.

A source yields ties, ended ones included, and puts what it names in the network. A new register is
one function and one line in ``SOURCES``.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from brugwerk.agreements.models import Agreement, AgreementParty
from brugwerk.forums.models import EmptyChair, Forum, ForumSeat, LevelLink
from brugwerk.goals.models import Task
from brugwerk.meetings.models import Meeting
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.network.queries.parties import SIDES, Look, Party, around, earliest
from brugwerk.network.queries.relations import relations
from brugwerk.network.rules.shapes import IDEAL_DAYS, Node, NodeKind, Quarter, Ring, Tie, TieKind
from brugwerk.organisations.rules import Sector
from brugwerk.organisations.words import KINDS
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES
from brugwerk.roles.models import Assignment, Mandate, RoleFilling
from brugwerk.roles.rules.letters import Letter
from brugwerk.roles.rules.lives import FillingState

SLACK_DAYS = 14
RHYTHMS = {"FREQ=WEEKLY;INTERVAL=2": 14, "FREQ=WEEKLY": 7, "FREQ=MONTHLY;BYMONTH": 120}
MONTH = 31


def forums(look: Look) -> Iterable[Tie]:
    """Yield who meets whom in a forum (3.11, 3.36); families stay out, functions go in."""
    running = {one.pk: one for one in _forums(look)}
    met = _meetings(look)
    parties: dict[int, list[Party]] = defaultdict(list)
    hubs = {pk: look.of_member(one.coordinator_id) for pk, one in running.items()}
    for pk, one in running.items():
        parties[pk].append(Party(hubs[pk], one.begun_on, one.ended_on))
    seats = ForumSeat.objects.visible_to(look.actor).filter(forum__in=running)
    for seat in seats.select_related("organisation"):
        forum = running[seat.forum_id]
        until = earliest(seat.until, seat.ended_on, forum.ended_on)
        parties[forum.pk].append(Party(_of_seat(look, seat, forum), seat.from_on, until))
    for pk, forum in running.items():
        yield from around(
            parties[pk],
            hubs[pk],
            kind=TieKind.FORUM,
            source=forum.name,
            href=reverse("forums:forum", args=[look.partnership.pk, pk]),
            contacts=tuple(met.get(pk, ())),
            ideal_days=_days(forum.rrule),
        )


def _forums(look: Look) -> Iterable[Forum]:
    return Forum.objects.visible_to(look.actor).filter(partnership=look.partnership)


def _meetings(look: Look) -> dict[int, list[date]]:
    held = Meeting.objects.visible_to(look.actor).filter(forum__partnership=look.partnership)
    met: dict[int, list[date]] = defaultdict(list)
    found = held.exclude(state=MeetingState.CANCELLED).order_by("starts_at")
    for forum, start in found.values_list("forum", "starts_at"):
        met[forum].append(timezone.localdate(start))
    return met


def _of_seat(look: Look, seat: ForumSeat, forum: Forum) -> str:
    if Perspective.FAMILY in (seat.perspective, _perspective(look, seat.membership_id)):
        return ""
    if look.people and seat.membership_id:
        return look.of_member(seat.membership_id)
    if seat.organisation:
        return look.of_organisation(seat.organisation)
    if seat.membership_id:
        return look.of_member(seat.membership_id)
    if not seat.outside:
        return ""
    side = SIDES[Sector(seat.perspective)] if seat.perspective else Quarter.WELFARE
    href = reverse("forums:forum", args=[look.partnership.pk, forum.pk])
    return look.add(
        Node(
            f"f{seat.outside.casefold()}",
            seat.outside,
            NodeKind.FUNCTION,
            Ring(forum.level),
            side,
            sector=seat.perspective,
            href=href,
        )
    )


def _perspective(look: Look, pk: int | None) -> str:
    member = look.members.get(pk or 0)
    return member.perspective if member else ""


def _days(rrule: str) -> int:
    """Return after how many days a forum has met again by its own rhythm, with some slack."""
    if not rrule:
        return IDEAL_DAYS
    found = next((days for rule, days in RHYTHMS.items() if rrule.startswith(rule)), MONTH)
    return found + SLACK_DAYS


def agreements(look: Look) -> Iterable[Tie]:
    """Yield which organisations have an agreement that came to life (3.24)."""
    found = AgreementParty.objects.filter(
        agreement__partnership=look.partnership,
        agreement__partnership__in=look.actor.grants,
        agreement__alive_on__isnull=False,
    ).select_related("agreement", "organisation")
    parties: dict[int, list[Party]] = defaultdict(list)
    papers: dict[int, Agreement] = {}
    for one in found:
        paper = papers.setdefault(one.agreement_id, one.agreement)
        key, until = look.of_organisation(one.organisation), earliest(one.left_on, paper.ended_on)
        parties[paper.pk].append(Party(key, paper.alive_on, until))
    for pk, paper in papers.items():
        href = reverse("agreements:agreement", args=[look.partnership.pk, pk])
        yield from around(
            parties[pk], kind=TieKind.AGREEMENT, source=paper.title, href=href, strength=4
        )


def tasks(look: Look) -> Iterable[Tie]:
    """Yield who does a task together; who only has to know of it is not tied by it (5.10)."""
    letters = Assignment.objects.visible_to(look.actor).exclude(letter=Letter.INFORMED)
    found = letters.filter(task__goal__partnership=look.partnership, family=False)
    parties: dict[int, list[Party]] = defaultdict(list)
    works: dict[int, Task] = {}
    for one in found.select_related("task", "organisation", "role"):
        work = works.setdefault(one.task_id, one.task)
        if one.role_id and one.role:
            key = look.add(_role(look, one.role_id, one.role.name, one.role.level))
        else:
            key = look.of_organisation(one.organisation) or look.of_member(one.membership_id)
        parties[work.pk].append(Party(key, one.begun_on, earliest(one.ended_on, work.done_on)))
    for pk, work in works.items():
        href = reverse("roles:letters", args=[look.partnership.pk, pk])
        yield from around(parties[pk], kind=TieKind.TASK, source=work.what, href=href, strength=2)


def _role(look: Look, pk: int, name: str, level: str) -> Node:
    href = reverse("roles:role", args=[look.partnership.pk, pk])
    return Node(f"r{pk}", name, NodeKind.FUNCTION, Ring(level), Quarter.WELFARE, href=href)


def roles(look: Look) -> Iterable[Tie]:
    """Yield who fills a role: a function stands on the map, on the side of who fills it (5.23)."""
    found = RoleFilling.objects.visible_to(look.actor).filter(role__partnership=look.partnership)
    for one in found.exclude(state=FillingState.PROPOSED).select_related("role"):
        key = look.of_member(one.membership_id)
        if not key or key not in look.nodes:
            continue
        node = _role(look, one.role_id, one.role.name, one.role.level)
        side, home = look.nodes[key].quarter, look.nodes[key].home or key
        look.add(Node(node.key, node.label, node.kind, node.ring, side, home=home, href=node.href))
        until = earliest(one.until, one.ended_on, one.role.ended_on)
        yield Tie(
            node.key, key, TieKind.ROLE, node.label, node.href, since=one.from_on, until=until
        )


def links(look: Look) -> Iterable[Tie]:
    """Yield who speaks for us with a body outside the partnership (3.37)."""
    found = LevelLink.objects.visible_to(look.actor).filter(
        from_forum__partnership=look.partnership, to_forum=None
    )
    for one in found.select_related("from_forum"):
        coordinator = one.from_forum.coordinator_id
        key = look.of_member(one.representative_up_id) or look.of_member(coordinator)
        if not key:
            continue
        href = reverse("forums:forum", args=[look.partnership.pk, one.from_forum_id])
        outside = Node(
            f"b{one.to_outside.casefold()}",
            one.to_outside,
            NodeKind.FUNCTION,
            Ring.MACRO,
            Quarter.GOVERNMENT,
            href=href,
        )
        yield Tie(look.add(outside), key, TieKind.LINK, one.to_outside, href, since=one.since_on)


def empty_chairs(look: Look) -> Iterable[Tie]:
    """Yield who is missing at a table, tied to who coordinates it (3.36); never a family (N25)."""
    found = EmptyChair.objects.filter(
        forum__partnership=look.partnership, forum__partnership__in=look.actor.grants
    ).exclude(perspective=Perspective.FAMILY)
    for one in found.select_related("forum"):
        key = look.of_member(one.forum.coordinator_id)
        chosen = (one.organisation_kind, one.perspective)
        said = [*KINDS.items(), *PERSPECTIVES.items()]
        words = next((word for value, word in said if value in chosen), _("Somebody"))
        href = reverse("forums:forum", args=[look.partnership.pk, one.forum_id])
        side = SIDES[Sector(one.perspective)] if one.perspective else Quarter.WELFARE
        missing = Node(
            f"e{one.pk}",
            str(one.who or words),
            ring=Ring(one.forum.level),
            quarter=side,
            href=href,
            missing=one.what_they_would_bring or one.why_missing,
        )
        until = earliest(one.filled_on, one.forum.ended_on)
        other = key or next(iter(look.nodes), missing.key)  # somewhere, so that it is seen
        yield Tie(
            look.add(missing),
            other,
            TieKind.NEEDED,
            one.forum.name,
            href,
            since=one.since_on,
            until=until,
        )


def mandates(look: Look) -> Iterable[Tie]:
    """Mark who has a mandate today; a mandate ties nobody (3.02)."""
    found = Mandate.objects.visible_to(look.actor).filter(partnership=look.partnership)
    for one in found.running(look.today).select_related("organisation"):
        for key in (look.of_member(one.membership_id), f"o{one.organisation_id or 0}"):
            look.mark_mandate(key)
    return ()


Source = Callable[[Look], Iterable[Tie]]
SOURCES: tuple[Source, ...] = (
    forums,
    agreements,
    tasks,
    roles,
    links,
    empty_chairs,
    relations,
    mandates,
)
