"""What waits: an invitation without answer, an encounter to write down, a plan to look at again."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.presence.models import Encounter, Guest, Place
from brugwerk.presence.rules.meeting import Reply, State
from brugwerk.voices.queries import Ask, Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the places whose plan is past its day (INV27)."""
    found = Place.objects.visible_to(actor).filter(review_on__lte=today)
    return [
        Due(
            _("Presence"),
            one.name,
            one.review_on,
            reverse("presence:place", args=[one.partnership_id, one.pk]),
            one.partnership_id,
            f"place-{one.pk}",
        )
        for one in found
    ]


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor: an answer, and a few lines about what was."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = list(mine.values_list("pk", flat=True))
    asked = Guest.objects.filter(
        membership__in=own,
        reply=Reply.NONE,
        encounter__state=State.INVITED,
        encounter__starts_at__date__gte=today,
    )
    past = Encounter.objects.visible_to(actor).filter(by__in=own)
    past = past.filter(state__in=(State.INVITED, State.HELD), starts_at__date__lt=today)
    return [
        *(_ask("come", one.encounter) for one in asked.select_related("encounter")),
        *(_ask("harvest", one) for one in past),
    ]


def _ask(kind: str, one: Encounter) -> Ask:
    href = reverse("presence:encounter", args=[one.partnership_id, one.pk])
    return Ask(kind, one.topic, href, one.partnership_id, one.starts_at.date())
