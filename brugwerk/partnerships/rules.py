"""Perspectives, and what each role in a partnership grants: the whole table, in one place."""

from collections.abc import Mapping
from datetime import date
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
