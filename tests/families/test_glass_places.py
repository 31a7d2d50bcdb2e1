"""One person with two addresses breaks no glass: her organisation has to be certain (G16)."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from brugwerk.families.models import BreakGlass
from brugwerk.families.operations import breaking
from brugwerk.kit.tokens import token_hash
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Invitation, Membership
from brugwerk.partnerships.operations import accept, change_membership
from brugwerk.partnerships.rules import Placed, Role, is_settled
from tests import make
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World
from tests.make.people import acting

ANN, BO, CIS = 1, 2, 3
LINK = "a link of an invitation"
REASON = "We bereiken niemand en het kind is niet op school."


@pytest.mark.parametrize(
    ("acts", "settled"),
    [
        ([], True),
        ([Placed(day(-7), CIS, chosen=True)], True),
        ([Placed(day(-6), CIS, chosen=True)], False),
        ([Placed(day(-90), ANN, chosen=True)], False),  # said by herself
        ([Placed(day(-90), BO, chosen=True)], False),  # by the other of the two
        ([Placed(day(-90), ANN, chosen=True), Placed(day(0), CIS, chosen=False)], True),
        ([Placed(day(-90), ANN, chosen=True), Placed(day(-91), CIS, chosen=False)], False),
        ([Placed(day(-90), None, chosen=True)], True),  # who it was is forgotten after 13 months
    ],
)
def test_g16_a_week_and_somebody_else(acts: list[Placed], settled: bool) -> None:  # noqa: FBT001
    assert is_settled(acts, without={ANN, BO}, today=TODAY) is settled


def placed(here: World, by: str, who: Membership, at: Organisation) -> None:
    """Let a facilitator say for whom somebody works."""
    change_membership(
        actor=here.actor(by), membership=who, details={"organisation": at}, today=TODAY
    )


@pytest.mark.django_db
def test_g16_a_facilitator_alone_opens_nothing(here: World) -> None:
    """She makes herself one of the OCMW, and her second address one of the CLB."""
    vera = here.users["Vera"].memberships.get()
    with time_machine.travel(NOW):
        placed(here, "Vera", vera, here.ocmw)
        Invitation.objects.create(
            partnership=here.brug,
            email="vera.twee@brug.test",
            role=Role.FACILITATOR,
            token_hash=token_hash(LINK),
            invited_on=TODAY,
            expires_on=day(9),
        )
        clb = {"organisation": here.clb, "perspective": "clb", "level": "meso"}
        second = accept(
            token=LINK, name="Vera", password=make.PASSWORD, membership=clb, today=TODAY
        )
        other = second.memberships.get()
        change_membership(
            actor=acting(second), membership=vera, details={"organisation": here.ocmw}, today=TODAY
        )
        placed(here, "Vera", other, here.clb)
    code = here.circle.code

    def ask() -> BreakGlass:
        return breaking.ask(
            actor=here.actor("Vera"),
            partnership=here.brug,
            code=code,
            reason=REASON,
            now=timezone.now(),
        )

    with time_machine.travel(NOW + timedelta(days=6)), pytest.raises(breaking.Refused):
        ask()
    with time_machine.travel(NOW + timedelta(days=8)):
        glass = ask()
        with pytest.raises(PermissionDenied):
            breaking.agree(actor=acting(second), glass=glass, now=timezone.now())
        glass.refresh_from_db()
        assert glass.until is None
        assert breaking.agree(actor=here.actor("Dries"), glass=glass, now=timezone.now()).until
