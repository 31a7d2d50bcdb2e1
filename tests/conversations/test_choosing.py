"""Choosing with dots, the cards on the table and the clock (0.12, ux 3.4)."""

from datetime import timedelta

import pytest

from brugwerk.accounts.models import User
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import steering, taking_part
from brugwerk.conversations.queries.facts import place
from brugwerk.conversations.rules.phases import Kind, Phase
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.conversations.helpers import press


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


class TestTheClock:
    def test_it_runs_for_the_minutes_of_the_part(self, cards: Conversation, amina: User) -> None:
        who, now = make.acting(amina), make.NOW
        steering.set_minutes(actor=who, conversation=cards, phase=Phase.WELCOME, length=7)
        cards = steering.start_clock(actor=who, conversation=cards, now=now)
        assert cards.clock_ends_at == now + timedelta(minutes=7)
        cards = steering.add_minute(actor=who, conversation=cards, now=now)
        assert cards.clock_ends_at == now + timedelta(minutes=8)
        late = now + timedelta(minutes=30)
        cards = steering.add_minute(actor=who, conversation=cards, now=late)
        assert cards.clock_ends_at == late + timedelta(minutes=1)
        assert steering.stop_clock(actor=who, conversation=cards).clock_ends_at is None

    def test_it_stops_nobody_and_does_not_go_along(self, cards: Conversation, amina: User) -> None:
        steering.start_clock(actor=make.acting(amina), conversation=cards, now=make.NOW)
        later = make.NOW + timedelta(hours=2)
        cards = press(cards, now=later)
        assert (cards.phase, cards.clock_ends_at) == (Phase.CHOOSE, None)
        assert cards.phase_since == later

    @pytest.mark.parametrize(("asked", "kept"), [(0, 1), (-5, 1), (45, 45), (9999, 180)])
    def test_minutes_have_bounds(
        self, cards: Conversation, amina: User, asked: int, kept: int
    ) -> None:
        cards = steering.set_minutes(
            actor=make.acting(amina), conversation=cards, phase=Phase.TALK, length=asked
        )
        assert cards.minutes == {"talk": kept}

    def test_a_part_that_is_not_there_gets_none(self, cards: Conversation, amina: User) -> None:
        cards = steering.set_minutes(
            actor=make.acting(amina), conversation=cards, phase=Phase.FILL, length=9
        )
        assert cards.minutes == {}


def dots(one: Conversation, *all_dots: list[str]) -> None:
    for own in all_dots:
        token = make.phone(one)
        taking_part.put_dots(conversation=one, token=token, dots=own, now=make.NOW)


class TestChoosingAndCards:
    def test_most_dots_bring_the_cards(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.CHOOSE)
        dots(cards, ["levels", "trust", "trust"], ["trust"])
        cards = press(cards)
        assert cards.dots == {str(block): 0 for block in Block} | {"levels": 1, "trust": 3}
        cards = press(cards)
        blocks = {card.key: card.block for card in pack().cards}
        assert {blocks[key] for key in cards.deck} == {Block.TRUST}
        assert cards.card == 0

    def test_cards_of_one_block_can_be_chosen_from(self, cards: Conversation, amina: User) -> None:
        cards = make.taken_to(cards, Phase.CHOOSE)
        dots(cards, ["goal"])
        cards = steering.offer(actor=make.acting(amina), conversation=cards, block=Block.LEVELS)
        own = [card.key for card in pack().cards if card.block is Block.LEVELS]
        assert cards.options == own
        assert [place.dots for place in cards.participants.exclude(dots=[])] == []
        dots(cards, [own[2]], [own[2], own[1]])
        cards = press(press(cards))
        assert cards.deck[:2] == [own[2], own[1]]
        assert sorted(cards.deck) == sorted(own)

    def test_what_is_counted_is_offered_no_other_way(
        self, cards: Conversation, amina: User
    ) -> None:
        cards = press(make.taken_to(cards, Phase.CHOOSE))
        steering.offer(actor=make.acting(amina), conversation=cards, block=Block.LEVELS)
        assert make.fresh(cards).options == [str(block) for block in Block]

    def test_choosing_again_begins_anew(self, cards: Conversation, amina: User) -> None:
        cards = make.taken_to(cards, Phase.CHOOSE)
        dots(cards, ["trust"])
        cards = press(press(cards))
        first = cards.deck
        steering.back(actor=make.acting(amina), conversation=cards, at="", now=make.NOW)
        cards = steering.choose_again(actor=make.acting(amina), conversation=cards)
        assert (cards.dots, cards.shown, cards.deck) == (None, False, [])
        dots(cards, ["goal"])
        cards = press(press(cards))
        assert cards.dots
        assert (cards.dots["trust"], cards.dots["goal"]) == (0, 1)
        assert not set(first) & set(cards.deck)

    def test_turning_stays_within_the_deck(self, cards: Conversation, amina: User) -> None:
        cards, who = make.taken_to(cards, Phase.TALK), make.acting(amina)
        last = len(cards.deck) - 1
        seen = []
        for by in (-1, 1, 1, 99, 1, -1):
            cards = steering.turn(actor=who, conversation=cards, by=by, at=place(cards))
            seen.append(cards.card)
        assert seen == [0, 1, 2, last, last, last - 1]

    def test_drawing_brings_another_card(self, cards: Conversation, amina: User) -> None:
        cards, who = make.taken_to(cards, Phase.TALK), make.acting(amina)
        for _draw in range(12):
            before = cards.card
            cards = steering.draw(actor=who, conversation=cards)
            assert cards.card != before
            assert cards.card in range(len(cards.deck))

    def test_another_block_lays_other_cards(self, cards: Conversation, amina: User) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        before = cards.deck
        cards = steering.take_deck(
            actor=make.acting(amina), conversation=cards, block=Block.COMMUNICATION
        )
        assert cards.card == 0
        assert not set(before) & set(cards.deck)
