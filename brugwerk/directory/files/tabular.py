"""A tabular data package of HSDS: a zip of CSV files that point at each other.

The files are laid side by side in a database of their own on the disk, so that a large package
needs no more memory than a small one.
"""

import csv
import io
import json
import lzma
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import IO, Any

from brugwerk.directory.rules.streams import Raw, Unreadable

MOST = 4 << 30  # bytes of a package when it is unpacked; more is no directory of services
LONGEST = 8 << 20  # letters of one line; a longer one is no row of a table
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    RuntimeError,  # it asks for a password
    NotImplementedError,
    EOFError,
    OSError,  # a broken bzip2
    UnicodeDecodeError,  # of a name within it
)
PARTS = {  # what belongs to a service, and the column that says to which
    "phone": ("phones", "service_id"),
    "schedule": ("schedules", "service_id"),
    "language": ("languages", "service_id"),
    "cost_option": ("cost_options", "service_id"),
    "service_area": ("service_areas", "service_id"),
    "service_at_location": ("service_at_locations", "service_id"),
    "attribute": ("attributes", "link_id"),
}
OTHERS = {"organization": "id", "location": "id", "address": "location_id", "taxonomy_term": "id"}
SINGULAR = {"addresses": "address", "services_at_location": "service_at_location"}


def tabular(path: Path, step: Callable[[int, int], None]) -> Iterator[tuple[str, Raw]]:
    """Return organisations and whole services of a package. Raises Unreadable."""
    try:
        with zipfile.ZipFile(path) as package, closing(sqlite3.connect("")) as store:
            yield from _package(package, store, step)
    except DAMAGED as error:
        raise Unreadable from error


def _package(
    package: zipfile.ZipFile, store: sqlite3.Connection, step: Callable[[int, int], None]
) -> Iterator[tuple[str, Raw]]:
    members = {_kind(one.filename): one for one in package.infolist() if not one.is_dir()}
    size = sum(one.file_size for one in members.values())
    if "service" not in members or size > MOST:
        raise Unreadable
    store.executescript(
        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "CREATE TABLE rows (kind TEXT, owner TEXT, row TEXT);"
    )
    done = 0
    for kind in (*OTHERS, *PARTS):
        if kind in members:
            owner = OTHERS.get(kind) or PARTS[kind][1]
            with package.open(members[kind]) as file:
                store.executemany(
                    "INSERT INTO rows VALUES (?, ?, ?)",
                    (
                        (kind, row.get(owner) or row.get("service_id") or "", json.dumps(row))
                        for _number, row, whole in _rows(file)
                        if whole
                    ),
                )
            done += members[kind].file_size
            step(done, size)
    store.execute("CREATE INDEX owners ON rows (kind, owner)")
    for (row,) in store.execute("SELECT row FROM rows WHERE kind = 'organization'"):
        yield "organizations", Raw(0, json.loads(row))
    with package.open(members["service"]) as file:
        for number, row, whole in _rows(file):
            step(done + min(file.tell(), members["service"].file_size), size)
            if whole:
                yield "services", Raw(number, _service(store, row))
            else:
                yield "services", Raw(number, text=", ".join(str(v) for v in row.values())[:120])


def _kind(name: str) -> str:
    stem = PurePosixPath(name).stem.lower()
    return SINGULAR.get(stem, stem.removesuffix("s"))


def _rows(file: IO[bytes]) -> Iterator[tuple[int, dict[str, Any], bool]]:
    """Return the rows of a CSV file with their line, and whether all columns are there."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    lines = _lines(text)
    header = next(lines, "").rstrip("\r\n")
    sign = ";" if header.count(";") > header.count(",") else ","
    names = [name.strip().strip('"').lower() for name in header.split(sign)]
    found = csv.reader(lines, delimiter=sign)
    while True:
        try:
            row = next(found)
        except StopIteration:
            return
        except csv.Error as error:
            yield found.line_num + 1, {"error": str(error)}, False
            continue
        if row:
            whole = len(row) == len(names)
            yield found.line_num + 1, dict(zip(names, row, strict=False)), whole


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Return the lines of a table. Raises Unreadable where one has no end."""
    while line := text.readline(LONGEST):
        if len(line) == LONGEST:
            raise Unreadable
        yield line


def _service(store: sqlite3.Connection, row: dict[str, Any]) -> dict[str, Any]:
    """Return a service with all that points at it, as JSON would hold it."""
    key = str(row.get("id", ""))
    whole: dict[str, Any] = {name: value for name, value in row.items() if value != ""}
    for kind, (name, _owner) in PARTS.items():
        whole[name] = _owned(store, kind, key)
    for link in whole["service_at_locations"]:
        place = next(iter(_owned(store, "location", str(link.get("location_id", "")))), None)
        if place:
            place["addresses"] = _owned(store, "address", str(place.get("id", "")))
            link["location"] = place
    for one in whole["attributes"]:
        term = str(one.get("taxonomy_term_id", ""))
        one["taxonomy_term"] = next(iter(_owned(store, "taxonomy_term", term)), None)
    return whole


def _owned(store: sqlite3.Connection, kind: str, owner: str) -> list[dict[str, Any]]:
    if not owner:
        return []
    found = store.execute("SELECT row FROM rows WHERE kind = ? AND owner = ?", (kind, owner))
    return [json.loads(row) for (row,) in found]
