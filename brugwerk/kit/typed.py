"""What a person typed into a form that could not be taken: nothing of it is thrown away."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts, to be read again and changed, and the rest, to be sent along; by name."""

    texts: Sequence[tuple[str, str]]
    rest: Sequence[tuple[str, str]]


def typed(request: HttpRequest) -> Typed:
    """Return what came with a form; a text is what holds more than one word."""
    told = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN and isinstance(value, str)
    ]
    texts = [one for one in told if len(one[1].split()) > 1]
    return Typed(texts, [one for one in told if one not in texts])
