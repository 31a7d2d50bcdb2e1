"""Agreements: who does what by when, on one block (0.10)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.content.rules import MOST_STRENGTHENED, Block, strengthened
from brugwerk.goals import operations
from brugwerk.goals.models import Action
from brugwerk.goals.operations import TooManyBlocks
from brugwerk.goals.policy import may_change_actions
from brugwerk.goals.rules import Result, is_late
from brugwerk.partnerships.models import Partnership
from tests import make


@given(st.sampled_from(Block), st.lists(st.sampled_from(Block)))
def test_a_main_block_and_at_most_two_others(main: Block, others: list[Block]) -> None:
    """0.10, for every choice that a form could send."""
    found = strengthened(main, others)
    if main in others or len(set(others)) > MOST_STRENGTHENED:
        assert found is None
    else:
        assert found is not None
        assert set(found) == set(others)
        assert list(found) == sorted(found, key=list(Block).index)


@pytest.mark.parametrize(
    ("due", "result", "late"),
    [
        (make.day(-1), None, True),
        (make.TODAY, None, False),
        (make.day(1), None, False),
        (make.day(-9), Result.NOT_DONE, False),
    ],
)
def test_is_late(due: date, result: Result | None, *, late: bool) -> None:
    assert is_late(due, result, make.TODAY) is late


def test_may_change_actions() -> None:
    of = Partnership(pk=1)
    assert may_change_actions(make.actor(Permission.ACTION_CHANGE), of)
    for who in (
        make.actor(*set(Permission) - {Permission.ACTION_CHANGE}),
        make.actor(*Permission, partnership=2),
        Actor(host=True),
        Actor(),
    ):
        verdict = may_change_actions(who, of)
        assert not verdict
        assert verdict.reason


def test_too_many_blocks(brug: Partnership) -> None:
    for others in ([Block.TRUST], [Block.RELATION, Block.LEVELS, Block.GOAL]):
        with pytest.raises(TooManyBlocks):
            operations.agree(
                actor=make.facilitator(brug),
                partnership=brug,
                what="Koffie",
                who="Bram",
                due_on=make.day(7),
                block=Block.TRUST,
                strengthens=others,
                look_back_on=make.day(14),
                today=make.TODAY,
            )
    assert not Action.objects.exists()
    assert not Entry.objects.exists()


def test_a_member_writes_nothing_down(brug: Partnership, bram: User) -> None:
    action = make.agreement(brug)
    with pytest.raises(PermissionDenied):
        operations.look_back(
            actor=make.acting(bram), action=action, result=Result.DONE, learned="", today=make.TODAY
        )
    action.refresh_from_db()
    assert action.result == ""


def test_looking_back_and_opening_again(client: Client, brug: Partnership, amina: User) -> None:
    action = make.agreement(brug)
    address = reverse("compass:look_back", args=[brug.pk, action.pk])
    make.signed_in(amina, client)
    client.post(address, {"result": "partly", "learned": "Om half vier lukt het beter."})
    action.refresh_from_db()
    assert (action.result, action.result_on) == ("partly", make.TODAY)
    client.post(address, {"result": "", "learned": ""})
    action.refresh_from_db()
    assert (action.result, action.result_on) == ("", None)
    client.post(address, {"result": "geweldig"})
    action.refresh_from_db()
    assert action.result == ""


def test_an_agreement_of_elsewhere_is_not_there(
    client: Client, brug: Partnership, amina: User
) -> None:
    """INV33: the number of another partnership's agreement under the own address."""
    action = make.agreement(make.partnership("De Kade"))
    address = reverse("compass:look_back", args=[brug.pk, action.pk])
    assert make.signed_in(amina, client).post(address, {"result": "done"}).status_code == 404
    assert Action.objects.visible_to(make.acting(amina)).count() == 0


def test_a_result_has_a_day(brug: Partnership) -> None:
    action = make.agreement(brug)
    for wrong in ({"result": "done"}, {"result_on": make.TODAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.filter(pk=action.pk).update(**wrong)
