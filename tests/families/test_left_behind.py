"""When a contact leaves: who takes over hears it, and no family is lost in silence (T3)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.families.models import FamilyCircle, FamilyVisit
from brugwerk.families.operations import agreeing, visits
from brugwerk.families.operations.ending import people_left
from brugwerk.families.operations.tidying import end_left_behind, forget_visits
from brugwerk.families.queries.asks import asks
from tests import make
from tests.families.parts import visit
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World

pytestmark = pytest.mark.django_db
OVER, LEFT = "Jij bent nu de contactpersoon", "heeft nu niemand"


def leave(here: World, *names: str) -> None:
    """Let people leave the partnership in one moment, as far as families go."""
    memberships = [here.users[name].memberships.get() for name in names]
    people_left(memberships=memberships, today=TODAY)
    for one in memberships:
        one.ends_on = day(-1)
        one.save()


def shown(here: World, name: str) -> str:
    """Return the list of families as somebody sees it."""
    browser = make.signed_in(here.users[name])
    return browser.get(reverse("families:list", args=[here.brug.pk])).content.decode()


def test_t03_who_takes_over_hears_it_and_gives_a_new_link(
    here: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    visits.make_link(actor=here.actor("Leen"), member=here.asked[0], now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        leave(here, "Leen")
    assert [one.to for one in mail.outbox] == [[here.users["Dries"].email]]
    assert OVER in shown(here, "Dries")
    assert asks(here.actor("Dries"), today=TODAY)
    visits.make_link(actor=here.actor("Dries"), member=here.asked[0], now=NOW)
    assert OVER not in shown(here, "Dries")


def test_t03_a_family_that_nobody_works_with_is_told_to_its_partners_and_to_no_others(
    here: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """The seed: two families under the radar. No code, no number, nothing of what was written."""
    naima = make.member(here.brug, name="Naima")
    naima.memberships.update(organisation=here.school)
    here.users = {**here.users, "Naima": naima}
    with django_capture_on_commit_callbacks(execute=True):
        leave(here, "Leen", "Dries")
    hear = {"Naima", "Joke", "Sara"}  # the school, and the OCMW of which Joke was named
    assert {one.to[0] for one in mail.outbox} == {here.users[name].email for name in hear}
    for name in ("Naima", "Joke", "Sara", "Vera"):
        page = shown(here, name)
        assert (LEFT in page) is (name in hear), name
        assert here.circle.code not in page


def test_inv19_a_partner_whom_the_family_refused_hears_nothing(here: World) -> None:
    agreeing.object_to(visit=visit(here), person=here.place("Joke"), today=TODAY)
    leave(here, "Leen", "Dries")
    assert LEFT not in shown(here, "Joke")


def test_g14_what_nobody_can_open_is_erased_after_a_month(here: World) -> None:
    end_left_behind(today=TODAY + timedelta(days=365))
    assert FamilyCircle.objects.exists()  # somebody works there
    leave(here, "Leen", "Dries")
    assert end_left_behind(today=TODAY + timedelta(days=30)) == 0
    assert FamilyCircle.objects.exists()
    assert end_left_behind(today=TODAY + timedelta(days=31)) == 1
    assert not FamilyCircle.objects.exists()


def test_g14_a_phone_is_forgotten_half_an_hour_after_its_last_tap(here: World) -> None:
    _link, token, code = visits.make_link(actor=here.actor("Leen"), member=here.asked[0], now=NOW)
    assert visits.redeem(token=token, code=code, now=NOW)
    forget_visits(now=NOW + timedelta(minutes=29))
    assert FamilyVisit.objects.count() == 1
    assert forget_visits(now=NOW + timedelta(minutes=31)) == 1
