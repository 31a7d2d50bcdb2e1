"""Ending: with the voice and the look back, or after a day by itself; then phones are forgotten."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from http import HTTPStatus

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import Answer, FrozenRelease, Round, Seat
from brugwerk.compass.operations.discussing import NotReady
from brugwerk.config.tick import tick
from brugwerk.conversations.models import Confirmation, Conversation, Participant
from brugwerk.conversations.operations import ending, starting, steering, taking_part
from brugwerk.conversations.operations.steering import NotYet
from brugwerk.conversations.rules.phases import ENDS_AFTER, REPORT_FOR, Kind, Need, Phase, Scope
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.conversations.helpers import press, say_voice

DAY_LATER = make.NOW + ENDS_AFTER
JUST_BEFORE = DAY_LATER - timedelta(seconds=1)
EVENING, MORNING = make.moment(0, hour=21), make.moment(1, hour=7)
CIRCLES = (Scope.ORGANISATION, Scope.PAIR)


@pytest.fixture
def talk(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, by=amina)


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def end(
    one: Conversation,
    *,
    next_on: date | None = None,
    now: datetime = make.NOW,
) -> Conversation:
    """End a conversation as its leader."""
    return ending.end(
        actor=make.leading(one),
        conversation=one,
        next_on=next_on,
        summary="We bellen elkaar vroeger.",
        mail_report=False,
        now=now,
    )


def worth_of(one: Conversation, *values: int) -> None:
    for value in values:
        taking_part.say_worth(conversation=one, token=make.phone(one), value=value, now=make.NOW)


class TestWhatItNeeds:
    @pytest.mark.parametrize("kind", Kind)
    def test_no_end_without_the_voice(self, brug: Partnership, kind: Kind) -> None:
        """INV2."""
        one = make.taken_to(make.conversation(brug, kind=kind), Phase.TALK)
        with pytest.raises(NotYet) as refused:
            end(one)
        assert refused.value.missing == (Need.VOICE,)
        assert make.fresh(one).ended_at is None
        say_voice(one)
        assert end(one).ended_at == make.NOW

    def test_no_end_before_the_picture_of_its_round(self, talk: Conversation) -> None:
        make.phones(talk)
        with pytest.raises(NotYet) as refused:
            end(talk)
        assert refused.value.missing == (Need.SHOWN, Need.VOICE)
        assert Round.objects.get().closed_at is None

    def test_no_end_without_looking_back_at_what_was_due(self, brug: Partnership) -> None:
        """INV13."""
        make.agreement(brug, round_=make.closed_round(brug))
        later = make.moment(60)
        one = make.conversation(brug, now=later)
        press(press(press(one, now=later), now=later), now=later)
        say_voice(one)
        with pytest.raises(NotYet) as refused:
            end(one, now=later)
        assert refused.value.missing == (Need.LOOKED_BACK,)

    def test_only_who_holds_the_reins_ends_it(self, cards: Conversation, bram: User) -> None:
        cards = make.taken_to(cards, Phase.CLOSE)
        Conversation.objects.update(leader=bram)
        with pytest.raises(PermissionDenied):
            ending.end(
                actor=make.acting(cards.leader),  # type: ignore[arg-type]
                conversation=cards,
                next_on=None,
                summary="",
                mail_report=False,
                now=make.NOW,
            )
        assert make.fresh(cards).ended_at is None

    def test_twice_is_once(self, cards: Conversation) -> None:
        done = make.ended(cards)
        with pytest.raises(PermissionDenied):
            end(cards)
        assert make.fresh(cards).version == done.version
        assert Entry.objects.filter(kind="conversations.ended").count() == 1


class TestTheRoundOfIt:
    def test_its_talk_is_rounded_off_with_a_next_date(self, talk: Conversation) -> None:
        """0.11."""
        end(make.taken_to(talk, Phase.CLOSE), next_on=make.day(180))
        round_ = Round.objects.get()
        assert (round_.next_on, round_.discussed_on) == (make.day(180), make.TODAY)
        assert round_.summary == "We bellen elkaar vroeger."

    @pytest.mark.parametrize("number", [-1, 0])
    def test_a_next_date_lies_ahead_or_nothing_ends(self, talk: Conversation, number: int) -> None:
        talk = make.taken_to(talk, Phase.CLOSE)
        with pytest.raises(NotReady) as refused:
            end(talk, next_on=make.day(number))
        assert refused.value.missing == ("next_on",)
        assert make.fresh(talk).ended_at is None

    def test_without_a_next_date_the_talk_about_the_round_stays_open(
        self, talk: Conversation
    ) -> None:
        """Nobody has a diary at hand: the conversation ends; the round can be taken up again."""
        end(make.taken_to(talk, Phase.CLOSE))
        round_ = Round.objects.get()
        assert (round_.next_on, round_.discussed_on) == (None, None)
        assert round_.closed_at
        again = starting.start_on(
            actor=make.leading(round_.partnership), round_=round_, now=make.moment(3)
        )
        assert again.ended_at is None

    def test_a_question_from_practice_has_no_next_round(self, brug: Partnership) -> None:
        """0.08: it stands on no bridge."""
        one = make.taken_to(make.conversation(brug, kind=Kind.CASE), Phase.CLOSE)
        assert end(one, next_on=make.day(90)).ended_at
        assert Round.objects.get().next_on is None

    def test_the_screen_asks_what_is_missing(self, talk: Conversation, amina: User) -> None:
        make.taken_to(talk, Phase.TALK)
        address = reverse("conversations:end", args=[talk.partnership_id, talk.pk])
        client = make.signed_in(amina)
        answer = client.post(address, {"next_on": "2027-09-01"})
        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert make.fresh(talk).ended_at is None
        say_voice(talk)
        answer = client.post(address, {"next_on": "2027-09-01"})
        report = reverse("conversations:report", args=[talk.partnership_id, talk.pk])
        assert answer["Location"] == report
        assert client.get(address)["Location"] == report


class TestWorth:
    @pytest.mark.parametrize(
        ("said", "kept"),
        [
            ([], {"n": 0, "band": None}),
            ([5] * 4, {"n": 4, "band": None}),
            ([5] * 5, {"n": 5, "band": "much"}),
            ([1, 1, 2, 5, 5], {"n": 5, "band": "little"}),
            ([3] * 6, {"n": 6, "band": "fair"}),
        ],
    )
    def test_it_becomes_a_word_from_five_answers_on(
        self, cards: Conversation, said: list[int], kept: dict[str, object]
    ) -> None:
        """R3, R4: never a number of somebody, never a mean."""
        cards = make.taken_to(cards, Phase.CLOSE, ballots=[])
        worth_of(cards, *said)
        assert end(cards).worth == kept
        assert make.fresh(cards).worth == kept
        assert not Participant.objects.exclude(worth=None).exists()


class TestWhatPhonesGave:
    @pytest.mark.parametrize("by_itself", [True, False])
    def test_only_who_may_fetch_the_report_is_kept(
        self, cards: Conversation, *, by_itself: bool
    ) -> None:
        """R9: dots that were never counted, sides, how many texts: all of it is gone."""
        cards = make.taken_to(cards, Phase.TALK, ballots=[])
        token = make.phone(cards)
        make.note(cards, token)
        steering.go_to(
            actor=make.leading(cards), conversation=cards, phase=Phase.CHOOSE, now=make.NOW
        )
        steering.choose_again(actor=make.leading(cards), conversation=cards)
        taking_part.put_dots(conversation=cards, token=token, dots=["goal"], now=make.NOW)
        before = Participant.objects.get()
        assert (before.texts, before.dots, before.perspective) == (1, ["goal"], "education")
        if by_itself:
            assert ending.end_if_due(cards, now=DAY_LATER)
        else:
            say_voice(cards)
            end(cards)
        assert list(Participant.objects.values()) == [
            {
                "id": before.pk,
                "conversation_id": cards.pk,
                "token_hash": before.token_hash,
                "perspective": "",
                "dots": [],
                "worth": None,
                "texts": 0,
            }
        ]

    def test_phones_and_hashes_are_forgotten_after_seven_days(self, brug: Partnership) -> None:
        """T11: what was agreed and confirmed stays, by whom from which phone does not."""
        one, other = (
            make.taken_to(
                make.conversation(brug, kind=Kind.CARDS, title=title), Phase.AGREE, ballots=[]
            )
            for title in ("Onthaal", "Vertrek")
        )
        for talk in (one, other):
            action = make.talk_agreement(talk)
            taking_part.confirm(
                conversation=talk, token=make.phone(talk), action=action, yes=True, now=make.NOW
            )
        end(one)
        end(other, now=make.moment(1))
        ending.forget_phones(now=make.NOW + REPORT_FOR - timedelta(seconds=1))
        assert Participant.objects.count() == 2
        assert not Confirmation.objects.filter(by_hash="").exists()
        ending.forget_phones(now=make.NOW + REPORT_FOR)
        assert [phone.conversation for phone in Participant.objects.all()] == [other]
        assert Confirmation.objects.get(conversation=one).by_hash == ""
        assert Confirmation.objects.get(conversation=other).by_hash
        tick(now=make.moment(8))
        assert not Participant.objects.exists()
        assert Confirmation.objects.filter(by_hash="").count() == 2


LOOKING: Mapping[str, Callable[[Conversation], str]] = {
    "take_part": lambda one: reverse("conversations:take_part", args=[one.code]),
    "enter": lambda one: f"{reverse('conversations:enter')}?code={one.code}",
    "phone_report": lambda one: reverse("conversations:phone_report", args=[one.code]),
    "lead": lambda one: reverse("conversations:lead", args=[one.partnership_id, one.pk]),
    "report": lambda one: reverse("conversations:report", args=[one.partnership_id, one.pk]),
}


def a_day_ago() -> None:
    """Let every conversation have begun a day ago: sign-ins would not live that long."""
    Conversation.objects.update(started_at=make.NOW - ENDS_AFTER)


class TestAfterADay:
    """S4: who forgets to end it does not leave it open."""

    def test_it_ends_by_itself(self, cards: Conversation) -> None:
        assert ending.end_due(now=JUST_BEFORE) == 0
        assert make.fresh(cards).ended_at is None
        assert ending.end_due(now=DAY_LATER) == 1
        assert make.fresh(cards).ended_at == DAY_LATER
        assert ending.end_due(now=DAY_LATER) == 0
        assert Entry.objects.get(kind="conversations.ended").actor_id is None

    def test_two_who_look_at_once_end_it_once(self, cards: Conversation) -> None:
        seen = [make.fresh(cards) for _person in range(2)]
        assert [ending.end_if_due(one, now=DAY_LATER) for one in seen] == [True, True]
        assert Entry.objects.filter(kind="conversations.ended").count() == 1

    def test_what_runs_is_left_alone(self, cards: Conversation) -> None:
        assert not ending.end_if_due(cards, now=JUST_BEFORE)
        assert make.fresh(cards).version == cards.version

    @pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CASE])
    @pytest.mark.parametrize("people", [4, 6])
    def test_a_live_round_closes_with_it(self, brug: Partnership, kind: Kind, people: int) -> None:
        """R2, R3: its release is frozen like any other, and the answers are gone."""
        one = make.conversation(brug, kind=kind)
        make.phones(one, make.SIX[:people])
        tick(now=DAY_LATER)
        assert Round.objects.get().closed_at == DAY_LATER
        outcome = FrozenRelease.objects.get().content["outcome"]
        assert outcome == ("shown" if people > 4 else "too_few")
        assert not Answer.objects.exists()
        assert not Seat.objects.exists()
        tick(now=DAY_LATER)
        assert FrozenRelease.objects.count() == 1

    def test_a_round_in_own_time_stays_open_for_who_was_absent(self, brug: Partnership) -> None:
        """N8."""
        round_ = make.open_round(brug)
        starting.start_on(actor=make.leading(brug), round_=round_, now=make.NOW)
        assert ending.end_due(now=DAY_LATER) == 1
        round_.refresh_from_db()
        assert round_.closed_at is None

    @pytest.mark.usefixtures("cards", "bram")
    def test_nobody_is_mailed_about_it(self) -> None:
        tick(now=DAY_LATER)
        tick(now=DAY_LATER + timedelta(days=1))
        assert mail.outbox == []

    @pytest.mark.parametrize(
        ("who", "where"),
        [
            ("phone", "take_part"),
            ("phone", "enter"),
            ("phone", "phone_report"),
            ("amina", "lead"),
            ("bram", "lead"),
            ("bram", "report"),
        ],
    )
    def test_whoever_looks(self, cards: Conversation, bram: User, who: str, where: str) -> None:
        """The minute in which nothing ticks yet shows no conversation that is over."""
        client = make.signed_in({"amina": cards.leader, "bram": bram}.get(who))
        client.cookies[f"seat{cards.code}"] = make.phone(cards) if who == "phone" else ""
        a_day_ago()
        answer = client.get(LOOKING[where](cards), follow=True)
        assert make.fresh(cards).ended_at
        assert answer.status_code == HTTPStatus.OK
        assert answer.request["PATH_INFO"].endswith("/verslag/")

    @pytest.mark.parametrize("act", ["step", "back", "take_over", "clock", "voice", "agree"])
    def test_a_press_comes_too_late(self, cards: Conversation, amina: User, act: str) -> None:
        address = reverse(f"conversations:{act}", args=[cards.partnership_id, cards.pk])
        a_day_ago()
        answer = make.signed_in(amina).post(address, {"act": "start"})
        assert answer["Location"].endswith("/verslag/")
        after = make.fresh(cards)
        assert (after.phase, after.leader_id, after.clock_ends_at) == ("welcome", amina.pk, None)
        assert after.ended_at

    def test_a_tap_comes_too_late(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.CLOSE, ballots=[])
        client = Client()
        client.cookies[f"seat{cards.code}"] = make.phone(cards)
        a_day_ago()
        client.post(reverse("conversations:worth", args=[cards.code]), {"worth": "5"})
        assert make.fresh(cards).worth == {"n": 0, "band": None}
