"""Who is party to an agreement on sharing, and from when it holds (5.02, 5.33)."""

import pytest
from django.urls import reverse

from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.operations import protocols as operations
from brugwerk.sharing.rules.protocol import State
from tests import make
from tests.make import sharing as shared
from tests.make.clock import TODAY, day
from tests.sharing.conftest import House


@pytest.mark.django_db
def test_who_is_not_there_stays_out(house: House) -> None:
    """5.02: a partner with members says it itself; one without anybody blocks nobody."""
    empty = make.organisation(house.brug, "Zonneklep")
    draft = operations.begin(actor=house.lead, partnership=house.brug, today=TODAY)
    browser = make.signed_in(house.bram)
    place = reverse("sharing:protocol", args=[house.brug.pk, draft.pk])
    sent = make.signed_in(house.amina).post(
        reverse("sharing:act", args=[*place_of(draft), "submit"])
    )
    assert all(name in str(sent.context["note"]) for name in ("Zonneklep", "CLB De Sluis"))
    away = {
        one: browser.post(reverse("sharing:leave_out", args=[*place_of(draft), one.pk])).status_code
        for one in (house.clb, empty)
    }
    assert away == {house.clb: 403, empty: 302}
    page = browser.get(place).context["page"]
    assert [one.party.organisation for one in page.parties] == [house.school, house.clb]
    assert page.parties[1].people == ["Bram"]
    assert page.left_out == [empty]
    browser.post(reverse("sharing:take_in", args=[*place_of(draft), empty.pk]))
    assert draft.parties.filter(organisation=empty, regime="").exists()


def place_of(protocol: SharingProtocol) -> tuple[int, int]:
    """Return where an agreement stands."""
    return protocol.partnership_id, protocol.pk


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "holds_from"), [(5, True), (0, False)])
def test_what_begins_later_says_from_when(
    house: House,
    first: int,
    holds_from: bool,  # noqa: FBT001
) -> None:
    parties = {house.school: shared.SCHOOL}
    made = shared.protocol(house.brug, parties, State.SUBMITTED, begins_on=day(first))
    answer = make.signed_in(house.amina).post(
        reverse("sharing:sign", args=place_of(made)),
        {"function": "directeur", "agreed": "on", "edition": made.edition},
        follow=True,
    )
    page = answer.context["page"]
    assert (page.holds_from, page.holds) == (day(first) if holds_from else None, not holds_from)
    assert "De afspraak geldt nu." not in answer.content.decode() or not holds_from
    assert ("geldt vanaf" in answer.content.decode()) is holds_from
