"""Who may do what at a table without names, as tables and without a database (T01, 3.07)."""

from datetime import date

import pytest

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.casework import policy
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.rules import Knows, State, Step
from brugwerk.partnerships.models import Away, Membership, Partnership
from tests.make.clock import TODAY, day
from tests.make.people import actor

BRUG = Partnership(pk=1)
LEEN, DRIES = (actor(Permission.REGISTER_WRITE, user_id=number) for number in (1, 2))
STRANGER = Actor(user_id=2)
HERE, ELSEWHERE = 5, 6
SEAT, OTHERS = Seat(pk=1, consultation_id=HERE), Seat(pk=2, consultation_id=HERE)
NOT_HERE = Seat(pk=3, consultation_id=ELSEWHERE)


def talk(
    state: State = State.CHECKED,
    *,
    knows: str = Knows.YES,
    led_by: Membership | None = Membership(user_id=1),  # noqa: B008 -- is never changed
) -> Consultation:
    """Return a consultation that Leen leads; nothing is saved."""
    return Consultation(pk=HERE, partnership=BRUG, state=state, knows=knows, led_by=led_by)


@pytest.mark.parametrize(
    ("who", "own", "may"),
    [(DRIES, Membership(), True), (STRANGER, Membership(), False), (DRIES, None, False)],
)
def test_every_member_begins_one(who: Actor, own: Membership | None, may: bool) -> None:  # noqa: FBT001
    """3.07."""
    assert bool(policy.may_begin(who, BRUG, own)) is may


@pytest.mark.parametrize(
    ("who", "seat", "state", "may"),
    [
        *((DRIES, SEAT, state, True) for state in (State.DRAFT, State.CHECKED, State.DISCUSSED)),
        (DRIES, SEAT, State.EXPIRED, False),
        (DRIES, NOT_HERE, State.CHECKED, False),
        (DRIES, None, State.CHECKED, False),
        (STRANGER, SEAT, State.CHECKED, False),
    ],
    ids=["draft", "checked", "discussed", "erased", "another table", "no seat", "may not write"],
)
def test_who_sits_at_the_table_takes_part(
    who: Actor,
    seat: Seat | None,
    state: State,
    may: bool,  # noqa: FBT001
) -> None:
    """T01: a seat is at one table, and leading the partnership is no seat."""
    assert bool(policy.may_write(who, talk(state), seat)) is may


@pytest.mark.parametrize(
    ("seat", "step", "knows", "may"),
    [
        (SEAT, Step.QUESTION, Knows.NO, True),
        (SEAT, Step.HEARD, Knows.NO, False),
        (SEAT, Step.HEARD, Knows.YES, True),
        (None, Step.QUESTION, Knows.YES, False),
        (None, Step.HEARD, Knows.NO, False),
    ],
)
def test_what_is_written_while_the_family_does_not_know(
    seat: Seat | None,
    step: Step,
    knows: Knows,
    may: bool,  # noqa: FBT001
) -> None:
    """Ux screen 9: one general question; who has no seat is told that first."""
    verdict = policy.may_tell(DRIES, talk(knows=knows), seat, step)
    assert bool(verdict) is may
    assert (verdict.reason == policy.NO_SEAT) is (seat is None)


def lead(until: date | None = None) -> Membership:
    """Return Leen's place in the partnership, and how long it lasts."""
    return Membership(user_id=1, ends_on=until)


@pytest.mark.parametrize(
    ("who", "seat", "led_by", "may"),
    [
        (LEEN, SEAT, lead(), True),
        (DRIES, SEAT, lead(), False),
        (DRIES, SEAT, lead(day(1)), False),
        (DRIES, SEAT, lead(TODAY), False),
        (DRIES, SEAT, lead(day(-1)), True),
        (DRIES, SEAT, None, True),
        (DRIES, None, lead(), False),
        (DRIES, None, lead(day(-1)), False),
        (LEEN, None, lead(), False),
    ],
    ids=[
        *("leads it", "does not", "until tomorrow", "until today", "until yesterday"),
        *("nobody leads it", "no seat", "no seat, nobody leads", "leads, no seat"),
    ],
)
def test_who_leads_it_changes_the_table(
    who: Actor,
    seat: Seat | None,
    led_by: Membership | None,
    may: bool,  # noqa: FBT001
) -> None:
    """Where who led it is gone, it does not hang in the air."""
    verdict = policy.may_convene(who, talk(led_by=led_by), seat, today=TODAY)
    assert bool(verdict) is may
    assert (verdict.reason == policy.NO_SEAT) is (seat is None)
    assert bool(policy.may_unseat(who, talk(led_by=led_by), seat, OTHERS, today=TODAY)) is may
    own = policy.may_unseat(who, talk(led_by=led_by), seat, SEAT, today=TODAY)
    assert bool(own) is (may or seat is SEAT)


@pytest.mark.parametrize(
    ("who", "seat", "convenes", "takes_away"),
    [(DRIES, SEAT, True, False), (LEEN, SEAT, True, True), (DRIES, None, False, False)],
)
def test_while_who_leads_it_is_away_nothing_is_taken_away(
    who: Actor,
    seat: Seat | None,
    convenes: bool,  # noqa: FBT001
    takes_away: bool,  # noqa: FBT001
) -> None:
    """N1: the table goes on, and who comes back finds all of it again."""
    away = lead()
    away.away = Away(from_on=day(-1), until_on=day(1))
    here = talk(led_by=away)
    assert bool(policy.may_convene(who, here, seat, today=TODAY)) is convenes
    assert bool(policy.may_take_away(who, here, seat, today=TODAY)) is takes_away
    assert bool(policy.may_unseat(who, here, seat, OTHERS, today=TODAY)) is takes_away


def test_who_talked_agrees_and_writes_that_down_here_alone() -> None:
    """Ux screen 9: it waits for nobody who leads the partnership and sits elsewhere."""
    assert policy.may_agree(DRIES, talk(), SEAT)
    assert not policy.may_agree(DRIES, talk(), None)
    leads = policy.as_leader(DRIES, talk())
    assert leads.user_id == DRIES.user_id
    assert leads.grants == {BRUG.pk: {Permission.REGISTER_WRITE, Permission.ACTION_CHANGE}}
