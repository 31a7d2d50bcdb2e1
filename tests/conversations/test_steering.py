"""Steering: one pair of hands, a curtain, and nothing lost on the way back (0.07, N8, R2)."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import Answer, Round
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import changing, ending, steering
from brugwerk.conversations.operations.changing import MovedOn
from brugwerk.conversations.operations.steering import NotYet
from brugwerk.conversations.queries.facts import place
from brugwerk.conversations.queries.stage import stage
from brugwerk.conversations.rules.phases import Kind, Need, Phase, View, phases
from brugwerk.kit.events import listen, unlisten
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.conversations.helpers import press, say_voice

TWO = [make.Ballot(2), make.Ballot(4)]


@pytest.fixture
def talk(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, by=amina)


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def step(user: User, one: Conversation, at: str) -> Conversation:
    return steering.step(actor=make.acting(user), conversation=one, at=at, now=make.NOW)


class TestOneButton:
    def test_two_presses_of_one_sight_are_one_step(self, talk: Conversation, amina: User) -> None:
        """The same person on a laptop and a phone, or a finger that trembles."""
        seen = place(talk)
        assert step(amina, talk, seen).phase == Phase.FILL
        with pytest.raises(MovedOn):
            step(amina, talk, seen)
        assert make.fresh(talk).phase == Phase.FILL

    def test_the_curtain_too_moves_on_once(self, talk: Conversation, amina: User) -> None:
        talk = make.taken_to(talk, Phase.LOOK, ballots=TWO)
        seen = place(talk)
        assert step(amina, talk, seen).shown
        with pytest.raises(MovedOn):
            step(amina, talk, seen)
        talk = make.fresh(talk)
        assert (talk.phase, talk.shown) == (Phase.LOOK, True)

    def test_two_facilitators_press_at_once(
        self, talk: Conversation, amina: User, brug: Partnership
    ) -> None:
        """N8: the colleague took over and pressed; what Amina saw is no longer hers to press."""
        dirk = make.member(brug, Role.FACILITATOR, name="Dirk")
        seen = place(talk)
        with pytest.raises(PermissionDenied):
            step(dirk, talk, seen)
        steering.take_over(actor=make.acting(dirk), conversation=talk)
        step(dirk, talk, seen)
        with pytest.raises(PermissionDenied):
            step(amina, talk, seen)
        steering.take_over(actor=make.acting(amina), conversation=talk)
        with pytest.raises(MovedOn):
            step(amina, talk, seen)
        assert make.fresh(talk).phase == Phase.FILL

    def test_back_and_turning_notice_it_as_well(self, cards: Conversation, amina: User) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        seen, who = place(cards), make.acting(amina)
        steering.turn(actor=who, conversation=cards, by=1, at=seen)
        with pytest.raises(MovedOn):
            steering.turn(actor=who, conversation=cards, by=1, at=seen)
        with pytest.raises(MovedOn):
            steering.back(actor=who, conversation=cards, at=seen, now=make.NOW)
        assert (make.fresh(cards).card, make.fresh(cards).phase) == (1, Phase.TALK)

    def test_the_last_part_is_not_ended_by_it(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.CLOSE)
        assert press(cards).phase == Phase.CLOSE
        assert make.fresh(cards).ended_at is None

    @pytest.mark.parametrize("kind", Kind)
    def test_through_all_parts(self, brug: Partnership, amina: User, kind: Kind) -> None:
        """0.07, 0.08, 0.12."""
        talk = make.conversation(brug, kind=kind, by=amina)
        seen = []
        for phase in phases(kind):
            talk = make.taken_to(talk, phase, ballots=TWO)
            seen.append((talk.phase, stage(talk).phase))
        assert seen == [(phase, phase) for phase in phases(kind)]

    def test_each_change_tells_all_screens(
        self,
        talk: Conversation,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        heard: list[str] = []
        listen(heard.append)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                press(talk)
        finally:
            unlisten(heard.append)
        assert heard == [changing.stage_topic(talk.pk)]
        assert make.fresh(talk).version == talk.version + 1


class TestReins:
    def test_only_who_leads_or_began_takes_over(
        self, talk: Conversation, bram: User, chris: User
    ) -> None:
        for user in (bram, chris):
            with pytest.raises(PermissionDenied):
                steering.take_over(actor=make.acting(user), conversation=talk)
        assert make.fresh(talk).leader_id == talk.leader_id

    def test_a_take_over_is_written_down(self, talk: Conversation, amina: User) -> None:
        Conversation.objects.update(leader=None)
        steering.take_over(actor=make.acting(amina), conversation=talk)
        assert make.fresh(talk).leader == amina
        assert Entry.objects.get(kind="conversations.taken_over").actor_id == amina.pk

    def test_nothing_is_steered_after_the_end(self, cards: Conversation, amina: User) -> None:
        make.ended(cards)
        who = make.acting(amina)
        acts: list[Callable[[], object]] = [
            lambda: press(cards, who),
            lambda: steering.back(actor=who, conversation=cards, at="", now=make.NOW),
            lambda: steering.go_to(
                actor=who, conversation=cards, phase=Phase.WELCOME, now=make.NOW
            ),
            lambda: steering.take_over(actor=who, conversation=cards),
            lambda: steering.set_shown(actor=who, conversation=cards, shown=False),
            lambda: steering.start_clock(actor=who, conversation=cards, now=make.NOW),
            lambda: steering.choose_again(actor=who, conversation=cards),
            lambda: steering.draw(actor=who, conversation=cards),
        ]
        version = make.fresh(cards).version
        for act in acts:
            with pytest.raises(PermissionDenied):
                act()
        assert make.fresh(cards).version == version


class TestTheClock:
    def test_a_minute_of_silence(self, cards: Conversation, amina: User) -> None:
        """6.15."""
        cards = make.taken_to(cards, Phase.TALK)
        steering.start_silence(actor=make.acting(amina), conversation=cards, now=make.NOW)
        assert make.fresh(cards).clock_ends_at == make.NOW + timedelta(minutes=1)


class TestTheCurtain:
    @pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CASE])
    def test_the_round_closes_when_it_opens(self, brug: Partnership, kind: Kind) -> None:
        """R2, INV9: all answers are in, and no more come."""
        talk = make.taken_to(make.conversation(brug, kind=kind), Phase.LOOK)
        assert not talk.shown
        assert Round.objects.get().closed_at is None
        assert stage(talk).result is None
        talk = press(talk)
        assert (talk.phase, talk.shown) == (Phase.LOOK, True)
        assert Round.objects.get().closed_at == make.NOW
        assert not Answer.objects.exists()
        assert stage(make.fresh(talk)).result is not None
        assert Entry.objects.filter(kind="conversations.revealed").count() == 1

    def test_showing_again_reveals_nothing_new(self, talk: Conversation, amina: User) -> None:
        who, talk = make.acting(amina), make.taken_to(talk, Phase.LOOK)
        steering.set_shown(actor=who, conversation=talk, shown=True)
        assert (make.fresh(talk).shown, Round.objects.get().closed_at) == (False, None)
        press(talk)
        for shown in (False, True):
            steering.set_shown(actor=who, conversation=talk, shown=shown)
            assert make.fresh(talk).shown is shown
            assert stage(make.fresh(talk)).revealed is shown

    def test_the_dots_stay_hidden_until_they_are_counted(
        self, cards: Conversation, amina: User
    ) -> None:
        who, cards = make.acting(amina), make.taken_to(cards, Phase.CHOOSE)
        steering.set_shown(actor=who, conversation=cards, shown=True)
        assert not make.fresh(cards).shown
        assert press(cards).shown

    def test_which_picture_stands_there(self, talk: Conversation, amina: User) -> None:
        steering.set_view(
            actor=make.acting(amina), conversation=talk, view=View.TREND, numbers=False
        )
        talk = make.fresh(talk)
        assert (talk.view, talk.numbers) == (View.TREND, False)


class TestBackAndJumps:
    def test_back_loses_nothing(self, talk: Conversation) -> None:
        """product.md: going back is safe."""
        talk = make.taken_to(talk, Phase.TALK)
        token = make.phone(talk)
        make.note(talk, token)
        say_voice(talk)
        press(talk)
        before = make.fresh(talk)
        for phase in (Phase.TALK, Phase.CHOOSE, Phase.LOOK, Phase.WELCOME, Phase.WELCOME):
            talk = steering.back(
                actor=make.leading(talk),
                conversation=talk,
                at=place(make.fresh(talk)),
                now=make.NOW,
            )
            assert talk.phase == phase
            assert (talk.deck, talk.dots, talk.card) == (before.deck, before.dots, before.card)
            assert talk.shown
        assert talk.notes.count() == 1
        assert talk.participants.count() == 7
        assert Round.objects.get().voice

    def test_what_was_revealed_stays_on_the_screen(self, talk: Conversation) -> None:
        talk = make.taken_to(talk, Phase.CHOOSE)
        assert not talk.shown
        talk = steering.back(actor=make.leading(talk), conversation=talk, at="", now=make.NOW)
        assert stage(make.fresh(talk)).revealed
        assert not press(talk).shown  # the choosing has a curtain of its own

    def test_back_before_the_picture_keeps_the_answers(self, talk: Conversation) -> None:
        talk = make.taken_to(talk, Phase.LOOK)
        talk = steering.back(actor=make.leading(talk), conversation=talk, at="", now=make.NOW)
        assert talk.phase == Phase.FILL
        assert Answer.objects.count() == 36

    @pytest.mark.parametrize(
        ("phase", "lacks"),
        [
            (Phase.CHOOSE, (Need.SHOWN,)),
            (Phase.TALK, (Need.SHOWN, Need.CHOSEN)),
            (Phase.VOICE, (Need.SHOWN,)),
            (Phase.AGREE, (Need.SHOWN, Need.VOICE)),
            (Phase.CLOSE, (Need.SHOWN, Need.VOICE)),
        ],
    )
    def test_a_jump_says_what_is_missing(
        self, talk: Conversation, amina: User, phase: Phase, lacks: tuple[Need, ...]
    ) -> None:
        with pytest.raises(NotYet) as refused:
            steering.go_to(actor=make.acting(amina), conversation=talk, phase=phase, now=make.NOW)
        assert refused.value.missing == lacks
        assert make.fresh(talk).phase == Phase.WELCOME

    def test_no_road_back_to_filling(self, talk: Conversation, amina: User) -> None:
        """R2: a round that was revealed takes no answers."""
        talk, who = make.taken_to(talk, Phase.CHOOSE), make.acting(amina)
        with pytest.raises(NotYet):
            steering.go_to(actor=who, conversation=talk, phase=Phase.FILL, now=make.NOW)
        steering.go_to(actor=who, conversation=talk, phase=Phase.WELCOME, now=make.NOW)
        assert press(talk, who).phase == Phase.LOOK

    def test_the_voice_is_asked_on_every_road(self, cards: Conversation, amina: User) -> None:
        """INV2, X.01."""
        who, cards = make.acting(amina), make.taken_to(cards, Phase.VOICE)
        with pytest.raises(NotYet) as refused:
            press(cards, who)
        assert refused.value.missing == (Need.VOICE,)
        for phase in (Phase.AGREE, Phase.THANKS, Phase.CLOSE):
            with pytest.raises(NotYet):
                steering.go_to(actor=who, conversation=cards, phase=phase, now=make.NOW)
        with pytest.raises(NotYet):
            ending.end(
                actor=who,
                conversation=cards,
                next_on=None,
                summary="",
                mail_report=False,
                now=make.NOW,
            )
        say_voice(cards)
        assert press(cards, who).phase == Phase.AGREE
