"""What waits for somebody around a family: that something waits, and nothing more (T12)."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.families.models import (
    CirclePerson,
    FamilyCircle,
    InformationRequest,
    Objection,
)
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.lately import broken_lately, stopped_lately, took_over
from brugwerk.families.rules.circle import WARN_DAYS
from brugwerk.voices.queries import Ask


def asks(actor: Actor, *, today: date) -> Sequence[Ask]:
    """Return one line for each partnership in which a circle waits for the actor.

    It names no circle: a page with the day on it is looked at over a shoulder. In three queries.
    """
    seen = FamilyCircle.objects.visible_to(actor, today)
    circles = {one.pk: one for one in seen}
    alarming = Exists(broken_lately(today)) | Exists(stopped_lately(today))
    alarmed = set(seen.filter(alarming).values_list("pk", flat=True))
    asked = InformationRequest.objects.filter(to=OuterRef("pk"), answer="")
    objected = Objection.objects.filter(circle=OuterRef("circle"), heard_on=None)
    mine = CirclePerson.objects.filter(
        membership__user_id=actor.user_id or 0, state__in=INSIDE, circle__in=circles
    )
    waits: dict[int, date | None] = {}
    for place in mine.annotate(asked=Exists(asked), objected=Exists(objected)).filter(
        Q(asked=True) | Q(promised_on__lte=today) | Q(contact=True)
    ):
        circle = circles[place.circle_id]
        days = [place.promised_on] if place.promised_on and place.promised_on <= today else []
        if place.contact and circle.last_day <= today + timedelta(days=WARN_DAYS):
            days.append(circle.last_day)
        steers = place.contact and (
            place.objected or circle.pk in alarmed or took_over(place, today)
        )
        if days or place.asked or steers:
            before = waits.get(circle.partnership_id)
            waits[circle.partnership_id] = min([*days, *([before] if before else [])], default=None)
    return [
        Ask("family", "", reverse("families:list", args=[pk]), pk, day) for pk, day in waits.items()
    ]
