"""Simple Dutch plurals of a word, and how words are compared. Pure.

No list of exceptions: what it makes too much stands in no text, and what it misses can be written
down as another form of the word.
"""

import re
import unicodedata

SHORT_VOWEL = re.compile(r"(?:^|[^aeiou])[aeiou]([bdfgklmnprst])$")
LONG_VOWEL = re.compile(r"(aa|ee|oo|uu)([bdfgklmnprstv])$")
WITH_S = re.compile(r"(?:e[lmn]|erd?|aar|ie|[aeiouy])$")
ENDINGS = (("heid", "heden"), ("icus", "ici"), ("um", "a"), ("ie", "ieen"))


def fold(word: str) -> str:
    """Return a word as it is compared: small letters, no accents, one kind of apostrophe."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFKD", word.replace("\u2019", "'").casefold())
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


def plurals(word: str) -> frozenset[str]:
    """Return what the plural of a folded word may look like."""
    found = {word + "s", word + "'s", word + "en"}
    if word.endswith("e"):
        found.add(word + "n")
    for end, many in ENDINGS:
        if word.endswith(end):
            found.add(word[: -len(end)] + many)
    stem = word
    if short := SHORT_VOWEL.search(word):
        stem = word + short[1]
        found.add(stem + "en")
    elif long := LONG_VOWEL.search(word):
        stem = word[: long.start()] + long[1][0] + long[2]
        found.add(stem + "en")
    if stem == word or stem[-1] != stem[-2]:
        found |= {stem[:-1] + soft + "en" for hard, soft in ("fv", "sz") if stem.endswith(hard)}
    return frozenset(found)
