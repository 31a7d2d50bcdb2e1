"""What a free forum leaves behind: nothing, whoever writes to the database (INV29, N24).

SQLite looks through all triggers when a table gets a new name, and Django gives tables new names
when it changes them: a later migration that alters one of these tables calls ``open_up`` before and
``guard`` after. For that reason the triggers look at the meeting alone and at no other room.
"""

from collections.abc import Iterator
from typing import Any

GUARDED = (
    "meetings_agendaitem",
    "meetings_attendance",
    "meetings_decision",
    "meetings_homereport",
)
MEETING = "meetings_meeting"
SAID = "a free forum leaves nothing behind"
FUNCTIONS = {
    "free_forum_leaves_nothing": f"""
        IF EXISTS (SELECT 1 FROM {MEETING} WHERE id = NEW.meeting_id AND NOT writes) THEN
            RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;""",
    "free_forum_stays_free": f"""
        RAISE EXCEPTION '{SAID}' USING ERRCODE = 'check_violation';""",
}


def guard(_apps: object, editor: Any) -> None:
    """Make the database refuse what a meeting of a free forum would leave behind."""
    for statement in _statements(editor.connection.vendor):
        editor.execute(statement)


def open_up(_apps: object, editor: Any) -> None:
    """Take the triggers away, as before a change of these tables."""
    on = editor.connection.vendor == "postgresql"
    for table in (*GUARDED, MEETING):
        for act in ("insert", "update"):
            where = f" ON {table}" if on else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_free_{act}{where}")
    for function in FUNCTIONS if on else ():
        editor.execute(f"DROP FUNCTION IF EXISTS {function}()")


def _statements(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        for name, body in FUNCTIONS.items():
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {body} END; $$"
            )
        for table in GUARDED:
            for act, when in (("insert", "INSERT"), ("update", "UPDATE OF meeting_id")):
                yield (
                    f"CREATE TRIGGER {table}_free_{act} BEFORE {when} ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION free_forum_leaves_nothing()"
                )
        yield (
            f"CREATE TRIGGER {MEETING}_free_update BEFORE UPDATE OF writes ON {MEETING} "
            "FOR EACH ROW WHEN (NEW.writes AND NOT OLD.writes) "
            "EXECUTE FUNCTION free_forum_stays_free()"
        )
        return
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    for table in GUARDED:
        for act, when in (("insert", "INSERT"), ("update", "UPDATE OF meeting_id")):
            yield (
                f"CREATE TRIGGER {table}_free_{act} BEFORE {when} ON {table} WHEN EXISTS "
                f"(SELECT 1 FROM {MEETING} WHERE id = NEW.meeting_id AND NOT writes) {refuse}"
            )
    yield (
        f"CREATE TRIGGER {MEETING}_free_update BEFORE UPDATE OF writes ON {MEETING} "
        f"WHEN NEW.writes AND NOT OLD.writes {refuse}"
    )
