"""Sign-in pages that many people may press at once without taking the site down (T21)."""

from collections.abc import Callable
from functools import wraps
from threading import BoundedSemaphore
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

AT_ONCE = 3  # fewer than the server has threads: other pages always find one free
_places = BoundedSemaphore(AT_ONCE)
View = Callable[..., HttpResponse]


def few_at_once(view: View) -> View:
    """Let a few people through at the same time and ask the others for patience."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if not _places.acquire(timeout=2):
            return render(request, "compass/slow_page.html", status=429)
        try:
            return view(request, *args, **kwargs)
        finally:
            _places.release()

    return inner
