"""PostgreSQL's own full text search, with trigrams (pg_trgm) for words with a slip in them."""

from collections.abc import Iterable, Sequence

from django.db import connection

from brugwerk.directory.engine.base import Hit, Row, conditions, read
from brugwerk.directory.rules.search import Filters, Way

TABLE = """
CREATE TABLE IF NOT EXISTS directory_text (
    service_id bigint PRIMARY KEY REFERENCES directory_service ON DELETE CASCADE,
    named tsvector NOT NULL,
    told tsvector NOT NULL
);
CREATE INDEX IF NOT EXISTS directory_text_named ON directory_text USING gin (named);
CREATE INDEX IF NOT EXISTS directory_text_told ON directory_text USING gin (told);
"""
# The extension is trusted: who may make tables in the database may make it too.
TRIGRAMS = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX IF NOT EXISTS directory_word_like ON directory_word USING gin (text gin_trgm_ops);
"""
LIKENESS = "0.2"  # of a short word with one slip in it
PUT = """
INSERT INTO directory_text (service_id, named, told)
VALUES (%s, to_tsvector('simple', %s), to_tsvector('simple', %s))
ON CONFLICT (service_id) DO UPDATE SET named = excluded.named, told = excluded.told
"""


class PostgreSQL:
    """Full text in a table of its own, with an index for each column."""

    def ensure(self) -> None:
        """Make table, extension and indexes where they are not there yet."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass('directory_text') IS NULL")
            missing = cursor.fetchone()
            if missing and missing[0]:
                cursor.execute(TABLE)
                cursor.execute(TRIGRAMS)

    def put(self, rows: Iterable[Row]) -> None:
        """Keep the text of services."""
        self.ensure()
        with connection.cursor() as cursor:
            cursor.executemany(PUT, [(pk, named, f"{named} {told}") for pk, named, told in rows])

    def remove(self, services: Sequence[int]) -> None:
        """Forget the text of services."""
        self.ensure()
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM directory_text WHERE service_id = ANY(%s)", [list(services)]
            )

    def sweep(self) -> None:
        """Do nothing: the text of a service that is gone went with it."""
        self.ensure()

    def search(self, ways: Sequence[Way], filters: Filters, most: int, *, named: bool) -> list[Hit]:
        """Return services that one of these ways meets."""
        text = " | ".join(
            "(" + " & ".join(f"({read(meant, ':*')})" for meant in way) + ")" for way in ways
        ).replace('"', "'")
        where, values = conditions(filters)
        column = "named" if named else "told"
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT e.service_id, e.is_open FROM directory_text t"  # noqa: S608 -- parts of ours
                " JOIN directory_entry e ON e.service_id = t.service_id"
                f" WHERE t.{column} @@ %s::tsquery{where} ORDER BY e.service_id LIMIT %s",
                [text, *values, most],
            )
            return [(pk, bool(is_open)) for pk, is_open in cursor.fetchall()]


def like(asked_for: Sequence[str]) -> list[str]:
    """Return the known words that begin, end or look like one of these."""
    patterns = [part for word in asked_for for part in (f"{word}%", f"%{word}")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [LIKENESS])
        cursor.execute(
            "SELECT text FROM directory_word WHERE text LIKE ANY(%s) OR text %% ANY(%s) LIMIT 2000",
            [patterns, list(asked_for)],
        )
        return [text for (text,) in cursor.fetchall()]
