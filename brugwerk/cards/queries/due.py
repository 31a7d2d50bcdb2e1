"""Whose card expires: only one's own, as something to look at again (INV27)."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.cards.models import CollaborationCard
from brugwerk.voices.queries import Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the actor's own cards that expire or expired, the longest first."""
    found = (
        CollaborationCard.objects.visible_to(actor)
        .current(today)
        .filter(membership__user_id=actor.user_id or 0, valid_until__lte=today)
        .select_related("membership")
        .order_by("valid_until")
    )
    return [
        Due(
            _("Collaboration card"),
            card.function,
            card.valid_until,
            reverse("cards:own", args=[card.membership.partnership_id]),
            card.membership.partnership_id,
            f"card-{card.pk}",
        )
        for card in found
    ]
