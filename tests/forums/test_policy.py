"""Who may do what in a forum, without a database."""

import pytest

from brugwerk.access.permissions import Permission
from brugwerk.forums import policy
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.forums.rules.life import ForumState, Kind
from brugwerk.partnerships.models import Membership, Partnership
from tests import make

OF = Partnership(pk=1)
ANN, BO, CIS = (Membership(pk=n, user_id=n, partnership=OF) for n in (1, 2, 3))
WRITES = make.actor(Permission.REGISTER_WRITE, user_id=1)
BO_WRITES = make.actor(Permission.REGISTER_WRITE, user_id=2)
LEADS = make.actor(Permission.REGISTER_LEAD, user_id=3)
STRANGER = make.actor(*Permission, partnership=2)


def forum(state: ForumState = ForumState.LIVING, kind: Kind = Kind.REGULAR) -> Forum:
    return Forum(partnership=OF, coordinator=ANN, state=state, kind=kind)


def covered() -> Forum:
    held = forum()
    held.stand_in, held.stand_in_from, held.stand_in_until = BO, make.day(-1), make.day(1)
    return held


@pytest.mark.parametrize("state", ForumState)
def test_every_member_adds_until_it_is_rounded_off(state: ForumState) -> None:
    """X.09, INV38."""
    allowed = state is not ForumState.STOPPED
    assert bool(policy.may_add(WRITES, forum(state))) is allowed
    assert not policy.may_add(STRANGER, forum(state))


def test_who_coordinates_runs_it_and_a_facilitator_too() -> None:
    """INV6: the coordinator may what facilitators may, in this forum."""
    assert policy.may_run(WRITES, forum(), ANN, today=make.TODAY)
    assert policy.may_run(LEADS, forum(), CIS, today=make.TODAY)
    refused = policy.may_run(BO_WRITES, forum(), BO, today=make.TODAY)
    assert not refused
    assert refused.reason
    assert not policy.may_run(STRANGER, forum(), None, today=make.TODAY)


@pytest.mark.parametrize(("day", "allowed"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_stand_in_runs_it_from_the_first_day_to_the_last(day: int, *, allowed: bool) -> None:
    """INV26: rights follow from the days, nothing has to be taken away."""
    assert bool(policy.may_run(BO_WRITES, covered(), BO, today=make.day(day))) is allowed


def test_a_stand_in_passes_nothing_on() -> None:
    """INV26: whoever stands in could make a few days last for good."""
    assert policy.may_hand_over(WRITES, forum(), ANN)
    assert not policy.may_hand_over(BO_WRITES, covered(), BO)
    seat = ForumSeat(membership=ANN, stand_in=BO, stand_in_from=make.day(-1))
    assert seat.covered_by(make.TODAY) == BO.pk
    assert not policy.may_end_seat(BO_WRITES, forum(), seat, BO, today=make.TODAY)


def test_another_persons_membership_lends_no_rights() -> None:
    assert not policy.may_run(BO_WRITES, forum(), ANN, today=make.TODAY)


@pytest.mark.parametrize("actor", [WRITES, LEADS])
def test_nobody_runs_what_is_rounded_off(actor: object) -> None:
    """INV38."""
    assert not policy.may_run(actor, forum(ForumState.STOPPED), ANN, today=make.TODAY)  # type: ignore[arg-type]


def test_a_facilitator_may_free_somebody_of_what_is_over() -> None:
    over = forum(ForumState.STOPPED)
    assert policy.may_hand_over(LEADS, over, CIS)
    assert not policy.may_hand_over(WRITES, over, ANN)


def test_people_sit_by_name_but_not_in_a_free_forum() -> None:
    """N24."""
    assert policy.may_seat_people(forum())
    assert not policy.may_seat_people(forum(kind=Kind.FREE))


def test_everybody_frees_the_own_seat() -> None:
    own = ForumSeat(membership=BO, membership_id=2)
    assert policy.may_end_seat(BO_WRITES, forum(), own, BO, today=make.TODAY)
    others = ForumSeat(membership=CIS, membership_id=3)
    assert not policy.may_end_seat(BO_WRITES, forum(), others, BO, today=make.TODAY)
    ended = ForumSeat(membership=BO, membership_id=2, ended_on=make.day(-1))
    assert not policy.may_end_seat(BO_WRITES, forum(), ended, BO, today=make.TODAY)


def test_only_who_is_here_now_can_hold_something() -> None:
    assert policy.may_hold(ANN, OF, today=make.TODAY)
    gone = Membership(pk=9, partnership=OF, ends_on=make.day(-1))
    assert not policy.may_hold(gone, OF, today=make.TODAY)
    elsewhere = Membership(pk=9, partnership=Partnership(pk=2))
    assert not policy.may_hold(elsewhere, OF, today=make.TODAY)
