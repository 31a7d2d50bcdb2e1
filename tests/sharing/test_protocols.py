"""The agreement on sharing: written together, declared and signed by each for its own (5.33)."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.sharing.models import Reason, SharingProtocol
from brugwerk.sharing.operations import protocols as operations
from brugwerk.sharing.operations import reasons
from brugwerk.sharing.queries import protocols as queries
from brugwerk.sharing.queries.bounds import agreed
from brugwerk.sharing.rules.decision import (
    KINDS,
    Agreement,
    Ground,
    Instead,
    Kind,
    Level,
    Place,
    Receiver,
    Rule,
    may_share,
)
from brugwerk.sharing.rules.protocol import (
    LEVELS,
    RECEIVERS,
    USUAL,
    Form,
    Mission,
    Regime,
    State,
    bound,
    forms,
    holds,
    receiver_class,
)
from tests import make
from tests.make import sharing as shared
from tests.make.clock import TODAY, day

PROFESSIONAL, OFFICIAL = Regime.PROFESSIONAL, Regime.OFFICIAL


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


@pytest.mark.parametrize(
    ("receiver", "sender", "expected"),
    [
        (shared.CARE, shared.CARE, Receiver.SECRECY_SAME),
        (shared.PUPILS, shared.CARE, Receiver.SECRECY_OTHER),
        (shared.CARE, (Regime.OFFICIAL, Mission.CARE), Receiver.SECRECY_OTHER),
        (shared.SCHOOL, shared.CARE, Receiver.OFFICE),
        ((Regime.DISCRETION, Mission.CARE), shared.CARE, Receiver.OFFICE),
        ((Regime.NONE, Mission.NEIGHBOURHOOD), shared.CARE, Receiver.OUTSIDE),
        ((Regime.PROFESSIONAL, Mission.POLICY), shared.CARE, Receiver.OUTSIDE),
        (None, shared.CARE, Receiver.OUTSIDE),
        (shared.CARE, None, Receiver.OUTSIDE),
    ],
)
def test_as_what_somebody_hears_it(receiver, sender, expected) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """INV17: secrecy is shared only among bearers who do the same work."""
    assert receiver_class(receiver, sender) is expected


def test_no_table_tells_more_than_the_decision() -> None:
    """T42: partners choose among what the decision allows at most, and never above it."""
    for kind, receiver in product(Kind, RECEIVERS):
        allowed = forms(kind, receiver)
        assert USUAL[kind][receiver] in allowed
        most = KINDS[kind][receiver]
        assert {LEVELS[form] for form in allowed} == {level for level in Level if level <= most}
        assert all(bound(Form.FAMILY, one) == 0 for one in Ground if one is not Ground.TOLD)


@pytest.mark.parametrize(
    ("state", "first", "last", "expected"),
    [
        (State.ALIVE, -1, 1, True),
        (State.ALIVE, 0, 0, True),
        (State.ALIVE, 1, 9, False),
        (State.ALIVE, -9, -1, False),
        (State.SUBMITTED, -1, 1, False),
        (State.ENDED, -1, 1, False),
    ],
)
def test_when_it_holds(state: State, first: int, last: int, expected: bool) -> None:  # noqa: FBT001
    """T42d: at midnight of the last day it is over."""
    assert holds(state, day(first), day(last), TODAY) is expected


@pytest.mark.django_db
def test_from_a_draft_to_an_agreement_that_holds(house: House) -> None:
    """5.33: every party declares for itself, all sign one text, and it holds."""
    made = operations.begin(actor=house.other, partnership=house.brug, today=TODAY)
    assert made.parties.count() == 2
    with pytest.raises(operations.OneGoesOn):
        operations.begin(actor=house.lead, partnership=house.brug, today=TODAY)
    with pytest.raises(operations.Incomplete) as error:
        operations.submit(actor=house.lead, protocol=made)
    assert error.value.missing == {"words", "declared"}
    for who, regime, mission in (
        (house.lead, OFFICIAL, Mission.TEACHING),
        (house.other, PROFESSIONAL, Mission.PUPILS),
    ):
        operations.declare(
            actor=who, protocol=made, regime=regime, mission=mission, note="", today=TODAY
        )
    made.refresh_from_db()
    operations.write(
        actor=house.other,
        protocol=made,
        edition=made.edition,
        purpose="Samen helpen.",
        begins_on=TODAY,
        ends_on=day(100),
        review_on=day(50),
        retention=3,
    )
    with pytest.raises(PermissionDenied):
        operations.submit(actor=house.other, protocol=made)
    sent = operations.submit(actor=house.lead, protocol=made)
    assert not agreed(house.brug.pk, today=TODAY).in_time
    for who in (house.lead, house.other):
        sent = operations.sign(
            actor=who, protocol=sent, edition=sent.edition, function="hier", today=TODAY
        )
    held = agreed(house.brug.pk, today=TODAY)
    assert sent.state == State.ALIVE
    assert held.in_time
    assert held.receiver(house.clb.pk, house.school.pk) is Receiver.SECRECY_OTHER
    assert held.receiver(house.school.pk, house.clb.pk) is Receiver.OFFICE
    assert not agreed(house.brug.pk, today=day(101)).in_time


@pytest.mark.django_db
def test_a_changed_text_is_signed_anew(house: House) -> None:
    draft = house.draft()
    sent = operations.submit(actor=house.lead, protocol=draft)
    operations.sign(
        actor=house.lead, protocol=sent, edition=sent.edition, function="hier", today=TODAY
    )
    with pytest.raises(PermissionDenied):
        operations.sign(
            actor=house.lead, protocol=sent, edition=sent.edition, function="hier", today=TODAY
        )
    back = operations.take_back(actor=house.lead, protocol=sent)
    again = operations.submit(actor=house.lead, protocol=back)
    with pytest.raises(operations.Stale):
        operations.sign(
            actor=house.lead, protocol=again, edition=sent.edition, function="hier", today=TODAY
        )
    operations.sign(
        actor=house.lead, protocol=again, edition=again.edition, function="hier", today=TODAY
    )
    again.refresh_from_db()
    assert again.state == State.SUBMITTED


@pytest.mark.django_db
def test_a_new_one_takes_over_in_the_same_moment(house: House) -> None:
    parties = {house.school: shared.SCHOOL, house.clb: shared.PUPILS}
    old = shared.protocol(house.brug, parties)
    new = operations.begin(actor=house.lead, partnership=house.brug, today=TODAY)
    assert {one.regime for one in new.parties.all()} == {""}
    assert queries.table(new) == queries.table(old)
    waits = house.draft()
    SharingProtocol.objects.filter(pk=new.pk).delete()
    sent = operations.submit(actor=house.lead, protocol=waits)
    for who in (house.lead, house.other):
        sent = operations.sign(
            actor=who, protocol=sent, edition=sent.edition, function="hier", today=TODAY
        )
    old.refresh_from_db()
    assert (old.state, sent.state) == (State.ENDED, State.ALIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        shared.protocol(house.brug, parties, number=9)


@pytest.mark.django_db
def test_nobody_declares_or_signs_for_another(house: House) -> None:
    alone = make.member(house.brug, name="Chris")
    draft = house.draft()
    with pytest.raises(PermissionDenied):
        operations.declare(
            actor=make.acting(alone),
            protocol=draft,
            regime=PROFESSIONAL,
            mission=Mission.CARE,
            note="",
            today=TODAY,
        )
    operations.leave_out(actor=house.lead, protocol=draft, organisation=house.clb)
    with pytest.raises(PermissionDenied):
        operations.declare(
            actor=house.other,
            protocol=draft,
            regime=PROFESSIONAL,
            mission=Mission.CARE,
            note="",
            today=TODAY,
        )


@pytest.mark.django_db
def test_the_table_refuses_what_may_not_be_told(house: House) -> None:
    draft = house.draft()
    with pytest.raises(operations.TooMuch) as error:
        operations.lay_table(
            actor=house.lead,
            protocol=draft,
            edition=1,
            cells={(Kind.THIRD, Receiver.OFFICE): Form.FULL},
        )
    assert error.value.cells == [(Kind.THIRD, Receiver.OFFICE)]
    operations.lay_table(actor=house.lead, protocol=draft, edition=1, cells={})
    with pytest.raises(operations.Stale):
        operations.lay_table(actor=house.lead, protocol=draft, edition=1, cells={})
    forms_now = {form for row in queries.table(draft) for _receiver, form in row.cells}
    assert forms_now == {Form.NOTHING}


@pytest.mark.django_db
def test_two_writers_and_nothing_typed_is_lost(house: House) -> None:
    draft = house.draft()
    browser = make.signed_in(house.amina)
    address = reverse("sharing:write", args=[house.brug.pk, draft.pk])
    typed = {
        "purpose": "Een tekst die blijft staan.",
        "begins_on": "2027-03-01",
        "ends_on": "2027-12-01",
        "review_on": "2027-11-01",
        "retention": "6",
        "edition": "1",
    }
    assert browser.post(address, typed).status_code == 302
    answer = browser.post(address, typed | {"purpose": "Mijn andere tekst."})
    assert answer.status_code == 409
    assert "Mijn andere tekst." in answer.content.decode()
    long = browser.post(address, typed | {"edition": "2", "ends_on": "2029-12-01"})
    assert long.status_code == 422
    named = browser.post(address, typed | {"edition": "2", "purpose": "Bel 0470 12 34 56"})
    assert named.status_code == 422
    assert "0470 12 34 56" in named.content.decode()


@pytest.mark.django_db
def test_through_the_family_says_so(house: House) -> None:
    """5.34: then the family tells it itself, and we stand beside them."""
    cell = (Kind.NEEDS, Receiver.OFFICE)
    shared.protocol(house.brug, {house.school: shared.SCHOOL}, cells={cell: Form.FAMILY})
    held = agreed(house.brug.pk, today=TODAY)
    answers = {
        ground: may_share(
            *cell,
            ground,
            [Agreement.GIVEN],
            Place.ACTIVE,
            in_time=held.in_time,
            bounds=held.bounds(*cell, ground, case=Level.FULL),
        )
        for ground in (Ground.AGREED, Ground.TOLD)
    }
    assert answers[Ground.AGREED].level == Level.NOTHING
    assert answers[Ground.AGREED].rule is Rule.BY_FAMILY
    assert answers[Ground.AGREED].instead is Instead.TOGETHER
    assert answers[Ground.TOLD].level == Level.SUMMARY


@pytest.mark.django_db
def test_the_guide_of_a_partnership_keeps_the_reasoning_alone_for_oneself(house: House) -> None:
    """N3: kept is how somebody thought, for that person; no word of what it was about."""
    shared.protocol(house.brug, {house.school: shared.SCHOOL})
    browser = make.signed_in(house.amina)
    address = reverse("sharing:own_guide", args=[house.brug.pk])
    asked = {
        "kind": "health",
        "receiver": "office",
        "ground": "agreed",
        "agreement": "given",
        "place": "active",
    }
    assert browser.post(address, asked).context["decision"].level == Level.NOTHING
    assert not Reason.objects.exists()
    assert browser.post(address, asked | {"keep": "1"}).status_code == 302
    kept = Reason.objects.get()
    texts = {
        field.name for field in Reason._meta.fields if field.get_internal_type() == "TextField"
    }
    assert texts == set()
    assert list(Reason.objects.visible_to(house.lead)) == [kept]
    assert not Reason.objects.visible_to(house.other).exists()
    assert reasons.forget(today=day(364)) == 0
    assert reasons.forget(today=kept.on.replace(year=kept.on.year + 1)) == 1


@pytest.mark.django_db
def test_what_waits_for_whom(house: House) -> None:
    """INV27: to declare, to sign, to look again, and that it ends."""
    draft = shared.protocol(house.brug, {house.school: None, house.clb: shared.PUPILS}, State.DRAFT)
    assert [one.kind for one in queries.asks(house.lead, today=TODAY)] == ["declare"]
    assert queries.asks(house.other, today=TODAY) == []
    SharingProtocol.objects.filter(pk=draft.pk).update(state=State.SUBMITTED)
    assert [one.kind for one in queries.asks(house.other, today=TODAY)] == ["sign"]
    shared.protocol(house.brug, {house.school: shared.SCHOOL}, review_on=day(-1), ends_on=day(20))
    assert [one.review_on for one in queries.due(house.lead, today=TODAY)] == [day(-1), day(20)]
    stranger = make.acting(make.member(make.partnership("Een ander"), name="Els"))
    assert queries.due(stranger, today=TODAY) == []
    assert queries.asks(stranger, today=TODAY) == []


@pytest.mark.django_db
def test_parents_read_what_holds(house: House) -> None:
    made = shared.protocol(house.brug, {house.school: shared.SCHOOL})
    page = make.signed_in(house.amina).get(
        reverse("sharing:parents", args=[house.brug.pk, made.pk])
    )
    assert page.status_code == 200
    assert len(page.context["rows"]) == len(Kind) - 1


@pytest.mark.django_db
def test_another_partnership_sees_nothing(house: House) -> None:
    made = house.draft()
    other: Partnership = make.partnership("Een ander")
    browser = make.signed_in(make.member(other, name="Els"))
    for place in ("protocol", "write", "cells", "declare", "sign", "parents"):
        for partnership in (house.brug, other):
            address = reverse(f"sharing:{place}", args=[partnership.pk, made.pk])
            assert browser.get(address).status_code == 404
