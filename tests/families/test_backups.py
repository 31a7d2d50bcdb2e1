"""An older backup brings back nothing that was erased or stopped; nor does a wrong clock (T11)."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brugwerk.config import clock, restoring
from brugwerk.config.tick import tick
from brugwerk.families.models import (
    CirclePerson,
    FamilyCircle,
    FamilyLink,
    FamilyVisit,
    HighWater,
)
from brugwerk.families.operations import circles, ending, visits
from brugwerk.families.operations.links import remember_stopped
from brugwerk.sealing import ledger
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations.erasing import replay
from tests import make
from tests.families.parts import do, link, lived_in, opened, page
from tests.make.clock import NOW, TODAY
from tests.make.families import World

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list[Any]]]
YEARS = timedelta(days=365 * 14)


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Committed:
    """Let what waits for the commit happen at the end of a block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def put_back(model: Any, before: Sequence[Any]) -> None:  # noqa: ANN401
    """Put rows back as an older backup holds them."""
    for row in before:
        model.objects.filter(pk=row["id"]).update(**row)


def test_ended_means_erased_and_a_backup_does_not_undo_it(
    here: World, committed: Committed
) -> None:
    """G12, G14, T11: not a day too early, and then key and rows are gone."""
    key = here.circle.key
    FamilyCircle.objects.update(last_contact_on=TODAY, kept_months=1)
    here.circle.refresh_from_db()
    last = here.circle.last_day
    assert ending.end_due(today=last) == 0
    with committed():
        assert ending.end_due(today=date.fromordinal(last.toordinal() + 1)) == 1
    assert not FamilyCircle.objects.exists()
    assert not CirclePerson.objects.exists()
    key.refresh_from_db()
    assert (key.wrapped, key.destroyed_on is None) == (None, False)
    SealKey.objects.filter(pk=key.pk).update(wrapped=b"older", wrapped_with="x", destroyed_on=None)
    assert replay() == 1
    key.refresh_from_db()
    assert key.wrapped is None


def test_t11a_rows_that_a_backup_brought_back_are_not_there_and_go(
    here: World, committed: Committed
) -> None:
    """Its page is a 404 from the start, its links open nothing, and the tick takes the rows."""
    lived_in(here)
    token, code = link(here)
    phone, leen = opened(token, code), make.signed_in(here.users["Leen"])
    ledger.write(str(here.circle.key.pk), TODAY.isoformat())  # erased after this backup
    assert restoring.replay(today=TODAY)
    for name, of in (("circle", [here.circle.pk]), ("act", [here.circle.pk, "doel"])):
        leen = make.signed_in(here.users["Leen"])
        address = reverse(f"families:{name}", args=[here.brug.pk, *of])
        assert leen.get(address).status_code == 404
    shown = leen.get(reverse("families:list", args=[here.brug.pk])).content.decode()
    assert here.circle.code not in shown
    assert "Typ de code" in page(phone, token)
    assert Client().post(reverse("door:door", args=[token]), {"code": code}).status_code == 422
    assert ending.end_due(today=TODAY) == 1
    assert not FamilyCircle.objects.exists()


@pytest.mark.parametrize("how", ["family", "worker", "rest", "anew", "codes"])
def test_t11c_links_that_were_stopped_stay_so(here: World, committed: Committed, how: str) -> None:
    """By whomever; and then everybody signs in anew, for an ended session may be back too."""
    token, code = link(here)
    phone = opened(token, code)
    leen = here.actor("Leen")
    backup = [list(model.objects.values()) for model in (FamilyLink, FamilyCircle)]
    visits_before = list(FamilyVisit.objects.all())
    with committed():
        if how == "family":
            assert do(phone, token, "stop") == 302
        elif how == "worker":
            visits.end_link(actor=leen, link=FamilyLink.objects.get(), now=timezone.now())
        elif how == "rest":
            circles.rest_pages(actor=leen, circle=here.circle, rest=True, today=TODAY)
        elif how == "anew":
            link(here)
        else:
            for _turn in range(5):
                visits.redeem(token=token, code="AAAAAA", now=timezone.now())
    put_back(FamilyLink, backup[0])
    put_back(FamilyCircle, backup[1])
    FamilyVisit.objects.all().delete()
    FamilyVisit.objects.bulk_create(visits_before)
    make.signed_in(here.users["Leen"])
    assert restoring.replay(today=TODAY)
    assert not Session.objects.exists()
    assert not FamilyVisit.objects.exists()
    assert Client().post(reverse("door:door", args=[token]), {"code": code}).status_code == 422
    assert not restoring.replay(today=TODAY)
    told = ledger.of_kind(ledger.LINK)
    assert [len(one) for one in told] == [64]  # a hash, and no time


def test_t11c_a_crash_before_the_line_is_made_good(here: World) -> None:
    link(here)
    visits.end_link(actor=here.actor("Leen"), link=FamilyLink.objects.get(), now=timezone.now())
    assert (remember_stopped(), remember_stopped()) == (1, 0)
    FamilyLink.objects.update(dead_on=None)
    assert restoring.replay(today=TODAY)
    assert FamilyLink.objects.get().dead_on == TODAY


def test_t11c_a_start_on_the_same_database_keeps_everybody_signed_in(
    here: World, committed: Committed
) -> None:
    with committed():
        tick(now=NOW)
    make.signed_in(here.users["Leen"])
    assert not restoring.replay(today=TODAY)
    assert Session.objects.exists()


def test_a_clock_far_ahead_erases_no_circle_until_somebody_confirms_it(
    here: World, caplog: pytest.LogCaptureFixture
) -> None:
    """T11: 2040 for a minute, and it is said; then a person looks at the clock."""
    tick(now=NOW)
    for minute in range(3):
        tick(now=NOW + YEARS + timedelta(minutes=minute))
    assert FamilyCircle.objects.exists()
    assert HighWater.objects.get().at == NOW
    assert "clock confirm" in caplog.text
    clock.confirm(NOW + YEARS)
    tick(now=NOW + YEARS + timedelta(minutes=1))
    assert not FamilyCircle.objects.exists()


def test_t08d_a_clock_far_ahead_kills_no_link_for_years_and_makes_none_that_lives_on(
    here: World,
) -> None:
    now = timezone.now()
    tick(now=now)
    token, code = link(here)
    visit = visits.redeem(token=token, code=code, now=now) or ""
    assert not visits.visit_of(token=token, visit=visit, now=now + YEARS)
    assert visits.visit_of(token=token, visit=visit, now=now + timedelta(minutes=2))
    _link, later, later_code = visits.make_link(
        actor=here.actor("Leen"), member=here.asked[1], now=now + timedelta(days=50)
    )
    assert visits.redeem(token=later, code=later_code, now=now + timedelta(days=50))
    FamilyLink.objects.filter(member=here.asked[1]).update(expires_at=now + YEARS)
    FamilyVisit.objects.filter(link__member=here.asked[1]).update(seen_at=now + YEARS)
    assert not FamilyLink.objects.filter(member=here.asked[1]).get().dead_on
    assert visits.redeem(token=later, code=later_code, now=now) is None


def test_t08d_a_clock_that_was_believed_and_is_put_back_by_a_person_ends_every_link(
    here: World,
) -> None:
    token, code = link(here)
    now = timezone.now()
    HighWater.objects.update_or_create(pk=1, defaults={"at": now + YEARS})
    assert visits.redeem(token=token, code=code, now=now) is None
    clock.confirm(now)
    assert visits.redeem(token=token, code=code, now=now) is None
    fresh, fresh_code = link(here)
    assert visits.redeem(token=fresh, code=fresh_code, now=now)
