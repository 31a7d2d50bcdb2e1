"""Writing an agreement: where it starts, its clauses and their order, its partners."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement, AgreementParty, Clause
from brugwerk.agreements.operations import writing
from brugwerk.agreements.operations.writing import Changed, NotAPartner, TooManyClauses
from brugwerk.agreements.pack import starters
from brugwerk.agreements.rules.life import MOST_CLAUSES, ClauseState, Kind, State
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements


@pytest.mark.parametrize("kind", Kind)
def test_a_member_begins_with_our_text_and_changes_it(
    client: Client, brug: Partnership, partners: Partners, kind: Kind
) -> None:
    """3.24: covenant, action plan, agreement; everything in it can be changed at once."""
    user, organisation = partners[1]
    data = {"kind": kind, "title": "Samen", "from_starter": "on"}
    data["organisations"] = str(organisation.pk)
    make.signed_in(user, client).post(reverse("agreements:begin", args=[brug.pk]), data)
    agreement = Agreement.objects.get()
    assert agreement.coordinator == user.memberships.get()
    assert [party.organisation for party in agreement.parties.all()] == [organisation]
    clauses = list(agreement.clauses.all())
    assert len(clauses) == len(starters()[kind].clauses)
    place = reverse("agreements:clause", args=[brug.pk, agreement.pk, clauses[0].pk])
    client.post(place, {"heading": "Anders", "text": "Nieuw.\r\nTwee.", "edition": "1"})
    clauses[0].refresh_from_db()
    assert (clauses[0].heading, clauses[0].text) == ("Anders", "Nieuw.\nTwee.")


def test_our_texts_cover_what_a_partnership_starts_from() -> None:
    """In two languages, short sentences, a promise to families, and no article of a law."""
    for starter in starters().values():
        assert 8 <= len(starter.clauses) <= 15
        assert any(clause.to_families for clause in starter.clauses)
        whole = " ".join(f"{clause.heading} {clause.text.nl}" for clause in starter.clauses)
        for word in ("infodeelafspraak", "beslist en", "ouders", "vervang|bereikbaar", "bemiddel"):
            assert any(part in whole for part in word.split("|")), word
        assert "artikel" not in whole


def test_a_clause_that_two_people_change(client: Client, brug: Partnership, bram: User) -> None:
    """The second hears what the first wrote, and keeps what was typed."""
    agreement = agreements.paper(brug)
    clause = agreement.clauses.earliest("pk")
    place = reverse("agreements:clause", args=[brug.pk, agreement.pk, clause.pk])
    make.signed_in(bram, client)
    client.post(place, {"heading": "Van Bram", "text": "Eerst.", "edition": "1"})
    answer = client.post(place, {"heading": "Van Els", "text": "Later.", "edition": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Van Bram" in page
    assert "Later." in page
    clause.refresh_from_db()
    assert clause.text == "Eerst."
    assert 'name="edition" value="2"' in page  # sending it once more saves it
    client.post(place, {"heading": "Van Els", "text": "Later.", "edition": "2"})
    clause.refresh_from_db()
    assert clause.text == "Later."


def test_details_that_two_people_change(brug: Partnership, bram: User) -> None:
    agreement = agreements.paper(brug)
    details = {"title": "Eerst"}
    actor = make.acting(bram)
    writing.change_details(actor=actor, agreement=agreement, details=details, edition=1)
    with pytest.raises(Changed) as changed:
        writing.change_details(actor=actor, agreement=agreement, details=details, edition=1)
    assert str(changed.value.now) == "Eerst"


def order(agreement: Agreement) -> list[int]:
    return [int(clause.heading.split()[1]) for clause in agreement.clauses.all()]


def test_the_order_changes_with_buttons(client: Client, brug: Partnership, bram: User) -> None:
    agreement = agreements.paper(brug, clauses=4)
    one, two, three, four = (clause.pk for clause in agreement.clauses.all())
    place = reverse("agreements:order", args=[brug.pk, agreement.pk])
    make.signed_in(bram, client)
    for data, wanted in (
        ({"up": three}, [1, 3, 2, 4]),
        ({"down": one}, [3, 1, 2, 4]),
        ({"up": three}, [3, 1, 2, 4]),
        ({"down": four}, [3, 1, 2, 4]),
        ({"clause": four, "after": three}, [3, 4, 1, 2]),
        ({"clause": two, "after": ""}, [2, 3, 4, 1]),
    ):
        answer = client.post(place, data)
        assert order(agreement) == wanted
    assert answer["Location"].endswith(f"#b{two}")
    Clause.objects.filter(pk=one).update(state=ClauseState.LET_GO)
    assert client.post(place, {"up": one}).status_code == 422  # a page from before it was let go


def test_an_agreement_has_at_most_two_hundred_clauses(brug: Partnership, bram: User) -> None:
    agreement = agreements.paper(brug, clauses=MOST_CLAUSES)
    with pytest.raises(TooManyClauses):
        writing.add_clause(
            actor=make.acting(bram), agreement=agreement, details={"heading": "x", "text": "x"}
        )


def test_what_stood_in_a_version_is_not_thrown_away(brug: Partnership, partners: Partners) -> None:
    actor = make.acting(partners[0][0])
    agreement = agreements.paper(brug, [organisation for _user, organisation in partners])
    first, *_others = agreement.clauses.all()
    writing.remove_clause(actor=actor, clause=first)
    agreements.submitted(agreement)
    Agreement.objects.update(state=State.DRAFT)
    for clause in agreement.clauses.all():
        with pytest.raises(OutOfTurn):
            writing.remove_clause(actor=actor, clause=clause)
    details = {"heading": "Nieuw", "text": "Nieuw."}
    fresh = writing.add_clause(actor=actor, agreement=agreement, details=details)
    writing.remove_clause(actor=actor, clause=fresh)
    assert Clause.objects.count() == 2


def test_nobody_writes_while_partners_sign(brug: Partnership, partners: Partners) -> None:
    agreement = agreements.submitted(agreements.paper(brug, [one for _user, one in partners]))
    clause = agreement.clauses.earliest("pk")
    with pytest.raises(PermissionDenied):
        writing.change_clause(
            actor=make.acting(partners[0][0]), clause=clause, details={"text": "x"}, edition=1
        )
    clause.refresh_from_db()
    assert clause.text != "x"


def test_only_partners_of_the_partnership_take_part(brug: Partnership, bram: User) -> None:
    other = make.organisation(make.partnership("De Kade"), "Vreemd")
    with pytest.raises(NotAPartner):
        writing.add_party(
            actor=make.acting(bram), agreement=agreements.paper(brug), organisation=other, why=""
        )
    assert not AgreementParty.objects.exists()


def test_a_partner_that_leaves_stays_in_history(brug: Partnership, partners: Partners) -> None:
    """T25: with its name; from a first draft it goes without a trace."""
    actor = make.acting(partners[0][0])
    draft = agreements.paper(brug, [one for _user, one in partners])
    writing.party_leaves(actor=actor, party=draft.parties.latest("pk"), today=make.TODAY)
    assert draft.parties.count() == 2
    agreement = agreements.alive(brug, partners)
    party = agreement.parties.latest("pk")
    brug.organisations.remove(party.organisation)
    with pytest.raises(PermissionDenied):
        writing.party_leaves(actor=make.acting(partners[1][0]), party=party, today=make.TODAY)
    Agreement.objects.filter(pk=agreement.pk).update(state=State.IN_REVISION)  # still in force
    with pytest.raises(PermissionDenied):
        writing.party_leaves(actor=make.acting(partners[1][0]), party=party, today=make.TODAY)
    writing.party_leaves(actor=actor, party=party, today=make.TODAY)
    page = make.signed_in(partners[1][0]).get(
        reverse("agreements:agreement", args=[brug.pk, agreement.pk])
    )
    assert party.organisation.name in page.content.decode()
    with pytest.raises(OutOfTurn):
        writing.party_leaves(actor=actor, party=party, today=make.TODAY)


def test_the_database_holds_what_it_can(brug: Partnership) -> None:
    agreement = agreements.paper(brug)
    for wrong in (
        {"state": State.ALIVE},  # without voice and review day (INV2, INV27)
        {"state": State.ENDED},
        {"ended_on": make.TODAY},
        {"valid_from": make.day(2), "valid_until": make.day(1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Agreement.objects.filter(pk=agreement.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        agreement.clauses.update(outcome="let_go", outcome_text="")


def test_an_agreement_of_elsewhere_is_not_there(
    client: Client, brug: Partnership, amina: User
) -> None:
    """INV33: the number of another partnership's agreement or clause under the own address."""
    strange, own = agreements.paper(make.partnership("De Kade")), agreements.paper(brug)
    make.signed_in(amina, client)
    clause = strange.clauses.earliest("pk")
    for name, args in (
        ("agreement", [brug.pk, strange.pk]),
        ("pdf", [brug.pk, strange.pk]),
        ("clause", [brug.pk, own.pk, clause.pk]),
        ("version", [brug.pk, own.pk, 1]),
        ("version_pdf", [brug.pk, own.pk, 7]),
    ):
        assert client.get(reverse(f"agreements:{name}", args=args)).status_code == 404, name
    data = {"clause": clause.pk, "after": ""}
    place = reverse("agreements:order", args=[brug.pk, own.pk])
    assert client.post(place, data).status_code == 422
