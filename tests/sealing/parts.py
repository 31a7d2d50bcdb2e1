"""What several tests of seals do: seal a text in a row, and read it."""

from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations import sealing
from brugwerk.sealing.operations.sealing import Reader
from tests.make.clock import NOW

READER = Reader(7, "Huis van het Kind", "brugfiguur")
CANARY = "KAN-sealing-1-words"


def row(label: str = "families.Note") -> Any:  # noqa: ANN401 -- stands for a record of a sealed room
    return SimpleNamespace(pk=uuid4(), _meta=SimpleNamespace(label=label), words=None, other=None)


def sealed_row(key: SealKey, text: str = CANARY) -> Any:  # noqa: ANN401
    one = row()
    one.words = sealing.seal(key, one, "words", text)
    return one


def read(key: SealKey, one: Any, field: str = "words") -> str:  # noqa: ANN401
    return sealing.opened(key, one, field, by=READER, now=NOW)
