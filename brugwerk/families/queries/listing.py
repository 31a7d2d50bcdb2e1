"""The list of circles of who works in them, without opening anything that is sealed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy
from brugwerk.families.models import (
    CirclePerson,
    FamilyCircle,
    FamilyLink,
    InformationRequest,
    Objection,
)
from brugwerk.families.queries.lately import broken_lately, stopped_lately, took_over
from brugwerk.families.queries.left import is_left_with_us
from brugwerk.families.rules.circle import WARN_DAYS
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import is_settled, own_membership
from brugwerk.sharing.queries.bounds import agreed


@dataclass(frozen=True, slots=True)
class Line:
    """A circle in the list of who works in it; nothing that is sealed."""

    circle: FamilyCircle
    place: CirclePerson
    ends_soon: bool
    late: bool
    asked: int
    objected: bool
    in_need: bool
    stopped: bool
    taken_over: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    """The circles of the actor, and those in which the family is still to say yes."""

    lines: Sequence[Line]
    may_open: Verdict
    may_break: Verdict
    in_time: bool
    left: bool


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return the circles in which the actor has a place, in a fixed number of queries."""
    own = own_membership(actor, partnership, today=today)
    mine = CirclePerson.objects.filter(membership=own) if own else CirclePerson.objects.none()
    found = (
        FamilyCircle.objects.visible_to(actor, today)
        .filter(partnership=partnership)
        .annotate(
            in_need=Exists(broken_lately(today)),
            stopped=Exists(stopped_lately(today)),
            linked=Exists(FamilyLink.objects.filter(circle=OuterRef("pk"), dead_on=None)),
        )
        .prefetch_related(
            Prefetch("people", mine, to_attr="mine"),
            Prefetch("requests", InformationRequest.objects.filter(answer=""), to_attr="open"),
            Prefetch("objections", Objection.objects.filter(heard_on=None), to_attr="objected"),
        )
    )
    lines = []
    for circle in found:
        place: CirclePerson = circle.mine[0]  # type: ignore[attr-defined]
        asked = [one for one in circle.open if one.to_id == place.pk]  # type: ignore[attr-defined]
        lines.append(
            Line(
                circle=circle,
                place=place,
                ends_soon=circle.last_day <= today + timedelta(days=WARN_DAYS),
                late=policy.is_promised(place, today),
                asked=len(asked),
                objected=place.contact and bool(circle.objected),  # type: ignore[attr-defined]
                in_need=place.contact and circle.in_need,  # type: ignore[attr-defined]
                stopped=place.contact and circle.stopped,  # type: ignore[attr-defined]
                taken_over=took_over(place, today) and not circle.linked,  # type: ignore[attr-defined]
            )
        )
    held = agreed(partnership.pk, today=today)
    return ListPage(
        lines=lines,
        may_open=policy.may_open(actor, partnership, own),
        may_break=policy.may_break(
            actor, partnership, own, held, settled=is_settled(own, today=today)
        ),
        in_time=held.in_time,
        left=is_left_with_us(own, today=today),
    )
