"""Marking the words of a glossary in a text, beside one plain regular expression of all words."""

import re
from collections.abc import Callable
from random import Random

from bench.lines import Line, spread
from bench.meters import in_turn
from brugwerk.language.queries.known import Known, Word
from brugwerk.language.rules.matching import Matcher
from brugwerk.language.rules.reading import read
from brugwerk.language.templatetags.language import marked

TERMS, WORDS, SEED = 1000, 2000, 4711
PEER = "one alternation, longest first"
ONSETS = ("b", "br", "d", "f", "g", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "v")
RHYMES = ("aan", "eel", "ing", "oor", "uit", "erk", "ond", "ijs", "ak", "ep", "il", "eut", "oet")


def word(chance: Random) -> str:
    """Return a word that sounds Dutch and means nothing."""
    return "".join(
        chance.choice(ONSETS) + chance.choice(RHYMES) for _ in range(chance.choice((1, 2, 2, 3)))
    )


def made() -> tuple[list[str], str]:
    """Return a glossary in which words stand in one another, and a text that uses all of it."""
    chance = Random(SEED)  # noqa: S311 -- the same words each time
    terms: dict[str, None] = {}
    while len(terms) < TERMS:
        one = word(chance)
        terms[one] = None
        if len(terms) < TERMS and chance.random() < 0.3:  # noqa: PLR2004 -- some of two words
            terms[f"{one} {word(chance)}"] = None
    known = list(terms)
    used = [one if chance.random() < 0.5 else one.capitalize() for one in known]  # noqa: PLR2004
    rest = [word(chance) for _ in range(WORDS - sum(one.count(" ") + 1 for one in used))]
    text = used + rest
    chance.shuffle(text)
    lines = [" ".join(text[at : at + 12]) for at in range(0, len(text), 12)]
    return known, ".\n".join(lines)


def known_words(terms: list[str]) -> Known:
    """Return the glossary as a page has it."""
    words = {
        pk: Word(
            pk=pk,
            word=one,
            href=f"/p1/fundament/taal/woorden/{pk}/",
            short="Wat het is.",
            differs=pk % 5 == 0,
            plain="",
            has_plain=True,
        )
        for pk, one in enumerate(terms)
    }
    return Known(words, Matcher((pk, (one,)) for pk, one in enumerate(terms)))


def peer(terms: list[str], text: str) -> Callable[[], object]:
    """Return the usual way: all words in one expression, with simple plurals."""
    whole = "|".join(re.escape(one) for one in sorted(terms, key=len, reverse=True))
    pattern = re.compile(rf"\b(?:{whole})(?:s|en)?\b", re.IGNORECASE)
    return lambda: pattern.sub(lambda found: f"<a>{found[0]}</a>", text)


def measure() -> list[Line]:
    """Mark the text both ways, in turn, and weigh it."""
    terms, text = made()
    words = known_words(terms)
    taken = in_turn(
        {
            "ours": lambda: marked(text, words),
            "peer": peer(terms, text),
            "built": lambda: known_words(terms),
            "read": lambda: read(text),
        },
        times=5,
    )
    found = len({one.key for one in words.matcher.find(text)})
    missed = spread([TERMS - found])
    what = f"Marking {TERMS} words in a text of {len(text.split())}"
    return [
        Line(f"{what}: CPU", "ms", taken["ours"].cpu, PEER, taken["peer"].cpu, at_most=20),
        Line("  on the clock", "ms", taken["ours"].wall, PEER, taken["peer"].wall, most_times=0.5),
        Line("  words that it missed", "", missed, at_most=0),
        Line("Building the tree, once per change: CPU", "ms", taken["built"].cpu, at_most=100),
        Line("Weighing how the text reads: CPU", "ms", taken["read"].cpu, at_most=50),
    ]
