"""Telling back, and what was told early, on their pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.language import policy
from brugwerk.language.models import EarlyNotice, Telling, Thought, UnderstandingCheck
from brugwerk.language.rules.checking import CHECK_OVER, CheckState, NoticeState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership

MOST_OVER = 30


def check_or_404(actor: Actor, partnership: Partnership, pk: int) -> UnderstandingCheck:
    """Return a check of the actor; anybody else gets 404, a facilitator too."""
    found = UnderstandingCheck.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership", "asked_by__user", "receiver__user").get()
    except UnderstandingCheck.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """What the actor asked, and what is asked of her."""

    of_me: Sequence[UnderstandingCheck]
    by_me: Sequence[UnderstandingCheck]
    over: Sequence[UnderstandingCheck]
    may_ask: Verdict


def checks_page(actor: Actor, partnership: Partnership, *, today: date) -> ChecksPage:
    """Return the checks of the actor in a partnership."""
    found = UnderstandingCheck.objects.visible_to(actor).filter(partnership=partnership)
    rows = list(found.select_related("asked_by__user", "receiver__user"))
    going = [one for one in rows if one.state not in CHECK_OVER]
    own = own_membership(actor, partnership, today=today)
    return ChecksPage(
        of_me=[one for one in going if one.receiver.user_id == actor.user_id],
        by_me=[one for one in going if one.asked_by.user_id == actor.user_id],
        over=[one for one in rows if one.state in CHECK_OVER][:MOST_OVER],
        may_ask=policy.may_ask_back(actor, partnership, own),
    )


def others(actor: Actor, partnership: Partnership, *, today: date) -> list[Membership]:
    """Return whom the actor can ask to tell back."""
    return [
        one for one in memberships(actor, partnership, today=today) if one.user_id != actor.user_id
    ]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One check with all that was told back."""

    check: UnderstandingCheck
    tellings: Sequence[Telling]
    tells: bool
    judges: bool
    explains: bool
    withdraws: bool


def check_page(actor: Actor, check: UnderstandingCheck) -> CheckPage:
    """Return one check and what the actor can do now."""
    mine, state = bool(policy.may_judge(actor, check)), check.state
    return CheckPage(
        check=check,
        tellings=list(check.tellings.all()),
        tells=state == CheckState.ASKED and bool(policy.may_tell_back(actor, check)),
        judges=state == CheckState.TOLD and mine,
        explains=state == CheckState.QUESTION and mine,
        withdraws=state not in CHECK_OVER and mine,
    )


def notice_or_404(actor: Actor, partnership: Partnership, pk: int) -> EarlyNotice:
    """Return one early notice of a partnership; a stranger gets 404 (T1)."""
    found = EarlyNotice.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    try:
        return found.select_related("partnership", "organisation", "by__user").get()
    except EarlyNotice.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """What is still unclear, and what became of the rest."""

    open: Sequence[EarlyNotice]
    over: Sequence[EarlyNotice]
    may_tell: Verdict


def notices_page(actor: Actor, partnership: Partnership) -> NoticesPage:
    """Return the early notices of a partnership."""
    found = EarlyNotice.objects.visible_to(actor).filter(partnership=partnership)
    rows = list(found.select_related("organisation", "by__user"))
    over = [one for one in rows if one.ended_on]
    return NoticesPage(
        open=[one for one in rows if not one.ended_on],
        over=sorted(over, key=lambda one: (one.ended_on, one.pk), reverse=True)[:MOST_OVER],
        may_tell=policy.may_keep_words(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One early notice with what others think."""

    notice: EarlyNotice
    thoughts: Sequence[Thought]
    may_think: Verdict
    may_settle: Verdict
    open: bool


def notice_page(actor: Actor, notice: EarlyNotice, *, today: date) -> NoticePage:
    """Return one early notice."""
    own = own_membership(actor, notice.partnership, today=today)
    return NoticePage(
        notice=notice,
        thoughts=list(notice.thoughts.select_related("by__user")),
        may_think=policy.may_keep_words(actor, notice.partnership),
        may_settle=policy.may_settle(actor, notice, own),
        open=notice.state == NoticeState.UNCLEAR,
    )
