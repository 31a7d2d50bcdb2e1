"""What the compass speaks in: forms, answers, releases and what a picture shows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective


class Form(StrEnum):
    """Who may see what of an answer. Chosen before the first answer, then fixed (INV10)."""

    ANONYMOUS = "anonymous"
    PER_GROUP = "per_group"
    NAMED = "named"


class Length(StrEnum):
    """How many statements a round asks: 6, 18 or 36 over all blocks, or 5 on trust alone."""

    SHORT = "short"
    NORMAL = "normal"
    FULL = "full"
    TRUST = "trust"


class Unheard(StrEnum):
    """Whose voice the participants may name as missing: groups, never persons (X.02)."""

    CHILDREN = "children"
    YOUNG_PEOPLE = "young_people"
    PARENTS = "parents"
    FATHERS = "fathers"
    POVERTY = "poverty"
    OTHER_LANGUAGE = "other_language"
    NEWCOMERS = "newcomers"
    TEACHERS = "teachers"
    VOLUNTEERS = "volunteers"
    NEIGHBOURHOOD = "neighbourhood"


class Band(StrEnum):
    """How firm a block stands; the only value that an anonymous release gives (R4)."""

    WEAK = "weak"
    FAIR = "fair"
    FIRM = "firm"


class Agreement(StrEnum):
    """Whether people look at a block alike; in anonymous releases only from eight answers (R4)."""

    ALIKE = "alike"
    MIXED = "mixed"
    DIVIDED = "divided"


class Change(StrEnum):
    """What a block did since the last release that may be compared with."""

    UP = "up"
    SAME = "same"
    DOWN = "down"


class Outcome(StrEnum):
    """What became of a round at closing."""

    SHOWN = "shown"
    TOO_FEW = "too_few"
    TOO_LITTLE_CHANGED = "too_little_changed"


@dataclass(frozen=True, slots=True)
class Ballot:
    """All answers of one participant, without any path to the person.

    ``values`` maps a statement key to 1..5, or to None for "I don't know". ``perspective`` is None
    in anonymous rounds, ``name`` is empty unless the form is named.
    """

    values: Mapping[str, int | None]
    perspective: Perspective | None = None
    name: str = ""
    strengthen: Block | None = None
    strengthened_by: Block | None = None
    unheard: frozenset[Unheard] = frozenset()


@dataclass(frozen=True, slots=True)
class Attendance:
    """How the people of this round compare with those of the last publication (R6).

    ``previous`` is the number of people in the last anonymous publication, or None when there is
    none. ``returning_min`` and ``returning_max`` bound how many of them took part again: guests who
    do not know whether they took part make the two differ.
    """

    present: int
    previous: int | None = None
    returning_min: int = 0
    returning_max: int = 0


@dataclass(frozen=True, slots=True)
class Roads:
    """How many answered by the shared code, and how many sheets of paper were typed in.

    The others had a link of their own. A release tells it, so that a group can see it when one
    person could have filled a round with answers of their own making.
    """

    by_code: int = 0
    on_paper: int = 0


@dataclass(frozen=True, slots=True)
class GroupResult:
    """One perspective's view on one block, in forms that show it; ``mean`` is on 1..5."""

    perspective: Perspective
    n: int
    mean: float


@dataclass(frozen=True, slots=True)
class PersonResult:
    """One person's view on one block, in named rounds only; ``mean`` is on 1..5."""

    name: str
    perspective: Perspective | None
    mean: float


@dataclass(frozen=True, slots=True)
class StatementResult:
    """How one statement was answered, in open forms only."""

    key: str
    n: int
    unknown: int
    mean: float | None


@dataclass(frozen=True, slots=True)
class BlockResult:
    """What a release says of one block.

    Anonymous: ``band`` (None below five known answers) and ``agreement`` (divided or None).
    Open forms: also ``mean`` and ``deviation`` on 1..5, quartiles, groups, statements and persons.
    """

    block: Block
    band: Band | None = None
    agreement: Agreement | None = None
    n: int | None = None
    mean: float | None = None
    deviation: float | None = None
    lower: float | None = None
    upper: float | None = None
    groups: tuple[GroupResult, ...] = ()
    persons: tuple[PersonResult, ...] = ()
    statements: tuple[StatementResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """One block that can strengthen another; ``people`` is None where counts are not shown."""

    source: Block
    target: Block
    people: int | None = None


@dataclass(frozen=True, slots=True)
class UnheardResult:
    """A group that people named as not heard; ``people`` is None where counts are not shown."""

    group: Unheard
    people: int | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """Everything that may ever be shown of a round. Frozen at closing (R2)."""

    form: Form
    outcome: Outcome
    n: int
    blocks: tuple[BlockResult, ...] = ()
    links: tuple[Link, ...] = ()
    unheard: tuple[UnheardResult, ...] = ()
    present: Mapping[Perspective, int | None] = field(default_factory=dict)
    roads: Roads = Roads()
    version: int = 1

    def block(self, block: Block) -> BlockResult:
        """Return the result of one block; an empty one where nothing is shown."""
        return next((r for r in self.blocks if r.block == block), BlockResult(block))


@dataclass(frozen=True, slots=True)
class Pier:
    """One block as the bridge draws it.

    ``score`` (1..5) is present in open forms only; ``band`` always when measured. ``loose`` counts
    the rounds in a row in which nobody linked or worked on the block: 0 is not loose.
    """

    block: Block
    band: Band | None = None
    score: float | None = None
    deviation: float | None = None
    agreement: Agreement | None = None
    change: Change | None = None
    difference: float | None = None
    loose: int = 0


@dataclass(frozen=True, slots=True)
class Bridge:
    """The bridge of a partnership after a round: six piers and the links between them."""

    piers: tuple[Pier, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One round of one block on the trend; ``mean`` is on 1..5, all None where nothing is shown."""

    label: str
    band: Band | None = None
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
