"""Sheets of paper, typed in under the same rules as a phone (N26, R10)."""

import pytest
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Round, Seat, SeatLink
from brugwerk.compass.operations import answers
from brugwerk.compass.operations.answers import NotAsked
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make


@pytest.fixture
def round_(brug: Partnership) -> Round:
    return make.open_round(brug)


def sheet(round_: Round, **more: object) -> dict[str, object]:
    first, second, third, *_rest = round_.statements
    return {
        "perspective": "family",
        f"s-{first}": "5",
        f"s-{second}": "unknown",
        f"s-{third}": "",
        "strengthen": "trust",
        "strengthened_by": "goal",
        "groups": ["fathers"],
        **more,
    }


def address(round_: Round) -> str:
    return reverse("compass:paper_entry", args=[round_.partnership_id, round_.pk])


def test_a_sheet_is_one_guest(client: Client, round_: Round, amina: User) -> None:
    answer = make.signed_in(amina, client).post(address(round_), sheet(round_))
    assert answer["Location"] == address(round_)
    seat, paper = Seat.objects.get(membership=None), Paper.objects.get()
    assert (seat.on_paper, seat.answered, seat.perspective) == (True, True, "family")
    assert dict(paper.answers.values_list("statement", "value")) == {
        round_.statements[0]: 5,
        round_.statements[1]: None,
    }
    assert (paper.strengthen, paper.strengthened_by, paper.unheard) == (
        "trust",
        "goal",
        ["fathers"],
    )


def test_nobody_reads_it_back(client: Client, round_: Round, amina: User) -> None:
    """The secret of the seat is kept nowhere: no cookie, no page."""
    make.signed_in(amina, client)
    client.post(address(round_), sheet(round_))
    assert f"seat{round_.code}" not in client.cookies
    assert b"checked" not in client.get(address(round_)).content
    assert client.get(reverse("compass:check", args=[round_.code])).status_code == 302


def test_all_of_a_sheet_is_kept_or_nothing(brug: Partnership, round_: Round) -> None:
    before = Seat.objects.count()
    with pytest.raises(NotAsked):
        answers.enter_paper(
            actor=make.facilitator(brug),
            round_=round_,
            perspective=Perspective.CLB,
            name="",
            returning=None,
            given={round_.statements[0]: 4, "goal.99": 3},
            strengthen=Block.GOAL,
            strengthened_by=None,
            groups=[Unheard.CHILDREN],
            today=make.TODAY,
        )
    assert Seat.objects.count() == before
    assert not SeatLink.objects.exists()
    assert not Paper.objects.exists()
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"perspective": ""},
        {"strengthen": "goal"},  # by itself
        {"groups": ["Jan Peeters"]},
        {"s-first": "6"},
        {"s-first": "", "s-second": ""},  # no answer at all
    ],
)
def test_a_wrong_sheet_comes_back_and_keeps_nothing(
    client: Client, round_: Round, amina: User, wrong: dict[str, object]
) -> None:
    names = {"s-first": f"s-{round_.statements[0]}", "s-second": f"s-{round_.statements[1]}"}
    form = sheet(round_) | {names.get(key, key): value for key, value in wrong.items()}
    answer = make.signed_in(amina, client).post(address(round_), form)
    assert answer.status_code == 422
    assert not Paper.objects.exists()
    assert not Seat.objects.filter(membership=None).exists()


def test_a_named_sheet_asks_a_name(client: Client, brug: Partnership, amina: User) -> None:
    round_ = make.open_round(brug, form=Form.NAMED)
    make.signed_in(amina, client)
    assert client.post(address(round_), sheet(round_)).status_code == 422
    assert client.post(address(round_), sheet(round_, name="Fatma")).status_code == 302
    assert Paper.objects.get().name == "Fatma"


def test_a_later_round_asks_whether_they_return(
    client: Client, brug: Partnership, amina: User
) -> None:
    make.closed_round(brug)
    round_ = make.open_round(brug)
    make.signed_in(amina, client)
    client.post(address(round_), sheet(round_, returning="no"))
    assert Seat.objects.get(membership=None).returning == "no"


def test_the_sheet_to_print_holds_all_that_the_screen_asks(
    client: Client, round_: Round, amina: User
) -> None:
    where = reverse("compass:paper_sheet", args=[round_.partnership_id, round_.pk])
    page = make.signed_in(amina, client).get(where)
    assert len(page.context["statements"]) == 6
    assert len(page.context["unheard"]) == len(Unheard)
