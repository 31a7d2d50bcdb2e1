"""From a file to services, one by one: what comes in, and what stays out and why."""

import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from brugwerk.directory.files.tabular import tabular
from brugwerk.directory.rules.imports import Reason
from brugwerk.directory.rules.records import Draft, Offerer, draft, offerer
from brugwerk.directory.rules.streams import Raw, records
from brugwerk.directory.rules.texts import Record, Refused

Step = Callable[[int, int], None]
SHOWN = 300
ODD = (ValueError, ArithmeticError, RecursionError, AssertionError)  # half a sign in a key, say
NAMED = re.compile(r'"name"\s*:\s*"([^"]{1,200})')  # in a record that cannot be read whole


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record of a file: a service, or the reason why it stays out."""

    number: int
    draft: Draft | None = None
    reason: Reason | None = None
    key: str = ""
    name: str = ""
    detail: str = ""


class Desk:
    """Where records wait for what stands elsewhere in the file; on the disk, not in memory."""

    def __init__(self) -> None:
        self.store = sqlite3.connect("")  # a file of its own, gone when it is closed
        self.store.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
            "CREATE TABLE offerers (key TEXT PRIMARY KEY, row TEXT);"
            "CREATE TABLE waiting (number INTEGER, row TEXT);"
            "CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID;"
        )

    def remember(self, one: Offerer) -> None:
        row = json.dumps([one.key, one.name, one.description, one.website, one.email])
        self.store.execute("INSERT OR REPLACE INTO offerers VALUES (?, ?)", (one.key, row))

    def offerer(self, key: object) -> Offerer | None:
        """Return an organisation that stood in the file already."""
        found = self.store.execute("SELECT row FROM offerers WHERE key = ?", (str(key),)).fetchone()
        return Offerer(*json.loads(found[0])) if found else None

    def is_new(self, key: str) -> bool:
        """Tell whether this number did not come before."""
        return bool(
            self.store.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount > 0
        )

    def wait(self, number: int, record: Record) -> None:
        self.store.execute("INSERT INTO waiting VALUES (?, ?)", (number, json.dumps(record)))

    def waited(self) -> Iterator[tuple[int, Record]]:
        for number, row in self.store.execute("SELECT number, row FROM waiting ORDER BY number"):
            yield number, json.loads(row)


def reading(
    path: Path, name: str, needs: Mapping[str, str], step: Step, *, today: date
) -> Iterator[Arrived]:
    """Return the records of a file, in its order. Raises Unreadable.

    ``step`` hears how many bytes are read, of how many.
    """
    desk = Desk()
    with closing(desk.store):
        found = tabular(path, step) if zipfile.is_zipfile(path) else _json(path, name, step)
        for kind, raw in found:
            yield from _alone(raw.number, raw.value, _looked_at(desk, kind, raw, needs, today))
        for number, record in desk.waited():
            arrived = _waited(desk, number, record, needs, today)
            yield from _alone(number, record, arrived)


def _alone(number: int, value: object, found: Iterator[Arrived]) -> Iterator[Arrived]:
    """Let a record that nobody foresaw cost itself and no other."""
    try:
        yield from found
    except ODD:
        record = value if isinstance(value, dict) else {}
        yield _refusal(number, record, Refused(Reason.SHAPE))


def _waited(
    desk: Desk, number: int, record: Record, needs: Mapping[str, str], today: date
) -> Iterator[Arrived]:
    arrived = _service(desk, number, record, needs, today, last=True)
    if arrived:
        yield arrived


def _json(path: Path, name: str, step: Step) -> Iterator[tuple[str, Raw]]:
    size = path.stat().st_size
    lines = name.lower().endswith((".jsonl", ".ndjson"))
    with path.open("rb") as file:
        for kind, raw in records(file, lines=lines):
            step(file.tell(), size)
            yield kind, raw


def _looked_at(
    desk: Desk, kind: str, raw: Raw, needs: Mapping[str, str], today: date
) -> Iterator[Arrived]:
    record = raw.value
    if not isinstance(record, dict):
        shown = " ".join((raw.text or json.dumps(record)[:SHOWN]).split())
        named = NAMED.search(shown)
        yield Arrived(
            raw.number,
            reason=Reason.BROKEN,
            name=named[1] if named else "",
            detail=shown[:120],
        )
        return
    inside = record.get("services")
    if kind == "organizations" or isinstance(inside, list):
        yield from _organisation(desk, raw.number, record, needs, today)
        return
    arrived = _service(desk, raw.number, record, needs, today)
    if arrived:
        yield arrived


def _organisation(
    desk: Desk, number: int, record: Record, needs: Mapping[str, str], today: date
) -> Iterator[Arrived]:
    try:
        desk.remember(offerer(record))
    except Refused as refused:
        yield _refusal(number, record, refused)
        return
    for one in record.get("services") or []:
        if isinstance(one, dict):
            inside = {**one, "organization_id": record["id"]}
            arrived = _service(desk, number, inside, needs, today, last=True)
            if arrived:
                yield arrived


def _service(
    desk: Desk,
    number: int,
    record: Record,
    needs: Mapping[str, str],
    today: date,
    *,
    last: bool = False,
) -> Arrived | None:
    """Return a service, or None where its organisation may still come further on in the file."""
    nested = record.get("organization")
    known = None if isinstance(nested, dict) else desk.offerer(record.get("organization_id"))
    elsewhere = known is None and not isinstance(nested, dict) and not last
    if elsewhere and record.get("organization_id"):
        desk.wait(number, record)
        return None
    try:
        made = draft(record, known, needs, today=today)
    except Refused as refused:
        return _refusal(number, record, refused)
    if not desk.is_new(made.key):
        return _refusal(number, record, Refused(Reason.TWICE))
    return Arrived(number, draft=made)


def _refusal(number: int, record: Record, refused: Refused) -> Arrived:
    return Arrived(
        number,
        reason=refused.reason,
        key=_shown(record, "id")[:200],
        name=_shown(record, "name")[:SHOWN],
        detail=refused.detail[:SHOWN],
    )


def _shown(record: Record, name: str) -> str:
    value: Any = record.get(name)
    if not isinstance(value, (str, int)):
        return ""
    return "".join(sign for sign in str(value)[:SHOWN] if sign.isprintable())
