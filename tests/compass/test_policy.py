"""Who may do what with rounds, as a truth table and without a database."""

from collections.abc import Callable
from datetime import date

import pytest

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import Verdict
from brugwerk.compass import policy
from brugwerk.compass.models import Round
from tests.make.clock import NOW, TODAY, day
from tests.make.people import actor

DRAFT = Round(partnership_id=1)
OPEN = Round(partnership_id=1, opened_at=NOW, closes_on=day(3))
CLOSED = Round(partnership_id=1, opened_at=NOW, closed_at=NOW)
DISCUSSED = Round(partnership_id=1, opened_at=NOW, closed_at=NOW, discussed_on=TODAY)
STATES = (DRAFT, OPEN, CLOSED, DISCUSSED)

FACILITATOR = actor(*Permission)
MEMBER = actor(Permission.PARTNERSHIP_VIEW)
ELSEWHERE = actor(*Permission, partnership=2)
NOBODY = Actor()
HOST = Actor(user_id=9, host=True)
GUEST = Actor(token="a secret")  # noqa: S106

Policy = Callable[[Actor, Round], Verdict]


def table(may: Policy, who: Actor) -> list[bool]:
    return [bool(may(who, round_)) for round_ in STATES]


TABLE: list[tuple[Policy, list[bool], list[bool]]] = [  # draft, open, closed, discussed
    (policy.may_prepare, [True, False, False, False], [False] * 4),
    (policy.may_follow, [False, True, False, False], [False] * 4),
    (policy.may_read_release, [False, False, True, True], [False, False, True, True]),
    (policy.may_discuss, [False, False, True, True], [False] * 4),
]


@pytest.mark.parametrize(("may", "facilitator", "member"), TABLE)
def test_policies(may: Policy, facilitator: list[bool], member: list[bool]) -> None:
    assert table(may, FACILITATOR) == facilitator
    assert table(may, MEMBER) == member


@pytest.mark.parametrize("may", [row[0] for row in TABLE])
@pytest.mark.parametrize("who", [ELSEWHERE, NOBODY, HOST, GUEST, SYSTEM])
def test_others_may_nothing(may: Policy, who: Actor) -> None:
    """Neither a facilitator of elsewhere, nor who runs the machine (INV33, R10)."""
    assert table(may, who) == [False] * 4


@pytest.mark.parametrize("may", [row[0] for row in TABLE])
def test_every_no_has_a_reason(may: Policy) -> None:
    for who in (FACILITATOR, MEMBER, NOBODY):
        for verdict in (may(who, round_) for round_ in STATES):
            assert bool(verdict.reason) is not bool(verdict)


def test_may_hold_rounds() -> None:
    assert policy.may_hold_rounds(FACILITATOR, 1)
    assert not policy.may_hold_rounds(MEMBER, 1)
    assert not policy.may_hold_rounds(FACILITATOR, 2)


@pytest.mark.parametrize("permission", Permission)
def test_each_permission_opens_its_own_doors_only(permission: Permission) -> None:
    only = actor(permission)
    assert bool(policy.may_prepare(only, DRAFT)) is (permission is Permission.ROUND_HOLD)
    assert bool(policy.may_follow(only, OPEN)) is (permission is Permission.ROUND_HOLD)
    assert bool(policy.may_discuss(only, CLOSED)) is (permission is Permission.ROUND_HOLD)
    may_read = permission is Permission.PARTNERSHIP_VIEW
    assert bool(policy.may_read_release(only, CLOSED)) is may_read


@pytest.mark.parametrize(
    ("round_", "today", "expected"),
    [
        (DRAFT, TODAY, False),
        (OPEN, TODAY, True),
        (OPEN, day(3), True),  # the closing day itself counts
        (OPEN, day(4), False),
        (CLOSED, TODAY, False),
        (DISCUSSED, TODAY, False),
    ],
)
def test_may_answer(round_: Round, today: date, *, expected: bool) -> None:
    assert bool(policy.may_answer(round_, today=today)) is expected
