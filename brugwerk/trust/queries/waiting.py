"""What waits in this room: for one person, and past its day."""

from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.trust import policy
from brugwerk.trust.models import Appreciation, Mediation, Promise, Suggestion, Visit
from brugwerk.trust.rules import (
    GOING_ON,
    HEARD_DAYS,
    SOON_DAYS,
    MediationState,
    Part,
    PromiseState,
    Side,
    SuggestionState,
    VisitState,
)
from brugwerk.voices.queries import Ask, Due

LATE = gettext_lazy("Promise whose day has passed")
LOOK_BACK = gettext_lazy("Visit to look back on")
Places = Mapping[int, Membership]


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what is past its day: promises for both sides, visits for the two (INV27, 4.03)."""
    late = Promise.objects.concerning(actor, today).filter(
        Q(state=PromiseState.LAPSED) | Q(state__in=GOING_ON, due_on__lt=today)
    )
    user, places = actor.user_id or 0, _places(actor, today)
    visits = Visit.objects.visible_to(actor).waiting(today)
    visits = visits.filter(Q(guest__user_id=user) | Q(host__user_id=user))
    return [
        *(
            Due(LATE, one.text, one.due_on, _promise(one), one.partnership_id, f"promise-{one.pk}")
            for one in late.select_related("giver")
            if _is_up_to(one, places.get(one.partnership_id), today)
        ),
        *(
            Due(
                LOOK_BACK,
                _with(one, user),
                one.on or today,
                _visit(one),
                one.partnership_id,
                f"visit-{one.pk}",
            )
            for one in visits.select_related("guest__user", "host__user")
        ),
    ]


def _places(actor: Actor, today: date) -> Places:
    found = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    return {one.partnership_id: one for one in found}


def _is_up_to(one: Promise, own: Membership | None, today: date) -> bool:
    """Test whether it waits for just this person: who holds it, or to whom it was said.

    What was said to a partner as a whole waits for everybody of it, and so does what is left behind
    by who is gone.
    """
    side = policy.side_of(one, own, today)
    if own is None or side is None:
        return False
    if side is Side.GETTER:
        return one.getter_id in (None, own.pk)
    gone = one.giver is None or not one.giver.is_there(today)
    return gone or own.pk in (one.giver_id, one.covered_by(today))


def _promise(one: Promise) -> str:
    return reverse("trust:promise", args=[one.partnership_id, one.pk])


def _visit(one: Visit) -> str:
    return reverse("trust:visit", args=[one.partnership_id, one.pk])


def _with(one: Visit, user: int) -> str:
    return str(one.host.user if one.guest.user_id == user else one.guest.user)


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for one person: changes of promises, own days near, a yes, a reply."""
    places = _places(actor, today)
    return [
        *_promises(actor, places, today),
        *_thanks(actor, places, today),
        *_suggestions(actor, today),
        *_mediations(actor, places, today),
        *_visits(actor, today),
    ]


def _promises(actor: Actor, places: Places, today: date) -> list[Ask]:
    """Return what changed on a promise, and what one promised for these days (4.03).

    To one person it says it alone; to a partner, to everybody who is there for it.
    """
    asked = []
    soon = today + timedelta(days=SOON_DAYS)
    found = Promise.objects.concerning(actor, today).filter(
        ~Q(to_hear="") | Q(state__in=GOING_ON, due_on__lte=soon)
    )
    late = Q(state=PromiseState.LAPSED) | Q(state__in=GOING_ON, due_on__lt=today)
    for one in found.exclude(late).select_related("giver"):
        own = places.get(one.partnership_id)
        side = policy.side_of(one, own, today)
        if not _is_up_to(one, own, today):
            continue
        if one.to_hear == side:
            asked.append(Ask("promise_new", one.text, _promise(one), one.partnership_id))
        elif side is Side.GIVER and one.state in GOING_ON and one.due_on <= soon:
            asked.append(Ask("promise", one.text, _promise(one), one.partnership_id, one.due_on))
    return asked


def _thanks(actor: Actor, places: Places, today: date) -> list[Ask]:
    """Return appreciation that one has not said to have read, for a while only."""
    found = Appreciation.objects.visible_to(actor, today).filter(
        heard_on=None, on__gt=today - timedelta(days=HEARD_DAYS)
    )
    return [
        Ask(
            "valued",
            one.fact,
            reverse("trust:appreciation", args=[one.partnership_id]),
            one.partnership_id,
        )
        for one in found
        if policy.is_for(one, places.get(one.partnership_id))
    ]


def _suggestions(actor: Actor, today: date) -> list[Ask]:
    """Return one line for each box in which something waits, and none of its words."""
    found = Suggestion.objects.visible_to(actor, today).filter(state=SuggestionState.SENT)
    waiting = found.order_by().values_list("partnership_id", flat=True).distinct()
    return [Ask("suggestion", "", reverse("trust:box", args=[pk]), pk) for pk in waiting]


def _mediations(actor: Actor, places: Places, today: date) -> list[Ask]:
    """Return talks that wait for a yes of this person; with whom stays inside (T12)."""
    asked = []
    for one in Mediation.objects.visible_to(actor, today).going_on():
        part = one.part_of(places.get(one.partnership_id))
        waits = one.state == MediationState.ASKED or (
            one.state == MediationState.WRITTEN and part is not Part.NEUTRAL
        )
        if part and waits and not getattr(one, f"{part}_yes"):
            href = reverse("trust:mediation", args=[one.partnership_id, one.pk])
            asked.append(Ask("mediation", "", href, one.partnership_id))
    return asked


def _visits(actor: Actor, today: date) -> list[Ask]:
    """Return visits that somebody else proposed and that wait for a day, and those of this week."""
    user = actor.user_id or 0
    mine = Visit.objects.visible_to(actor).filter(Q(guest__user_id=user) | Q(host__user_id=user))
    proposed = Q(state=VisitState.PROPOSED) & (
        Q(by_guest=True, host__user_id=user) | Q(by_guest=False, guest__user_id=user)
    )
    soon = Q(state=VisitState.PLANNED, on__gte=today, on__lte=today + timedelta(days=SOON_DAYS))
    return [
        Ask(
            "visit",
            _("With {name}").format(name=_with(one, user)),
            _visit(one),
            one.partnership_id,
            one.on,
        )
        for one in mine.filter(proposed | soon).select_related("guest__user", "host__user")
    ]
