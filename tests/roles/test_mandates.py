"""Mandates given and felt (2.01, 3.38, 5.01, N19, INV27, INV30)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import operations, queries
from brugwerk.roles.models import FeltBandShown, FeltMandate, Mandate
from brugwerk.roles.rules.felt import FeltBand
from brugwerk.roles.rules.lives import MandateState
from tests import make
from tests.make import roles

pytestmark = pytest.mark.django_db
DETAILS: dict[str, Any] = {
    "scope": "Afspraken maken met scholen.",
    "given_by": "",
    "from_on": None,
    "until": None,
    "hours_per_month": 8,
    "support_promised": "",
    "giver_id": None,
    "organisation_id": None,
    "block": Block.ALIGNMENT,
    "strengthens": [],
    "level": Level.MESO,
    "review_on": make.day(180),
}
FORM = {
    "scope": "Afspraken maken.",
    "given_by": "Sofie, directeur",
    "given": "on",
    "from_on": "2027-03-16",
    "review_on": "2027-09-01",
    "block": "alignment",
    "level": "meso",
}


@pytest.fixture
def own(brug: Partnership, bram: User) -> Membership:
    return bram.memberships.get(partnership=brug)


def note(user: User, brug: Partnership, member: Membership | None, **more: Any) -> Mandate:  # noqa: ANN401
    given = bool(more.pop("given", False))
    return operations.note_mandate(
        actor=make.acting(user),
        partnership=brug,
        membership=member,
        details=DETAILS | more,
        given=given,
        today=make.TODAY,
    )


def test_asked_given_running_past_and_extended(
    brug: Partnership, amina: User, bram: User, own: Membership
) -> None:
    """N19: by a named leader who is a member, and who alone gives it."""
    leader = make.join(brug, make.account("Sofie"))
    leader.position = "directeur"
    leader.save()
    mandate = note(bram, brug, own, giver_id=leader.pk, until=make.day(30), given=True)
    assert mandate.state == MandateState.ASKED  # the leader has not said yes
    with pytest.raises(PermissionDenied):
        operations.give(actor=make.acting(amina), mandate=mandate, version=1, today=make.TODAY)
    who = make.acting(leader.user)
    given = operations.give(actor=who, mandate=mandate, version=1, today=make.TODAY)
    assert given.given_by == "Sofie, directeur"
    assert given.state_on(make.TODAY) == MandateState.RUNNING
    assert given.state_on(make.day(31)) == MandateState.EXPIRED
    assert [one.kind for one in queries.due(make.acting(bram), today=make.day(31))] == ["Mandaat"]
    longer = operations.change_mandate(
        actor=make.acting(bram),
        mandate=given,
        version=1,
        details={"until": make.day(90)},
        today=make.day(31),
    )
    assert longer.state_on(make.day(31)) == MandateState.ASKED  # not what the leader said yes to
    with pytest.raises(operations.ChangedMeanwhile):
        operations.give(actor=who, mandate=longer, version=1, today=make.day(31))
    given = operations.give(actor=who, mandate=longer, version=2, today=make.day(31))
    assert given.state_on(make.day(31)) == MandateState.RUNNING
    tagged = operations.change_mandate(
        actor=make.acting(bram),
        mandate=given,
        version=2,
        details={"review_on": make.day(60)},
        today=make.day(31),
    )
    assert tagged.state_on(make.day(31)) == MandateState.RUNNING


def test_a_mandate_that_was_given_says_by_whom(
    client: Client, brug: Partnership, bram: User, own: Membership
) -> None:
    with pytest.raises(operations.GiverUnknown), transaction.atomic():
        note(bram, brug, own, given=True)
    make.signed_in(bram, client)
    address = reverse("roles:new_mandate", args=[brug.pk])
    assert client.post(address, FORM | {"given_by": ""}).status_code == 422
    assert client.post(address, FORM).status_code == 302
    mandate = Mandate.objects.get()
    assert (mandate.membership, mandate.state) == (own, MandateState.GIVEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mandate.objects.update(given_by="")


def test_nobody_writes_the_mandate_of_somebody_else(
    client: Client, brug: Partnership, amina: User, bram: User, own: Membership
) -> None:
    other = amina.memberships.get(partnership=brug)
    with pytest.raises(PermissionDenied):
        note(bram, brug, other)
    make.signed_in(bram, client)
    client.post(reverse("roles:new_mandate", args=[brug.pk]), FORM | {"membership": other.pk})
    assert Mandate.objects.get().membership == own


def test_the_mandate_of_all_together(
    client: Client, brug: Partnership, amina: User, bram: User
) -> None:
    """5.01."""
    with pytest.raises(PermissionDenied):
        note(bram, brug, None, given_by="De stad", given=True)
    mandate = note(amina, brug, None, given_by="De stad", given=True)
    page = queries.mandates_page(make.acting(bram), brug, today=make.TODAY)
    assert [line.record for line in page.joint] == [mandate]
    answer = make.signed_in(bram, client).get(reverse("roles:mandates", args=[brug.pk]))
    assert "De stad" in answer.content.decode()


def test_a_mandate_is_withdrawn_with_a_reason(
    brug: Partnership, bram: User, own: Membership
) -> None:
    mandate = roles.mandate(brug, own)
    actor = make.acting(bram)
    gone = operations.withdraw(actor=actor, mandate=mandate, reason="Ander werk.", today=make.TODAY)
    assert (gone.state, gone.end_reason) == (MandateState.WITHDRAWN, "Ander werk.")
    with pytest.raises(OutOfTurn):
        operations.withdraw(actor=actor, mandate=mandate, reason="x", today=make.TODAY)
    with pytest.raises(OutOfTurn):
        operations.feel(actor=actor, mandate=mandate, value=3, today=make.TODAY)


def test_two_who_change_a_mandate_at_once(
    client: Client, brug: Partnership, bram: User, own: Membership
) -> None:
    mandate = roles.mandate(brug, own)
    make.signed_in(bram, client)
    address = reverse("roles:change_mandate", args=[brug.pk, mandate.pk])
    assert client.post(address, FORM | {"version": "1"}).status_code == 302
    answer = client.post(address, FORM | {"version": "1", "scope": "Anders."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Er staat nu: Afspraken maken." in page
    assert "Anders." in page
    again = {"version": answer.context["form"]["version"].value(), "scope": "Anders."}
    assert client.post(address, FORM | again).status_code == 302


def test_only_the_holder_reads_how_it_feels(
    client: Client, brug: Partnership, amina: User, bram: User, own: Membership
) -> None:
    """N19, 3.38: the leader never sees a number, not on the page and not through any query."""
    leader = amina.memberships.get(partnership=brug)
    mandate = roles.mandate(brug, own, giver=leader)
    address = reverse("roles:mandate", args=[brug.pk, mandate.pk])
    make.signed_in(bram, client)
    feel = reverse("roles:feel", args=[brug.pk, mandate.pk])
    assert client.post(feel, {"value": "2"}).status_code == 302
    page = client.get(address).content.decode()
    assert "maar je voelt het nog weinig" in page
    assert 'value="2" id="id_value_1" required checked' in page.replace(
        'required id="id_value_1" checked', 'id="id_value_1" required checked'
    )
    make.signed_in(amina, client)
    page = client.get(address).content.decode()
    assert "voelt het nog weinig" not in page
    assert "Hoe voelt het?" not in page
    actor = make.acting(amina)
    assert queries.own_felt(actor, mandate) is None
    assert queries.mandate_page(actor, mandate, today=make.TODAY).felt is None
    assert not FeltMandate.objects.visible_to(actor)
    assert client.post(feel, {"value": "5"}).status_code == 403
    assert not hasattr(mandate, "felt")  # no way back from the record to the number
    assert "2" not in str(FeltMandate.objects.get()).replace(str(mandate.pk), "")


def holders_of(brug: Partnership, number: int) -> list[tuple[User, Mandate]]:
    users = [make.member(brug, name=f"Lid{one}") for one in range(number)]
    return [(user, roles.mandate(brug, user.memberships.get())) for user in users]


def feel(pair: tuple[User, Mandate], value: int, day: int = 0) -> None:
    user, mandate = pair
    operations.feel(actor=make.acting(user), mandate=mandate, value=value, today=make.day(day))


def shown(brug: Partnership, user: User, day: int = 0) -> FeltBand | None:
    return queries.felt_band(make.acting(user), brug, today=make.day(day))


def test_a_word_for_all_from_five_holders_on(brug: Partnership, amina: User, chris: User) -> None:
    """N19, decisions.md: k = 5."""
    pairs = holders_of(brug, 5)
    for pair in pairs[:4]:
        feel(pair, 1)
    assert shown(brug, amina) is None
    feel(pairs[4], 1)
    assert shown(brug, amina) is FeltBand.WEAK
    assert shown(brug, chris) is None
    operations.withdraw(actor=make.acting(amina), mandate=pairs[0][1], reason="x", today=make.TODAY)
    assert shown(brug, amina) is None  # four are left


def test_nobody_is_read_from_a_change(brug: Partnership, amina: User) -> None:
    """N19: no subtraction; the word waits for a month and for three people."""
    pairs = holders_of(brug, 5)
    for pair in pairs:
        feel(pair, 1)
    for pair in pairs[:2]:
        feel(pair, 5, 40)
    feel(pairs[0], 4, 41)  # the same person again counts once
    assert FeltBandShown.objects.get().shown_on == make.TODAY
    assert shown(brug, amina, 41) is FeltBand.WEAK
    feel(pairs[2], 5, 42)
    assert shown(brug, amina, 42) is FeltBand.FAIR
    for pair in pairs:
        feel(pair, 5, 43)  # three and more, within the month
    assert shown(brug, amina, 43) is FeltBand.FAIR


def test_the_same_answer_again_is_no_change(brug: Partnership) -> None:
    pairs = holders_of(brug, 5)
    for pair in pairs:
        feel(pair, 3)
    for pair in pairs:
        feel(pair, 3, 40)
    assert not FeltMandate.objects.filter(fresh=True).exists()
    assert FeltBandShown.objects.get().shown_on == make.TODAY


def test_a_person_with_two_mandates_is_one_person(brug: Partnership, amina: User) -> None:
    pairs = holders_of(brug, 4)
    twice = roles.mandate(brug, pairs[0][1].membership)
    for pair in [*pairs, (pairs[0][0], twice)]:
        feel(pair, 1)
    assert shown(brug, amina) is None
    assert not FeltBandShown.objects.exists()
