"""What waits: an invitation without answer, an encounter to write down, a plan to look at again."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.presence.models import Encounter, Guest, Place
from brugwerk.presence.queries.standing import pleas
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
    """Return what waits for the actor: to stand in, to come, and a few lines about what was."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = mine.values("pk")
    asked = Guest.objects.filter(
        encounter=OuterRef("pk"), membership__in=own, reply=Reply.NONE
    ).values("pk")
    found = Encounter.objects.visible_to(actor).annotate(asked=Exists(asked))
    come = Q(asked=True, state=State.INVITED, starts_at__date__gte=today)
    past = Q(by__in=own, state__in=(State.INVITED, State.HELD), starts_at__date__lt=today)
    told = found.filter(come | past).order_by("starts_at", "pk")
    return [
        *pleas(actor, today=today),
        *(_ask("harvest" if _day(one) < today else "come", one) for one in told),
    ]


def _day(one: Encounter) -> date:
    return timezone.localdate(one.starts_at)


def _ask(kind: str, one: Encounter) -> Ask:
    href = reverse("presence:encounter", args=[one.partnership_id, one.pk])
    return Ask(kind, one.topic, href, one.partnership_id, _day(one))
