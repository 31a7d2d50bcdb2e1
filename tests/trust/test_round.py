"""A round on trust alone: five statements, the same rules of release, and no part of the bridge."""

import pytest
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Attendance, FrozenRelease
from brugwerk.compass.queries.history import history, history_for
from brugwerk.compass.rules.frozen import from_json
from brugwerk.compass.rules.selection import StatementInfo, trust_deck
from brugwerk.compass.rules.shapes import Form, Length, Outcome
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.make import rounds
from tests.make.clock import NOW


def test_its_deck_is_five_statements_on_trust() -> None:
    infos = [StatementInfo(one.key, one.block, one.voice) for one in pack().statements]
    deck = trust_deck(infos)
    assert len(deck) == 5
    assert {pack().statement_by_key[key].block for key in deck} == {Block.TRUST}


@pytest.mark.django_db
@pytest.mark.parametrize(("answers", "shown"), [(4, False), (5, True)])
def test_it_is_released_by_the_same_rules(
    brug: Partnership, amina: User, answers: int, *, shown: bool
) -> None:
    """R1 to R10: from five on one band, no number; below that nothing at all (R3, R4)."""
    round_ = rounds.closed_round(brug, rounds.SIX[:answers], length=Length.TRUST)
    found = from_json(FrozenRelease.objects.get(round=round_).content)
    bands = {one.block: one.band for one in found.blocks}
    assert (found.outcome is Outcome.SHOWN) is shown
    assert Attendance.objects.exists() is shown
    assert (bands.get(Block.TRUST) is not None) is shown
    assert not any(band for block, band in bands.items() if block is not Block.TRUST)
    page = reverse("compass:result", args=[brug.pk, round_.pk])
    assert make.signed_in(amina).get(page).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("form", Form)
def test_every_page_and_file_of_it_says_what_was_not_measured(
    brug: Partnership, amina: User, form: Form
) -> None:
    ballots = [rounds.Ballot(value, name=f"Lid{value}") for value in (1, 2, 3, 4, 5)]
    round_ = rounds.closed_round(brug, ballots, form=form, length=Length.TRUST)
    browser = make.signed_in(amina)
    for name in ("result", "as_pdf", "as_word", "as_xlsx", "as_csv"):
        address = reverse(f"compass:{name}", args=[brug.pk, round_.pk])
        assert browser.get(address).status_code == 200, name
    shown = browser.get(reverse("compass:result", args=[brug.pk, round_.pk])).content.decode()
    assert "niet gemeten" in shown


@pytest.mark.django_db
def test_the_bridge_stands_on_rounds_over_all_blocks(brug: Partnership, amina: User) -> None:
    whole = rounds.closed_round(brug)
    whole.discussed_on = NOW.date()
    whole.save()
    alone = rounds.closed_round(brug, length=Length.TRUST)
    actor = make.acting(amina)
    assert [past.round for past in history(actor, brug).pasts] == [whole]
    assert [past.round for past in history_for(actor, alone).pasts] == [alone]
    browser = make.signed_in(amina)
    for name in ("desk:bridge", "compass:overview", "trust:chain"):
        assert browser.get(reverse(name, args=[brug.pk])).status_code == 200
    listed = browser.get(reverse("compass:overview", args=[brug.pk])).content.decode()
    assert "Alleen over vertrouwen" in listed
    alone.discussed_on = NOW.date()
    alone.save()
    assert rounds.draft(brug).length == Length.SHORT
