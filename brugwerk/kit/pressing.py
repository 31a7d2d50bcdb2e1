"""One press is one act: a form that arrives twice from one page is done once.

Every page gives its forms a token of their own against forgery. The same person, address, words
and token within seconds are therefore one press that came twice: a finger that tapped again, a
slow line, a program that sends ten at once. Who opens the form anew gets another token, and may
write the same once more.
"""

import hashlib
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
KEPT_SECONDS, PATIENCE_SECONDS, LOOK_SECONDS = 30, 3.0, 0.05
BUSY = ""


class PressMiddleware:
    """Lead the second arrival of a form to where the first one went."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if key := getattr(request, "pressed", ""):
            if isinstance(response, HttpResponseRedirect):
                cache.set(key, response.url, KEPT_SECONDS)
            else:  # nothing was done, or a page that may be asked for again
                cache.delete(key)
        return response

    def process_view(self, request: HttpRequest, *_more: Any) -> HttpResponse | None:  # noqa: ANN401
        """Hold back what arrives a second time, until the first is done."""
        key = _key(request)
        if not key:
            return None
        if cache.add(key, BUSY, KEPT_SECONDS):
            request.pressed = key  # type: ignore[attr-defined]
            return None
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            where = cache.get(key)
            if where is None:  # the first one came back with a question: so does this one
                return None
            if where != BUSY:
                return HttpResponseRedirect(where)
            time.sleep(LOOK_SECONDS)
        return render(request, "compass/slow_page.html", status=429)


def _key(request: HttpRequest) -> str:
    """Return what makes a press this one, or nothing where pages are not left by it."""
    if request.method != "POST" or request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate":
        return ""
    person = getattr(request.user, "pk", None) if hasattr(request, "user") else None
    if person is None or not request.POST.get(TOKEN):
        return ""
    said = hashlib.sha256()
    for name, values in sorted(request.POST.lists()):
        said.update(repr((name, values)).encode("utf-8", "surrogatepass"))
    for name, files in sorted(request.FILES.lists()):
        said.update(repr((name, [(one.name, one.size) for one in files])).encode())
    sent = f"{person}/{request.get_full_path()}/{said.hexdigest()}"
    return "press." + salted_hmac("kit.pressing", sent, algorithm="sha256").hexdigest()
