"""What a form in the table of forms is."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Form:
    """A form of one of the cast, with something in every field."""

    name: str
    data: Mapping[str, object]
    where: str = ""
    who: str = "amina"
    texts: tuple[str, ...] = field(default=())  # fields whose content comes back on an error
