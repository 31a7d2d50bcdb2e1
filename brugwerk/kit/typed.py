"""What a person typed into a form that could not be taken: nothing of it is thrown away.

Nothing, but what shows who one is: a password or a code of signing in is never written on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
ACCOUNT = "account_"
"""How the addresses of signing in and of the own password begin: of these nothing comes back."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts, to be read again and changed, and the rest, to be sent along; by name."""

    texts: Sequence[tuple[str, str]]
    rest: Sequence[tuple[str, str]]


def told(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what may stand on a page again of what came with a form (T15)."""
    match = request.resolver_match
    if match is not None and (match.url_name or "").startswith(ACCOUNT):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != TOKEN and "password" not in name.lower() and isinstance(value, str)
    ]


def typed(request: HttpRequest) -> Typed:
    """Return what came with a form; a text is what holds more than one word."""
    fields = told(request)
    texts = [one for one in fields if len(one[1].split()) > 1]
    return Typed(texts, [one for one in fields if one not in texts])
