"""What two partners expect of each other: own side only, both directions, nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Expectation
from brugwerk.agreements.operations import expecting
from brugwerk.agreements.operations.expecting import Rewritten
from brugwerk.agreements.operations.writing import NotAPartner
from brugwerk.agreements.rules.life import Answer
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements


@pytest.fixture
def asked(brug: Partnership, partners: Partners) -> Expectation:
    """Return what the second partner expects of the third."""
    return expecting.expect(
        actor=make.acting(partners[1][0]),
        partnership=brug,
        of=partners[2][1],
        text="Bel ons voor de zomer.",
        today=make.TODAY,
    )


def answer(asked: Expectation, user: User, answer: Answer = Answer.AGREED) -> Expectation:
    return expecting.answer(
        actor=make.acting(user),
        expectation=asked,
        answer=answer,
        answer_text="Elke juni.",
        review_on=make.day(60),
        edition=asked.edition,
        today=make.TODAY,
    )


def pair_of(asked: Expectation) -> str:
    pair = (asked.from_organisation_id, asked.to_organisation_id)
    return reverse("agreements:pair", args=[asked.partnership_id, *pair])


def test_only_the_two_partners_and_who_facilitates_see_it(
    asked: Expectation, brug: Partnership, partners: Partners, bram: User, chris: User
) -> None:
    """0.14, 5.4: a third partner, a member without organisation and a stranger see nothing."""
    outsider = make.account("Buiten")
    joined = make.join(brug, outsider)
    Membership.objects.filter(pk=joined.pk).update(organisation=make.organisation(brug, "Derde"))
    seen = {
        user.name: make.signed_in(user).get(pair_of(asked)).status_code
        for user in (*(user for user, _one in partners), bram, chris, outsider)
    }
    assert set(seen.values()) == {200, 404}
    assert [name for name, status in seen.items() if status == 404] == ["Bram", "Chris", "Buiten"]
    for user in (bram, chris, outsider):
        assert not Expectation.objects.visible_to(make.acting(user)).exists()
        listed = reverse("agreements:expectations", args=[brug.pk])
        assert b"CAW De Vaart en" not in make.signed_in(user).get(listed).content


def test_the_same_organisation_elsewhere_opens_nothing(
    asked: Expectation, partners: Partners
) -> None:
    """INV33: who sits for that organisation in another partnership sees none of it."""
    kade = make.partnership("De Kade")
    elsewhere = make.account("Elders")
    joined = make.join(kade, elsewhere)
    Membership.objects.filter(pk=joined.pk).update(organisation=partners[1][1])
    assert not Expectation.objects.visible_to(make.acting(elsewhere)).exists()


def test_a_membership_that_ended_opens_nothing(asked: Expectation, partners: Partners) -> None:
    """T3."""
    user = partners[1][0]
    Membership.objects.filter(user=user).update(ends_on=make.day(-1))
    assert not Expectation.objects.visible_to(make.acting(user)).exists()


def test_both_directions_stand_side_by_side(asked: Expectation, partners: Partners) -> None:
    """4.19: also while one side is still empty."""
    page = make.signed_in(partners[2][0]).get(pair_of(asked)).content.decode()
    here, there = partners[1][1].name, partners[2][1].name
    assert f"{here} verwacht van {there}" in page
    assert f"{there} verwacht van {here}" in page


def test_each_side_writes_and_answers_for_itself(
    asked: Expectation, brug: Partnership, partners: Partners
) -> None:
    for who in (0, 1):
        with pytest.raises(PermissionDenied):
            answer(asked, partners[who][0])
    with pytest.raises(PermissionDenied):
        expecting.change_expectation(
            actor=make.acting(partners[2][0]),
            expectation=asked,
            text="Iets anders",
            edition=1,
            today=make.TODAY,
        )
    answer(asked, partners[2][0])
    asked.refresh_from_db()
    assert (asked.answer, asked.agreed_on) == (Answer.AGREED, make.TODAY)
    with pytest.raises(PermissionDenied):
        expecting.take_expectation_back(
            actor=make.acting(partners[1][0]), expectation=asked, today=make.TODAY
        )


def test_other_words_ask_for_another_answer(asked: Expectation, partners: Partners) -> None:
    asked = answer(asked, partners[2][0], Answer.OTHER)
    expecting.change_expectation(
        actor=make.acting(partners[1][0]),
        expectation=asked,
        text="Mail ons.",
        edition=asked.edition,
        today=make.TODAY,
    )
    asked.refresh_from_db()
    assert (asked.text, asked.answer, asked.answer_text) == ("Mail ons.", Answer.OPEN, "")


def test_nobody_agrees_to_words_that_just_changed(
    client: Client, asked: Expectation, brug: Partnership, partners: Partners
) -> None:
    expecting.change_expectation(
        actor=make.acting(partners[1][0]),
        expectation=asked,
        text="Bel ons elke dag.",
        edition=1,
        today=make.TODAY,
    )
    with pytest.raises(Rewritten):
        answer(asked, partners[2][0])
    place = reverse("agreements:answer", args=[brug.pk, asked.pk])
    data = {"answer": "agreed", "answer_text": "Elke juni.", "edition": "1"}
    got = make.signed_in(partners[2][0], client).post(place, data)
    assert got.status_code == 409
    assert "Bel ons elke dag." in got.content.decode()
    assert "Elke juni." in got.content.decode()
    asked.refresh_from_db()
    assert asked.answer == Answer.OPEN


def test_who_sees_it_differently_says_how(
    client: Client, asked: Expectation, brug: Partnership, partners: Partners
) -> None:
    place = reverse("agreements:answer", args=[brug.pk, asked.pk])
    make.signed_in(partners[2][0], client)
    assert client.post(place, {"answer": "other", "edition": "1"}).status_code == 422
    assert (
        client.post(
            place, {"answer": "other", "answer_text": "Liever mail.", "edition": "1"}
        ).status_code
        == 302
    )


def test_what_was_agreed_becomes_a_clause(
    client: Client, asked: Expectation, brug: Partnership, partners: Partners
) -> None:
    """5.06: once, into a draft, as a promise of who said yes."""
    answer(asked, partners[2][0])
    draft = agreements.paper(brug, clauses=1)
    place = reverse("agreements:make_clause", args=[brug.pk, asked.pk])
    data = {"agreement": draft.pk, "heading": "Voor de zomer"}
    make.signed_in(partners[1][0], client).post(place, data)
    clause = draft.clauses.latest("position")
    assert (clause.heading, clause.promised_by) == ("Voor de zomer", partners[2][1])
    assert clause.text == "Bel ons voor de zomer.\n\nElke juni."
    with pytest.raises(OutOfTurn):
        expecting.make_clause(
            actor=make.acting(partners[1][0]),
            expectation=asked,
            agreement=draft,
            heading="Nog eens",
            today=make.TODAY,
        )


def test_one_expects_of_another_partner_only(brug: Partnership, partners: Partners) -> None:
    user, own = partners[1]
    strange = make.organisation(make.partnership("De Kade"), "Vreemd")
    for of in (own, strange):
        with pytest.raises(NotAPartner):
            expecting.expect(
                actor=make.acting(user), partnership=brug, of=of, text="x", today=make.TODAY
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Expectation.objects.create(
            partnership=brug,
            from_organisation=own,
            to_organisation=own,
            text="x",
            written_on=make.TODAY,
        )
