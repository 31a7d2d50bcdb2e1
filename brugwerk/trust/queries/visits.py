"""Reading visits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.trust import policy
from brugwerk.trust.models import Visit
from brugwerk.trust.rules import SHOWN_DAYS, VISIT_LIFE, VisitAct, VisitState

WITH = ("guest__user", "guest__organisation", "host__user", "host__organisation")


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """Visits to come, and what the last ones taught."""

    coming: Sequence[Visit]
    done: Sequence[Visit]
    may_propose: Verdict


def visits(actor: Actor, partnership: Partnership, *, today: date) -> VisitsPage:
    """Return the visits of a partnership within a year."""
    own = own_membership(actor, partnership, today=today)
    found = Visit.objects.visible_to(actor).filter(
        partnership=partnership, proposed_on__gt=today - timedelta(days=SHOWN_DAYS)
    )
    lines = list(found.exclude(state=VisitState.OFF).select_related(*WITH))
    return VisitsPage(
        coming=[one for one in lines if one.state != VisitState.DONE],
        done=[one for one in lines if one.state == VisitState.DONE],
        may_propose=policy.may_tell(actor, partnership, own),
    )


def visit_or_404(actor: Actor, partnership: Partnership, pk: int) -> Visit:
    """Return one visit."""
    found = Visit.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    if one := found.select_related("partnership", *WITH).first():
        return one
    raise Http404


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit, and what its reader may do."""

    visit: Visit
    own: Membership | None
    acts: Sequence[VisitAct]


def visit_page(actor: Actor, visit: Visit, *, today: date) -> VisitPage:
    """Return one visit and what comes next; nobody looks back before its day."""
    own = own_membership(actor, visit.partnership, today=today)
    acts: Sequence[VisitAct] = ()
    if policy.may_visit(actor, visit, own):
        past = visit.on is not None and visit.on <= today
        verbs = VISIT_LIFE.verbs(visit.state)
        acts = [one for one in verbs if one is not VisitAct.LOOK_BACK or past]
        if past:
            acts = sorted(acts, key=lambda one: one is not VisitAct.LOOK_BACK)
    return VisitPage(visit, own, acts)


def own_words(visit: Visit, own: Membership | None) -> str:
    """Return what this person wrote down already."""
    return visit.guest_learnt if own and own.pk == visit.guest_id else visit.host_learnt
