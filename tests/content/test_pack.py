"""The content pack is whole, and a broken one says where (0.04, 0.10, 0.12, 0.13, 1.8, X.01)."""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.utils.translation import override

from brugwerk.content import checks
from brugwerk.content.pack import PACK_DIR, BrokenPack, Text, pack, read_pack
from brugwerk.content.rules import Block, Level

REFLECTION_CARDS = 47  # element 1.8

Part = list[dict[str, Any]]


class TestOurPack:
    def test_six_blocks_in_order(self) -> None:
        """INV1, 0.04."""
        assert [text.key for text in pack().blocks] == list(Block)
        assert [text.number for text in pack().blocks] == [1, 2, 3, 4, 5, 6]
        assert [block.number for block in Block] == [1, 2, 3, 4, 5, 6]

    def test_forty_seven_questions_open_a_talk(self) -> None:
        """1.8, 0.12: the reflection questions of the framework, each under its block."""
        assert len(pack().cards) == REFLECTION_CARDS
        assert {card.block for card in pack().cards} == set(Block)
        assert all(1 <= len(card.follow_ups) <= 2 for card in pack().cards)

    def test_every_block_asks_for_the_voice_and_for_what_strengthens_it(self) -> None:
        """X.01, X.03."""
        for block in Block:
            kinds = Counter(card.kind for card in pack().cards if card.block == block)
            assert (kinds["voice"], kinds["reinforce"]) == (1, 1)
            assert kinds["question"] > 0

    def test_every_block_strengthens_another_and_never_itself(self) -> None:
        """0.10, X.03."""
        for text in pack().blocks:
            others = [one.block for one in text.reinforces]
            assert others
            assert text.key not in others
            assert len(others) == len(set(others))

    def test_every_block_can_be_asked_of_families(self) -> None:
        """X.09: everybody on equal footing."""
        for block in Block:
            own = [s for s in pack().statements if s.block == block]
            assert len(own) == 6
            assert sum(s.families for s in own) >= 2
            assert [s.families for s in own if s.voice] == [True]

    def test_examples_tell_their_source(self) -> None:
        """0.13."""
        assert {practice.block for practice in pack().practices} == set(Block)
        assert all(str(practice.source) for practice in pack().practices)
        assert {block for method in pack().methods for block in method.blocks} == set(Block)

    def test_a_text_speaks_the_language_of_the_moment(self) -> None:
        text = Text(nl="brug", en="bridge")
        for language, said in (("nl", "brug"), ("en", "bridge"), ("en-gb", "bridge")):
            with override(language):
                assert str(text) == said

    def test_cards_take_turns(self) -> None:
        seen = {pack().card(Block.TRUST, "question", turn).key for turn in range(40)}
        assert len(seen) == sum(
            card.block == Block.TRUST and card.kind == "question" for card in pack().cards
        )

    def test_three_levels(self) -> None:
        """X.04."""
        assert list(Level) == ["micro", "meso", "macro"]


def unknown_key(part: Part) -> None:
    part[0]["colour"] = "red"


def no_english(part: Part) -> None:
    del part[0]["text"]["en"]


def empty_dutch(part: Part) -> None:
    part[0]["text"]["nl"] = "  "


def unknown_block(part: Part) -> None:
    part[0]["block"] = "roof"


def unknown_insight(part: Part) -> None:
    part[0]["insight"] = "goal.i99"


def twice(part: Part) -> None:
    part[1]["key"] = part[0]["key"]


def one_less(part: Part) -> None:
    part.pop(0)


def no_voice(part: Part) -> None:
    for entry in part:
        entry.pop("voice", None)


def turned(part: Part) -> None:
    part.reverse()


def no_voice_card(part: Part) -> None:
    part[:] = [entry for entry in part if entry["kind"] != "voice"]


def too_many_follow_ups(part: Part) -> None:
    part[0]["follow_ups"] = part[0]["follow_ups"][:1] * 3


def too_long(part: Part) -> None:
    part[0]["minutes"] = 10_000


BROKEN: dict[str, tuple[str, Callable[[Part], None], str]] = {
    "an unknown key": ("statements.yaml", unknown_key, "goal.1"),
    "no English": ("statements.yaml", no_english, "goal.1"),
    "an empty text": ("cards.yaml", empty_dutch, "q1.1"),
    "an unknown block": ("practices.yaml", unknown_block, "block"),
    "an unknown insight": ("statements.yaml", unknown_insight, "goal.1"),
    "a key that stands twice": ("methods.yaml", twice, "twice"),
    "a statement too few": ("statements.yaml", one_less, "six statements"),
    "no statement on voice": ("statements.yaml", no_voice, "voice"),
    "blocks out of order": ("blocks.yaml", turned, "in order"),
    "no card on voice": ("cards.yaml", no_voice_card, "voice"),
    "too many questions on a card": ("cards.yaml", too_many_follow_ups, "follow_ups"),
    "a method that takes a week": ("methods.yaml", too_long, "minutes"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PACK_DIR, tmp_path / "pack"))


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_pack_says_where(folder: Path, case: str) -> None:
    file, damage, told = BROKEN[case]
    part = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
    damage(part)
    (folder / file).write_text(yaml.safe_dump(part, allow_unicode=True), encoding="utf-8")
    with pytest.raises(BrokenPack) as broken:
        read_pack(folder)
    assert str(folder / file) in str(broken.value)
    assert told in str(broken.value)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"- a: [", b"\xff\xfe\x00", b"5", b"!!python/object:os.system {}"]
)
def test_a_file_that_is_none(folder: Path, content: bytes) -> None:
    (folder / "jargon.yaml").write_bytes(content)
    with pytest.raises(BrokenPack, match=r"jargon\.yaml"):
        read_pack(folder)


def test_a_file_that_is_gone(folder: Path) -> None:
    (folder / "cards.yaml").unlink()
    with pytest.raises(BrokenPack, match=r"cards\.yaml.*cannot be read"):
        read_pack(folder)


def test_a_broken_pack_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise BrokenPack("cards.yaml: q1.1: at text")

    assert checks.content_pack_is_whole() == []
    monkeypatch.setattr(checks, "pack", broken)
    (error,) = checks.content_pack_is_whole()
    assert error.is_serious()
    assert error.msg == "cards.yaml: q1.1: at text"
