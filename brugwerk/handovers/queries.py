"""Reading handovers, always through the eyes of an actor."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.directory.models import Service
from brugwerk.directory.queries.slices import picked
from brugwerk.handovers import policy
from brugwerk.handovers.models import Handover, HandoverCount, HandoverQuerySet
from brugwerk.handovers.rules import (
    COUNTED_MONTHS,
    HANDOVER_LIFE,
    OVER,
    SHOWN_FROM,
    Act,
    Side,
    State,
    months_before,
)
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Away, Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.voices.queries import Ask, Due

WITH = (
    *("partnership", "giving", "taking", "service", "giver__user", "taker__user"),
    *("giver__handover_cover__stand_in__user", "taker__handover_cover__stand_in__user"),
    *("giver__handover_cover__stand_in__away", "taker__handover_cover__stand_in__away"),
    *("giver__away", "taker__away"),
)


def handovers(actor: Actor, partnership: Partnership, *, today: date) -> HandoverQuerySet:
    """Return the handovers in which the actor has a part."""
    found = Handover.objects.visible_to(actor, today).filter(partnership=partnership)
    return found.select_related(*WITH)


def handover_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> Handover:
    """Return one handover; who has no part in it gets 404, a colleague too (T1)."""
    try:
        return handovers(actor, partnership, today=today).get(pk=pk)
    except Handover.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Between:
    """How many handovers went from one partner to another in the last year."""

    giving: str
    taking: str
    number: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """The handovers of the actor, and what is counted of all."""

    running: Sequence[Handover]
    over: Sequence[Handover]
    between: Sequence[Between]
    may_propose: Verdict


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return what runs and what is over; of all, only numbers between partners (INV30)."""
    own = own_membership(actor, partnership, today=today)
    found = list(handovers(actor, partnership, today=today))
    over = [one for one in found if one.state in OVER]
    return ListPage(
        running=[one for one in found if one.state not in OVER],
        over=sorted(over, key=lambda one: (one.ended_on or today, one.pk), reverse=True),
        between=between(actor, partnership, today=today),
        may_propose=policy.may_propose(actor, partnership, own),
    )


def between(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Between]:
    """Return how often partners handed over to each other in a year, from three times on."""
    since = months_before(today, COUNTED_MONTHS)
    number: Counter[tuple[str, str]] = Counter()
    counts = HandoverCount.objects.visible_to(actor).filter(
        partnership=partnership, month__gte=since
    )
    for giving, taking, times in counts.values_list("giving__name", "taking__name", "number"):
        number[giving, taking] += times
    if partnership.pk in actor.grants:
        done = Handover.objects.filter(
            partnership=partnership, state=State.DONE, proposed_on__gte=since
        )
        number.update(done.values_list("giving__name", "taking__name"))
    return [
        Between(giving, taking, times)
        for (giving, taking), times in sorted(number.items())
        if times >= SHOWN_FROM
    ]


@dataclass(frozen=True, slots=True)
class HandoverPage:
    """One handover, and what its reader may do."""

    handover: Handover
    acts: Sequence[Act]
    waits: bool
    colleagues: Sequence[Membership]
    giver_stand_in: Membership | None
    taker_stand_in: Membership | None
    giver_gap: Away | None
    taker_gap: Away | None
    outside: bool


def handover_page(actor: Actor, handover: Handover, *, today: date) -> HandoverPage:
    """Return one handover: what comes next, and by whom."""
    own = own_membership(actor, handover.partnership, today=today)
    verbs = HANDOVER_LIFE.verbs(handover.state)
    verdicts = {act: policy.may_take_step(actor, handover, act, own, today) for act in verbs}
    running = handover.state not in OVER
    return HandoverPage(
        handover=handover,
        acts=[act for act, verdict in verdicts.items() if verdict],
        waits=running and not any(verdicts[act] for act in verbs if act is not Act.WITHDRAW),
        colleagues=list(colleagues(actor, handover, today=today)) if running else [],
        giver_stand_in=handover.stand_in(Side.GIVER, today),
        taker_stand_in=handover.stand_in(Side.TAKER, today),
        giver_gap=handover.gap(Side.GIVER, today) if running else None,
        taker_gap=handover.gap(Side.TAKER, today) if running else None,
        outside=handover.taker is None,
    )


def colleagues(actor: Actor, handover: Handover, *, today: date) -> QuerySet[Membership]:
    """Return who of the actor's own partner could go on with it."""
    found = memberships(actor, handover.partnership, today=today)
    own = own_membership(actor, handover.partnership, today=today)
    if own is None or own.organisation_id is None:
        return found.none()
    return found.filter(organisation=own.organisation_id).exclude(pk=own.pk)


def takers(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Membership]:
    """Return whom the actor may hand over to: members who are there for another partner."""
    own = own_membership(actor, partnership, today=today)
    found = memberships(actor, partnership, today=today).exclude(organisation=None)
    return list(found.exclude(organisation=own.organisation_id if own else None))


def partners(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Organisation]:
    """Return the other partners, for who takes over without being a member here."""
    own = own_membership(actor, partnership, today=today)
    found = partnership.organisations.order_by("name")
    return list(found.exclude(pk=own.organisation_id) if own and own.organisation_id else found)


def services(
    actor: Actor, partnership: Partnership, *, also: Service | None, today: date
) -> Sequence[Service]:
    """Return the services to hand over to: those that the partnership uses, and one looked at."""
    own = own_membership(actor, partnership, today=today)
    found = [row.service for row in picked(actor, partnership, today=today)]
    if also is not None and also.pk not in {one.pk for one in found}:
        found.append(also)
    house = own.organisation_id if own else None
    return [one for one in found if one.organisation_id != house]


def holds_any(membership: Membership) -> bool:
    """Test whether handovers go on in somebody's name; how many is nobody's business (INV30)."""
    return Handover.objects.running().held_by(membership).exists()


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the promises of handovers that are past their day, for the two of them (INV27)."""
    found = Handover.objects.visible_to(actor, today).running()
    late = found.filter(
        Q(state__in=(State.PROPOSED, State.SPOKEN), together_on__lt=today)
        | Q(state=State.ACCEPTED, contact_by__lt=today)
        | Q(state=State.CONTACT, return_by__lt=today)
    )
    return [
        Due(
            _("Warm handover"),
            one.code,
            _waits_since(one),
            reverse("handovers:handover", args=[one.partnership_id, one.pk]),
            one.partnership_id,
            f"handover-{one.pk}",
        )
        for one in late
    ]


def _waits_since(handover: Handover) -> date:
    if handover.state == State.ACCEPTED and handover.contact_by:
        return handover.contact_by
    if handover.state == State.CONTACT and handover.return_by:
        return handover.return_by
    return handover.together_on


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor: to speak together, a yes or no, a contact, word back.

    Where nobody takes over in this partnership, it waits for who hands over (INV27).
    """
    found = list(Handover.objects.visible_to(actor, today).running().select_related(*WITH))
    if not found:
        return []
    own = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    places = {one.partnership_id: one for one in own}
    asked = []
    for one in found:
        mine = places.get(one.partnership_id)
        turn = one.state == State.PROPOSED or policy.takes_over(one, mine, today)
        if turn or (one.taker_id is None and policy.hands_over(one, mine, today)):
            href = reverse("handovers:handover", args=[one.partnership_id, one.pk])
            asked.append(Ask("handover", one.code, href, one.partnership_id, _waits_since(one)))
    return asked
