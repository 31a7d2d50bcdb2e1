"""Who signs an agreement on sharing: one person once, and for whom she worked (5.33, INV17)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.operations import change_membership
from brugwerk.partnerships.rules import Role
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.operations import protocols as operations
from brugwerk.sharing.rules.protocol import State
from tests import make
from tests.make import sharing as shared
from tests.make.clock import TODAY


class House:
    """A school and a CLB, somebody of each, and what waits for their signatures."""

    def __init__(self) -> None:
        self.brug = make.partnership()
        self.school = make.organisation(self.brug)
        self.clb = make.organisation(self.brug, "CLB De Sluis")
        self.amina = make.member(self.brug, Role.FACILITATOR, name="Amina")
        self.bram = make.member(self.brug, name="Bram")
        for user, house in ((self.amina, self.school), (self.bram, self.clb)):
            Membership.objects.filter(user=user).update(organisation=house)
        parties = {self.school: shared.SCHOOL, self.clb: shared.PUPILS}
        draft = shared.protocol(self.brug, parties, State.DRAFT)
        operations.submit(actor=make.acting(self.amina), protocol=draft)
        self.waiting = SharingProtocol.objects.get(pk=draft.pk)

    def sign(self, user: User) -> SharingProtocol:
        """Let somebody sign."""
        return operations.sign(
            actor=make.acting(user),
            protocol=self.waiting,
            edition=self.waiting.edition,
            function="directeur",
            today=TODAY,
        )


@pytest.fixture
def house(db: None) -> House:
    return House()


def test_inv17_one_person_signs_once_and_by_name(house: House) -> None:
    """A facilitator who goes from house to house does not sign for each."""
    house.sign(house.amina)
    address = reverse("sharing:protocol", args=[house.brug.pk, house.waiting.pk])
    page = make.signed_in(house.bram).get(address).content.decode()
    assert "directeur · Amina" in " ".join(page.split())
    Membership.objects.filter(user=house.amina).update(organisation=house.clb)
    with pytest.raises(PermissionDenied, match="één keer"):
        house.sign(house.amina)
    assert house.sign(house.bram).state == State.ALIVE


def test_inv17_who_moved_since_it_was_laid_does_not_sign(house: House) -> None:
    change_membership(
        actor=make.acting(house.amina),
        membership=house.amina.memberships.get(),
        details={"organisation": house.clb},
        today=TODAY,
    )
    with pytest.raises(PermissionDenied, match="Een collega tekent"):
        house.sign(house.amina)
    assert house.sign(house.bram).signatures.count() == 1
