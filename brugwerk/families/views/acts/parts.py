"""What an act is: what its page says, its form, who may, and what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act happens: the request, the circle, the own place in it, and the thing."""

    request: ActorRequest
    circle: Any
    place: Any
    now: datetime
    thing: Any = None

    @property
    def today(self) -> Any:  # noqa: ANN401
        """Return the day."""
        return timezone.localdate(self.now)

    @property
    def common(self) -> dict[str, Any]:
        """Return what every operation asks for."""
        return {"actor": self.request.actor, "today": self.today}


SAVE = _("Save")
Form = Callable[[Place, Any], forms.Form]
Do = Callable[[Place, Any], Any]
May = Callable[[Place], Verdict]


def plain(form: type[forms.Form]) -> Form:
    """Return how a form is made that chooses no record."""
    return lambda _at, data: form(data)


def steers(at: Place) -> Verdict:
    """Let the contact of the family do it."""
    return policy.may_steer(at.place)


def inside(at: Place) -> Verdict:
    """Let everybody do it whom the family said yes to."""
    return policy.may_take_part(at.place)


def own_or_steers(at: Place) -> Verdict:
    """Let the person herself do it, or the contact of the family."""
    return policy.may_change_place(at.place, at.thing)


def _nothing(_at: Place) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: what the page says, its form, who may, and what it does.

    ``about`` are lines that must be read before it is done.
    """

    title: str | Promise
    intro: str | Promise
    form: Form
    do: Do
    may: May = steers
    finds: Callable[[Any, int], Any] | None = None
    button: str | Promise = SAVE
    about: Callable[[Place], Sequence[str | Promise]] = _nothing
