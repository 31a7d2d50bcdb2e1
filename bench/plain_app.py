"""What somebody writes in an afternoon: one Django view that calls ``update_or_create``.

No session, no middleware, no rights; the same server, thread pool and SQLite settings as ours.
DB and JOURNAL come from the environment.
"""

import os

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection, models
from django.http import HttpRequest, HttpResponse
from django.urls import path

THREADS = 8

settings.configure(
    SECRET_KEY="bench",  # noqa: S106 -- signs nothing
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DB"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 10,
                "init_command": (
                    f"PRAGMA journal_mode={os.environ['JOURNAL']}; PRAGMA synchronous=FULL;"
                    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000"
                ),
            },
        }
    },
)
_pages = get_wsgi_application()


class Kept(models.Model):
    """One answer."""

    paper = models.BigIntegerField()
    statement = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "bench"
        constraints = [models.UniqueConstraint("paper", "statement", name="one_answer")]

    def __str__(self) -> str:
        return self.statement


if Kept._meta.db_table not in connection.introspection.table_names():
    with connection.schema_editor() as editor:
        editor.create_model(Kept)


def keep(request: HttpRequest) -> HttpResponse:
    """Keep one answer."""
    if request.method == "POST":
        Kept._default_manager.update_or_create(
            paper=int(request.POST["paper"]),
            statement=request.POST["statement"],
            defaults={"value": int(request.POST["value"])},
        )
    return HttpResponse(status=204)


urlpatterns = [path("", keep)]
application = WSGIMiddleware(_pages, workers=THREADS)  # type: ignore[arg-type]
