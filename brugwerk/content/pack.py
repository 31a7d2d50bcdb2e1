"""The content pack: what its files must hold, typed, and how they are read.

A pack is a folder of YAML files, each text in Dutch and in English. A broken pack stops the
program at its start, with the file and the key in the message.
"""

from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from django.utils.translation import get_language
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from brugwerk.content.rules import Block

PACK_DIR = Path(__file__).parent / "packs" / "zes_bouwstenen" / "v1"


class BrokenPack(Exception):
    """A content pack cannot be used; the message names the file and the key."""


class Entry(BaseModel):
    """A part of the pack: no unknown keys, never changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


Text_ = Annotated[str, Field(min_length=1)]


class Text(Entry):
    """A text in both languages; printing it gives the language of the moment."""

    nl: Text_
    en: Text_

    def __str__(self) -> str:
        return self.en if (get_language() or "nl").startswith("en") else self.nl


class Insight(Entry):
    """One thing the framework teaches about a block."""

    key: Text_
    title: Text
    text: Text


class Reinforcement(Entry):
    """In which way one block strengthens another (0.10, X.03)."""

    block: Block
    how: Text


class BlockText(Entry):
    """One building block in words (INV1)."""

    key: Block
    number: Annotated[int, Field(ge=1, le=6)]
    title: Text
    short: Text
    essence: Text
    insights: Annotated[tuple[Insight, ...], Field(min_length=4, max_length=7)]
    reinforces: Annotated[tuple[Reinforcement, ...], Field(min_length=1, max_length=5)]


class Statement(Entry):
    """One idea about our collaboration that people answer on five steps."""

    key: Text_
    block: Block
    text: Text
    well: Text
    hard: Text
    voice: bool = False
    families: bool
    insight: Text_


class Card(Entry):
    """A reflection card: a question that opens a talk (0.12, 1.8)."""

    key: Text_
    block: Block
    kind: Literal["question", "voice", "reinforce"]
    text: Text
    follow_ups: Annotated[tuple[Text, ...], Field(min_length=1, max_length=2)]


class Practice(Entry):
    """An example from the field, told as facts with its source (0.13)."""

    key: Text_
    block: Block
    title: Text
    fact: Text
    try_this: Text
    source: Text


class Method(Entry):
    """A way of working that a facilitator can use (0.13)."""

    key: Text_
    title: Text
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)]
    minutes: Annotated[int, Field(ge=2, le=180)]
    people: Text
    need: Text
    aim: Text
    steps: Annotated[tuple[Text, ...], Field(min_length=3, max_length=8)]
    families: Text


class Term(Entry):
    """A word of the trade, in plain words."""

    term: Text_
    plain: Text
    other: Text | None = None


class PackInfo(Entry):
    """What the pack is and where it comes from."""

    key: Text_
    version: Annotated[int, Field(ge=1)]
    title: Text
    source: Text
    note: Text


class Pack(BaseModel):
    """A whole content pack, read-only."""

    model_config = ConfigDict(frozen=True)

    info: PackInfo
    blocks: tuple[BlockText, ...]
    statements: tuple[Statement, ...]
    cards: tuple[Card, ...]
    practices: tuple[Practice, ...]
    methods: tuple[Method, ...]
    jargon: tuple[Term, ...]

    @cached_property
    def statement_by_key(self) -> Mapping[str, Statement]:
        """Return the statements by their key."""
        return {statement.key: statement for statement in self.statements}

    def block(self, block: Block) -> BlockText:
        """Return the words of one block."""
        return self.blocks[block.number - 1]

    def card(self, block: Block, kind: str, turn: int = 0) -> Card:
        """Return a reflection card of a block; ``turn`` picks another one each time."""
        cards = [card for card in self.cards if card.block == block and card.kind == kind]
        return cards[turn % len(cards)]


FILES: Mapping[str, Any] = {
    "info": ("pack.yaml", PackInfo),
    "blocks": ("blocks.yaml", tuple[BlockText, ...]),
    "statements": ("statements.yaml", tuple[Statement, ...]),
    "cards": ("cards.yaml", tuple[Card, ...]),
    "practices": ("practices.yaml", tuple[Practice, ...]),
    "methods": ("methods.yaml", tuple[Method, ...]),
    "jargon": ("jargon.yaml", tuple[Term, ...]),
}


def _broken(path: Path, error: ValidationError, data: object) -> BrokenPack:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "(file)"
    index = first["loc"][0] if first["loc"] else None
    entry = data[index] if isinstance(data, list) and isinstance(index, int) else data
    key = entry.get("key", "") if isinstance(entry, dict) else ""
    return BrokenPack(f"{path}: {key or where}: at {where}: {first['msg']}")


def _read(path: Path, kind: Any) -> Any:  # noqa: ANN401 -- any shape of the table above
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenPack(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenPack(f"{path}: is no YAML: {error}") from error
    try:
        return TypeAdapter(kind).validate_python(data, strict=False)
    except ValidationError as error:
        raise _broken(path, error, data) from error


def _check_whole(folder: Path, pack: Pack) -> None:
    """Check what no single entry can know: counts, order and references."""
    if [text.key for text in pack.blocks] != list(Block):
        raise BrokenPack(f"{folder / 'blocks.yaml'}: needs the six blocks, in order")
    _check_keys(folder, pack)
    for block in Block:
        own = [statement for statement in pack.statements if statement.block == block]
        if len(own) != 6 or sum(s.voice for s in own) != 1:  # noqa: PLR2004 -- six each, one on voice
            raise BrokenPack(
                f"{folder / 'statements.yaml'}: {block}: needs six statements, one on voice"
            )
        kinds = [card.kind for card in pack.cards if card.block == block]
        if kinds.count("voice") != 1 or kinds.count("reinforce") != 1:
            raise BrokenPack(
                f"{folder / 'cards.yaml'}: {block}: needs one voice and one reinforce card"
            )


def _check_keys(folder: Path, pack: Pack) -> None:
    """Check that every key stands once and that every statement comes from an insight."""
    insights = {insight.key for text in pack.blocks for insight in text.insights}
    for name in ("statements", "cards", "practices", "methods"):
        keys = [entry.key for entry in getattr(pack, name)]
        if double := next((key for key in keys if keys.count(key) > 1), ""):
            raise BrokenPack(f"{folder / (name + '.yaml')}: {double}: this key stands twice")
    for statement in pack.statements:
        if statement.insight not in insights:
            raise BrokenPack(
                f"{folder / 'statements.yaml'}: {statement.key}: no insight {statement.insight}"
            )


def read_pack(folder: Path) -> Pack:
    """Read and check a pack. Raises BrokenPack with the file and the key."""
    parts = {name: _read(folder / file, kind) for name, (file, kind) in FILES.items()}
    pack = Pack.model_construct(**parts)
    _check_whole(folder, pack)
    return pack


@cache
def pack() -> Pack:
    """Return the pack that this installation uses."""
    return read_pack(PACK_DIR)
