"""What happens by itself: closing, mailing and forgetting, again and again without harm."""

import asyncio
from datetime import timedelta

import pytest
from django.core import mail

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import FrozenRelease, Seat
from brugwerk.config import tick as ticking
from brugwerk.config.tick import tick
from brugwerk.partnerships.models import Invitation, Partnership
from tests import make


def test_a_round_from_start_to_end(brug: Partnership, amina: User, bram: User) -> None:
    """INV27: nothing lapses unnoticed, nothing happens twice."""
    make.open_round(brug, closes_on=make.day(8))
    found = []
    for number in range(11):
        for hour in (3, 9, 12, 22):
            tick(now=make.moment(number, hour=hour))
            tick(now=make.moment(number, hour=hour))
        found.append(len(mail.outbox))
    # invited on the first day; reminded once: the sixth day is a Monday, two days before the end
    assert found == [2, 2, 2, 2, 2, 2, 4, 4, 4, 4, 4]
    assert FrozenRelease.objects.count() == 1
    assert not Seat.objects.exists()


def test_a_round_that_was_opened_at_night_is_mailed_in_the_morning(
    brug: Partnership, bram: User
) -> None:
    make.open_round(brug, now=make.moment(0, hour=21))
    tick(now=make.moment(0, hour=21))
    assert mail.outbox == []
    tick(now=make.moment(1, hour=5))
    assert mail.outbox == []
    tick(now=make.moment(1, hour=6))  # seven o'clock in Brussels
    assert len(mail.outbox) == 1


def test_old_things_are_forgotten(brug: Partnership, amina: User) -> None:
    """T13: who did what fades after 13 months, what was done stays."""
    make.close(make.open_round(brug))
    Entry.objects.update(actor_id=amina.pk, at=make.NOW)
    Invitation.objects.create(
        partnership=brug, email="x@brug.test", invited_on=make.TODAY, expires_on=make.day(30)
    )
    tick(now=make.NOW + timedelta(days=395))
    assert Entry.objects.filter(actor_id=amina.pk).exists()
    assert not Invitation.objects.exists()
    tick(now=make.NOW + timedelta(days=396, hours=1))
    assert Entry.objects.exists()
    assert not Entry.objects.exclude(actor_id=None).exists()


def test_a_tick_that_fails_is_told_and_comes_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    ticks = []

    def broken(**_: object) -> None:
        ticks.append(1)
        raise RuntimeError

    monkeypatch.setattr(ticking, "tick", broken)
    monkeypatch.setattr(ticking, "EVERY_SECONDS", 0)

    async def a_while() -> None:
        task = asyncio.create_task(ticking.tick_forever())
        while len(ticks) < 3:  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.01)
        task.cancel()

    asyncio.run(a_while())
    assert caplog.text.count("the tick failed") >= 3


@pytest.mark.django_db
def test_a_part_that_fails_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """G14: what must be forgotten is forgotten, whatever else goes wrong."""
    done = []

    def fails(**_when: object) -> None:
        raise ValueError

    monkeypatch.setattr(ticking, "end_due", fails)
    monkeypatch.setattr(ticking, "forget_people", lambda **_when: done.append("forgotten"))
    with pytest.raises(ExceptionGroup):
        tick(now=make.moment(0, hour=9))
    assert done == ["forgotten"]
