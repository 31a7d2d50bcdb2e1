"""The talk after a round: the voice, at most three agreements, a next date (0.10, 0.11, X.01)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Round
from brugwerk.compass.operations import discussing
from brugwerk.compass.operations.discussing import EnoughActions, NotReady
from brugwerk.compass.policy import round_state
from brugwerk.compass.queries.rounds import earlier_actions
from brugwerk.compass.rules.lifecycle import State
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.goals.operations import actions
from brugwerk.goals.rules import Result
from brugwerk.partnerships.models import Partnership
from brugwerk.voices.models import VoiceRecord
from brugwerk.voices.operations import VoiceIncomplete
from brugwerk.voices.rules import Mode
from tests import make
from tests.house.doors.first_rooms import ACTION


@pytest.fixture
def closed(brug: Partnership) -> Round:
    return make.closed_round(brug)


def heard(round_: Round, mode: Mode = Mode.DIRECT, reason: str = "", next_step: str = "") -> None:
    discussing.say_voice(
        actor=make.facilitator(round_.partnership),
        round_=round_,
        mode=mode,
        reason=reason,
        next_step=next_step,
        today=make.TODAY,
    )


def off(round_: Round, number: int = 180) -> Round:
    return discussing.round_off(
        actor=make.facilitator(round_.partnership),
        round_=round_,
        next_on=make.day(number),
        summary="Koffie helpt.",
        today=make.TODAY,
    )


class TestVoice:
    def test_an_empty_chair_needs_a_reason_and_a_next_step(self, closed: Round) -> None:
        """INV2, X.01."""
        for reason, step, fields in (
            ("", "", {"reason", "next_step"}),
            ("Het uur paste niet.", " ", {"next_step"}),
            ("", "We vragen het aan de poort.", {"reason"}),
        ):
            with pytest.raises(VoiceIncomplete) as refused:
                heard(closed, Mode.ABSENT, reason, step)
            assert refused.value.fields == fields
        heard(closed, Mode.ABSENT, "Het uur paste niet.", "We vragen het aan de poort.")
        closed.refresh_from_db()
        assert closed.voice
        assert closed.voice.mode == Mode.ABSENT

    def test_a_second_word_replaces_the_first(self, closed: Round) -> None:
        heard(closed)
        heard(closed, Mode.WRITTEN)
        assert [voice.mode for voice in VoiceRecord.objects.all()] == [Mode.WRITTEN]

    def test_the_screen_says_what_is_missing_and_keeps_what_was_typed(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        address = reverse("compass:say_voice", args=[brug.pk, closed.pk])
        form = {"voice-mode": "absent", "voice-reason": "Het uur paste niet."}
        answer = make.signed_in(amina, client).post(address, form)
        assert answer.status_code == 422
        assert "Het uur paste niet." in answer.content.decode()
        assert set(answer.context["voice_form"].errors) == {"next_step"}


class TestAgreements:
    def test_a_round_ends_in_at_most_three(self, closed: Round) -> None:
        """INV13."""
        for _agreement in range(3):
            make.agreement(closed.partnership, round_=closed)
        with pytest.raises(EnoughActions):
            make.agreement(closed.partnership, round_=closed)
        assert closed.actions.count() == Action.objects.count() == 3

    def test_the_fourth_comes_back_with_what_was_typed(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        address = reverse("compass:agree", args=[brug.pk, closed.pk])
        make.signed_in(amina, client)
        found = [client.post(address, ACTION).status_code for _time in range(4)]
        assert found == [302, 302, 302, 422]

    def test_a_member_may_look_after_it(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        """N1: who does it is in the group's own words, and one member keeps an eye on it."""
        address = reverse("compass:agree", args=[brug.pk, closed.pk])
        own, stranger = make.join(brug, make.account("Dirk")), make.account("Chris")
        elsewhere = make.join(make.partnership("De Kade"), stranger)
        make.signed_in(amina, client)
        answer = client.post(address, ACTION | {"action-owner": elsewhere.pk})
        assert set(answer.context["action_form"].errors) == {"owner"}
        page = client.post(address, ACTION | {"action-owner": own.pk}, follow=True)
        assert Action.objects.get().owner == own
        assert "Dirk houdt het in het oog" in page.content.decode()
        with pytest.raises(PermissionDenied):
            actions.hand_over(
                actor=make.acting(amina),
                action=Action.objects.get(),
                to=elsewhere,
                today=make.TODAY,
            )

    def test_too_many_blocks_are_refused(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        """0.10: one block, and at most two that it strengthens."""
        address = reverse("compass:agree", args=[brug.pk, closed.pk])
        make.signed_in(amina, client)
        for blocks in (["goal", "relation", "levels"], ["trust"]):
            answer = client.post(address, ACTION | {"action-strengthens": blocks})
            assert answer.status_code == 422
            assert "Koffie" in answer.content.decode()
        assert not Action.objects.exists()

    def test_looking_back_before_the_day_itself_is_refused(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        address = reverse("compass:agree", args=[brug.pk, closed.pk])
        form = ACTION | {"action-look_back_on": "2027-03-31"}
        answer = make.signed_in(amina, client).post(address, form)
        assert set(answer.context["action_form"].errors) == {"look_back_on"}

    def test_an_open_round_has_no_agreements_yet(self, brug: Partnership) -> None:
        with pytest.raises(PermissionDenied):
            make.agreement(brug, round_=make.open_round(brug))


class TestRoundingOff:
    def test_it_takes_a_voice_and_a_next_date(self, closed: Round) -> None:
        """0.11: not a one-off; a next date is part of the end."""
        with pytest.raises(NotReady) as refused:
            off(closed, number=0)
        assert refused.value.missing == ("voice", "next_on")
        heard(closed)
        done = off(closed)
        assert (done.next_on, done.summary) == (make.day(180), "Koffie helpt.")
        assert round_state(done) == State.DISCUSSED

    def test_first_the_earlier_agreements(self, brug: Partnership) -> None:
        """INV13: besproken only after the look back."""
        first = make.closed_round(brug)
        action = make.agreement(brug, round_=first)
        Action.objects.update(look_back_on=make.TODAY)
        heard(first)
        off(first)
        second = make.closed_round(brug, [make.Ballot(3)] * 12)
        heard(second)
        with pytest.raises(NotReady) as refused:
            off(second)
        assert refused.value.missing == ("look_back",)
        goals.look_back(
            actor=make.facilitator(brug),
            action=action,
            result=Result.LET_GO,
            learned="Te veel tegelijk.",
            today=make.TODAY,
        )
        assert off(second).discussed_on == make.TODAY

    def test_still_busy_is_a_look_back_too(self, brug: Partnership) -> None:
        action = make.agreement(brug, round_=make.closed_round(brug))
        Action.objects.update(look_back_on=make.TODAY)
        second = make.closed_round(brug, [make.Ballot(3)] * 12)
        heard(second)
        goals.look_back(
            actor=make.facilitator(brug), action=action, result=None, learned="", today=make.TODAY
        )
        assert off(second).discussed_on == make.TODAY

    def test_own_agreements_need_no_look_back_yet(self, closed: Round) -> None:
        make.agreement(closed.partnership, round_=closed)
        heard(closed)
        assert off(closed).discussed_on

    def test_agreements_of_elsewhere_hold_nobody_up(self, closed: Round) -> None:
        kade = make.partnership("De Kade")
        make.agreement(kade, round_=make.closed_round(kade))
        heard(closed)
        assert off(closed).discussed_on

    def test_the_screen_tells_what_is_left(
        self, client: Client, brug: Partnership, amina: User, closed: Round
    ) -> None:
        address = reverse("compass:round_off", args=[brug.pk, closed.pk])
        form = {"off-next_on": "2027-03-16", "off-summary": "Koffie helpt."}
        answer = make.signed_in(amina, client).post(address, form)
        assert answer.status_code == 422
        assert set(answer.context["off_form"].errors) == {"next_on", "__all__"}
        assert "Koffie helpt." in answer.content.decode()


def test_the_next_round_opens_with_the_last_agreements(brug: Partnership) -> None:
    first = make.closed_round(brug)
    action = make.agreement(brug, round_=first)
    second = make.open_round(brug)
    assert earlier_actions(second) == [action]
    page = Client().get(reverse("compass:welcome", args=[second.code])).content.decode()
    assert action.what in page


def test_a_member_reads_the_result_and_writes_nothing(
    client: Client, brug: Partnership, bram: User, closed: Round
) -> None:
    page = make.signed_in(bram, client).get(reverse("compass:result", args=[brug.pk, closed.pk]))
    assert page.status_code == 200
    assert b"<form" not in page.content.partition(b"<main")[2]
