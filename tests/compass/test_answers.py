"""Answering: each tap is kept, the last one counts, and only until the round closes."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Round, Seat
from brugwerk.compass.operations import answers, mailing
from brugwerk.compass.operations.answers import NoSeat, NotAsked, OtherLinkUsed
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make


@pytest.fixture
def round_(brug: Partnership) -> Round:
    return make.open_round(brug)


def say(round_: Round, token: str, value: int | None, *, at: int = 0) -> None:
    answers.answer(
        token=token,
        round_=round_,
        statement=round_.statements[at],
        value=value,
        today=make.TODAY,
    )


def question(round_: Round, number: int = 1) -> str:
    return reverse("compass:question", args=[round_.code, number])


class TestAnswering:
    def test_the_last_tap_counts(self, round_: Round) -> None:
        token = make.guest(round_)
        for value in (1, 5, None, 3, 3):
            say(round_, token, value)
        assert [answer.value for answer in Answer.objects.all()] == [3]

    def test_a_double_tap_is_one_answer(self, round_: Round) -> None:
        client = make.holding(round_, make.guest(round_))
        form = {"statement": round_.statements[0], "value": "4"}
        found = [client.post(question(round_), form)["Location"] for _tap in range(2)]
        assert [place.partition("?")[0] for place in found] == [question(round_, 2)] * 2
        assert Answer.objects.count() == Paper.objects.count() == 1

    def test_i_do_not_know_is_an_answer(self, round_: Round) -> None:
        client = make.holding(round_, make.guest(round_))
        client.post(question(round_), {"statement": round_.statements[0], "value": ""})
        assert Answer.objects.get().value is None

    def test_a_form_without_any_button_is_none(self, round_: Round) -> None:
        client = make.holding(round_, make.guest(round_))
        answer = client.post(question(round_), {"statement": round_.statements[0]})
        assert answer.status_code == 422
        assert not Answer.objects.exists()

    @pytest.mark.parametrize("value", ["0", "6", "-1", "abc", "3.5", "1e1", "٣", "\x00", "5" * 400])
    def test_a_value_that_is_no_step_is_refused(self, round_: Round, value: str) -> None:
        client = make.holding(round_, make.guest(round_))
        form = {"statement": round_.statements[0], "value": value}
        assert client.post(question(round_), form).status_code == 422
        assert not Answer.objects.exists()

    @pytest.mark.parametrize("value", [0, 6, -1, 2**70])
    def test_the_operation_refuses_it_too(self, round_: Round, value: int) -> None:
        with pytest.raises(NotAsked):
            say(round_, make.guest(round_), value)

    @pytest.mark.parametrize("key", ["", "goal.99", "<b>", "x" * 400, "\x00"])
    def test_a_statement_that_is_not_asked_is_refused(self, round_: Round, key: str) -> None:
        client = make.holding(round_, make.guest(round_))
        answer = client.post(question(round_), {"statement": key, "value": "3"})
        assert answer.status_code == 422
        with pytest.raises(NotAsked):
            answers.answer(
                token=make.guest(round_),
                round_=round_,
                statement=key,
                value=3,
                today=make.TODAY,
            )

    def test_a_statement_of_another_round_is_refused(self, round_: Round) -> None:
        other = next(s.key for s in pack().statements if s.key not in round_.statements)
        with pytest.raises(NotAsked):
            answers.answer(
                token=make.guest(round_), round_=round_, statement=other, value=3, today=make.TODAY
            )

    def test_a_script_gets_no_page_back(self, round_: Round) -> None:
        client = make.holding(round_, make.guest(round_))
        form = {"statement": round_.statements[0], "value": "4"}
        answer = client.post(question(round_), form, headers={"X-Brugwerk": "answer"})
        assert (answer.status_code, answer.content) == (204, b"")

    def test_fields_that_nobody_asked_for_change_nothing(self, round_: Round) -> None:
        """T20a: no form takes more than it shows."""
        token = make.guest(round_)
        client = make.holding(round_, token)
        extra = {"paper": "1", "round": "1", "answered": "", "perspective": "clb", "is_host": "on"}
        form = {"statement": round_.statements[0], "value": "4", "name": "X", **extra}
        client.post(question(round_), form)
        seat, paper = answers.seat_of(round_, token, make.TODAY), Paper.objects.get()
        assert (seat.perspective, seat.name, seat.answered) == ("family", "", True)
        assert (paper.perspective, paper.name, paper.round) == ("", "", round_)

    def test_the_answers_stay_when_somebody_comes_back(self, round_: Round) -> None:
        token = make.guest(round_)
        say(round_, token, 2)
        address = reverse("compass:welcome", args=[round_.code])
        assert make.holding(round_, token).get(address)["Location"] == question(round_, 2)


class TestSeats:
    def test_a_secret_of_another_round_opens_nothing(self, round_: Round) -> None:
        other = make.open_round(make.partnership("De Kade"))
        token = make.guest(other)
        with pytest.raises(NoSeat):
            say(round_, token, 3)
        answer = make.holding(round_, token).post(
            question(round_), {"statement": round_.statements[0], "value": "3"}
        )
        assert answer["Location"] == reverse("compass:welcome", args=[round_.code])
        assert not Answer.objects.exists()

    def test_only_one_of_two_links_is_used(self, round_: Round, brug: Partnership) -> None:
        user = make.member(brug)
        seat = Seat.objects.create(id=1, round=round_, membership=user.memberships.get())
        first, second = mailing.new_link(seat), mailing.new_link(seat)
        say(round_, second, 4)
        with pytest.raises(OtherLinkUsed):
            say(round_, first, 1)
        assert [answer.value for answer in Answer.objects.all()] == [4]

    def test_a_member_answers_without_a_mail(
        self, client: Client, brug: Partnership, bram: User
    ) -> None:
        round_ = make.open_round(brug)
        take_part = reverse("compass:take_part", args=[brug.pk, round_.pk])
        make.signed_in(bram, client).post(take_part)
        answer = client.post(question(round_), {"statement": round_.statements[0], "value": "4"})
        assert answer["Location"].partition("?")[0] == question(round_, 2)
        assert round_.seats.get(membership__user=bram).answered
        assert client.post(take_part).status_code == 302
        elsewhere = make.signed_in(bram)
        elsewhere.post(take_part)
        assert f"seat{round_.code}" not in elsewhere.cookies

    def test_who_is_no_member_has_no_seat(self, round_: Round, chris: User) -> None:
        with pytest.raises(NoSeat):
            answers.open_own_seat(actor=make.acting(chris), round_=round_, today=make.TODAY)

    def test_a_phone_that_a_family_shares(self, round_: Round) -> None:
        client = Client()
        welcome = reverse("compass:welcome", args=[round_.code])
        for turn, value in enumerate(("1", "5"), start=1):
            client.post(welcome, {"perspective": "family"})
            client.post(question(round_), {"statement": round_.statements[0], "value": value})
            assert Paper.objects.count() == turn
            client.post(reverse("compass:somebody_else", args=[round_.code]))
        assert set(Answer.objects.values_list("value", flat=True)) == {1, 5}

    def test_a_round_holds_a_bounded_number_of_guests(
        self, round_: Round, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(answers, "MOST_GUESTS", 2)
        for _empty in range(5):
            make.guest(round_)
        assert round_.seats.filter(membership=None).count() <= 2
        round_.seats.filter(membership=None).delete()
        for _guest in range(2):
            make.cast(round_, make.Ballot(3))
        with pytest.raises(answers.RoundFull):
            make.guest(round_)
        address = reverse("compass:welcome", args=[round_.code])
        assert Client().post(address, {"perspective": "clb"}).status_code == 429

    def test_a_side_is_chosen_from_the_list(self, round_: Round) -> None:
        address = reverse("compass:welcome", args=[round_.code])
        for wrong in ({}, {"perspective": "king"}, {"perspective": ""}):
            assert Client().post(address, wrong).status_code == 422
        assert not round_.seats.exists()

    def test_a_family_skips_what_is_for_professionals(self, brug: Partnership) -> None:
        round_ = make.open_round(brug, length=Length.FULL)
        asked = {
            side: make.holding(round_, make.guest(round_, perspective=side))
            .get(question(round_))
            .context["total"]
            for side in (Perspective.FAMILY, Perspective.CLB)
        }
        families = sum(statement.families for statement in pack().statements)
        assert asked == {Perspective.FAMILY: families, Perspective.CLB: 36}


class TestForms:
    def test_an_anonymous_paper_knows_neither_side_nor_name(self, round_: Round) -> None:
        make.cast(round_, make.Ballot(3, name="Fatma"))
        assert Seat.objects.get().name == ""
        paper = Paper.objects.get()
        assert (paper.perspective, paper.name) == ("", "")

    def test_a_paper_per_group_knows_the_side(self, brug: Partnership) -> None:
        make.cast(make.open_round(brug, form=Form.PER_GROUP), make.Ballot(3, name="Fatma"))
        paper = Paper.objects.get()
        assert (paper.perspective, paper.name) == ("education", "")

    def test_a_named_paper_knows_both(self, brug: Partnership) -> None:
        make.cast(make.open_round(brug, form=Form.NAMED), make.Ballot(3, name="Fatma"))
        paper = Paper.objects.get()
        assert (paper.perspective, paper.name) == ("education", "Fatma")

    def test_a_named_round_asks_a_name(self, brug: Partnership) -> None:
        round_ = make.open_round(brug, form=Form.NAMED)
        address = reverse("compass:welcome", args=[round_.code])
        assert Client().post(address, {"perspective": "clb"}).status_code == 422
        assert Client().post(address, {"perspective": "clb", "name": "Fatma"}).status_code == 302


class TestMoreThanStatements:
    def test_which_block_strengthens_which(self, round_: Round) -> None:
        """X.03, 0.10."""
        client = make.holding(round_, make.guest(round_))
        address = reverse("compass:strengthen", args=[round_.code])
        same = {"strengthen": "trust", "strengthened_by": "trust"}
        assert client.post(address, same).status_code == 422
        client.post(address, {"strengthen": "trust", "strengthened_by": "goal"})
        paper = Paper.objects.get()
        assert (paper.strengthen, paper.strengthened_by) == ("trust", "goal")
        client.post(address, {"strengthen": "", "strengthened_by": ""})
        paper.refresh_from_db()
        assert (paper.strengthen, paper.strengthened_by) == ("", "")

    def test_the_operation_refuses_a_block_by_itself(self, round_: Round) -> None:
        with pytest.raises(NotAsked):
            answers.say_strengthening(
                token=make.guest(round_),
                round_=round_,
                strengthen=Block.GOAL,
                strengthened_by=Block.GOAL,
                today=make.TODAY,
            )

    def test_who_is_not_heard(self, round_: Round) -> None:
        """X.02: groups from a list, never a name."""
        client = make.holding(round_, make.guest(round_))
        address = reverse("compass:unheard", args=[round_.code])
        assert client.post(address, {"groups": ["Jan Peeters"]}).status_code == 422
        client.post(address, {"groups": ["fathers", "children", "fathers"]})
        assert Paper.objects.get().unheard == ["children", "fathers"]
        client.post(address, {})
        assert Paper.objects.get().unheard == []

    def test_every_group_can_be_named(self, round_: Round) -> None:
        address = reverse("compass:unheard", args=[round_.code])
        make.holding(round_, make.guest(round_)).post(address, {"groups": list(Unheard)})
        assert Paper.objects.get().unheard == list(Unheard)

    def test_guests_are_asked_whether_they_return(self, brug: Partnership) -> None:
        """R6: only in an anonymous round after another anonymous publication."""
        make.closed_round(brug)
        round_ = make.open_round(brug)
        client = Client()
        welcome = reverse("compass:welcome", args=[round_.code])
        first = client.post(welcome, {"perspective": "family"})["Location"]
        assert first == question(round_)  # one tap to the first statement
        after = reverse("compass:strengthen", args=[round_.code])
        asked = client.get(after)["Location"]  # right after the last statement
        assert asked == reverse("compass:returning", args=[round_.code])
        assert client.post(asked, {"returning": "maybe"}).status_code == 422
        assert client.post(asked, {"returning": "unknown"})["Location"] == after
        assert Seat.objects.get(membership=None).returning == Returning.UNKNOWN
        assert client.get(after).status_code == 200

    @pytest.mark.usefixtures("brug")
    def test_nobody_is_asked_in_a_first_or_an_open_round(self, round_: Round) -> None:
        kade = make.partnership("De Kade")
        make.closed_round(kade)
        for asked in (round_, make.open_round(kade, form=Form.PER_GROUP)):
            welcome = reverse("compass:welcome", args=[asked.code])
            answer = Client().post(welcome, {"perspective": "family"})
            assert answer["Location"] == question(asked)


@pytest.mark.parametrize("act", ["answer", "join", "strengthen", "unheard", "returning"])
def test_a_closed_round_takes_nothing(brug: Partnership, act: str) -> None:
    """R2: late answers are refused, whichever way they come."""
    round_ = make.open_round(brug)
    token = make.guest(round_)
    client = make.holding(round_, token)
    make.close(round_)
    addresses = {
        "answer": (question(round_), {"statement": round_.statements[0], "value": "3"}),
        "join": (reverse("compass:welcome", args=[round_.code]), {"perspective": "clb"}),
        "strengthen": (reverse("compass:strengthen", args=[round_.code]), {}),
        "unheard": (reverse("compass:unheard", args=[round_.code]), {}),
        "returning": (reverse("compass:returning", args=[round_.code]), {"returning": "yes"}),
    }
    address, form = addresses[act]
    assert client.post(address, form).status_code == 410
    assert not Answer.objects.exists()
    assert not Seat.objects.exists()


def test_an_answer_under_way_while_the_round_closes_is_refused(round_: Round) -> None:
    """The round that the answer was given with still looks open; the database knows better."""
    token = make.guest(round_)
    say(round_, token, 4)
    Round.objects.filter(pk=round_.pk).update(closed_at=make.NOW)
    with pytest.raises(PermissionDenied):
        say(round_, token, 5)
    assert Answer.objects.get().value == 4


@pytest.mark.parametrize(
    ("moment", "status"),
    [
        (datetime(2027, 3, 30, 21, 59, tzinfo=UTC), 302),  # one minute before midnight here
        (datetime(2027, 3, 30, 22, 1, tzinfo=UTC), 410),  # summer time: the next day
    ],
)
def test_answers_count_until_the_end_of_the_last_day(
    brug: Partnership, moment: datetime, status: int
) -> None:
    round_ = make.open_round(brug, closes_on=make.day(14))
    client = make.holding(round_, make.guest(round_))
    with time_machine.travel(moment):
        form = {"statement": round_.statements[0], "value": "3"}
        assert client.post(question(round_), form).status_code == status
