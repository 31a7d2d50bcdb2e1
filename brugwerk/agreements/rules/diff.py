"""What differs between two texts of an agreement: by clause, then by sentence. Pure."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from brugwerk.agreements.rules.text import AgreementText, ClauseText


class Sort(StrEnum):
    """What happened to some words, or to a clause."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some sentences that stayed, came or went."""

    sort: Sort
    text: str


Pieces = tuple[Piece, ...]
SENTENCES = re.compile(r"\n|[^\S\n]+|\S[^\n]*?[.!?](?=\s|$)|\S[^\n]*")


@dataclass(frozen=True, slots=True)
class ClauseDiff:
    """One clause, before and after; ``before`` and ``after`` are its numbers, 0 where it is not."""

    sort: Sort
    before: int
    after: int
    moved: bool
    heading: Pieces
    text: Pieces
    facts: Pieces


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two texts."""

    title: Pieces
    purpose: Pieces
    facts: Pieces
    clauses: tuple[ClauseDiff, ...]

    @property
    def changed(self) -> tuple[ClauseDiff, ...]:
        """Return the clauses that are not just as they were."""
        return tuple(clause for clause in self.clauses if clause.sort is not Sort.SAME)

    @property
    def head_changed(self) -> bool:
        """Test whether something differs before the first clause."""
        head = (*self.title, *self.purpose, *self.facts)
        return any(piece.sort is not Sort.SAME for piece in head)

    @property
    def same(self) -> bool:
        """Test whether the two texts say the same."""
        return not self.changed and not self.head_changed


def compare(
    before: AgreementText,
    after: AgreementText,
    *,
    head: Callable[[AgreementText], Sequence[str]],
    facts: Callable[[ClauseText], Sequence[str]],
) -> Difference:
    """Return what differs; ``head`` and ``facts`` say in words what stands beside the text."""
    return Difference(
        title=sentences(before.title, after.title),
        purpose=sentences(before.purpose, after.purpose),
        facts=lines(head(before), head(after)),
        clauses=tuple(_clauses(before.clauses, after.clauses, facts)),
    )


def sentences(before: str, after: str) -> Pieces:
    """Return a text by whole sentences: what stayed, went and came, in reading order.

    Word by word an old and a new sentence read as one that nobody wrote.
    """
    return _pieces(SENTENCES.findall(before), SENTENCES.findall(after))


def lines(before: Sequence[str], after: Sequence[str]) -> Pieces:
    """Return short lines: which stayed, went and came; each line is one piece."""
    found = []
    for piece in _pieces([f"{one}\n" for one in before], [f"{one}\n" for one in after]):
        found += [Piece(piece.sort, one) for one in piece.text.split("\n") if one]
    return tuple(found)


def _pieces(old: list[str], new: list[str]) -> Pieces:
    found: list[Piece] = []
    for act, a, b, c, d in SequenceMatcher(a=old, b=new).get_opcodes():
        if act == "equal":
            found.append(Piece(Sort.SAME, "".join(new[c:d])))
            continue
        if b > a:
            found.append(Piece(Sort.REMOVED, "".join(old[a:b])))
        if d > c:
            found.append(Piece(Sort.ADDED, "".join(new[c:d])))
    return tuple(found)


def staying(order: Sequence[int]) -> frozenset[int]:
    """Return the most numbers that stand in rising order: those did not move."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for index, number in enumerate(order):
        at = bisect_left(tails, number)
        back.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        ends[at : at + 1] = [index]
    found = set()
    index = ends[-1] if ends else -1
    while index >= 0:
        found.add(order[index])
        index = back[index]
    return frozenset(found)


def _clauses(
    before: Sequence[ClauseText],
    after: Sequence[ClauseText],
    facts: Callable[[ClauseText], Sequence[str]],
) -> list[ClauseDiff]:
    old = {clause.pk: (number, clause) for number, clause in enumerate(before, start=1)}
    kept = staying([old[clause.pk][0] for clause in after if clause.pk in old])
    found = []
    for number, clause in enumerate(after, start=1):
        was, text = old.pop(clause.pk, (0, None))
        found.append(_clause(text, clause, was, number, was not in kept, facts))
    for was, text in old.values():
        at = next((i for i, one in enumerate(found) if one.before > was), len(found))
        found.insert(at, _clause(text, None, was, 0, False, facts))  # noqa: FBT003
    return found


def _clause(
    old: ClauseText | None,
    new: ClauseText | None,
    before: int,
    after: int,
    moved: bool,  # noqa: FBT001
    facts: Callable[[ClauseText], Sequence[str]],
) -> ClauseDiff:
    heading = sentences(old.heading if old else "", new.heading if new else "")
    text = sentences(old.text if old else "", new.text if new else "")
    beside = lines(facts(old) if old else (), facts(new) if new else ())
    touched = any(piece.sort is not Sort.SAME for piece in (*heading, *text, *beside))
    if old is None or new is None:
        sort = Sort.REMOVED if new is None else Sort.ADDED
        return ClauseDiff(sort, before, after, False, heading, text, beside)  # noqa: FBT003
    sort = Sort.CHANGED if touched else Sort.MOVED if moved else Sort.SAME
    return ClauseDiff(sort, before, after, moved, heading, text, beside)
