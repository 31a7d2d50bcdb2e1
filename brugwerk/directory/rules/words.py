"""Words of a text and of a question, and which known words somebody may have meant. Pure.

Typing errors are found by symmetric deletes: two words that differ by at most two slips share a
form that one or two letters were left out of. The forms of the first letters of every word stand
sorted in one array of numbers, so that a look-up takes no walk over the vocabulary.
"""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

ASKED = 200  # letters of a question that are looked at; what comes after is left alone
MOST_WORDS = 8
LONGEST = 64
HEAD = 9  # letters of a word of which forms are kept
SHORT, LONG = 3, 6  # from how many letters one and two slips are forgiven
TAIL = 5  # letters that a compound may end in: begeleiding finds huiswerkbegeleiding
FEW = 24
# In which words of this field end; what stands before it is a word too: huiswerk + begeleiding.
TAILS = (  # the longest first
    *("hulpverlening", "ondersteuning", "begeleiding", "bemiddeling", "bestrijding"),
    *("preventie", "bedeling", "coaching", "therapie", "training"),
    *("centrum", "groepje", "netwerk", "onthaal", "overleg"),
    *("toelage", "traject", "werking", "advies", "dienst"),
    *("lessen", "maatje", "moment", "opvang", "pakket"),
    *("tolken", "uurtje", "werker", "winkel", "groep"),
    *("huis", "hulp", "kamp", "klas", "punt"),
    *("team", "werk", "zorg", "kas"),
)
NUMBER = 0xFFFFFF  # the place of a word, below the form in one number
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Return the words of a text as they are searched: small letters, no accents."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text)
    return WORD.findall("".join(c for c in plain if not unicodedata.combining(c)).lower())


def compound(word: str) -> list[str]:
    """Return the two parts of a compound, so that each is found and forgiven by itself."""
    for tail in TAILS:
        head = word.removesuffix(tail)
        if len(head) > SHORT and head != word:
            linked = head.endswith("s") and len(head) > TAIL
            return [head.removesuffix("s") if linked else head, tail]
    return []


def asked(text: str) -> list[str]:
    """Return the words of a question, each once, and no more than a person would type."""
    found = (word[:LONGEST] for word in words(text[:ASKED]))
    return list(dict.fromkeys(found))[:MOST_WORDS]


def slips(word: str) -> int:
    """Return how many slips of the finger are forgiven in a word of this length."""
    if len(word) < SHORT:
        return 0
    return 1 if len(word) < LONG else 2


def distance(one: str, other: str) -> int:
    """Return the slips between two words; two letters that changed places are one slip.

    Hyyrö 2003: one bit for each letter of the first word, all of a row at once.
    """
    if not one or not other:
        return len(one) or len(other)
    places: dict[str, int] = {}
    for n, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << n
    last, full = 1 << len(one) - 1, (1 << len(one)) - 1
    up, down, zero, before, found = full, 0, 0, 0, len(one)
    for letter in other:
        here = places.get(letter, 0)
        swapped = ((~zero & here) << 1) & before
        zero = (((here & up) + up) ^ up) | here | down | swapped
        right = down | ~(zero | up) & full
        left = up & zero
        if right & last:
            found += 1
        elif left & last:
            found -= 1
        right = right << 1 | 1
        up = (left << 1 | ~(zero | right)) & full
        down = right & zero & full
        before = here
    return found


def forms(word: str, most: int) -> Iterator[str]:
    """Return the head of a word with none, one or two letters left out."""
    head = word[:HEAD]
    yield head
    size = len(head)
    if most and size > 1:
        for i in range(size):
            yield head[:i] + head[i + 1 :]
    if most > 1 and size > 2:  # noqa: PLR2004 -- two are left out
        for i, j in combinations(range(size), 2):
            yield head[:i] + head[i + 1 : j] + head[j + 1 :]


class Vocabulary:
    """Every word that services are named by, with what it takes to find one by a slip of it."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self.all: list[str] = []
        self.have: set[str] = set()
        self._forms = array("Q")
        self._new: dict[int, list[int]] = {}
        self._heads: list[str] = []
        self._tails: list[str] = []
        self.add(known)

    def add(self, known: Iterable[str]) -> None:
        """Take in words; many at once are sorted in, a few are kept beside."""
        fresh = [word for word in dict.fromkeys(known) if word not in self.have]
        if not fresh:
            return
        first = len(self.all)
        self.all += fresh
        self.have.update(fresh)
        self._heads = sorted(self.all)
        self._tails = sorted(word[::-1] for word in self.all)
        if len(fresh) + len(self._new) > FEW * FEW:
            self._forms, self._new = _sorted_forms(self.all), {}
            return
        for place, word in enumerate(fresh, first):
            for form in forms(word, slips(word)):
                self._new.setdefault(hash(form) & 0xFFFFFFFF, []).append(place)

    def longer(self, start: str) -> list[str]:
        """Return longer words that begin so, one more than a few at most."""
        found = _range(self._heads, start, FEW + 2)
        return [word for word in found if word != start]

    def completions(self, start: str, most: int) -> Sequence[str]:
        """Return words that begin so, in the order of the alphabet."""
        return _range(self._heads, start, most)

    def ending(self, end: str) -> list[str]:
        """Return longer words that end so: compounds, in Dutch written as one word."""
        if len(end) < TAIL:
            return []
        found = _range(self._tails, end[::-1], FEW)
        return [word[::-1] for word in found if len(word) > len(end)]

    def near(self, word: str) -> dict[int, list[str]]:
        """Return the known words at one and at two slips of this one."""
        most = slips(word)
        found: dict[int, list[str]] = {}
        for place in self._alike(word, most):
            other = self.all[place]
            if abs(len(other) - len(word)) <= most and other != word:
                apart = distance(word, other)
                if apart <= most:
                    found.setdefault(apart, []).append(other)
        return found

    def begun(self, word: str) -> list[str]:
        """Return the words that somebody began with a slip in it: opvodings, opvoedingswinkel."""
        most, size = slips(word), len(word)
        if size < TAIL:
            return []
        others = (self.all[place] for place in self._alike(word, most))
        near = (
            (min(distance(word, other[: size + more]) for more in (-1, 0, 1)), other)
            for other in others
            if len(other) > size
        )
        return [other for apart, other in sorted(near) if apart <= most]

    def _alike(self, word: str, most: int) -> Collection[int]:
        """Return the places of words that share a form of their head with this one."""
        places: set[int] = set()
        keys, size = self._forms, len(self._forms)
        for form in forms(word, most):
            key = hash(form) & 0xFFFFFFFF
            if key in self._new:
                places.update(self._new[key])
            at = bisect_left(keys, key << 24)
            while at < size and keys[at] >> 24 == key:
                places.add(keys[at] & NUMBER)
                at += 1
        return places

    def guessed(self, asked_for: Sequence[str]) -> list[str]:
        """Return a question with the words whole that were begun with a slip in them."""
        return [
            word if word in self.have else next(iter(self.begun(word)), word) for word in asked_for
        ]

    def joined(self, asked_for: Sequence[str]) -> list[str]:
        """Return a question with what people write apart as one: huiswerk begeleiding."""
        found = list(asked_for)
        for i in range(len(found) - 1, 0, -1):
            for link in ("", "s"):
                if found[i - 1] + link + found[i] in self.have:
                    found[i - 1 : i + 1] = [found[i - 1] + link + found[i]]
                    break
        return found

    def split(self, asked_for: Sequence[str]) -> list[str]:
        """Return a question with compounds that nobody uses taken apart: taal + maatje."""
        found: list[str] = []
        for word in asked_for:
            found += [word] if word in self.have else self._parts(word) or [word]
        return found

    def _parts(self, word: str) -> list[str]:
        for i in range(len(word) - SHORT, SHORT, -1):
            head, tail = word[:i], word[i:]
            if tail in self.have and (head in self.have or head.removesuffix("s") in self.have):
                return [head if head in self.have else head.removesuffix("s"), tail]
        return []


def _sorted_forms(known: Sequence[str]) -> "array[int]":
    keys = (
        (hash(form) & 0xFFFFFFFF) << 24 | place
        for place, word in enumerate(known)
        for form in forms(word, slips(word))
    )
    return array("Q", sorted(set(keys)))


def _range(ordered: Sequence[str], start: str, most: int) -> Sequence[str]:
    at = bisect_left(ordered, start)
    end = at
    while end < len(ordered) and end - at < most and ordered[end].startswith(start):
        end += 1
    return ordered[at:end]
