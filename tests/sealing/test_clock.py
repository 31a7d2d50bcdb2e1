"""A clock far ahead erases nothing until a person, or a week, says that it is right (T11, T08d)."""

from datetime import timedelta
from typing import Any

import pytest

from brugwerk.sealing import ledger
from brugwerk.sealing.models import ClockMark
from brugwerk.sealing.operations import clock
from tests.make.clock import NOW

pytestmark = pytest.mark.django_db
FAR = NOW + timedelta(days=365 * 14)


def after(**more: Any) -> bool:  # noqa: ANN401
    """Look at the clock so long after the far moment."""
    return clock.look(now=FAR + timedelta(**more))


def test_days_and_a_long_holiday_are_believed() -> None:
    for days in (0, 1, 46, 45, 90):  # once back a day, and on
        assert clock.look(now=NOW + timedelta(days=days))


def test_a_jump_is_doubted_until_a_person_confirms_it() -> None:
    assert clock.look(now=NOW)
    assert not after()
    assert not clock.believed(FAR)
    clock.confirm(now=FAR)
    assert after(minutes=1)
    assert clock.believed(FAR)


def test_a_jump_that_was_wrong_leaves_nothing_behind() -> None:
    clock.look(now=NOW)
    assert not after()
    assert clock.look(now=NOW + timedelta(hours=1))
    assert not clock.believed(FAR)


def test_a_clock_that_runs_on_for_a_week_is_believed_and_not_before() -> None:
    clock.look(now=NOW)
    assert [after(days=day) for day in range(9)] == [False] * 7 + [True] * 2


def test_a_week_counts_only_where_it_was_looked_at_and_ran_on() -> None:
    clock.look(now=NOW)
    assert not after(days=0)
    assert not after(days=8)  # seen twice: it may have jumped once more
    assert not after(days=7)  # it went back
    assert [after(days=7 + day) for day in range(1, 8)] == [False] * 6 + [True]


def test_t11c_a_database_that_does_not_know_a_day_is_an_older_one(
    django_capture_on_commit_callbacks: Any,  # noqa: ANN401
) -> None:
    assert not clock.is_older_backup()
    with django_capture_on_commit_callbacks(execute=True):
        clock.look(now=NOW)
    assert not clock.is_older_backup()
    assert len(ledger.of_kind(ledger.SEEN)) == 1
    before = NOW - timedelta(days=1)
    ClockMark.objects.update(believed_at=before)
    assert clock.is_older_backup()
