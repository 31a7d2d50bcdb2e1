"""How children and parents were heard. Pure."""

from enum import StrEnum


class Mode(StrEnum):
    """In which way the voice of children and parents was there (X.01)."""

    DIRECT = "direct"
    REPRESENTED = "represented"
    WRITTEN = "written"
    ABSENT = "absent"


def missing(mode: Mode, reason: str, next_step: str) -> frozenset[str]:
    """Return which fields an absent voice still needs: a reason and a next step (INV2)."""
    if mode is not Mode.ABSENT:
        return frozenset()
    fields = {"reason": reason, "next_step": next_step}
    return frozenset(name for name, text in fields.items() if not text.strip())
