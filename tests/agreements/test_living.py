"""Clauses that rest or go, promises that are kept, and an end that leaves nothing in the air."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.agreements.models import Agreement, Clause, ClauseChange
from brugwerk.agreements.operations import living
from brugwerk.agreements.operations.living import NotSettled, StillOpen
from brugwerk.agreements.queries import held_by
from brugwerk.agreements.rules.closing import Outcome
from brugwerk.agreements.rules.life import ClauseAct, State
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.agreements.conftest import Partners
from tests.make import agreements


@pytest.fixture
def lives(brug: Partnership, partners: Partners) -> Agreement:
    """Return a living agreement: a promise of the second partner, and one to families."""
    agreement = agreements.alive(brug, partners)
    ours, families, _other = agreement.clauses.all()
    Clause.objects.filter(pk=ours.pk).update(promised_by=partners[1][1])
    Clause.objects.filter(pk=families.pk).update(to_families=True)
    return agreement


def set_clause(clause: Clause, partners: Partners, act: ClauseAct, **more: object) -> Clause:
    words = {"reason": "Geen geld.", "told_by": "", "told_on": None} | more
    return living.set_clause(
        actor=make.acting(partners[0][0]),
        clause=clause,
        act=act,
        today=make.TODAY,
        **words,  # type: ignore[arg-type]
    )


def settle(clause: Clause, partners: Partners, outcome: Outcome, **more: object) -> Clause:
    words = {"outcome_text": "", "told_by": "", "told_on": None} | more
    return living.settle(
        actor=make.acting(partners[0][0]),
        clause=clause,
        outcome=outcome,
        today=make.TODAY,
        **words,  # type: ignore[arg-type]
    )


def end(agreement: Agreement, partners: Partners, who: int = 0) -> Agreement:
    return living.end(
        actor=make.acting(partners[who][0]),
        agreement=agreement,
        what_remains="De koffie.",
        thanks="Alle ouders.",
        today=make.TODAY,
    )


def test_a_clause_rests_lives_again_and_is_let_go(lives: Agreement, partners: Partners) -> None:
    """N16: with a reason and a day, and its history stays."""
    clause = lives.clauses.latest("pk")
    for act in (ClauseAct.REST, ClauseAct.WAKE, ClauseAct.LET_GO):
        set_clause(clause, partners, act)
    assert [one.act for one in clause.changes.all()] == ["rest", "wake", "let_go"]
    assert all(one.reason and one.on == make.TODAY for one in ClauseChange.objects.all())
    for act in ClauseAct:
        with pytest.raises(OutOfTurn):
            set_clause(clause, partners, act)
    with pytest.raises(NotSettled):
        set_clause(lives.clauses.earliest("pk"), partners, ClauseAct.REST, reason=" ")


def test_families_hear_it_when_their_promise_goes(lives: Agreement, partners: Partners) -> None:
    """N16: letting go is no way around telling the families."""
    families = lives.clauses.get(to_families=True)
    with pytest.raises(NotSettled):
        set_clause(families, partners, ClauseAct.LET_GO)
    set_clause(families, partners, ClauseAct.LET_GO, told_by="Leen", told_on=make.day(3))
    families.refresh_from_db()
    assert (families.told_by, families.told_on) == ("Leen", make.day(3))


def test_who_promised_keeps_it(lives: Agreement, partners: Partners) -> None:
    promise = lives.clauses.get(promised_by=partners[1][1])
    with pytest.raises(PermissionDenied):
        living.keep_promise(
            actor=make.acting(partners[2][0]), clause=promise, kept=True, today=make.TODAY
        )
    actor = make.acting(partners[1][0])
    living.keep_promise(actor=actor, clause=promise, kept=True, today=make.TODAY)
    with pytest.raises(OutOfTurn):
        living.keep_promise(actor=actor, clause=promise, kept=True, today=make.TODAY)
    promise.refresh_from_db()
    assert promise.kept_on == make.TODAY
    living.keep_promise(actor=actor, clause=promise, kept=False, today=make.TODAY)
    promise.refresh_from_db()
    assert promise.kept_on is None


def test_no_end_while_a_promise_is_open(lives: Agreement, partners: Partners) -> None:
    """N16: an agreement cannot close with open promises to families; N27."""
    ours, families = lives.clauses.promises()
    with pytest.raises(StillOpen):
        end(lives, partners)
    settle(ours, partners, Outcome.GOES_ON, outcome_text="In het actieplan.")
    with pytest.raises(StillOpen):
        end(lives, partners)
    with pytest.raises(NotSettled):
        settle(families, partners, Outcome.KEPT)
    settle(families, partners, Outcome.KEPT, told_by="Leen", told_on=make.day(7))
    end(lives, partners)
    lives.refresh_from_db()
    assert (lives.state, lives.ended_on) == (State.ENDED, make.TODAY)
    assert lives.what_remains == "De koffie."


def test_a_promise_that_rests_is_open_too(lives: Agreement, partners: Partners) -> None:
    ours, families = lives.clauses.promises()
    set_clause(families, partners, ClauseAct.REST)
    settle(ours, partners, Outcome.LET_GO, outcome_text="Geen tijd.")
    with pytest.raises(StillOpen):
        end(lives, partners)


def test_a_member_ends_nothing(lives: Agreement, partners: Partners) -> None:
    with pytest.raises(PermissionDenied):
        end(lives, partners, who=1)


def test_the_closing_page_says_what_is_open(
    client: Client, brug: Partnership, lives: Agreement, partners: Partners
) -> None:
    """5.14: outcome, who tells the families, what remains and thanks; nothing typed is lost."""
    make.signed_in(partners[0][0], client)
    place = reverse("agreements:closing", args=[brug.pk, lives.pk])
    page = client.get(place).content.decode()
    assert page.count("/afronden/") >= 2
    answer = client.post(place, {"what_remains": "De koffie.", "thanks": "Ouders."})
    assert answer.status_code == 409
    assert "De koffie." in answer.content.decode()
    data = {"outcome": "let_go", "outcome_text": "", "told_by": "Leen", "told_on": ""}
    for clause in lives.clauses.promises():
        outcome = reverse("agreements:outcome", args=[brug.pk, lives.pk, clause.pk])
        assert client.post(outcome, data).status_code == 422
        full = data | {"outcome_text": "Geen geld.", "told_on": "2027-04-01"}
        assert client.post(outcome, full).status_code == 302
    assert client.post(place, {"what_remains": "De koffie."}).status_code == 302
    lives.refresh_from_db()
    assert lives.state == State.ENDED
    assert (
        "De koffie."
        in client.get(reverse("agreements:agreement", args=[brug.pk, lives.pk])).content.decode()
    )


def test_nothing_changes_after_the_end(
    client: Client, brug: Partnership, lives: Agreement, partners: Partners
) -> None:
    lives.clauses.update(kept_on=make.TODAY, told_by="Leen", told_on=make.TODAY)
    end(lives, partners)
    make.signed_in(partners[0][0], client)
    clause = lives.clauses.earliest("pk")
    data = {"heading": "x", "text": "x", "edition": "1", "act": "rest", "reason": "x"}
    for name in ("clause", "set_clause", "keep", "remove_clause", "outcome"):
        place = reverse(f"agreements:{name}", args=[brug.pk, lives.pk, clause.pk])
        assert client.post(place, data).status_code == 403, name
    for name in ("details", "add_clause", "submit", "open", "voice", "closing", "look_again"):
        place = reverse(f"agreements:{name}", args=[brug.pk, lives.pk])
        assert client.post(place, data).status_code == 403, name


def test_the_coordinator_is_covered_and_handed_over(lives: Agreement, partners: Partners) -> None:
    """N1, INV26."""
    first, second, third = (user.memberships.get() for user, _organisation in partners)
    lead, member = make.acting(partners[0][0]), make.acting(partners[1][0])
    living.hand_over(actor=lead, agreement=lives, to=second)
    assert held_by(second) == [lives]
    assert held_by(first) == []
    living.stand_in(actor=member, agreement=lives, by=third, from_=make.TODAY, until=make.day(9))
    lives.refresh_from_db()
    assert lives.covered_by(make.TODAY) == third.pk
    with pytest.raises(PermissionDenied):
        living.hand_over(actor=make.acting(partners[2][0]), agreement=lives, to=third)
    living.look_again(
        actor=make.acting(partners[2][0]),
        agreement=lives,
        review_on=make.day(50),
        today=make.TODAY,
    )
    living.hand_over(actor=member, agreement=lives, to=first)
    lives.refresh_from_db()
    assert (lives.coordinator, lives.stand_in, lives.review_on) == (first, None, make.day(50))
