"""Screens across rooms: the bridge, the day, the library (0.05, 0.06, 0.13)."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.desk.queries.today import Todo
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective, Role
from tests import make


def bridge(client: Client, of: Partnership) -> object:
    return client.get(reverse("desk:bridge", args=[of.pk])).context["page"]


def waits(client: Client) -> list[Todo]:
    found: list[Todo] = client.get(reverse("desk:waiting")).context["todos"]
    return found


class TestBridge:
    def test_a_new_partnership_sees_three_steps(
        self, client: Client, brug: Partnership, amina: User
    ) -> None:
        make.signed_in(amina, client)
        page = client.get(reverse("desk:bridge", args=[brug.pk])).context["page"]
        assert [(step.key, step.done) for step in page.steps] == [
            ("invite", False),
            ("round", False),
            ("action", False),
        ]
        make.member(brug)
        make.open_round(brug)
        make.agreement(brug)
        page = client.get(reverse("desk:bridge", args=[brug.pk])).context["page"]
        assert all(step.done for step in page.steps)

    def test_it_has_six_stones_and_says_how_they_stand(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        """0.05."""
        make.closed_round(brug, [make.Ballot(1)] * 6)
        page = make.signed_in(bram, client).get(reverse("desk:bridge", args=[brug.pk]))
        card = page.context["page"].card
        assert [line.block for line in card.lines] == list(Block)
        assert card.weak == 6
        assert page.content.count(b'class="pier') >= 6

    def test_a_block_that_nobody_links_stands_loose(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        """0.06: a block left alone for long makes the bridge unstable."""
        linked = make.Ballot(4, strengthen=Block.TRUST, strengthened_by=Block.GOAL)
        for _round in range(3):
            make.closed_round(brug, [linked] * 8, form=Form.PER_GROUP)
        make.signed_in(bram, client)
        page = client.get(reverse("desk:bridge", args=[brug.pk])).context["page"]
        loose = {line.block for line in page.card.lines if line.pier.loose}
        assert loose == set(Block) - {Block.TRUST, Block.GOAL}

    def test_a_hidden_round_keeps_the_last_picture(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        first = make.closed_round(brug, [make.Ballot(5)] * 6)
        again = [make.Ballot(1, returning=Returning.YES)] * 6
        make.closed_round(brug, [*again, make.Ballot(1, returning=Returning.NO)])
        make.signed_in(bram, client)
        page = client.get(reverse("desk:bridge", args=[brug.pk])).context["page"]
        assert not page.card.shown
        assert page.card.weak == 0
        assert first.number == 1

    @pytest.mark.parametrize(
        ("side", "form", "expected"),
        [
            (Perspective.FAMILY, Form.ANONYMOUS, "present"),
            (Perspective.CLB, Form.ANONYMOUS, "few"),
            (Perspective.CLB, Form.PER_GROUP, "absent"),
        ],
    )
    def test_it_says_whether_families_took_part(
        self,
        client: Client,
        brug: Partnership,
        bram: User,
        side: Perspective,
        form: Form,
        expected: str,
    ) -> None:
        """X.01; an anonymous round does not tell one parent from none (R1)."""
        make.signed_in(bram, client)
        address = reverse("desk:bridge", args=[brug.pk])
        assert client.get(address).context["page"].families == "none_yet"
        make.closed_round(brug, [make.Ballot(3, perspective=side)] * 5, form=form)
        assert client.get(address).context["page"].families == expected


class TestToday:
    def test_what_asks_for_somebody(self, client: Client, brug: Partnership, amina: User) -> None:
        make.signed_in(amina, client)

        def kinds() -> list[str]:
            return [todo.kind for todo in waits(client)]

        assert kinds() == []
        make.draft(brug)
        assert kinds() == ["draft"]
        round_ = make.open_round(brug)
        assert kinds() == ["answer"]
        make.close(round_)
        assert kinds() == ["discuss"]

    def test_the_next_round_comes_due(self, brug: Partnership, amina: User) -> None:
        """0.11: it must keep being fed."""
        make.agreement(brug, round_=make.discussed_round(brug))
        for number, kinds in ((1, []), (60, ["look_back"]), (181, ["look_back", "next_round"])):
            with time_machine.travel(make.moment(number)):
                client = make.signed_in(amina)
                found = waits(client)
            assert [todo.kind for todo in found] == kinds

    def test_a_member_is_asked_to_answer_only(self, brug: Partnership, bram: User) -> None:
        make.closed_round(brug)
        client = make.signed_in(bram)
        assert waits(client) == []
        make.open_round(brug)
        (todo,) = waits(client)
        assert todo.kind == "answer"

    def test_one_thing_first_and_at_most_five_more(self, els: User) -> None:
        """Screen 2; the rest is one link away."""
        for number in range(8):
            of = make.partnership(f"Nummer {number}")
            make.join(of, els, Role.FACILITATOR)
            make.open_round(of)
        client = make.signed_in(els)
        answer = client.get(reverse("desk:today"))
        page = answer.context["page"]
        assert (page.first.kind, len(page.todos), page.more) == ("answer", 5, 2)
        assert reverse("desk:waiting") in answer.content.decode()
        assert len(waits(client)) == 8


class TestLibrary:
    @pytest.mark.usefixtures("db")
    def test_every_part_of_the_pack_can_be_found(self, client: Client) -> None:
        """0.12, 0.13, 1.8: all 47 cards, for the own organisation and for the partnership."""
        cards = client.get(reverse("desk:cards")).content.decode()
        assert all(str(card.text).split("'")[0] in cards for card in pack().cards)
        for block in Block:
            page = client.get(reverse("desk:library_block", args=[block])).content.decode()
            assert str(pack().block(block).title).split("'")[0] in page

    @pytest.mark.parametrize("wrong", ["roof", "GOAL", "1", "goal "])
    def test_a_block_that_there_is_not(
        self, client: Client, brug: Partnership, bram: User, wrong: str
    ) -> None:
        make.signed_in(bram, client)
        assert client.get(reverse("desk:library_block", args=[wrong])).status_code == 404
        assert client.get(reverse("desk:block", args=[brug.pk, wrong])).status_code == 404


class TestDemoBanner:
    def test_an_example_says_that_it_is_one(
        self, client: Client, brug: Partnership, amina: User
    ) -> None:
        make.signed_in(amina, client)
        address = reverse("desk:today")
        banner = b'class="banner"'
        assert banner not in client.get(address).content
        Partnership.objects.filter(pk=brug.pk).update(is_demo=True)
        assert banner in client.get(address).content


class TestDevelopmentMail:
    @pytest.mark.usefixtures("db")
    def test_is_there_in_development_only(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert client.get(reverse("desk:dev_mail")).status_code == 404
        monkeypatch.setattr("brugwerk.desk.views.settings.DEBUG", True)
        assert client.get(reverse("desk:dev_mail")).status_code == 200
