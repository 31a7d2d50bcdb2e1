"""A database laid out at once is the one that all migrations together make."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

SETTINGS = "brugwerk.config.settings"
PROGRAM = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from brugwerk.config.laying import lay_out
if sys.argv[1] == "steps":
    call_command("migrate", interactive=False, verbosity=0)
    assert not lay_out(connection)
else:
    assert lay_out(connection)
    assert not lay_out(connection)
"""
DONE = """
SELECT app || name FROM django_migrations
UNION SELECT app_label || model FROM django_content_type
"""


def parts(sql: str) -> Iterator[str]:
    """Yield the columns and constraints between the outer brackets of a table."""
    deep, quote, part = 0, "", ""
    for sign in sql[sql.index("(") + 1 : sql.rindex(")")]:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"":
            quote = sign
        else:
            deep += (sign == "(") - (sign == ")")
        if sign == "," and not deep and not quote:
            yield part.strip()
            part = ""
        else:
            part += sign
    yield part.strip()


def laid_out(folder: Path, how: str) -> dict[str, list[str]]:
    folder.mkdir()
    done = subprocess.run(  # noqa: S603 -- itself
        [sys.executable, "-c", PROGRAM, how],
        env=os.environ | {"DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": SETTINGS},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not done.returncode, done.stderr
    with closing(sqlite3.connect(folder / "brugwerk.sqlite3")) as file:
        rows = file.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found = {
            f"{kind} {name}": sorted(parts(sql)) if kind == "table" else [sql]
            for kind, name, sql in rows
        }
        return found | {"done": sorted(row[0] for row in file.execute(DONE))}


def test_laid_out_at_once_is_what_all_migrations_make(tmp_path: Path) -> None:
    """Tables, columns, rules, indexes, triggers and the list of steps are the same."""
    at_once, steps = laid_out(tmp_path / "once", "once"), laid_out(tmp_path / "steps", "steps")
    assert at_once.keys() == steps.keys()
    assert [name for name in steps if steps[name] != at_once[name]] == []
    assert any(name.startswith("trigger ") for name in steps)
