"""Who knows what, and what is looked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.exchange import policy
from brugwerk.exchange.models import (
    Confirmation,
    Expertise,
    ExpertiseQuerySet,
    Wanted,
    WantedQuerySet,
)
from brugwerk.exchange.rules import Confirmed, confirmed
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


def expertise(actor: Actor, partnership: Partnership, *, today: date) -> ExpertiseQuerySet:
    """Return what members of a partnership know, by topic."""
    found = Expertise.objects.visible_to(actor).current(today)
    return found.filter(membership__partnership=partnership).select_related(
        "membership__partnership", "membership__user", "membership__organisation"
    )


def expertise_or_404(actor: Actor, partnership: Partnership, pk: int, *, today: date) -> Expertise:
    """Return one expertise of a partnership; a stranger gets 404 (T1)."""
    try:
        return expertise(actor, partnership, today=today).get(pk=pk)
    except Expertise.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that somebody knows, how far others confirm it, and whether the reader does."""

    expertise: Expertise
    confirmed: Confirmed
    mine: bool
    by_me: bool


@dataclass(frozen=True, slots=True)
class KnowingPage:
    """Who knows what, by topic."""

    known: Sequence[Known]
    may_know: Verdict


def knowing_page(actor: Actor, partnership: Partnership, *, words: str, today: date) -> KnowingPage:
    """Return who knows what, with all words that were asked for (2.18, 2.20)."""
    said = Confirmation.objects.select_related("membership")
    rows = expertise(actor, partnership, today=today).prefetch_related(
        Prefetch("confirmations", said)
    )
    for word in words.split():
        rows = rows.filter(topic__icontains=word) | rows.filter(line__icontains=word)
    return KnowingPage(
        known=[_known(one, actor) for one in rows],
        may_know=policy.may_know(actor, partnership),
    )


def _known(one: Expertise, actor: Actor) -> Known:
    said = list(one.confirmations.all())
    organisations = {other.membership.organisation_id or -other.membership_id for other in said}
    return Known(
        expertise=one,
        confirmed=confirmed(len(organisations)),
        mine=one.membership.user_id == actor.user_id,
        by_me=any(other.membership.user_id == actor.user_id for other in said),
    )


def wanted(actor: Actor, partnership: Partnership) -> WantedQuerySet:
    """Return what a partnership looks for, and looked for."""
    found = Wanted.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "by__user", "expertise__membership__user", "offer")


def wanted_or_404(actor: Actor, partnership: Partnership, pk: int) -> Wanted:
    """Return one thing that a partnership looks for; a stranger gets 404 (T1)."""
    try:
        return wanted(actor, partnership).get(pk=pk)
    except Wanted.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class WantedPage:
    """What is looked for, and what was found or let go."""

    open: Sequence[Wanted]
    ended: Sequence[Wanted]
    may_look: Verdict
    may_ask: Verdict


def wanted_page(actor: Actor, partnership: Partnership, *, today: date) -> WantedPage:
    """Return the wanted list of a partnership (2.18)."""
    own = own_membership(actor, partnership, today=today)
    found = list(wanted(actor, partnership))
    ended = [one for one in found if one.ended_on]
    return WantedPage(
        open=[one for one in found if not one.ended_on],
        ended=sorted(ended, key=lambda one: (one.ended_on or today, one.pk), reverse=True)[:30],
        may_look=policy.may_know(actor, partnership),
        may_ask=policy.may_speak(actor, partnership, own),
    )
