"""Tables to which rows are only added: the database itself refuses all else (INV32, T17).

Used by migrations. What is written here for one kind of database holds for every such table.
"""

from dataclasses import dataclass

from django.db.backends.base.schema import BaseDatabaseSchemaEditor


@dataclass(frozen=True, slots=True)
class OnlyAdded:
    """One such table: its name, what is said when it refuses, and the name of its function.

    ``same`` is SQL that finds a row which a new one would take the place of; NEW is the new one.
    """

    table: str
    said: str
    function: str
    same: str

    def guard(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        """Refuse that a row is changed or deleted."""
        on = editor.connection.vendor == "postgresql"
        if on:
            editor.execute(
                f"CREATE OR REPLACE FUNCTION {self.function}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{self.said}' USING ERRCODE = 'check_violation'; END; $$"
            )
        then = (
            f"FOR EACH ROW EXECUTE FUNCTION {self.function}()"
            if on
            else f"BEGIN SELECT RAISE(ABORT, '{self.said}'); END"
        )
        for act in ("update", "delete"):
            editor.execute(
                f"CREATE TRIGGER {self.table}_no_{act} BEFORE {act.upper()} ON {self.table} {then}"
            )

    def open_up(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        """Take these triggers away, as before a change of the table."""
        on = editor.connection.vendor == "postgresql"
        for act in ("update", "delete"):
            where = f" ON {self.table}" if on else ""
            editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_{act}{where}")
        if on:
            editor.execute(f"DROP FUNCTION IF EXISTS {self.function}()")

    def guard_around(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        """Refuse the two ways around: replacing a row, and emptying the table at once.

        SQLite fires no delete trigger for a row that ``INSERT OR REPLACE`` takes away, unless a
        connection asks for it; PostgreSQL fires none for ``TRUNCATE``.
        """
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE TRIGGER {self.table}_no_truncate BEFORE TRUNCATE ON {self.table} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {self.function}()"
            )
            return
        stands = f"SELECT 1 FROM {self.table} WHERE {self.same}"  # noqa: S608 -- our own words
        editor.execute(
            f"CREATE TRIGGER {self.table}_no_replace BEFORE INSERT ON {self.table} "
            f"WHEN EXISTS ({stands}) BEGIN SELECT RAISE(ABORT, '{self.said}'); END"
        )

    def open_around(self, _apps: object, editor: BaseDatabaseSchemaEditor) -> None:
        """Take these triggers away."""
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_truncate ON {self.table}")
            return
        editor.execute(f"DROP TRIGGER IF EXISTS {self.table}_no_replace")
