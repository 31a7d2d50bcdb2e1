"""Seals on PostgreSQL: the guard of the trail, and keys that are dropped while a case is opened."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import postgresql_server

ROOT = Path(__file__).parents[2]
SCRIPT = """
import threading
import django
django.setup()
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from brugwerk.config.laying import lay_out
from brugwerk.sealing import keyring
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations import clock, erasing, rotating, sealing

assert lay_out(connection)
now = timezone.now()
today = timezone.localdate(now)
first = sealing.new_key(today=today)
by = sealing.Reader(1)
sealing.write_down(first, "x", by=by, now=now, allowed=True)
for statement in ("UPDATE {} SET kind = 'y'", "DELETE FROM {}", "TRUNCATE {}"):
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format("sealing_opening"))
    except IntegrityError as error:
        assert "only added" in str(error)
    else:
        raise AssertionError(statement)
assert sealing.first_broken() is None

made, go_on = threading.Event(), threading.Event()

def open_slowly():
    with transaction.atomic():
        sealing.new_key(today=today)
        made.set()
        go_on.wait(20)
    connection.close()

def drop():
    rotating.drop()
    connection.close()

slow = threading.Thread(target=open_slowly)
slow.start()
made.wait(20)
assert rotating.rotate().left == 0
dropping = threading.Thread(target=drop)
dropping.start()
dropping.join(1)
assert dropping.is_alive()  # it waits for who is opening a case
go_on.set()
slow.join()
dropping.join()
assert len(keyring.ring().keys) == 2  # that case needs the old one
assert rotating.rotate().done == 1
assert len(rotating.drop()) == 1
for key in SealKey.objects.all():
    sealing.unwrap(key, keyring.ring())
assert clock.look(now=now)
erasing.destroy(key=first, today=today)
assert erasing.reconcile() == 0
print("whole")
"""


@pytest.mark.slow
def test_t10_no_key_is_lost_and_t13_no_row_is_emptied_there(tmp_path: Path) -> None:
    with postgresql_server() as server:
        environment = os.environ | {
            "DATA_DIR": str(tmp_path / "data"),
            "SEAL_KEY_FILE": str(tmp_path / "seal.key"),
            "SEAL_LEDGER_FILE": str(tmp_path / "seal.erased"),
            "DJANGO_SETTINGS_MODULE": "brugwerk.config.settings",
            "DATABASE_URL": server.url(server.new_database()),
        }
        done = subprocess.run(  # noqa: S603 -- our own words
            [sys.executable, "-c", SCRIPT],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.stdout.strip().endswith("whole"), done.stderr
