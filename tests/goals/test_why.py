"""Why the partnership works together, how it came, and who stands behind it (5.09)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.goals.models import EarlierWhy, WhySupport
from brugwerk.goals.operations import why as operations
from brugwerk.goals.queries.goals import why_page
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership
from tests import make

FIRST = "Omdat kinderen niet wachten."


@pytest.fixture
def linde(brug: Partnership, bram: User) -> Organisation:
    """The school that Bram speaks for."""
    made = make.organisation(brug)
    bram.memberships.update(organisation=made)
    return made


def change(by: User, of: Partnership, why: str, reason: str = "Duidelijker.") -> Partnership:
    return operations.change_why(
        actor=make.acting(by), partnership=of, why=why, reason=reason, today=make.TODAY
    )


def stand(by: User, of: Partnership, *, stands: bool = True) -> None:
    operations.stand_behind(actor=make.acting(by), partnership=of, stands=stands, today=make.TODAY)


def test_a_change_keeps_the_earlier_why_and_asks_everybody_anew(
    brug: Partnership, amina: User, bram: User, linde: Organisation
) -> None:
    stand(bram, brug)
    assert change(amina, brug, "Opdat elk kind meetelt.").why == "Opdat elk kind meetelt."
    kept = EarlierWhy.objects.get(partnership=brug)
    assert (kept.text, kept.reason, kept.until_on) == (FIRST, "Duidelijker.", make.TODAY)
    page = why_page(make.acting(bram), brug, today=make.TODAY)
    assert (page.supports, page.not_yet, page.stands) == ([], [linde], False)


def test_the_same_why_again_is_no_change(
    brug: Partnership, amina: User, bram: User, linde: Organisation
) -> None:
    stand(bram, brug)
    change(amina, brug, FIRST)
    assert not EarlierWhy.objects.exists()
    assert WhySupport.objects.get(partnership=brug).organisation == linde


def test_the_first_why_replaces_nothing(brug: Partnership, amina: User) -> None:
    Partnership.objects.filter(pk=brug.pk).update(why="")
    assert change(amina, brug, "Daarom.").why == "Daarom."
    assert not EarlierWhy.objects.exists()


def test_the_newest_history_stands_on_top(brug: Partnership, amina: User, bram: User) -> None:
    change(amina, brug, "Twee")
    change(amina, brug, "Drie")
    page = why_page(make.acting(bram), brug, today=make.TODAY)
    assert [one.text for one in page.earlier] == ["Twee", FIRST]


def test_a_partner_stands_behind_it_once_and_may_take_it_back(
    brug: Partnership, bram: User, linde: Organisation
) -> None:
    stand(bram, brug)
    stand(bram, brug)
    one = WhySupport.objects.get()
    assert (one.organisation, one.by and one.by.user, one.on) == (linde, bram, make.TODAY)
    page = why_page(make.acting(bram), brug, today=make.TODAY)
    assert (page.stands, page.not_yet) == (True, [])
    stand(bram, brug, stands=False)
    assert not WhySupport.objects.exists()


def test_who_speaks_for_nobody_stands_behind_nothing(
    brug: Partnership, bram: User, chris: User
) -> None:
    for who in (bram, chris):
        with pytest.raises(PermissionDenied):
            stand(who, brug)
    assert not WhySupport.objects.exists()


def test_a_member_changes_nothing_and_reads_all(
    client: Client, brug: Partnership, amina: User, bram: User
) -> None:
    with pytest.raises(PermissionDenied):
        change(bram, brug, "Anders")
    change(amina, brug, "Opdat elk kind meetelt.", "Warmer gezegd.")
    page = make.signed_in(bram, client).get(reverse("goals:why", args=[brug.pk])).content.decode()
    assert "Opdat elk kind meetelt." in page
    assert FIRST in page
    assert "Warmer gezegd." in page
    assert 'name="why"' not in page
