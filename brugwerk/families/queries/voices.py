"""Which texts of the family's page are spoken in, and the sound itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.families import pack, policy
from brugwerk.families.models import Recording
from brugwerk.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Sound:
    """What is played."""

    kind: str
    sound: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """One text in one language, beside the Dutch one, and whether it is spoken in."""

    key: str
    text: str
    dutch: str
    spoken_on: date | None
    changed: bool


@dataclass(frozen=True, slots=True)
class VoicesPage:
    """The texts of one language."""

    texts: Sequence[Text]
    may: Verdict


def spoken(partnership: int, language: str) -> frozenset[str]:
    """Return for which texts there is a voice: of the partnership, or of the whole house."""
    texts = pack.page(language)
    found = Recording.objects.filter(partnership=partnership, language=language)
    own = {key for key, said in found.values_list("key", "spoken") if texts.get(key) == said}
    return pack.voices(language) | own


def heard(partnership: int, language: str, key: str) -> Sound | None:
    """Return the voice of one text; one that says another text is not heard."""
    found = Recording.objects.filter(
        partnership=partnership, language=language, key=key, spoken=pack.page(language).get(key, "")
    ).first()
    if found:
        return Sound(found.kind, bytes(found.sound))
    path = pack.voice(language, key)
    return Sound(pack.SOUNDS[path.suffix], path.read_bytes()) if path else None


def voices_page(actor: Actor, partnership: Partnership, language: str) -> VoicesPage:
    """Return the texts that may be spoken in, in a fixed number of queries and without a sound."""
    own = Recording.objects.filter(partnership=partnership, language=language)
    there = {one.key: one for one in own.defer("sound")}
    texts, dutch = pack.page(language), pack.page("nl")
    lines = []
    for key in pack.SPOKEN:
        one = there.get(key)
        lines.append(
            Text(
                key=key,
                text=texts[key],
                dutch=dutch[key],
                spoken_on=one.made_on if one else None,
                changed=one is not None and one.spoken != texts[key],
            )
        )
    return VoicesPage(lines, policy.may_speak_in(actor, partnership))
