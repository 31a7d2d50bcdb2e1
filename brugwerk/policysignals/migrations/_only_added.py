"""Rows of what went out are only added: the database refuses to change or delete one (T17)."""

from collections.abc import Iterator
from typing import Any

TABLE = "policysignals_publication"
SAID = "what went out is only added to"
FUNCTION = "policysignals_only_added"


def guard(_apps: object, editor: Any) -> None:
    """Make the database refuse a change."""
    for statement in _statements(editor.connection.vendor):
        editor.execute(statement)


def open_up(_apps: object, editor: Any) -> None:
    """Take the triggers away, as before a change of the table."""
    on = editor.connection.vendor == "postgresql"
    for act in ("update", "delete"):
        where = f" ON {TABLE}" if on else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_{act}{where}")
    if on:
        editor.execute(f"DROP FUNCTION IF EXISTS {FUNCTION}()")


def _statements(vendor: str) -> Iterator[str]:
    acts = (("update", "UPDATE"), ("delete", "DELETE"))
    if vendor == "postgresql":
        yield (
            f"CREATE OR REPLACE FUNCTION {FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation'; END; $$"
        )
        for act, when in acts:
            yield (
                f"CREATE TRIGGER {TABLE}_no_{act} BEFORE {when} ON {TABLE} "
                f"FOR EACH ROW EXECUTE FUNCTION {FUNCTION}()"
            )
        return
    for act, when in acts:
        yield (
            f"CREATE TRIGGER {TABLE}_no_{act} BEFORE {when} ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
