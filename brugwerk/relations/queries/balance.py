"""The share of contacts in peace time: of a relation, a pair of houses, and all (2.03, 2.16).

Nothing here adds up by person (INV30).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef

from brugwerk.access.actor import Actor
from brugwerk.content.rules import Level
from brugwerk.partnerships.models import Partnership
from brugwerk.relations.models import ContactMoment, ContactMomentQuerySet
from brugwerk.relations.queries.lines import Line
from brugwerk.relations.rules.contact import (
    NOTHING,
    YEAR_DAYS,
    Balance,
    Purpose,
    Share,
    peace_wanted,
    share,
)

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two organisations, and how their contacts of a year divide."""

    one: str
    other: str
    balance: Balance
    peace_wanted: bool

    @property
    def share(self) -> Share:
        """Return the share as a word."""
        return share(self.balance)


@dataclass(frozen=True, slots=True)
class LevelLine:
    """Informal contacts of a year between two levels (3.41)."""

    one: Level
    other: Level
    number: int


@dataclass(frozen=True, slots=True)
class Balances:
    """How contacts divide over a partnership."""

    all: Balance
    pairs: Sequence[PairLine]
    levels: Sequence[LevelLine]

    @property
    def share(self) -> Share:
        """Return the share of all as a word."""
        return share(self.all)


def balances(
    actor: Actor, partnership: Partnership, lines: Iterable[Line], *, today: date
) -> Balances:
    """Return how the contacts of a year divide, in as many queries however many there are."""
    found = _of_year(actor, partnership, today)
    peace = _per_relation(found.filter(purpose=Purpose.RELATION))
    question = _per_relation(found.filter(purpose=Purpose.QUESTION))
    not_said = _per_relation(_without_why(found))
    informal = _per_relation(found.filter(formal=False))
    pairs: dict[tuple[str, str], tuple[Balance, date]] = {}
    levels: dict[tuple[Level, Level], int] = {}
    total = NOTHING
    for line in lines:
        pk = line.relation.pk
        one = Balance(peace.get(pk, 0), question.get(pk, 0), line.last_peace, not_said.get(pk, 0))
        total += one
        if line.one.level and line.other.level and line.one.level != line.other.level:
            between = _in_order(line.one.level, line.other.level)
            levels[between] = levels.get(between, 0) + informal.get(pk, 0)
        houses = sorted({line.one.organisation, line.other.organisation} - {""})
        if len(houses) == 2 and not line.ended:  # noqa: PLR2004 -- a pair
            key = (houses[0], houses[1])
            before, begun = pairs.get(key, (NOTHING, line.relation.begun_on))
            pairs[key] = (before + one, max(begun, line.relation.begun_on))
    return Balances(
        all=total,
        pairs=[
            PairLine(*key, both, peace_wanted(begun, both.last_peace, today))
            for key, (both, begun) in sorted(pairs.items())
        ],
        levels=[LevelLine(*key, number) for key, number in levels.items() if number],
    )


def _of_year(actor: Actor, partnership: Partnership, today: date) -> ContactMomentQuerySet:
    since = today - timedelta(days=YEAR_DAYS)
    found = ContactMoment.objects.visible_to(actor).before(today)
    return found.filter(relation__partnership=partnership, on__gt=since).order_by()


def _without_why(found: ContactMomentQuerySet) -> ContactMomentQuerySet:
    """Keep the days of which neither side said why."""
    same_day = ContactMoment.objects.filter(relation=OuterRef("relation"), on=OuterRef("on"))
    told = same_day.exclude(purpose=Purpose.NOT_SAID).order_by()
    return found.filter(~Exists(told), purpose=Purpose.NOT_SAID)


def _per_relation(found: ContactMomentQuerySet) -> Mapping[int, int]:
    """Return on how many days, so that what both sides wrote down counts once."""
    days = found.values("relation_id").annotate(days=Count("on", distinct=True))
    return dict(days.values_list("relation_id", "days"))


def _in_order(one: Level, other: Level) -> tuple[Level, Level]:
    first, second = sorted((one, other), key=LEVELS.index)
    return first, second
