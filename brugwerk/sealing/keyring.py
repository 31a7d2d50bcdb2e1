"""The wrapping keys, which stand outside the database and outside its backups (T10, T11, G11).

A file with one key a line, the newest last, or the environment (``SEAL_KEYS``). What is kept
together is lost together: so the file stands beside the data folder and never in it.
"""

import base64
import os
import secrets
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LENGTH = 32
NAME = 6


class Closed(Exception):
    """No wrapping key, or none that fits: what is sealed stays closed, and nothing is written."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The keys by name; the newest wraps."""

    keys: Mapping[str, bytes]

    @property
    def newest(self) -> str:
        """Return the name of the key that wraps from now on."""
        return list(self.keys)[-1]

    def key(self, name: str) -> bytes:
        """Return one key. Raises Closed."""
        try:
            return self.keys[name]
        except KeyError as error:
            raise Closed(name) from error


def ring() -> Ring:
    """Return the wrapping keys; read each time, so that a new one counts at once. Raises Closed."""
    told = os.environ.get("SEAL_KEYS")
    lines = told.split(",") if told else _lines(settings.SEAL_KEY_FILE)
    keys = {}
    for line in lines:
        name, _gap, text = line.strip().partition(":")
        try:
            key = base64.b64decode(text, validate=True)
        except ValueError as error:
            raise Closed(name) from error
        if not name or len(key) != LENGTH:
            raise Closed(name)
        keys[name] = key
    if not keys:
        raise Closed
    return Ring(keys)


def _lines(path: Path) -> list[str]:
    """Return the lines of the file, which nobody else may read. Raises Closed."""
    try:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Closed(path.name)
        return [line for line in path.read_text(encoding="ascii").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise Closed(path.name) from error


def add_key() -> str:
    """Write a new wrapping key at the end of the file, made where there is none, and name it."""
    path: Path = settings.SEAL_KEY_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    name = secrets.token_hex(NAME)
    line = f"{name}:{base64.b64encode(secrets.token_bytes(LENGTH)).decode()}\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return name


def drop_keys_but(name: str) -> None:
    """Keep one wrapping key alone: the older ones open nothing any more."""
    path: Path = settings.SEAL_KEY_FILE
    kept = [line for line in _lines(path) if line.startswith(f"{name}:")]
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("".join(f"{line}\n" for line in kept))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
