"""Which signals are like the one that somebody writes. Pure, and nothing leaves this process.

Words weigh by how rare they are. Pieces of words help where people write a word in another way or
glue it to another one: *opvang*, *opvangplaats*, *kinderopvang*. A piece that stands in one word in
five says nothing and is left out, which is what keeps a look fast.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt

PIECE = 5
PIECE_WEIGHT = 0.3
PART_WEIGHT = 0.6
COMPOUND, SHORTEST_PART = 9, 5
WORDS = 20_000
"""So many words are taken apart once and kept."""
LEAST = 0.18
SHORTEST = 3
COMMON = 0.2
"""What stands in more than this part of all texts is no sign of anything."""
FEW_TEXTS = 12
"""Below so many texts every word counts: nothing is common yet."""
WORD = re.compile(r"[^\W\d_]+")
SAYS_NOTHING = """
aan als bij dan dat deze die dit door een elke geen heb hebben heeft het hier hij hoe iets
in is je kan kunnen maar meer met mij moet moeten na naar niet nog nu of om ons ook op over te tot
uit van veel voor waar wat we weer wel werd wie wij wil willen worden wordt zich zij zijn zo zonder
zou altijd vaak soms ouders ouder gezin gezinnen kind kinderen mensen school scholen the and for
with not are have has horen hoor merk merken vertelt vertellen zegt zeggen zie zien opnieuw jaar
schooljaar week dag onze deze sommige enkele nieuw nieuwe komt komen gaat gaan staat staan
"""
EMPTY = frozenset(SAYS_NOTHING.split())
ENDS = ("heden", "heid", "ingen", "ing", "jes", "tjes", "en", "es", "er", "s", "e", "t")


@dataclass(frozen=True, slots=True)
class Like:
    """A text that is like another one, and how much: 1 is the same."""

    key: int
    how_much: float


class Index:
    """Texts that can be searched for what is like one; it is built once and only read."""

    def __init__(self, texts: Iterable[tuple[int, str]]) -> None:
        counted = [(key, _signs(text) | _parts(text)) for key, text in texts]
        number: Counter[str] = Counter()
        for _key, signs in counted:
            number.update(signs.keys())
        self._all = len(counted)
        most = self._all if self._all < FEW_TEXTS else COMMON * self._all
        self._rare = {
            sign: log(1 + self._all / times) for sign, times in number.items() if times <= most
        }
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for key, signs in counted:
            self._put(key, signs)

    def __len__(self) -> int:
        return self._all

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        """Put more texts in it; what is rare stays as it was, which a few more do not change."""
        for key, text in texts:
            signs = _signs(text) | _parts(text)
            self._all += 1
            for sign in signs:
                self._rare.setdefault(sign, log(1 + self._all))
            self._put(key, signs)

    def _put(self, key: int, signs: dict[str, float]) -> None:
        for sign, weight in self._weighed(signs):
            self._postings[sign].append((key, weight))

    def like(self, text: str, most: int = 5) -> Sequence[Like]:
        """Return the texts that are most like this one, the most alike first."""
        found: dict[int, float] = defaultdict(float)
        signs = _signs(text)
        # *opvang* looks for words that hold it, *kinderopvang* for the words that it holds.
        crossed = {_flipped(sign): PART_WEIGHT for sign in signs | _parts(text) if sign[0] != "~"}
        for sign, weight in self._weighed(signs, crossed):
            for key, there in self._postings.get(sign, ()):
                found[key] += weight * there
        close = sorted(((value, -key) for key, value in found.items() if value >= LEAST))
        return [Like(-key, value) for value, key in reversed(close[-most:])]

    def _weighed(
        self, signs: dict[str, float], crossed: dict[str, float] | None = None
    ) -> Iterator[tuple[str, float]]:
        """Yield the signs of one text with their weight, so that long texts weigh no more.

        A word that nobody wrote before is as rare as can be: it makes all the others weigh less.
        Parts of words, and what was crossed, come on top and make nothing else weigh less.
        """
        never = log(1 + self._all)
        weights = {sign: weight * self._rare.get(sign, never) for sign, weight in signs.items()}
        whole = [weight for sign, weight in weights.items() if sign[0] != "+"]
        size = sqrt(sum(weight * weight for weight in whole)) or 1
        for sign, weight in (crossed or {}).items():
            weights.setdefault(sign, weight * self._rare.get(sign, 0))
        for sign, weight in weights.items():
            if sign in self._rare:
                yield sign, weight / size


def _signs(text: str) -> dict[str, float]:
    """Return the stems of a text and the pieces of its words, each with its weight."""
    signs: dict[str, float] = {}
    for word in WORD.findall(bare(text)):
        if len(word) >= SHORTEST and word not in EMPTY:
            stem, pieces = _of_word(word)
            signs[stem] = 1.0
            for piece in pieces:
                signs.setdefault(piece, PIECE_WEIGHT)
    return signs


@lru_cache(maxsize=WORDS)
def _of_word(word: str) -> tuple[str, tuple[str, ...]]:
    ends = range(len(word) - PIECE + 1)
    return _stem(word), tuple(f"~{word[at : at + PIECE]}" for at in ends)


def _parts(text: str) -> dict[str, float]:
    """Return the beginnings and ends of long words, which may be words of their own."""
    found: dict[str, float] = {}
    for word in WORD.findall(bare(text)):
        if len(word) >= COMPOUND and word not in EMPTY:
            found.update(dict.fromkeys(_parts_of(word), PART_WEIGHT))
    return found


@lru_cache(maxsize=WORDS)
def _parts_of(word: str) -> tuple[str, ...]:
    cuts = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return tuple(f"+{_stem(part)}" for at in cuts for part in (word[:at], word[at:]))


def _flipped(sign: str) -> str:
    """Return a word as a part of another one, or a part as a word."""
    return sign[1:] if sign[0] == "+" else f"+{sign}"


def bare(text: str) -> str:
    """Return a text in small letters without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _stem(word: str) -> str:
    """Return a word without its ending, roughly: *opvang* and *opvangen* are one."""
    for end in ENDS:
        if word.endswith(end) and len(word) - len(end) > SHORTEST:
            word = word[: -len(end)]
            break
    # lopen and loop, plaatsen and plaats: a doubled letter at the end or in the middle is one.
    return re.sub(r"(.)\1", r"\1", word)
