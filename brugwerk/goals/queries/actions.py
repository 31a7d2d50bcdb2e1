"""Reading actions, always through the eyes of an actor."""

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Action, ActionQuerySet
from brugwerk.partnerships.models import Partnership


def actions(actor: Actor, partnership: Partnership) -> ActionQuerySet:
    """Return the actions of a partnership, what comes first on top."""
    found = Action.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("owner__user").order_by("due_on", "pk")
