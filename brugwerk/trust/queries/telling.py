"""Reading appreciation, successes and leaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.forums.models import Forum
from brugwerk.forums.queries import forums
from brugwerk.goals.models import Goal
from brugwerk.goals.queries.goals import goals
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Appreciation, Success, TrustLeap
from brugwerk.trust.rules import SHOWN_DAYS

OF_APPRECIATION = ("organisation", "by_house", "by__user", "member__user", "forum")
ON_SCREEN = 12
FRESH_DAYS = 7


@dataclass(frozen=True, slots=True)
class Said:
    """One appreciation as its reader sees it."""

    one: Appreciation
    for_me: bool
    mine: bool
    may_hear: bool
    may_keep_between: bool
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class AppreciationPage:
    """What the reader's side got, what it said, and what others said in the open (4.19)."""

    got: Sequence[Said]
    said: Sequence[Said]
    others: Sequence[Said]
    may_tell: Verdict


def appreciation(actor: Actor, partnership: Partnership, *, today: date) -> AppreciationPage:
    """Return the appreciation of a year, in both directions and never counted (INV30)."""
    own = own_membership(actor, partnership, today=today)
    found = Appreciation.objects.visible_to(actor, today).filter(
        partnership=partnership, on__gt=today - timedelta(days=SHOWN_DAYS)
    )
    lines = [_said(actor, one, own, partnership) for one in found.select_related(*OF_APPRECIATION)]
    return AppreciationPage(
        got=[one for one in lines if one.for_me],
        said=[one for one in lines if one.mine and not one.for_me],
        others=[one for one in lines if not (one.mine or one.for_me)],
        may_tell=policy.may_tell(actor, partnership, own),
    )


def _said(
    actor: Actor, one: Appreciation, own: Membership | None, partnership: Partnership
) -> Said:
    one.partnership = partnership  # known already: no look-up for each
    between = one.reader == "between"
    return Said(
        one=one,
        for_me=policy.is_for(one, own),
        mine=own is not None and one.by_id == own.pk,
        may_hear=one.heard_on is None and bool(policy.may_hear_thanks(actor, one, own)),
        may_keep_between=not between and bool(policy.may_keep_between(actor, one, own)),
        may_take_back=bool(policy.may_take_back(actor, one, own)),
    )


def appreciation_or_404(
    actor: Actor, partnership: Partnership, pk: int, *, today: date
) -> Appreciation:
    """Return one appreciation that the actor may read."""
    found = Appreciation.objects.visible_to(actor, today).filter(partnership=partnership, pk=pk)
    if one := found.first():
        return one
    raise Http404


def teams(actor: Actor, partnership: Partnership) -> QuerySet[Forum]:
    """Return the forums of a partnership, each of which is a team."""
    return forums(actor, partnership)


@dataclass(frozen=True, slots=True)
class SuccessLine:
    """A success, and whether its reader may take it away."""

    one: Success
    may_take_back: bool


@dataclass(frozen=True, slots=True)
class SuccessPage:
    """What worked, the newest first."""

    lines: Sequence[SuccessLine]
    may_tell: Verdict


def successes(actor: Actor, partnership: Partnership, *, today: date) -> SuccessPage:
    """Return what worked in a year."""
    own = own_membership(actor, partnership, today=today)
    lines = []
    for one in _successes(actor, partnership, today).select_related("goal"):
        one.partnership = partnership
        lines.append(SuccessLine(one, bool(policy.may_take_back(actor, one, own))))
    return SuccessPage(lines, policy.may_tell(actor, partnership, own))


def _successes(actor: Actor, partnership: Partnership, today: date) -> QuerySet[Success]:
    found = Success.objects.visible_to(actor).filter(partnership=partnership)
    return found.filter(on__gt=today - timedelta(days=SHOWN_DAYS))


def on_screen(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[str]:
    """Return the sentences for the big screen: words alone, without a name (4.13, T16)."""
    found = _successes(actor, partnership, today).values_list("text", flat=True)
    return list(found[:ON_SCREEN])


def latest_success(actor: Actor, *, today: date) -> Success | None:
    """Return what worked last in the week, over the actor's partnerships (ux screen 2)."""
    found = Success.objects.visible_to(actor).filter(
        on__gt=today - timedelta(days=FRESH_DAYS), on__lte=today
    )
    return found.select_related("partnership").first()


def latest_success_of(actor: Actor, partnership: Partnership, *, today: date) -> Success | None:
    """Return what worked last in one partnership, for its bridge."""
    return _successes(actor, partnership, today).first()


def success_or_404(actor: Actor, partnership: Partnership, pk: int) -> Success:
    """Return one success."""
    if one := Success.objects.visible_to(actor).filter(partnership=partnership, pk=pk).first():
        return one
    raise Http404


def goals_here(actor: Actor, partnership: Partnership) -> QuerySet[Goal]:
    """Return the goals that a success may belong to."""
    return goals(actor, partnership).living()


@dataclass(frozen=True, slots=True)
class LeapPage:
    """The reader's own leaps, and those that others shared."""

    own: Sequence[TrustLeap]
    shared: Sequence[TrustLeap]
    may_tell: Verdict


def leaps(actor: Actor, partnership: Partnership, *, today: date) -> LeapPage:
    """Return what the reader dared, and what others told of themselves (4.10)."""
    own = own_membership(actor, partnership, today=today)
    found = TrustLeap.objects.visible_to(actor).filter(partnership=partnership)
    lines = list(found.select_related("by__user"))
    mine = own.pk if own else None
    return LeapPage(
        own=[one for one in lines if one.by_id == mine],
        shared=[one for one in lines if one.by_id != mine],
        may_tell=policy.may_tell(actor, partnership, own),
    )


def leap_or_404(actor: Actor, partnership: Partnership, pk: int) -> TrustLeap:
    """Return one leap: one's own, or one that was shared."""
    found = TrustLeap.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    if one := found.select_related("partnership", "by__user").first():
        return one
    raise Http404
