"""Everything that the pages of relations show."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements.models import AgreementQuerySet
from brugwerk.agreements.queries import agreements
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.relations import policy, words
from brugwerk.relations.models import ContactMoment, LookBack, Relation, RouteMark
from brugwerk.relations.queries.balance import Balances, balances
from brugwerk.relations.queries.lines import Line, line_of, lines
from brugwerk.relations.rules.contact import (
    Balance,
    Contact,
    Share,
    Start,
    all_from_afar,
    balance,
    share,
    start,
)
from brugwerk.relations.rules.relation import Act, Kind, Side
from brugwerk.relations.rules.route import BY_HAND, Mark, Point, Stop, line
from brugwerk.roles.models import Mandate

MOST_LOOKS = 5


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """The relations of a partnership: mine, the others, what ended, and how contacts divide."""

    mine: Sequence[Line]
    others: Sequence[Line]
    ended: Sequence[Line]
    balances: Balances
    may_begin: Verdict


def overview_page(actor: Actor, partnership: Partnership, *, today: date) -> OverviewPage:
    """Return the relations of a partnership, in a fixed number of queries."""
    found = lines(actor, partnership, today=today)
    living = [one for one in found if not one.ended]
    return OverviewPage(
        mine=[one for one in living if one.mine],
        others=[one for one in living if not one.mine],
        ended=[one for one in found if one.ended],
        balances=balances(actor, partnership, found, today=today),
        may_begin=policy.may_begin(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class MandateTime:
    """Time that an employer gave one of its people for the work between houses (2.01)."""

    who: str
    hours: int
    mandate_id: int


@dataclass(frozen=True, slots=True)
class Inside:
    """What only the two sides see: how contacts divide, the route, the looks back (INV30)."""

    balance: Balance
    share: Share
    start: Start
    from_afar: bool
    route: Sequence[Point]
    looks_back: Sequence[LookBack]
    own_recent: Sequence[ContactMoment]


@dataclass(frozen=True, slots=True)
class RelationPage:
    """One relation."""

    line: Line
    inside: Inside | None
    time: Sequence[MandateTime]
    may_look_inside: Verdict
    may_log: Verdict
    may_tend: Verdict
    may_slow: Verdict
    may_resume: Verdict
    may_tell: Verdict
    may_bring_home: Mapping[Side, Verdict]
    may_pass_on: Mapping[Side, Verdict]


def relation_page(actor: Actor, relation: Relation, *, today: date) -> RelationPage:
    """Return one relation as the actor sees it."""
    own = own_membership(actor, relation.partnership, today=today)
    may_look = policy.may_look_inside(actor, relation, own, today)
    return RelationPage(
        line=line_of(relation, own, today),
        inside=_inside(actor, relation, today) if may_look else None,
        time=_time(actor, relation, today),
        may_look_inside=may_look,
        may_log=policy.may_log(actor, relation, own, today),
        may_tend=policy.may_tend(actor, relation, own, today),
        may_slow=policy.may_take(actor, relation, Act.SLOW, own, today),
        may_resume=policy.may_take(actor, relation, Act.RESUME, own, today),
        may_tell=policy.may_tell(actor, relation, own, today),
        may_bring_home={
            side: policy.may_bring_home(actor, relation, side, own, today) for side in Side
        },
        may_pass_on={side: policy.may_pass_on(actor, relation, side, own, today) for side in Side},
    )


def _inside(actor: Actor, relation: Relation, today: date) -> Inside:
    moments = list(relation.contacts.before(today).select_related("by"))
    contacts = [one.value for one in moments]
    divided = balance(contacts, today)
    looks = list(relation.looks_back.all()[:MOST_LOOKS])
    return Inside(
        balance=divided,
        share=share(divided),
        start=start(contacts, knew_already=relation.knew_already),
        from_afar=all_from_afar(contacts),
        route=route(relation, contacts, list(relation.marks.all()), looks),
        looks_back=looks,
        own_recent=[one for one in moments if policy.may_correct(actor, one, today)],
    )


def route(
    relation: Relation,
    contacts: Sequence[Contact],
    marks: Sequence[RouteMark],
    looks: Sequence[LookBack],
) -> list[Point]:
    """Return the line of a relation, marks and what follows from other records in one (2.05)."""
    found = [Point(relation.begun_on, Stop.BEGUN)]
    if relation.ended_on:
        found.append(Point(relation.ended_on, Stop.ENDED, relation.ended_reason))
    days: dict[date, list[Contact]] = {}
    for one in contacts:
        days.setdefault(one.on, []).append(one)
    found += [Point(on, Stop.CONTACT, _told(both)) for on, both in days.items()]
    found += [_point(mark) for mark in marks]
    found += [Point(look.on, Stop.LOOKED_BACK, look.next_step) for look in looks]
    return line(found)


def _told(contacts: Sequence[Contact]) -> str:
    """Return how and why, once, though both sides wrote it down."""
    how = dict.fromkeys(str(words.CHANNELS[one.channel]) for one in contacts)
    why = dict.fromkeys(str(words.WHYS[one.purpose]) for one in contacts)
    return ", ".join(part for part in (*how, *why) if part)


def _point(mark: RouteMark) -> Point:
    what = str(words.KINDS[Kind(mark.kind)]) if mark.kind else mark.text
    by_hand = mark.mark in BY_HAND
    return Point(mark.on, Stop(Mark(mark.mark)), what, mark.pk if by_hand else 0)


def _time(actor: Actor, relation: Relation, today: date) -> list[MandateTime]:
    """Return the hours a month in the running mandates of who keeps it (2.01)."""
    found = Mandate.objects.visible_to(actor).running(today)
    found = found.filter(
        partnership_id=relation.partnership_id,
        membership__in=[pk for pk in (relation.keeper_id, relation.other_keeper_id) if pk],
        hours_per_month__gt=0,
    )
    return [
        MandateTime(str(one.membership.user), one.hours_per_month or 0, one.pk)
        for one in found.select_related("membership__user")
        if one.membership
    ]


def in_force(actor: Actor, partnership: Partnership) -> AgreementQuerySet:
    """Return the agreements that a formalised relation can stand in: living ones (2.25)."""
    return agreements(actor, partnership).going_on().filter(alive_on__isnull=False)


def moment_or_404(actor: Actor, relation: Relation, pk: int) -> ContactMoment:
    """Return one contact; who did not write it down gets 404: who did is nobody's business."""
    found = relation.contacts.by_actor(actor).select_related("by", "relation__partnership")
    moment = found.filter(pk=pk).first()
    if moment is None:
        raise Http404
    return moment


def mark_or_404(relation: Relation, pk: int) -> RouteMark:
    """Return one mark of a route."""
    mark = relation.marks.filter(pk=pk, mark__in=BY_HAND).first()
    if mark is None:
        raise Http404
    return mark


def look_or_404(relation: Relation, pk: int) -> LookBack:
    """Return one look back."""
    look = relation.looks_back.filter(pk=pk).first()
    if look is None:
        raise Http404
    return look


def who_can_keep(relation: Relation, side: Side, members: Iterable[Membership]) -> list[Membership]:
    """Return who can keep a side: people of that organisation, or anyone but who stands across."""
    house = relation.organisation_on(side)
    across = getattr(relation, f"{side.across}_member_id")
    return [
        one
        for one in members
        if one.pk != across and (house is None or one.organisation_id == house)
    ]
