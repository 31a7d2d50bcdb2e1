"""What was done for a partner: kept promises and help that was given, over the rooms (4.21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.exchange.queries.posts import posts
from brugwerk.exchange.rules import DONE, PostKind
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust.queries import done_for

SHOWN = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that a partner did for another."""

    what: str
    by: str
    on: date
    href: str


@dataclass(frozen=True, slots=True)
class DonePage:
    """What was done for one partner in a year, and for whom one can look."""

    organisation: Organisation | None
    lines: Sequence[Done]
    partners: Sequence[Organisation]


def done_page(actor: Actor, partnership: Partnership, pk: int | None, *, today: date) -> DonePage:
    """Return what was done for a partner; without a choice, for the reader's own."""
    partners = list(partnership.organisations.order_by("name"))
    own = own_membership(actor, partnership, today=today)
    wanted = pk or (own.organisation_id if own else None)
    chosen = next((one for one in partners if one.pk == wanted), None)
    if pk and chosen is None:
        raise Http404
    lines: list[Done] = []
    if chosen:
        lines = [
            *_kept(actor, partnership, chosen, today),
            *_given(actor, partnership, chosen, today),
        ]
        lines.sort(key=lambda one: (one.on, one.what), reverse=True)
    return DonePage(chosen, lines, partners)


def _kept(
    actor: Actor, partnership: Partnership, chosen: Organisation, today: date
) -> Sequence[Done]:
    return [
        Done(
            one.text,
            str(one.giving or _("Somebody of us")),
            one.ended_on or today,
            reverse("trust:promise", args=[partnership.pk, one.pk]),
        )
        for one in done_for(actor, partnership, chosen, today=today)
    ]


def _given(
    actor: Actor, partnership: Partnership, chosen: Organisation, today: date
) -> Sequence[Done]:
    """Return help of the exchange: what it asked and got, or took up of an offer."""
    found = posts(actor, partnership).filter(state__in=DONE, given_on__gt=today - SHOWN)
    lines = []
    for one in found:
        asked = one.kind == PostKind.ASK
        got, gave = (one.organisation, one.other) if asked else (one.other, one.organisation)
        if got == chosen and one.given_on:
            href = reverse("exchange:post", args=[partnership.pk, one.pk])
            lines.append(Done(one.text, str(gave), one.given_on, href))
    return lines
