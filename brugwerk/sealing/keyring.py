"""The wrapping keys, which stand outside the database and outside its backups (T10, T11, G11).

A file with one key a line, the newest last, or the environment (``SEAL_KEYS``). What is kept
together is lost together: so the file stands beside the data folder and never in it.
"""

import base64
import fcntl
import os
import secrets
import stat
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

LENGTH = 32
NAME = 6


class Closed(Exception):
    """No wrapping key, or none that fits: what is sealed stays closed, and nothing is written."""


class Damaged(Closed):
    """What stands there was changed, or was sealed for another place (T10b)."""


class ByHand(Exception):
    """The keys stand in the environment, where only a person changes them."""


class Busy(Exception):
    """Another process is changing the keys at this moment."""


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


def from_environment() -> bool:
    """Tell whether the keys are told by the environment."""
    return bool(os.environ.get("SEAL_KEYS"))


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


@contextmanager
def held(what: str = "lock", *, wait: bool = True) -> Iterator[None]:
    """Hold the key file, or a work on it, for this process alone. Raises Busy if not to wait.

    Who writes the file reads it within the same hold. The lock is a file of its own, because the
    key file is put in place anew each time. In a transaction: first the database, then this.
    """
    path: Path = settings.SEAL_KEY_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path.with_name(f"{path.name}.{what}"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise Busy from error
        yield
    finally:
        os.close(descriptor)  # which lets go of the lock too


def new_line() -> str:
    """Return a line with a new key, under a name of its own."""
    key = base64.b64encode(secrets.token_bytes(LENGTH)).decode()
    return f"{secrets.token_hex(NAME)}:{key}"


def add_key() -> str:
    """Put a new wrapping key at the end of the file, made where there is none, and name it.

    Raises ByHand, and Closed where the file cannot be read.
    """
    with held():
        return _add()


def first_key() -> None:
    """Make the first wrapping key, unless somebody did so just before. Raises Closed."""
    with held():
        if not settings.SEAL_KEY_FILE.exists():
            _add()


def _add() -> str:
    if from_environment():
        raise ByHand
    path: Path = settings.SEAL_KEY_FILE
    line = new_line()
    _write([*(_lines(path) if path.exists() else ()), line])
    return line.partition(":")[0]


def keep_only(names: Collection[str]) -> list[str]:
    """Take out of the file what is not named, and return the names that went; the newest stays.

    Who calls has seen, in a transaction in which nobody wraps, that they wrap nothing.
    """
    if from_environment():
        raise ByHand
    with held():
        lines = _lines(settings.SEAL_KEY_FILE)
        named = [line.partition(":")[0] for line in lines]
        gone = [name for name in named[:-1] if name not in names]
        if gone:
            _write([line for line in lines if line.partition(":")[0] not in gone])
        return gone


def _write(lines: Collection[str]) -> None:
    """Put the file in place anew, whole or not at all: a torn key opens nothing."""
    path: Path = settings.SEAL_KEY_FILE
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write("".join(f"{line}\n" for line in lines))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
