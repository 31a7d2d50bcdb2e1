"""The text of an agreement as one frozen value, and its fingerprint. Pure."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self

SHORT = 12  # signs of a digest that people can compare by eye


@dataclass(frozen=True, slots=True)
class PartyText:
    """A party as it stood in the text: by name, so that it still reads when it has left (T25)."""

    organisation: int
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause as it stood in the text; what it points at, in words."""

    pk: int
    heading: str
    text: str
    state: str = "lives"
    goal: str = ""
    role: str = ""
    promised_by: str = ""
    to_families: bool = False
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class AgreementText:
    """All that partners put their name under."""

    title: str
    kind: str
    purpose: str
    valid_from: str
    valid_until: str
    parties: tuple[PartyText, ...]
    clauses: tuple[ClauseText, ...]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data to store."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Self:
        """Return the text that was stored."""
        return cls(
            **{key: stored[key] for key in ("title", "kind", "purpose")},
            **{key: stored[key] for key in ("valid_from", "valid_until")},
            parties=tuple(PartyText(**party) for party in stored["parties"]),
            clauses=tuple(ClauseText(**clause) for clause in stored["clauses"]),
        )

    @property
    def digest(self) -> str:
        """Return the fingerprint: another word anywhere gives another one."""
        plain = json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False)
        return sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def on_paper(day: date | None) -> str:
    """Return a day as the text stores it."""
    return day.isoformat() if day else ""


def day_of(stored: str) -> date | None:
    """Return the day that was stored, or None."""
    return date.fromisoformat(stored) if stored else None
