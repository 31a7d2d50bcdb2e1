"""The same search on PostgreSQL's own full text and trigrams, on a real server."""

import os
import subprocess
import sys
from pathlib import Path

from tests.services import postgresql_server

ROOT = Path(__file__).parents[2]
SCRIPT = """
import django
django.setup()
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
settings.MIGRATION_MODULES = {one.label: None for one in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
from brugwerk.directory import engine
from brugwerk.directory.engine import keeping
from brugwerk.directory.models import Service
from brugwerk.directory.rules.search import Filters, Question
from brugwerk.directory.rules.services import Cost
from tests.make import directory as make

def found(text="", **filters):
    names = dict(Service.objects.values_list("pk", "name"))
    return [names[pk] for pk in engine.find(Question(text, Filters(**filters))).services]

assert found("iets") == [] and engine.completions("iets") == []
make.service("Huiswerkbegeleiding", needs=["learning"])
camp = make.service("Zomerkamp", town="Aalbeek", cost=Cost.PAID, minimum_age=6, maximum_age=12,
                    description="Een week kamperen aan zee.")
for text, name in (
    ("huiswerkbeg", "Huiswerkbegeleiding"),
    ("huiswrkbegeleiding wisebeke", "Huiswerkbegeleiding"),
    ("begeleidng", "Huiswerkbegeleiding"),
    ("zomerkmap aalbeek", "Zomerkamp"),
    ("kamperen", "Zomerkamp"),
    ("huiswerk begeleiding", "Huiswerkbegeleiding"),
):
    assert found(text)[:1] == [name], (text, found(text))
assert found("kamp", age=13) == []
assert found(costs=(Cost.PAID,)) == ["Zomerkamp"]
assert found("zomerkamp", area="aalbeek", age=6) == ["Zomerkamp"]
assert found("'; DROP TABLE x; -- \\\\ :* | & !") == []
assert "huiswerkbegeleiding" in engine.completions("huiswe")
assert keeping.build_anew(lambda done, total: None) == 2
engine.drop([camp.pk])
assert found("zomerkamp") == []
with connection.cursor() as cursor:
    cursor.execute("SELECT count(*) FROM directory_text")
    assert cursor.fetchone() == (1,)
print("found")
"""


def test_finds_the_same_there() -> None:
    with postgresql_server() as server:
        done = subprocess.run(  # noqa: S603 -- our own command
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env={
                **os.environ,
                "DATABASE_URL": server.url(server.new_database()),
                "DJANGO_SETTINGS_MODULE": "brugwerk.config.settings",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout.strip()) == (0, "found"), done.stderr
