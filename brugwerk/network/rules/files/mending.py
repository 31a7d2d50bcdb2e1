"""The rows that cannot be taken, as tables to mend: each row as it stood, with why. Pure."""

from collections.abc import Callable, Sequence

from brugwerk.network.rules.files.rows import Read, Wrong

MOST = 2000
"""More rows than this nobody mends by hand."""
Table = tuple[str, Sequence[Sequence[str]]]


def to_mend(found: Read, heads: tuple[str, str], say: Callable[[Wrong], str]) -> Sequence[Table]:
    """Return per table its name and rows; ``heads`` names the columns for the row and for why.

    Rows that name a family stay out: they are not to be mended, and are kept nowhere (N25).
    """
    rows: dict[int, list[Sequence[str]]] = {}
    for one in sorted(found.problems, key=lambda one: (one.table, one.row)):
        kept = rows.setdefault(one.table, [])
        if one.wrong is not Wrong.FAMILY and len(kept) < MOST:
            kept.append((str(one.row), say(one.wrong), *one.cells))
    return [
        (found.tables[table][0], [(*heads, *found.tables[table][1]), *kept])
        for table, kept in rows.items()
        if kept
    ]
