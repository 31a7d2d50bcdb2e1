"""Reading records one by one out of a JSON file of any size, past those that are broken. Pure.

A record is given to the fast reader of the standard library; only where that fails is its end
looked for by hand. So a broken record costs itself and no other, and memory holds a few records.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from typing import IO, Any

PIECE = 1 << 18
MOST = 8 << 20  # letters of one record; a longer one is no record of a service
BEGIN = 400  # letters of a broken record that are shown
NEAR = 64  # so near to the end of what was read, a mistake may only be something unfinished
SPACE = re.compile(r"[\s\ufeff]*")
SIGNS = re.compile(r'["{}\[\]]')
STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
NEXT = re.compile(r'\}\s*,\s*(?=\{\s*")')
LISTS = ("services", "contents", "organizations")


@dataclass(frozen=True, slots=True)
class Raw:
    """A record of a file with its place; without ``value`` it is broken, and ``text`` its begin."""

    number: int
    value: Any = None
    text: str = ""


class Unreadable(Exception):
    """The file is none of the kinds that can be read."""


class NoRecords(Unreadable):
    """The file holds no list of records."""


class _Broken(Exception):
    pass


class Scanner:
    """A window on the text of a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._read = codecs.getincrementaldecoder("utf-8")(errors="replace")
        self._decode = json.JSONDecoder().raw_decode
        self.text, self.at, self.over = "", 0, False

    def fill(self) -> bool:
        """Read a piece more; return False at the end of the file."""
        piece = self._file.read(PIECE)
        self.over = self.over or not piece
        self.text = self.text[self.at :] + self._read.decode(piece, final=not piece)
        self.at = 0
        return not self.over

    def sign(self) -> str:
        """Return the next sign that is no space, or nothing at the end."""
        while True:
            found = SPACE.match(self.text, self.at)
            self.at = found.end() if found else self.at
            if self.at < len(self.text):
                return self.text[self.at]
            if not self.fill():
                return ""

    def value(self) -> Any:  # noqa: ANN401 -- whatever JSON holds
        """Return the next value. Raises _Broken, with the place still at its begin."""
        while True:
            try:
                value, self.at = self._decode(self.text, self.at)
            except ValueError as error:  # a number of 5,000 digits too
                # Names of the error itself would keep the whole text alive in a circle.
                pos = error.pos if isinstance(error, JSONDecodeError) else -1
                unfinished = pos >= len(self.text) - NEAR or "Unterminated" in str(error)
                if self.over or not unfinished or len(self.text) - self.at > MOST:
                    raise _Broken from error
                self.fill()
            except RecursionError as error:
                raise _Broken from error
            else:
                return value

    def skip(self) -> str:
        """Go past a broken record, and return how it begins."""
        shown = self.text[self.at : self.at + BEGIN]
        end = self._balanced()
        if end is None:
            end = self._next_begin()
        self.at = len(self.text) if end is None else end
        return shown

    def _balanced(self) -> int | None:
        """Return where the brackets that open here are all closed and a list goes on."""
        while True:
            depth, at = 0, self.at
            while found := SIGNS.search(self.text, at):
                at = found.end()
                if found[0] == '"':
                    string = STRING.match(self.text, found.start())
                    if not string:
                        break
                    at = string.end()
                    continue
                depth += 1 if found[0] in "{[" else -1
                if depth <= 0:
                    after = SPACE.match(self.text, at)
                    rest = self.text[after.end() if after else at :][:1]
                    return at if rest in {",", "]"} else None
            if len(self.text) - self.at > MOST or not self.fill():
                return None

    def _next_begin(self) -> int | None:
        """Return where the next record seems to begin: between two brackets and a comma."""
        while True:
            found = NEXT.search(self.text, self.at + 1)
            if found:
                return found.start() + 1
            self.at = max(self.at, len(self.text) - NEAR)
            if not self.fill():
                return None


def records(file: IO[bytes], *, lines: bool = False) -> Iterator[tuple[str, Raw]]:
    """Return the records of a file with the name of their list. Raises NoRecords.

    A list of services, a page of an HSDS interface (``contents``), or an object with lists of
    ``services`` and ``organizations``; or with ``lines`` a record on each line.
    """
    scanner = Scanner(file)
    if lines:
        yield from _lines(file)
    elif scanner.sign() == "[":
        scanner.at += 1
        yield from _list(scanner, "services", last=True)
    elif scanner.sign() == "{":
        scanner.at += 1
        yield from _object(scanner)
    else:
        raise NoRecords


def _lines(file: IO[bytes]) -> Iterator[tuple[str, Raw]]:
    for number, raw in enumerate(iter(lambda: file.readline(MOST), b""), 1):
        if not raw.strip():
            continue
        text = raw.decode("utf-8", errors="replace")
        try:
            yield "services", Raw(number, json.loads(text))
        except (ValueError, RecursionError):
            yield "services", Raw(number, text=text[:BEGIN])


def _object(scanner: Scanner) -> Iterator[tuple[str, Raw]]:
    found = False
    while scanner.sign() == '"':
        try:
            name = scanner.value()
            if scanner.sign() != ":":
                break
            scanner.at += 1
            opens = scanner.sign()
            if name in LISTS and opens == "[":
                found = True
                scanner.at += 1
                yield from _list(scanner, "services" if name == "contents" else name)
            else:
                scanner.value()
        except _Broken:
            break
        if scanner.sign() == ",":
            scanner.at += 1
    if not found:
        raise NoRecords


def _list(scanner: Scanner, name: str, *, last: bool = False) -> Iterator[tuple[str, Raw]]:
    number = 0
    while sign := scanner.sign():
        if sign == ",":
            scanner.at += 1
        elif sign == "]":
            scanner.at += 1
            if not last or not scanner.sign():
                return
        else:
            number += 1
            try:
                yield name, Raw(number, scanner.value())
            except _Broken:
                yield name, Raw(number, text=scanner.skip())
