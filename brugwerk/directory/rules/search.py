"""In which order a question is tried: what was typed first, then what was perhaps meant. Pure.

Each word of the question may be met exactly, by its beginning, by a slip of the finger or as the
end of a compound. Ways that ask for few changes come first; the first that find enough are the
last that are tried.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from brugwerk.directory.rules.meaning import NOTHING, Meaning, Thesaurus
from brugwerk.directory.rules.services import Cost, Kind
from brugwerk.directory.rules.words import FEW, TAIL, Vocabulary, asked

EXACT, BEGIN, SLIP, SLIPS, NEVER = 0, 1, 2, 3, 99
REACH = 4  # how much more than the least a reading may cost
FURTHER = 1  # how many steps a search goes on after it found something, but not enough
MOST_WAYS = 24


@dataclass(frozen=True, slots=True)
class Meant:
    """One way to read a word: any of these words; `begins` adds what begins with the first one."""

    words: tuple[str, ...]
    begins: bool = False


Way = tuple[Meant, ...]
"""One reading of a whole question: each of its words, read in one way."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a service has to be beside its words."""

    needs: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    costs: tuple[Cost, ...] = ()
    language: str = ""
    area: str = ""
    age: int | None = None
    open_only: bool = False

    def __bool__(self) -> bool:
        chosen = (self.needs, self.kinds, self.costs, self.language, self.area, self.open_only)
        return any(chosen) or self.age is not None


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks the directory."""

    text: str = ""
    filters: Filters = field(default_factory=Filters)

    @property
    def words(self) -> list[str]:
        """Return the words that are looked for."""
        return asked(self.text)


class Readings:
    """How one word may be read, by what a reading costs; slips are only looked up when asked.

    A word of people is no slip of another. It is read as the words that mean the same: at once
    where no service is named by it, and otherwise after what is.
    """

    def __init__(self, word: str, vocabulary: Vocabulary, thesaurus: Thesaurus = NOTHING) -> None:
        self._word, self._vocabulary, self._thesaurus = word, vocabulary, thesaurus
        self._found: dict[int, Meant] = {}
        meaning = thesaurus.exact(word)
        same = self._named(meaning.means) if meaning else []
        longer, ends = vocabulary.longer(word), vocabulary.ending(word)
        if word in vocabulary.have:
            self._found[EXACT] = Meant((word,))
        elif same:
            self._found[EXACT] = Meant(tuple(same))
        close = self._named((*meaning.means, *meaning.also)) if meaning else []
        if not meaning and not longer and word not in vocabulary.have:
            close = self._named(thesaurus.begun(word).means)
        if len(longer) > FEW:
            self._found[BEGIN] = Meant((word, *ends, *close), begins=True)
        elif longer or ends or close:
            self._found[BEGIN] = Meant((*longer, *ends, *close))
        self.least = min(self._found, default=SLIP)
        self._looked = meaning is not None and bool(self._found)

    def at(self, cost: int) -> Meant | None:
        """Return the reading that costs just this, if there is one."""
        if cost >= SLIP and not self._looked:
            self._look()
        return self._found.get(cost)

    def _look(self) -> None:
        self._looked = True
        near, meant = self._vocabulary.near(self._word), self._thesaurus.near(self._word)
        for apart, cost in ((1, SLIP), (2, SLIPS)):
            slips = near.get(apart, [])
            ends = [end for one in slips for end in self._vocabulary.ending(one)]
            found = (*slips, *ends) or self._named(meant.get(apart, Meaning()).means)
            if found:
                self._found[cost] = Meant(tuple(found))
        self.least = min(self._found, default=NEVER)

    def _named(self, words: Sequence[str]) -> list[str]:
        """Return the words in which services are named that are, begin or end like these."""
        known = self._vocabulary
        found = (
            one
            for word in words
            for one in ([word] if word in known.have else [])
            + list(known.completions(word, FEW) if len(word) >= TAIL else ())
            + known.ending(word)
        )
        return list(dict.fromkeys(found))


def ways(
    question: Sequence[str], vocabulary: Vocabulary, thesaurus: Thesaurus = NOTHING
) -> Iterator[list[Way]]:
    """Return the ways to read a question in groups of the same cost, the cheapest first.

    Nothing where a word means nothing to the vocabulary.
    """
    if not question:
        return
    each = [Readings(word, vocabulary, thesaurus) for word in question]
    least = sum(one.least for one in each)
    for cost in range(least, min(least + REACH, SLIPS * len(each)) + 1):
        group = list(islice(_fitting(each, cost), MOST_WAYS))
        if group:
            yield group


def _fitting(each: Sequence[Readings], cost: int) -> Iterator[Way]:
    """Return the readings of these words that cost just so much together."""
    if not each:
        if cost == 0:
            yield ()
        return
    first, *rest = each
    left = sum(one.least for one in rest)
    for own in range(min(cost - left, SLIPS) + 1):
        meant = first.at(own)
        if meant:
            for others in _fitting(rest, cost - own):
                yield (meant, *others)
