"""Pages for when something does not work."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


@login_not_required
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Say that a page does not exist, with a way on."""
    return render(request, "desk/missing_page.html", status=404)


def refused(request: HttpRequest, exception: PermissionDenied | None = None) -> HttpResponse:
    """Say why something is not allowed, in the words of the verdict."""
    reason = exception.args[0] if exception and exception.args else ""
    return render(request, "desk/refused_page.html", {"reason": reason}, status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """Say that a page was open too long; the browser's back button still has the text."""
    return render(request, "desk/csrf_page.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that something broke, without asking the database anything."""
    return HttpResponse(render_to_string("desk/failed_page.html"), status=500)
