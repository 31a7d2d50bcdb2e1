"""Hints for who writes to parents: how it reads, and which words to explain or replace."""

from collections.abc import Sequence
from dataclasses import dataclass

from brugwerk.language.pack import Kind, matcher, plain_words
from brugwerk.language.queries.known import known
from brugwerk.language.rules.reading import Ease, Reading, read
from brugwerk.partnerships.models import Partnership

MOST = 12
"""More hints at once help nobody."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One word, and what one can say instead; ``href`` leads to it in the glossary."""

    word: str
    say: str
    kind: Kind
    href: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What a text could do with; never a block (6.09, Q6.3)."""

    reading: Reading
    advice: Sequence[Advice]
    without_plain: Sequence[Advice]
    differing: Sequence[Advice]
    more: int

    @property
    def fine(self) -> bool:
        """Test whether there is nothing to hint at."""
        words = self.advice or self.without_plain or self.differing
        return not words and not self.reading.long and self.reading.ease is not Ease.HARD


def hints(partnership: Partnership, text: str) -> Hints:
    """Weigh a text and look for words: first those of the partnership, then those of the list."""
    words = known(partnership)
    own: dict[str, Advice] = {}
    without_plain, differing, taken = list[Advice](), list[Advice](), list[tuple[int, int]]()
    seen = set[int]()
    for found in words.matcher.find(text):
        taken.append((found.start, found.end))
        if found.key in seen:
            continue
        seen.add(found.key)
        word = words.words[found.key]
        one = Advice(text[found.start : found.end], word.plain, Kind.TRADE, word.href)
        if word.differs:
            differing.append(one)
        elif word.has_plain:
            own[word.word.lower()] = one
        else:
            without_plain.append(one)
    general: dict[int, Advice] = {}
    covered = {place for start, end in taken for place in range(start, end)}
    for hit in matcher().find(text):
        if hit.key not in general and hit.start not in covered:
            plain = plain_words()[hit.key]
            general[hit.key] = Advice(text[hit.start : hit.end], plain.say, plain.kind, "")
    advice = [*own.values(), *general.values()]
    return Hints(
        reading=read(text),
        advice=advice[:MOST],
        without_plain=without_plain,
        differing=differing,
        more=max(0, len(advice) - MOST),
    )
