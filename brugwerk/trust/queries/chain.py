"""The chain: what strengthened trust in a partnership, link by link (4.01, N22).

It tells of the partnership and of partners, and never adds up anything for a person (INV30).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Partnership
from brugwerk.trust.models import Appreciation, Promise, Success, TrustLeap, Visit
from brugwerk.trust.rules import SHOWN_DAYS, Link, PromiseState, To, VisitState

MOST = 60
"""So many links are shown at most; the picture shows fewer."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link: what it is, when, and in which words."""

    kind: Link
    on: date
    text: str
    who: str = ""
    href: str = ""


def chain(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[ChainLink]:
    """Return the links of a year that everybody here may read, the newest first."""
    since = today - timedelta(days=SHOWN_DAYS)
    found = [
        *_promises(actor, partnership, since),
        *_successes(actor, partnership, since),
        *_appreciation(actor, partnership, since, today),
        *_leaps(actor, partnership, since),
        *_visits(actor, partnership, since),
    ]
    return sorted(found, key=lambda one: (one.on, one.kind, one.text), reverse=True)[:MOST]


def _promises(actor: Actor, partnership: Partnership, since: date) -> Iterator[ChainLink]:
    """Yield what was kept, with the partners, and that somebody was honest in time, without."""
    if partnership.pk not in actor.grants:
        return
    found = Promise.objects.filter(partnership=partnership, ended_on__gt=since)
    for one in found.filter(state=PromiseState.KEPT).select_related("giving", "getting"):
        href = reverse("trust:promise", args=[partnership.pk, one.pk])
        yield ChainLink(Link.PROMISE, one.ended_on or since, one.text, _between(one), href)
    for day in found.filter(state=PromiseState.TAKEN_BACK).values_list("ended_on", flat=True):
        yield ChainLink(Link.HONEST, day or since, _("It did not work, and we heard it in time."))


def _between(promise: Promise) -> str:
    one, other = promise.giving, promise.getting
    if one and other and one.pk != other.pk:
        return _("{one}, for {other}").format(one=one, other=other)
    return str(one or _("Somebody of us"))


def _successes(actor: Actor, partnership: Partnership, since: date) -> Iterator[ChainLink]:
    href = reverse("trust:successes", args=[partnership.pk])
    for one in Success.objects.visible_to(actor).filter(partnership=partnership, on__gt=since):
        yield ChainLink(Link.SUCCESS, one.on, one.text, "", href)


def _appreciation(
    actor: Actor, partnership: Partnership, since: date, today: date
) -> Iterator[ChainLink]:
    """Yield what was said in the open; a person is not named in the chain (INV30)."""
    href = reverse("trust:appreciation", args=[partnership.pk])
    found = Appreciation.objects.visible_to(actor, today).in_the_open()
    found = found.filter(partnership=partnership, on__gt=since)
    for one in found.select_related("organisation", "forum"):
        yield ChainLink(Link.APPRECIATION, one.on, one.fact, whom(one), href)


def whom(one: Appreciation) -> str:
    """Return for whom an appreciation is, without the name of a person."""
    if one.to == To.PARTNER:
        return str(one.organisation)
    if one.to == To.FAMILY:
        return _("A family")
    if one.to == To.TEAM:
        return str(one.forum or _("All of us"))
    return _("Somebody of us")


def _leaps(actor: Actor, partnership: Partnership, since: date) -> Iterator[ChainLink]:
    href = reverse("trust:leaps", args=[partnership.pk])
    found = TrustLeap.objects.visible_to(actor).shared().filter(partnership=partnership)
    for one in found.filter(shared_on__gt=since):
        yield ChainLink(Link.LEAP, one.shared_on or since, one.dared, "", href)


def _visits(actor: Actor, partnership: Partnership, since: date) -> Iterator[ChainLink]:
    href = reverse("trust:visits", args=[partnership.pk])
    found = Visit.objects.visible_to(actor).filter(partnership=partnership)
    done = found.filter(state=VisitState.DONE, on__gt=since)
    for one in done.select_related("guest__organisation", "host__organisation"):
        text = one.guest_learnt or one.host_learnt
        houses = [str(side.organisation) for side in (one.guest, one.host) if side.organisation]
        between = _("{one} with {other}")
        who = between.format(one=houses[0], other=houses[-1]) if len(set(houses)) > 1 else ""
        yield ChainLink(Link.VISIT, one.on or since, text, who, href)
