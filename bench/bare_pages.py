"""The floor under a page: session, person, one plain query and one string of the same size.

Served like ours, from our own database, with no other middleware and no template.
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")

import django
from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

django.setup()
settings.MIDDLEWARE = [  # only now, since allauth insists on its own at the start
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
settings.ROOT_URLCONF = __name__
THREADS = 8
ROUNDS = """
    SELECT r.number, r.closed_at, f.content FROM compass_round r
    JOIN compass_frozenrelease f ON f.round_id = r.id WHERE r.partnership_id = %s
"""


def page(request: HttpRequest, partnership: int, size: int) -> HttpResponse:
    """Return as many rows as make a page of that size."""
    name = str(request.user)
    with connection.cursor() as cursor:
        cursor.execute(ROUNDS, [partnership])
        found = cursor.fetchall()
    shown = found or [(0, "", "")]
    rows = [
        f"<tr><td>{number}</td><td>{name}</td><td>{shown[number % len(shown)][1]}</td></tr>\n"
        for number in range(size // 60)
    ]
    body = "".join(rows)
    return HttpResponse(f"<!doctype html><title>{name}</title><table>{body:<{size}}</table>")


def ready(_request: HttpRequest) -> HttpResponse:
    """Say that the server is there."""
    return HttpResponse(status=204)


urlpatterns = [path("", ready), path("<int:partnership>/<int:size>/", page)]
application = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]
