"""The fields of a record as plain text, without markup and unseen marks. Pure."""

import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from brugwerk.directory.rules.imports import Reason

Record = Mapping[str, Any]
MARKUP = re.compile(r"<[a-zA-Z/!]|&[#\w]+;")
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Refused(Exception):
    """A record stays out; ``detail`` names the field or what is wrong with it."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class _Text(HTMLParser):
    """Keeps the text of markup, without scripts and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.hidden += tag in {"script", "style"}
        if tag in {"p", "br", "li", "div"}:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self.hidden = max(0, self.hidden - 1)

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.parts.append(data)


def plain(value: object, most: int) -> str:
    """Return a value as plain text without markup or unseen marks, cut where it is too long."""
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        raise Refused(Reason.SHAPE)
    text = str(value)[: most * 4]
    if MARKUP.search(text):
        parser = _Text()
        try:
            parser.feed(text)
            parser.close()
        except (
            AssertionError,
            ValueError,
        ) as error:  # <![x y that never ends
            raise Refused(Reason.SHAPE) from error
        text = "".join(parser.parts)
    text = UNSEEN.sub("", text).strip()
    return text if len(text) <= most else text[: most - 1] + "…"


def line(record: Record, name: str, most: int) -> str:
    """Return a field as one line."""
    try:
        return " ".join(plain(record.get(name), most).split())
    except Refused as refused:
        raise Refused(refused.reason, name) from None


def text(record: Record, name: str, most: int) -> str:
    """Return a field as text."""
    try:
        return plain(record.get(name), most)
    except Refused as refused:
        raise Refused(refused.reason, name) from None


def shaped(record: Record, name: str, pattern: re.Pattern[str], most: int) -> str:
    found = line(record, name, most)
    return found if pattern.fullmatch(found) else ""


def parts(record: Record, name: str) -> list[Record]:
    """Return a list of parts of a record; what is no list, or holds no records, is refused."""
    found = record.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise Refused(Reason.SHAPE, name)
    return found
