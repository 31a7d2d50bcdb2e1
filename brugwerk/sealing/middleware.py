"""What people see when something sealed cannot be opened: a page in plain words, never a fault."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from brugwerk.kit.typed import typed
from brugwerk.sealing.keyring import Closed, Damaged
from brugwerk.sealing.operations.keys import Erased
from brugwerk.sealing.operations.trail import settle


class SealMiddleware:
    """Say that it is closed for a moment (503), or erased (404), and give typed words back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Take what no view took; every act that was on its way is rolled back by now."""
        if not isinstance(error, Closed | Erased):
            return None
        settle(error)
        erased = isinstance(error, Erased)
        context = {
            "erased": erased,
            "damaged": isinstance(error, Damaged),
            "posted": request.method == "POST",
            "typed": typed(request),
        }
        status = 404 if erased else 503
        return render(request, "sealing/closed_page.html", context, status=status)
