"""SQLite's own full text search (FTS5), the default."""

from collections.abc import Iterable, Sequence

from django.db import OperationalError, connection

from brugwerk.directory.engine.base import Hit, Row, conditions, read
from brugwerk.directory.rules.search import Filters, Way

TABLES = ("directory_named", "directory_told")
# Texts come as plain words already. Nothing but the word is asked, so the lists hold no places:
# with the names in a table of their own most questions read short lists only.
MAKE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS {} USING fts5("
    "words, detail=none, prefix='3 4 5', tokenize='unicode61')"
)


class SQLite:
    """Full text in virtual tables of the same file."""

    def ensure(self) -> None:
        """Make the tables where they are not there yet."""
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(MAKE.format(table))

    def put(self, rows: Iterable[Row]) -> None:
        """Keep the text of services."""
        found = list(rows)
        self.remove([pk for pk, _named, _told in found])
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO directory_named (rowid, words) VALUES (%s, %s)",
                [(pk, named) for pk, named, _told in found],
            )
            cursor.executemany(
                "INSERT INTO directory_told (rowid, words) VALUES (%s, %s)",
                [(pk, f"{named} {told}") for pk, named, told in found],
            )

    def remove(self, services: Sequence[int]) -> None:
        """Forget the text of services."""
        self.ensure()
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.executemany(
                    f"DELETE FROM {table} WHERE rowid = %s",  # noqa: S608 -- of this module
                    [(one,) for one in services],
                )

    def sweep(self) -> None:
        """Forget the text of services that are gone, and lay each word's list in one piece."""
        self.ensure()
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(
                    f"DELETE FROM {table} WHERE rowid NOT IN"  # noqa: S608 -- of this module
                    " (SELECT service_id FROM directory_entry)"
                )
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608

    def search(self, ways: Sequence[Way], filters: Filters, most: int, *, named: bool) -> list[Hit]:
        """Return services that one of these ways meets."""
        text = " OR ".join(
            "(" + " AND ".join(f"({read(meant, '*')})" for meant in way) + ")" for way in ways
        )
        table = TABLES[0] if named else TABLES[1]
        where, values = conditions(filters)
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    f"SELECT e.service_id, e.is_open FROM {table} t"  # noqa: S608 -- parts of ours
                    " CROSS JOIN directory_entry e ON e.service_id = t.rowid"
                    f" WHERE {table} MATCH %s{where} LIMIT %s",
                    [text, *values, most],
                )
                return [(pk, bool(is_open)) for pk, is_open in cursor.fetchall()]
        except OperationalError as error:
            if "no such table" in str(error):  # nothing was kept yet
                return []
            raise
