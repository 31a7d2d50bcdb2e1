"""Changes on the screen, with what they touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements.models import AgreementQuerySet
from brugwerk.agreements.queries.agreements import agreements
from brugwerk.exchange import policy
from brugwerk.exchange.models import ChangeNotice, ChangeNoticeQuerySet, Effect
from brugwerk.goals.models import Goal, GoalQuerySet
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

MOST = 60


def changes(actor: Actor, partnership: Partnership) -> ChangeNoticeQuerySet:
    """Return the changes told in a partnership, the newest first, with what they touch."""
    touched = Effect.objects.select_related(
        "agreement", "goal", "looked_by__user", "notice__partnership"
    )
    found = ChangeNotice.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "organisation", "by__user").prefetch_related(
        Prefetch("effects", touched)
    )


def change_or_404(actor: Actor, partnership: Partnership, pk: int) -> ChangeNotice:
    """Return one change told in a partnership; a stranger gets 404 (T1)."""
    try:
        return changes(actor, partnership).get(pk=pk)
    except ChangeNotice.DoesNotExist as error:
        raise Http404 from error


def effect_or_404(notice: ChangeNotice, pk: int) -> Effect:
    """Return one thing that a change may touch."""
    for one in notice.effects.all():
        if one.pk == pk:
            return one
    raise Http404


def touchable(actor: Actor, partnership: Partnership) -> tuple[AgreementQuerySet, GoalQuerySet]:
    """Return the agreements and goals that a change may touch: those that live."""
    living = agreements(actor, partnership).filter(ended_on=None).order_by("title")
    goals = Goal.objects.visible_to(actor).filter(partnership=partnership).living()
    return living, goals.order_by("title")


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The changes told in a partnership."""

    changes: Sequence[ChangeNotice]
    may_tell: Verdict


def changes_page(actor: Actor, partnership: Partnership, *, today: date) -> ChangesPage:
    """Return the changes told in a partnership (2.23)."""
    own = own_membership(actor, partnership, today=today)
    return ChangesPage(
        changes=list(changes(actor, partnership)[:MOST]),
        may_tell=policy.may_speak(actor, partnership, own),
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that a change may touch, and whether the reader says what it does."""

    effect: Effect
    may_look: Verdict


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One change, and what it touches."""

    notice: ChangeNotice
    touched: Sequence[Touched]
    may_take_back: Verdict


def change_page(actor: Actor, notice: ChangeNotice, *, today: date) -> ChangePage:
    """Return one change."""
    own = own_membership(actor, notice.partnership, today=today)
    return ChangePage(
        notice=notice,
        touched=[Touched(one, policy.may_look(actor, one, own)) for one in notice.effects.all()],
        may_take_back=policy.may_take_back(actor, notice, own),
    )
