"""Two ways around the guard of the trail: replacing a row, and emptying the table at once."""

from typing import Any

from brugwerk.sealing.migrations._only_added import FUNCTION, SAID, TABLE


def guard(_apps: object, editor: Any) -> None:
    """Make the database refuse these too.

    SQLite fires no delete trigger for a row that ``INSERT OR REPLACE`` takes away, unless a
    connection asks for it; PostgreSQL fires none for ``TRUNCATE``.
    """
    if editor.connection.vendor == "postgresql":
        editor.execute(
            f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {FUNCTION}()"
        )
        return
    editor.execute(
        f"CREATE TRIGGER {TABLE}_no_replace BEFORE INSERT ON {TABLE} WHEN EXISTS "
        f"(SELECT 1 FROM {TABLE} WHERE id = NEW.id OR digest = NEW.digest "
        f"OR previous = NEW.previous) BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    )


def open_up(_apps: object, editor: Any) -> None:
    """Take the triggers away."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_truncate ON {TABLE}")
        return
    editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_no_replace")
