"""The attacker, who tries every set of answers that fits what anonymous rounds show.

The attacker knows the rules, who took part, and (between rounds, the worst case) that whoever
stayed answered the same again. People of one kind (all others, those who left, those who joined)
are exchangeable, so something is *certain* about one of them only when it holds for all of them in
every set of answers that gives the same release. A certain fact is the band in which somebody sees
a block, a link that somebody named, or a group that somebody named as not heard. "I don't know" is
an answer like others: that somebody gave it, or that nobody did, is no fact here.

An outsider answered nothing; an insider also knows the own answer. Shares are of all possible
answers, each as likely: they say how often somebody would be certain.

Not covered: an attacker who also knows that nobody answered "I don't know", facts about what
somebody did not answer, and several people who put their own answers together.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, reduce
from itertools import product
from math import factorial

from brugwerk.compass.rules.frozen import digest, to_json
from brugwerk.compass.rules.release import release
from brugwerk.compass.rules.shapes import (
    Attendance,
    Ballot,
    Form,
    Outcome,
    Release,
    Unheard,
)
from brugwerk.content.rules import Block

STATEMENTS = {f"s{block.number}": block for block in Block}
VALUES: tuple[tuple[int | None, ...], ...] = ((None,), (1, 2), (3,), (4, 5))
LINKS = (
    (None, None),
    (Block.GOAL, Block.TRUST),
    (Block.TRUST, Block.GOAL),
    (Block.LEVELS, Block.ALIGNMENT),
)
MISSED = (
    frozenset[Unheard](),
    frozenset({Unheard.CHILDREN}),
    frozenset({Unheard.FATHERS}),
    frozenset({Unheard.CHILDREN, Unheard.FATHERS}),
)

Crowd = tuple[int, int, int, int]  # how many people gave each of four answers
Fact = frozenset[int]  # the answers that make something true
NOBODY: Crowd = (0, 0, 0, 0)
ANSWERS = range(4)


class Topic(Enum):
    """What people answer; the four answers to each, and the facts that must stay uncertain."""

    BLOCK = "a block: unknown, weak, fair or firm"
    LINK = "a link: none or one of three"
    UNHEARD = "who is not heard: nobody, one group, another group or both"

    @property
    def facts(self) -> frozenset[Fact]:
        told = ((1, 3), (2, 3)) if self is Topic.UNHEARD else ((1,), (2,), (3,))
        return frozenset(map(frozenset, told))


@dataclass(frozen=True)
class Between:
    """Two rounds: how many people stayed, left and joined, besides an insider."""

    kept: int
    left: int
    joined: int
    own_before: Crowd = NOBODY
    own_after: Crowd = NOBODY


@cache
def crowds(people: int) -> tuple[Crowd, ...]:
    """Return every way in which people can spread over four answers."""
    return tuple(
        (people - a - b - c, a, b, c)
        for a in range(people + 1)
        for b in range(people - a + 1)
        for c in range(people - a - b + 1)
    )


def ways(crowd: Crowd) -> int:
    """Return how many ways there are for named people to be this crowd."""
    return reduce(lambda left, part: left // factorial(part), crowd, factorial(sum(crowd)))


def both(one: Crowd, other: Crowd) -> Crowd:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3])


def only(answer: int) -> Crowd:
    return (int(answer == 0), int(answer == 1), int(answer == 2), int(answer == 3))


def ballot(topic: Topic, answer: int) -> Ballot:
    if topic is Topic.BLOCK:
        return Ballot({"s1": VALUES[answer][-1]})
    if topic is Topic.LINK:
        return Ballot({"s1": 3}, strengthened_by=LINKS[answer][0], strengthen=LINKS[answer][1])
    return Ballot({"s1": 3}, unheard=MISSED[answer])


def closed(ballots: list[Ballot], attendance: Attendance | None = None) -> Release:
    return release(
        form=Form.ANONYMOUS,
        ballots=ballots,
        statements=STATEMENTS,
        attendance=attendance or Attendance(present=len(ballots)),
        present={},
    )


@cache
def alone(topic: Topic, crowd: Crowd) -> Release:
    """Return the release of a round in which people answered nothing but this topic."""
    return closed([ballot(topic, answer) for answer in ANSWERS for _ in range(crowd[answer])])


@cache
def shown(topic: Topic, crowd: Crowd) -> str:
    """Return all that is shown, to the byte."""
    return digest(to_json(alone(topic, crowd)))


@cache
def facts(topic: Topic, crowd: Crowd) -> frozenset[Fact]:
    """Return what holds for everybody in a crowd; nothing is said of an empty one."""
    people = sum(crowd)
    return frozenset(
        fact for fact in topic.facts if people and sum(crowd[one] for one in fact) == people
    )


@cache
def certain(topic: Topic, others: int, own: Crowd = NOBODY) -> dict[str, frozenset[Fact]]:
    """Return per release what is certain about the others."""
    found: dict[str, frozenset[Fact]] = {}
    for crowd in crowds(others):
        key = shown(topic, both(crowd, own))
        found[key] = found.get(key, topic.facts) & facts(topic, crowd)
    return found


def shares_between(topic: Topic, rounds: Between) -> tuple[float, float]:
    """Return how often something is certain about those who left, and about those who joined."""
    sure: dict[tuple[str, str], tuple[frozenset[Fact], frozenset[Fact]]] = {}
    weights: dict[tuple[str, str], int] = {}
    for kept in crowds(rounds.kept):
        before = _seen(topic, both(kept, rounds.own_before), rounds.left)
        after = _seen(topic, both(kept, rounds.own_after), rounds.joined)
        for (first, (left, some)), (second, (joined, more)) in product(
            before.items(), after.items()
        ):
            old_left, old_joined = sure.get((first, second), (topic.facts, topic.facts))
            sure[first, second] = (old_left & left, old_joined & joined)
            weight = ways(kept) * some * more
            weights[first, second] = weights.get((first, second), 0) + weight
    total = sum(weights.values())
    about_left = sum(weight for pair, weight in weights.items() if sure[pair][0])
    about_joined = sum(weight for pair, weight in weights.items() if sure[pair][1])
    return about_left / total, about_joined / total


@cache
def _seen(topic: Topic, known: Crowd, others: int) -> dict[str, tuple[frozenset[Fact], int]]:
    """Return per release what holds for the others, and in how many ways it comes about."""
    found: dict[str, tuple[frozenset[Fact], int]] = {}
    for crowd in crowds(others):
        key = shown(topic, both(known, crowd))
        sure, count = found.get(key, (topic.facts, 0))
        found[key] = (sure & facts(topic, crowd), count + ways(crowd))
    return found


def pairs_of_rounds(highest: int) -> Iterator[Between]:
    """Return every pair of rounds of five people and more that our code publishes after another."""
    for before, after in product(range(5, highest + 1), repeat=2):
        for kept in range(min(before, after) + 1):
            if is_published(before, after, kept):
                yield Between(kept, before - kept, after - kept)


@cache
def is_published(before: int, after: int, kept: int) -> bool:
    attendance = Attendance(after, before, kept, kept)
    people = [Ballot({"s1": 3}) for _ in range(after)]
    return closed(people, attendance).outcome is Outcome.SHOWN
