"""Small helps for views of any room."""

from django.http import HttpRequest


def form_status(request: HttpRequest) -> int:
    """Return 200 for a first look at a form and 422 for one that comes back with errors."""
    return 422 if request.method == "POST" else 200
