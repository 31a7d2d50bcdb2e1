"""The cards on the table: of the chosen block, the two that always come back last (0.12)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.conversations.rules.deck import CardInfo, deck

KINDS = ["question", "voice", "reinforce"]
CARDS = st.lists(st.tuples(st.sampled_from(Block), st.sampled_from(KINDS)), max_size=20).map(
    lambda some: [CardInfo(str(n), block, kind) for n, (block, kind) in enumerate(some)]
)


def test_the_questions_come_in_their_order() -> None:
    cards = [
        CardInfo("last", Block.TRUST, "reinforce"),
        CardInfo("q2", Block.TRUST, "question"),
        CardInfo("other", Block.GOAL, "question"),
        CardInfo("heard", Block.TRUST, "voice"),
        CardInfo("q1", Block.TRUST, "question"),
    ]
    assert deck(cards, Block.TRUST) == ("q2", "q1", "heard", "last")
    assert deck(cards, Block.LEVELS) == ()


@given(CARDS, st.sampled_from(Block))
def test_all_cards_of_the_block_and_no_others(cards: list[CardInfo], block: Block) -> None:
    found = deck(cards, block)
    kinds = {card.key: card.kind for card in cards}
    assert sorted(found) == sorted(card.key for card in cards if card.block is block)
    assert [KINDS.index(kinds[key]) for key in found] == sorted(
        KINDS.index(kinds[key]) for key in found
    )


@pytest.mark.parametrize("block", Block)
def test_every_block_of_the_pack_ends_with_who_is_not_heard_and_what_strengthens(
    block: Block,
) -> None:
    """X.02, X.03."""
    infos = [CardInfo(card.key, card.block, card.kind) for card in pack().cards]
    kinds = {card.key: card.kind for card in pack().cards}
    found = [kinds[key] for key in deck(infos, block)]
    assert found[-2:] == ["voice", "reinforce"]
    assert len(found) > 2
    assert set(found[:-2]) == {"question"}
