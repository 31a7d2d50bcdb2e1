"""How easily a Dutch text reads: its sentences, its words, and one formula. Pure.

A formula stands for nobody: it says nothing about order, tone or sense. So it gives hints only.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

LONG = 15
"""More words in a sentence than parents easily follow (ux 5, Wablieft and Klasse)."""
LONG_WORD = 14
FEW = 10
"""Of fewer words a formula says nothing."""
EASY_FROM, FAIR_FROM = 80.0, 65.0
WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['\u2019-][A-Za-z\u00c0-\u024f]+)*|\d+")
SYLLABLE = re.compile(r"eau|aa|ee|oo|uu|ie|eu|oe|ui|ij|ei|ou|au|[aeiouy\u00e0-\u00ff]")
BLANK = re.compile(r"\[[^\[\]\n]{1,80}\]")
END = re.compile(r"[.!?\u2026]+[\"'\u201d\u2019)]*(?=\s|$)|\n+")
SHORTENED = re.compile(
    r"(?:\b(?:bv|bijv|nl|nr|enz|dhr|mevr|ca|incl|excl|max|min|tel|blz|vb|jl|zgn|resp)|\b\w|\.\w)$",
    re.IGNORECASE,
)


class Ease(StrEnum):
    """How easily a text reads, in a word."""

    SHORT = "short"
    EASY = "easy"
    FAIR = "fair"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, with its number of words."""

    text: str
    words: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What can be said of a text by counting."""

    sentences: int
    words: int
    mean: float
    score: float
    ease: Ease
    long: Sequence[Sentence]
    long_words: Sequence[str]


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text; a new line ends one, a shortened word does not."""
    start = 0
    for end in END.finditer(text):
        if end[0][0] == "." and SHORTENED.search(text, start, end.start()):
            continue
        if one := text[start : end.end()].strip():
            yield one
        start = end.end()
    if one := text[start:].strip():
        yield one


def syllables(word: str) -> int:
    """Return how many syllables a word has, counted by its groups of vowels."""
    return max(1, len(SYLLABLE.findall(word.lower())))


def flesch_douma(words_per_sentence: float, syllables_per_word: float) -> float:
    """Return the reading ease of a Dutch text: the higher, the easier.

    W. H. Douma, De leesbaarheid van landbouwbladen (Landbouwhogeschool Wageningen, 1960), after
    R. Flesch (1948): 206.84 - 0.93 words per sentence - 77 syllables per word.
    """
    return 206.84 - 0.93 * words_per_sentence - 77 * syllables_per_word


def read(text: str) -> Reading:
    """Weigh a text; a blank between brackets counts as one short word."""
    parted = [(one, WORD.findall(BLANK.sub("x", one))) for one in sentences(text)]
    parted = [(one, words) for one, words in parted if words]
    words = [word for _one, found in parted for word in found]
    if not words:
        return Reading(0, 0, 0, 0, Ease.SHORT, (), ())
    mean = len(words) / len(parted)
    score = flesch_douma(mean, sum(map(syllables, words)) / len(words))
    return Reading(
        sentences=len(parted),
        words=len(words),
        mean=round(mean, 1),
        score=round(score),
        ease=ease(score, len(words)),
        long=tuple(Sentence(one, len(found)) for one, found in parted if len(found) > LONG),
        long_words=tuple(dict.fromkeys(one for one in words if len(one) >= LONG_WORD)),
    )


def ease(score: float, words: int) -> Ease:
    """Return in a word how easily a text reads (ux 5: parents from 80)."""
    if words < FEW:
        return Ease.SHORT
    if score >= EASY_FROM:
        return Ease.EASY
    return Ease.FAIR if score >= FAIR_FROM else Ease.HARD
