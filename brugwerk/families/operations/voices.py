"""Speaking in the fixed texts of the family's page, and taking a recording away."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.families import pack, policy
from brugwerk.families.models import Recording
from brugwerk.families.rules.sounds import MOST_BYTES, kind_of
from brugwerk.partnerships.models import Partnership


class NoSound(Exception):
    """The file is no sound that phones play, or it is too large."""


@transaction.atomic
def speak_in(
    *, actor: Actor, partnership: Partnership, language: str, key: str, sound: bytes, today: date
) -> Recording:
    """Keep a recording of one text, in the place of an earlier one. Raises NoSound."""
    require(policy.may_speak_in(actor, partnership))
    kind = kind_of(sound[:16])
    if kind is None or len(sound) > MOST_BYTES:
        raise NoSound
    made, _new = Recording.objects.update_or_create(
        partnership=partnership,
        language=language,
        key=key,
        defaults={
            "spoken": pack.page(language)[key],
            "kind": kind,
            "sound": sound,
            "made_on": today,
        },
    )
    record(actor=actor, kind="families.speak_in", subject=partnership)
    return made


@transaction.atomic
def take_away(*, actor: Actor, partnership: Partnership, language: str, key: str) -> None:
    """Erase a recording."""
    require(policy.may_speak_in(actor, partnership))
    Recording.objects.filter(partnership=partnership, language=language, key=key).delete()
    record(actor=actor, kind="families.take_away_voice", subject=partnership)
