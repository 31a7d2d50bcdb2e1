"""Finding known words in a text: a tree of words, walked once from left to right. Pure.

It looks up words and not letters, so that a text costs one look per word however many words are
known (INV36). The longest wins where one stands in another.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from brugwerk.language.rules.plurals import fold, plurals

Key = TypeVar("Key", bound=Hashable)
WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
BETWEEN = re.compile(r"[^\S\n]*\n?[^\S\n]*|[^\S\n]?[-\u2010\u2011][^\S\n]?\n?|\xad\n?|\.")
"""What may stand between the words of one: blanks with one new line at most, a hyphen or a dot."""
HYPHENS = frozenset("-\u2010\u2011\xad")
SHOUTED = 3
"""Shortened words up to this long are found in capitals alone: SO is no ``so``."""
END = ""  # no word is empty, so this marks where one ends


@dataclass(frozen=True, slots=True)
class Found(Generic[Key]):
    """Where one of the words stands in a text."""

    start: int
    end: int
    key: Key


class Matcher(Generic[Key]):
    """Finds words in texts, with their simple plurals, hyphens and capitals."""

    __slots__ = ("_root",)

    def __init__(self, words: Iterable[tuple[Key, Sequence[str]]]) -> None:
        """Build the tree; each key comes with every form of its word, the first come wins."""
        self._root: dict[str, Any] = {}
        for key, forms in words:
            for form in forms:
                self._add(key, form)

    def _add(self, key: Key, form: str) -> None:
        parts = [fold(part) for part in WORD.findall(form)]
        if not parts:
            return
        shouted = len(form) if form.isupper() and len(form) <= SHOUTED else 0
        for last in (parts[-1], *plurals(parts[-1])):
            self._put([*parts[:-1], last], key, shouted)
        if len(parts) > 1 and not any(sign.isspace() for sign in form):
            self._put(["".join(parts)], key, shouted)  # e-mail is email too

    def _put(self, parts: Sequence[str], key: Key, shouted: int) -> None:
        node = self._root
        for part in parts:
            node = node.setdefault(part, {})
        ends: list[tuple[Key, int]] = node.setdefault(END, [])
        if all(other != shouted for _key, other in ends):
            ends.append((key, shouted))
            ends.sort(key=lambda end: -end[1])  # what is in capitals counts first

    def find(self, text: str) -> Iterator[Found[Key]]:
        """Yield where words stand, from left to right, never one within another."""
        spans = [match.span() for match in WORD.finditer(text)]
        folded = [fold(text[start:end]) for start, end in spans]
        at, last, root = 0, len(spans), self._root
        while at < last:
            node, hit = root.get(folded[at]), None
            if at + 1 < last and text[spans[at][1]] in HYPHENS and self._close(spans, at):
                joined = root.get(folded[at] + folded[at + 1])  # zorg-coordinator is one word too
                hit = joined and self._longest(text, spans, folded, at + 1, at, joined)
            if not hit and node is not None:
                hit = self._longest(text, spans, folded, at, at, node)
            if not hit:
                at += 1
                continue
            upto, key = hit
            yield Found(spans[at][0], spans[upto][1], key)
            at = upto + 1

    @staticmethod
    def _close(spans: Sequence[tuple[int, int]], at: int) -> bool:
        """Test whether one sign alone parts a word from the next."""
        return spans[at + 1][0] == spans[at][1] + 1

    @staticmethod
    def _longest(
        text: str,
        spans: Sequence[tuple[int, int]],
        folded: Sequence[str],
        at: int,
        begin: int,
        node: dict[str, Any],
    ) -> tuple[int, Key] | None:
        """Return the last word of the longest that begins somewhere, and its key."""
        best, first = None, spans[begin][0]
        while True:
            for key, shouted in node.get(END, ()):
                if not shouted or text[first : first + shouted].isupper():
                    best = (at, key)
                    break
            at += 1
            if at >= len(spans):
                return best
            node = node.get(folded[at], {})
            if not node or not BETWEEN.fullmatch(text, spans[at - 1][1], spans[at][0]):
                return best
