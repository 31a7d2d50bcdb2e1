"""The request as views see it."""

from django.http import HttpRequest

from brugwerk.access.actor import Actor


class ActorRequest(HttpRequest):
    """A request whose sender is known as an actor, a guest's included."""

    actor: Actor
