"""Perspectives, and what each role in a partnership grants: the whole table, in one place."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from brugwerk.access.permissions import Permission


class Perspective(StrEnum):
    """From which side somebody looks at the collaboration."""

    EDUCATION = "education"
    CLB = "clb"
    WELFARE = "welfare"
    LOCAL_GOVERNMENT = "local_government"
    CIVIL_SOCIETY = "civil_society"
    FAMILY = "family"


class Form(StrEnum):
    """How firmly a partnership is agreed: from knowing each other to a signed covenant (2.25)."""

    INFORMAL = "informal"
    PROJECT = "project"
    AGREED = "agreed"
    FORMAL = "formal"


class Stage(StrEnum):
    """Where a partnership is in its life (domain 5.2)."""

    EXPLORING = "exploring"
    STARTING = "starting"
    ACTIVE = "active"
    RESTING = "resting"
    ENDED = "ended"


class Role(StrEnum):
    """The part a person takes in a partnership."""

    FACILITATOR = "facilitator"
    MEMBER = "member"


GRANTS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.FACILITATOR: frozenset(Permission),
        Role.MEMBER: frozenset({Permission.PARTNERSHIP_VIEW, Permission.REGISTER_WRITE}),
    }
)


def covers(first: date | None, last: date | None, today: date) -> bool:
    """Test whether a stand-in's period holds today; without a last day it has no end (INV26)."""
    return first is not None and first <= today and (last is None or today <= last)


SETTLES_IN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Placed:
    """That somebody's organisation was chosen or changed, or seen and left as it was (G16)."""

    on: date
    by: int | None
    chosen: bool


def is_settled(acts: Collection[Placed], *, without: Collection[int], today: date) -> bool:
    """Test whether it holds for a week for whom somebody works, and another person saw it (G16).

    ``without`` are the people who may not say so for each other: one person with two addresses
    opens nothing. Without any act the place was there before acts were kept.
    """
    chosen = [one.on for one in acts if one.chosen]
    if not chosen:
        return True
    last = max(chosen)
    seen = any(one.on >= last and one.by not in without for one in acts)
    return seen and last + SETTLES_IN <= today
