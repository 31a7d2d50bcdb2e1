"""What the database refuses of a free forum, on PostgreSQL too (INV29)."""

import psycopg
import pytest

from brugwerk.meetings.migrations._free_forum import GUARDED, MEETING, guard, open_up
from tests.services import PostgreSQL, postgresql_server


class Editor:
    """What a migration gives: a connection that says what it is, and a way to execute."""

    vendor = "postgresql"

    def __init__(self, open_: "psycopg.Connection[tuple[object, ...]]") -> None:
        self.open = open_
        self.connection = self

    def execute(self, statement: str) -> None:
        self.open.execute(statement.encode())


@pytest.mark.slow
def test_every_table_of_a_free_meeting_stays_empty() -> None:
    with postgresql_server() as server, _connected(server) as open_:
        open_.execute(f"CREATE TABLE {MEETING} (id int PRIMARY KEY, writes boolean)".encode())
        open_.execute(f"INSERT INTO {MEETING} VALUES (1, true), (2, false)".encode())  # noqa: S608
        for table in GUARDED:
            open_.execute(f"CREATE TABLE {table} (meeting_id int)".encode())
        guard(None, Editor(open_))
        for table in GUARDED:
            _refused(open_, f"INSERT INTO {table} VALUES (2)")  # noqa: S608
            open_.execute(f"INSERT INTO {table} VALUES (1)".encode())  # noqa: S608
            _refused(open_, f"UPDATE {table} SET meeting_id = 2")  # noqa: S608
        _refused(open_, f"UPDATE {MEETING} SET writes = true")  # noqa: S608
        open_up(None, Editor(open_))
        open_.execute(f"INSERT INTO {GUARDED[0]} VALUES (2)".encode())  # noqa: S608


def _connected(server: PostgreSQL) -> "psycopg.Connection[tuple[object, ...]]":
    return psycopg.connect(server.url(server.new_database()), autocommit=True)


def _refused(open_: "psycopg.Connection[tuple[object, ...]]", statement: str) -> None:
    with pytest.raises(psycopg.errors.CheckViolation, match="free forum"):
        open_.execute(statement.encode())
