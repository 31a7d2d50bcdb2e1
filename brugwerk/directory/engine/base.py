"""What an engine can do, and what is the same in both."""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection

from brugwerk.directory.rules.search import Filters, Meant, Way

Hit = tuple[int, bool]
"""A service that was found, and whether one can go there now."""
Row = tuple[int, str, str]
"""A service, the words it is named by, and all its other words."""


class Engine(Protocol):
    """Full text of services beside the records: kept in the same transaction as these."""

    def ensure(self) -> None:
        """Make the tables where they are not there yet."""

    def put(self, rows: Iterable[Row]) -> None:
        """Keep the text of services, in place of what was kept of them before."""

    def remove(self, services: Sequence[int]) -> None:
        """Forget the text of services."""

    def sweep(self) -> None:
        """Forget the text of services that are gone, and tidy up."""

    def search(self, ways: Sequence[Way], filters: Filters, most: int, *, named: bool) -> list[Hit]:
        """Return services that one of these ways meets, in their name or in any of their text."""


def engine() -> Engine:
    """Return the engine of this database."""
    if connection.vendor == "postgresql":
        from brugwerk.directory.engine.postgresql import PostgreSQL  # noqa: PLC0415

        return PostgreSQL()
    from brugwerk.directory.engine.sqlite import SQLite  # noqa: PLC0415

    return SQLite()


def conditions(filters: Filters) -> tuple[str, list[Any]]:
    """Return what filters ask of the short row of a service, as SQL that both databases read."""
    parts: list[str] = []
    values: list[Any] = []
    for column, chosen in (("kind", filters.kinds), ("cost", filters.costs)):
        if chosen:
            parts.append(f"e.{column} IN ({', '.join(['%s'] * len(chosen))})")
            values += [str(one) for one in chosen]
    if filters.needs:
        parts.append("(" + " OR ".join(["e.tags LIKE %s"] * len(filters.needs)) + ")")
        values += [f"% n:{need} %" for need in filters.needs]
    for letter, one in (("l", filters.language), ("a", filters.area)):
        if one:
            everywhere = " OR e.tags LIKE %s" if letter == "a" else ""
            parts.append(f"(e.tags LIKE %s{everywhere})")
            values += [f"% {letter}:{one} %"] + (["% a:* %"] if everywhere else [])
    if filters.age is not None:
        parts.append("e.lowest <= %s AND e.highest >= %s")
        values += [filters.age, filters.age]
    if filters.open_only:
        parts.append("e.is_open")
    return "".join(f" AND {part}" for part in parts), values


def read(meant: Meant, sign: str) -> str:
    """Return one reading of a word as both engines write it; words hold letters and digits only."""
    first, *others = meant.words
    parts = [f'"{first}"{sign if meant.begins else ""}', *(f'"{word}"' for word in others)]
    return f" {'|' if sign == ':*' else 'OR'} ".join(parts)
