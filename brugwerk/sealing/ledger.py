"""What must stay so when an older backup is put back: a file beside the database (T11).

The database says it first. A line follows after the commit, so that what was rolled back leaves
none; the start and the tick write what is missing, so that a crash between both loses none.
"""

import logging
import os
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

LINK, TRAIL, SEEN = "link", "trail", "seen"
"""A secret that was stopped, as hash; the first row of the trail with a secret; a day that was."""
logger = logging.getLogger("brugwerk.sealing")


def write(*said: str) -> None:
    """Add one line, and wait until it is on the disk."""
    path: Path = settings.SEAL_LEDGER_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(f"\n{' '.join(said)}\n")  # apart from a line that was torn before
        file.flush()
        os.fsync(file.fileno())


def after_commit(*said: str) -> None:
    """Add one line once the database holds what it says; a full disk is made good by the tick."""

    def later() -> None:  # named: what fails is said by name in the log
        write(*said)

    transaction.on_commit(later, robust=True)


def _lines() -> Iterator[tuple[str, str]]:
    path: Path = settings.SEAL_LEDGER_FILE
    if not path.exists():
        return
    for line in path.read_text(encoding="ascii", errors="replace").split("\n"):
        first, _gap, rest = line.strip().partition(" ")
        if first:
            yield first, rest


def of_kind(kind: str) -> list[str]:
    """Return what was written of one kind, the oldest first."""
    return [rest for first, rest in _lines() if first == kind]


def erased() -> dict[uuid.UUID, date]:
    """Return the keys that were ever destroyed on this installation.

    A line that was torn by a crash is passed by and said in the log: the others still count.
    """
    found = {}
    for first, rest in _lines():
        if first in {LINK, TRAIL, SEEN}:
            continue
        try:
            found[uuid.UUID(first)] = date.fromisoformat(rest)
        except ValueError:
            logger.warning("a line of the ledger of what was erased is broken")
    return found
