"""Recording how children and parents were heard."""

from datetime import date
from typing import TypeVar

from brugwerk.voices.models import Register, VoiceRecord
from brugwerk.voices.rules import Mode, missing

Kept = TypeVar("Kept", bound=Register)


class VoiceIncomplete(Exception):
    """An absent voice needs a reason and a next step; ``fields`` names what is missing."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


def record_voice(*, mode: Mode, reason: str, next_step: str, on: date) -> VoiceRecord:
    """Record it for the caller, who has asked the policy. Raises VoiceIncomplete (INV2)."""
    if fields := missing(mode, reason, next_step):
        raise VoiceIncomplete(fields)
    return VoiceRecord.objects.create(mode=mode, reason=reason, next_step=next_step, on=on)


def hear(register: Kept, *, mode: Mode, reason: str, next_step: str, on: date) -> Kept:
    """Say how children and parents were heard in something; the newest record counts.

    For the caller, who has locked it and asked the policy. What is said twice on one day is written
    once. Raises VoiceIncomplete (INV2).
    """
    old = register.voice
    said = (mode, reason, next_step, on)
    if old and (old.mode, old.reason, old.next_step, old.on) == said:
        return register
    register.voice = record_voice(mode=mode, reason=reason, next_step=next_step, on=on)
    register.save(update_fields=["voice"])
    if old:
        old.delete()
    return register
