"""What a round releases when it closes: the only door between answers and eyes. Pure.

Anonymous releases keep rules R1 to R10 of the trust model. They are tested against an attacker who
tries every set of answers that fits what is shown (``tests/compass/test_attacker.py``).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from statistics import fmean, pstdev, quantiles

from brugwerk.compass.rules.shapes import (
    Agreement,
    Attendance,
    Ballot,
    Band,
    BlockResult,
    Form,
    GroupResult,
    Link,
    Outcome,
    PersonResult,
    Release,
    Roads,
    StatementResult,
    Unheard,
    UnheardResult,
)
from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective

K_GROUP = 5  # R3: fewer answers than this say nothing about a group
K_THEME = 8  # R3: fewer people than this name no themes (links, who is not heard)
K_COUNT = 10  # R3: bands are never counted below this; releases of one round count none at all
K_AGREEMENT = 8  # R4: fewer answers than this say nothing about agreement
MIN_CHANGED = 3  # R6: this many people came or went since the last publication, or nobody
MIN_TOGETHER = 2  # R6, sharpened: nobody comes or goes alone; see `changed_enough`
SIDE_PEOPLE = 2  # a side is named as present from this many on: one alone has a name (R1)
THEME_PEOPLE = 3  # a theme is named by at least this many people
FAIR_FROM = 2.5  # below this a block is weak (picture of the bridge)
FIRM_FROM = 3.5  # from here on a block is firm (picture of the bridge)
ALIKE_BELOW = 0.6  # people look alike below this standard deviation
DIVIDED_FROM = 1.0  # opinions differ from this standard deviation on (picture of the bridge)
QUARTILES_FROM = 5  # the middle half is drawn from this many answers on (trend)

NO_ROADS = Roads()

Scores = dict[Block, list[tuple[Ballot, float]]]


def release(
    *,
    form: Form,
    ballots: Sequence[Ballot],
    statements: Mapping[str, Block],
    attendance: Attendance,
    present: Mapping[Perspective, int],
    roads: Roads = NO_ROADS,
) -> Release:
    """Return what may ever be shown of a round; the order of the ballots plays no part (R2).

    ``statements`` maps the key of each statement that was asked to its block. A ballot without any
    answer, not even "I don't know", is left out.
    """
    counted = [ballot for ballot in ballots if not statements.keys().isdisjoint(ballot.values)]
    here = {side: present[side] for side in Perspective if present.get(side, 0) > 0}
    if form is Form.ANONYMOUS:
        sides = [side for side, people in here.items() if people >= SIDE_PEOPLE]
        shown = _anonymous(counted, statements, attendance, dict.fromkeys(sides))
    else:
        shown = _open(form, counted, statements, here)
    return replace(shown, roads=roads)


def changed_enough(attendance: Attendance, n: int = 0) -> bool:
    """Say whether nobody, or enough people together, came or went since the last publication (R6).

    R6 asks for no change or at least three people. That alone leaks where one person comes or goes
    alone among them: five people seen as firm, then one of them replaced by two, seen as weak, or
    a theme that one newcomer lifts over its threshold. So those who come, and those who go, are
    nobody or at least two. Every number of people who may have returned must pass. Attendance that
    cannot be right (more ballots than people, or no possible number) does not pass.
    """
    if attendance.previous is None:
        return True
    most = min(attendance.returning_max, attendance.present, attendance.previous)
    returning = range(max(attendance.returning_min, 0), most + 1)
    return (
        n <= attendance.present
        and len(returning) > 0
        and all(_apart(attendance.present - r, attendance.previous - r) for r in returning)
    )


def band_of(mean: float) -> Band:
    """Return the band of a mean on 1..5."""
    if mean < FAIR_FROM:
        return Band.WEAK
    return Band.FAIR if mean < FIRM_FROM else Band.FIRM


def half_band(weak: int, fair: int, firm: int) -> Band:
    """Return the band of a group by the half rule, our sharpening of R4's median band.

    Weak when at least half find it weak and not also half find it firm; firm the other way round;
    fair otherwise. With an odd number this is the median. With an even number the two middle
    answers may differ, and a rule that always takes the lower or the higher one lets the band of
    one round, next to that of another, fix what newcomers answered. Here a tie goes outward, so
    that weak and firm each need no more than half of the people: for both rounds together that
    stays below all people involved, and somebody among those who came or went stays free.
    """
    everyone = weak + fair + firm
    half_weak, half_firm = 2 * weak >= everyone, 2 * firm >= everyone
    if half_weak == half_firm:
        return Band.FAIR
    return Band.WEAK if half_weak else Band.FIRM


def _apart(joined: int, left: int) -> bool:
    together = all(people == 0 or people >= MIN_TOGETHER for people in (joined, left))
    return joined + left == 0 or (together and joined + left >= MIN_CHANGED)


def _anonymous(
    ballots: Sequence[Ballot],
    statements: Mapping[str, Block],
    attendance: Attendance,
    present: Mapping[Perspective, int | None],
) -> Release:
    """Return bands, and from eight people on themes, but never a count, a mean or a group."""
    form, n = Form.ANONYMOUS, len(ballots)
    if n < K_GROUP:
        return Release(form, Outcome.TOO_FEW, n)
    if not changed_enough(attendance, n):
        return Release(form, Outcome.TOO_LITTLE_CHANGED, n)
    scores = _scores(ballots, statements)
    enough = n >= K_THEME
    return Release(
        form,
        Outcome.SHOWN,
        n,
        blocks=tuple(_anonymous_block(block, scores[block]) for block in Block),
        # In the order of the blocks, all that qualify: an order or a choice by number would count.
        links=tuple(
            Link(source, target)
            for (source, target), people in _links(ballots)
            if enough and people >= THEME_PEOPLE
        ),
        unheard=tuple(
            UnheardResult(group)
            for group, people in _unheard(ballots)
            if enough and people >= THEME_PEOPLE
        ),
        present=present,
    )


def _anonymous_block(block: Block, scores: Sequence[tuple[Ballot, float]]) -> BlockResult:
    """Return the band of a block, and whether people are divided about it.

    Alike and mixed are never said: next to the band of a later round, "alike" fixes the answers of
    those who came or went, and so does "not divided". No word stands for both of them and for fewer
    than eight answers.
    """
    if len(scores) < K_GROUP:
        return BlockResult(block)
    bands = Counter(band_of(score) for _, score in scores)
    weak, fair, firm = (bands[band] for band in Band)
    divided = len(scores) >= K_AGREEMENT and 4 * min(weak, firm) >= len(scores)
    return BlockResult(
        block,
        band=half_band(weak, fair, firm),
        agreement=Agreement.DIVIDED if divided else None,
    )


def _open(
    form: Form,
    ballots: Sequence[Ballot],
    statements: Mapping[str, Block],
    present: Mapping[Perspective, int | None],
) -> Release:
    """Return everything that the form promised on its first screen: per group or with names."""
    if not ballots:
        return Release(form, Outcome.TOO_FEW, 0, present=present)
    scores = _scores(ballots, statements)
    links = [Link(source, target, people) for (source, target), people in _links(ballots)]
    return Release(
        form,
        Outcome.SHOWN,
        len(ballots),
        blocks=tuple(
            _open_block(form, block, scores[block], _statements(block, ballots, statements))
            for block in Block
        ),
        links=tuple(sorted(links, key=lambda link: -(link.people or 0))),
        unheard=tuple(UnheardResult(group, people) for group, people in _unheard(ballots)),
        present=present,
    )


def _open_block(
    form: Form,
    block: Block,
    scores: Sequence[tuple[Ballot, float]],
    statements: tuple[StatementResult, ...],
) -> BlockResult:
    """Return means on 1..5 in two decimals, the spread, and the groups and persons behind them."""
    values = sorted(score for _, score in scores)
    if not values:
        return BlockResult(block, n=0, statements=statements)
    mean, deviation = round(fmean(values), 2), round(pstdev(values), 2)
    lower: float | None = None
    upper: float | None = None
    if len(values) >= QUARTILES_FROM:
        first, _, third = quantiles(values, n=4, method="inclusive")
        lower, upper = round(first, 2), round(third, 2)
    return BlockResult(
        block,
        band=band_of(mean),
        agreement=_agreement(deviation) if len(values) > 1 else None,
        n=len(values),
        mean=mean,
        deviation=deviation,
        lower=lower,
        upper=upper,
        groups=_groups(scores),
        persons=_persons(scores) if form is Form.NAMED else (),
        statements=statements,
    )


def _agreement(deviation: float) -> Agreement:
    if deviation < ALIKE_BELOW:
        return Agreement.ALIKE
    return Agreement.MIXED if deviation < DIVIDED_FROM else Agreement.DIVIDED


def _groups(scores: Sequence[tuple[Ballot, float]]) -> tuple[GroupResult, ...]:
    sides = {
        side: [score for ballot, score in scores if ballot.perspective is side]
        for side in Perspective
    }
    return tuple(
        GroupResult(side, len(values), round(fmean(values), 2))
        for side, values in sides.items()
        if values
    )


def _persons(scores: Sequence[tuple[Ballot, float]]) -> tuple[PersonResult, ...]:
    people = [
        PersonResult(ballot.name, ballot.perspective, round(score, 2)) for ballot, score in scores
    ]
    return tuple(sorted(people, key=lambda one: (one.name, one.perspective or "", one.mean)))


def _statements(
    block: Block, ballots: Sequence[Ballot], statements: Mapping[str, Block]
) -> tuple[StatementResult, ...]:
    return tuple(
        _statement(key, [ballot.values[key] for ballot in ballots if key in ballot.values])
        for key in sorted(key for key, home in statements.items() if home is block)
    )


def _statement(key: str, answers: Sequence[int | None]) -> StatementResult:
    known = [answer for answer in answers if answer is not None]
    mean = round(fmean(known), 2) if known else None
    return StatementResult(key, len(known), len(answers) - len(known), mean)


def _scores(ballots: Sequence[Ballot], statements: Mapping[str, Block]) -> Scores:
    """Return per block everybody's mean over the answers that they know; nothing is imputed."""
    scores: Scores = {block: [] for block in Block}
    for ballot in ballots:
        known: dict[Block, list[int]] = {}
        for key, value in ballot.values.items():
            if value is not None and key in statements:
                known.setdefault(statements[key], []).append(value)
        for block, values in known.items():
            scores[block].append((ballot, fmean(values)))
    return scores


def _links(ballots: Sequence[Ballot]) -> list[tuple[tuple[Block, Block], int]]:
    """Return how many people named each link, in the order of the blocks."""
    named = Counter((ballot.strengthened_by, ballot.strengthen) for ballot in ballots)
    return [
        ((source, target), named[source, target])
        for source, target in product(Block, Block)
        if source is not target and named[source, target]
    ]


def _unheard(ballots: Sequence[Ballot]) -> list[tuple[Unheard, int]]:
    """Return how many people named each group that is not heard, in a fixed order."""
    named = Counter(group for ballot in ballots for group in ballot.unheard)
    return [(group, named[group]) for group in Unheard if named[group]]
