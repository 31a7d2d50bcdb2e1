"""Who may do what with partnerships, as a truth table and without a database."""

import pytest

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.permissions import Permission
from brugwerk.partnerships import policy
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import GRANTS, Role
from tests.make.people import actor

OF = Partnership(pk=1)
STRANGERS = (
    Actor(),
    SYSTEM,
    Actor(user_id=9, host=True),
    Actor(token="a secret"),  # noqa: S106
    actor(*Permission, partnership=2),
)


@pytest.mark.parametrize(
    ("may", "permission"),
    [
        (policy.may_change, Permission.PARTNERSHIP_CHANGE),
        (policy.may_invite, Permission.MEMBER_INVITE),
        (policy.may_write, Permission.REGISTER_WRITE),
        (policy.may_lead, Permission.REGISTER_LEAD),
    ],
)
def test_one_permission_opens_it(may: object, permission: Permission) -> None:
    assert callable(may)
    assert may(actor(permission), OF)
    for who in (actor(*set(Permission) - {permission}), *STRANGERS):
        verdict = may(who, OF)
        assert not verdict
        assert verdict.reason


def test_everybody_with_an_account_founds() -> None:
    assert policy.may_found(Actor(user_id=1))
    assert not policy.may_found(Actor())
    assert not policy.may_found(Actor(token="a secret"))  # noqa: S106


def test_what_each_role_grants() -> None:
    assert GRANTS[Role.FACILITATOR] == set(Permission)
    assert GRANTS[Role.MEMBER] == {Permission.PARTNERSHIP_VIEW, Permission.REGISTER_WRITE}
    assert set(GRANTS) == set(Role)


def test_whoever_runs_the_machine_sees_no_partnership() -> None:
    assert not any(Actor(user_id=1, host=True).has(one, partnership=1) for one in Permission)


def test_a_secret_never_shows_itself() -> None:
    """T13: an actor in a log line or a traceback keeps the secret of its seat."""
    assert "sesam" not in repr(Actor(token="sesam"))  # noqa: S106
