"""What a collaboration card holds, in which steps it is written, and until when it counts. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from brugwerk.kit.brake import Found, Sign, look

YEAR_DAYS = 365
LONGEST_DAYS = 730
MARK_LENGTH = 16


class Step(StrEnum):
    """One short page of the form; each is kept on its own."""

    OFFER = "offer"
    VIEW = "view"
    SECRECY = "secrecy"
    REACH = "reach"


FIELDS: Mapping[Step, tuple[str, ...]] = {
    Step.OFFER: ("function", "offers", "can_ask", "cannot", "not_mine"),
    Step.VIEW: ("view_on_situations", "feedback_promise", "jargon"),
    Step.SECRECY: ("regime",),
    Step.REACH: ("reachable", "phone", "email", "vcard_ok", "stand_in", "valid_until"),
}
TEXTS: Mapping[Step, tuple[str, ...]] = {
    Step.OFFER: FIELDS[Step.OFFER],
    Step.VIEW: FIELDS[Step.VIEW],
    Step.REACH: ("reachable",),
}
"""What everybody reads and people write in their own words: the brake looks at it (T41)."""
WHERE_ONE_WORKS = frozenset({Sign.HOUSE})
"""What may stand in how to reach somebody: the address of a school is no family's."""
CONTACT = ("phone", "email")
"""What is only shown by a deliberate act, and never printed or searched (INV31)."""

# A telephone number or an address of mail: these have a place of their own on a card.
CONTACT_LIKE = re.compile(r"(?:\+|\b0)(?:[\s./()-]*\d){8,}|[^\s@]{1,64}@[^\s@]{1,255}\.[^\s@]")


@dataclass(frozen=True, slots=True)
class Term:
    """A word that this side uses, and what it means here (2.12)."""

    word: str
    meaning: str


def lines(text: str) -> list[str]:
    """Return what stands on lines of its own, without signs that people put before a line."""
    found = (line.strip().lstrip("-*\u2022").strip() for line in text.splitlines())
    return [line for line in found if line]


def terms(text: str) -> list[Term]:
    """Return the words of a side: one a line, its meaning after the first colon."""
    split = (line.partition(":") for line in lines(text))
    return [Term(word.strip(), meaning.strip()) for word, _colon, meaning in split if word.strip()]


def holds_contact(text: str) -> bool:
    """Test whether a text holds a telephone number or an address of mail (INV31)."""
    return CONTACT_LIKE.search(text) is not None


def stopping(step: Step, values: Mapping[str, object], today: date) -> tuple[Found, ...]:
    """Return what certainly belongs to one person in the texts of a step (T41)."""
    fine = WHERE_ONE_WORKS if step is Step.REACH else ()
    texts = [str(values[name] or "") for name in TEXTS.get(step, ())]
    found = (one for text in texts for one in look(text, today))
    return tuple(one for one in found if one.blocked and one.sign not in fine)


def expired(valid_until: date, today: date) -> bool:
    """Test whether a card counts no longer: its last day is past (N15)."""
    return valid_until < today


def in_a_year(today: date) -> date:
    """Return the day until which a card counts from now."""
    return today + timedelta(days=YEAR_DAYS)


def mark(values: Mapping[str, object]) -> str:
    """Return a short mark of what stood in a step, so that two tabs notice each other."""
    told = "\x1f".join(f"{name}={values[name]}" for name in sorted(values))
    return sha256(told.encode()).hexdigest()[:MARK_LENGTH]
