"""Puts the actor on every request."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.requests import ActorRequest
from brugwerk.accounts.models import User
from brugwerk.partnerships.queries import actor_for


class ActorMiddleware:
    """Set ``request.actor`` once, so that views and templates ask nothing else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        known = isinstance(user, User) or user.is_authenticated
        actor = actor_for(cast("User", user), today=timezone.localdate()) if known else Actor()
        cast("ActorRequest", request).actor = actor
        return self.get_response(request)
