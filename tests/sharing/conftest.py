"""What the tests of sharing share."""

import pytest

from brugwerk.partnerships.rules import Role
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.protocol import State
from tests import make
from tests.make import sharing as shared


class House:
    """A partnership of a school and a CLB, each with somebody of its own."""

    def __init__(self) -> None:
        self.brug = make.partnership()
        self.school = make.organisation(self.brug)
        self.clb = make.organisation(self.brug, "CLB De Sluis")
        self.amina = make.member(self.brug, Role.FACILITATOR, name="Amina")
        self.bram = make.member(self.brug, name="Bram")
        for user, house in ((self.amina, self.school), (self.bram, self.clb)):
            place = user.memberships.get()
            place.organisation = house
            place.save()
        self.lead, self.other = make.acting(self.amina), make.acting(self.bram)

    def draft(self) -> SharingProtocol:
        """Return a draft that is whole but for signatures."""
        return shared.protocol(
            self.brug, {self.school: shared.SCHOOL, self.clb: shared.PUPILS}, State.DRAFT
        )


@pytest.fixture
def house(db: None) -> House:
    return House()
