"""The request as views for people with an account see it."""

from brugwerk.access.requests import ActorRequest
from brugwerk.accounts.models import User


class MemberRequest(ActorRequest):
    """A request of somebody who is signed in."""

    user: User
