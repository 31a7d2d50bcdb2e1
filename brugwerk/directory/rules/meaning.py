"""What people mean: words that say nothing, and other words for what they look for. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from brugwerk.directory.rules.words import Vocabulary

FEW_MEANINGS = 3  # of so many different things may a person have begun the word
BEGUN = 4  # letters from which a word is read as the begin of another


@dataclass(frozen=True, slots=True)
class Meaning:
    """Other words for what somebody asks: just as good ones, and what comes close."""

    means: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def __or__(self, other: "Meaning") -> "Meaning":
        """Return what either of two means."""
        return Meaning(
            tuple(dict.fromkeys(self.means + other.means)),
            tuple(dict.fromkeys(self.also + other.also)),
        )


@dataclass(frozen=True)
class Thesaurus:
    """The words of people; a phrase is a key without spaces, for it is read as one word."""

    stop: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    by_word: Mapping[str, Meaning] = field(default_factory=dict)
    longest: int = 1

    @cached_property
    def keys(self) -> Vocabulary:
        """Return the words of people, with what it takes to find one by a slip of it."""
        return Vocabulary(self.by_word)

    def telling(self, asked: Sequence[str]) -> list[str]:
        """Return a question without the words that say nothing, unless there are no others."""
        return [word for word in asked if word not in self.stop] or list(asked)

    def gathered(self, asked: Sequence[str]) -> list[str]:
        """Return the words of a question, with each phrase that has a meaning as one word.

        The longest phrase counts, and it may leave out words that say nothing.
        """
        found: list[str] = []
        left = list(asked)
        while left:
            size = next(
                (n for n in range(min(self.longest, len(left)), 1, -1) if self._phrase(left[:n])), 1
            )
            found.append(self._phrase(left[:size]) if size > 1 else left[0])
            left = left[size:]
        found = self.telling(found)
        strong = [word for word in found if word not in self.weak]
        return strong if any(word in self.by_word for word in strong) else found

    def _phrase(self, some: Sequence[str]) -> str:
        telling = "".join(word for word in some if word not in self.stop)
        return next((key for key in ("".join(some), telling) if self._is_phrase(key, some)), "")

    def _is_phrase(self, key: str, some: Sequence[str]) -> bool:
        return key in self.by_word and some[0] not in {"", key} and key not in some

    def exact(self, word: str) -> Meaning | None:
        """Return what a word of people means."""
        return self.by_word.get(word)

    def begun(self, word: str) -> Meaning:
        """Return what the few words mean that somebody may have begun to type."""
        longer = self.keys.longer(word) if len(word) >= BEGUN else []
        few = len({self.by_word[key] for key in longer}) <= FEW_MEANINGS
        return self._all(longer if few else ())

    def near(self, word: str) -> Mapping[int, Meaning]:
        """Return what words mean at one and at two slips of this one."""
        return {apart: self._all(words) for apart, words in self.keys.near(word).items()}

    def _all(self, words: Iterable[str]) -> Meaning:
        found = Meaning()
        for word in words:
            found |= self.by_word[word]
        return found


NOTHING = Thesaurus()
