"""What a receiver sees: one function, for the preview and for the receiver alike (T44)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.template.loader import render_to_string

from brugwerk.families.models import CirclePerson, Disclosure
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.levels import Around, around
from brugwerk.families.queries.places import reader_of
from brugwerk.families.rules.telling import MOST
from brugwerk.sealing.operations.sealing import Reader, opened_together
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Decision, Ground, Kind, Level, Receiver

KIND = "families.Disclosure"


@dataclass(frozen=True, slots=True)
class Received:
    """What a receiver sees of one disclosure, and who reads it.

    ``hierarchy`` says that the management of these people may ask for it: official secrecy holds
    nothing back from it (trust finding 8).
    """

    disclosure: Disclosure
    decision: Decision
    purpose: str
    sentences: Sequence[str]
    reached: frozenset[int]
    readers: Sequence[str]
    hierarchy: bool
    html: str
    digest: str

    @property
    def is_there(self) -> bool:
        """Tell whether there is anything to see."""
        return bool(self.sentences)


def seen_as(
    disclosure: Disclosure, around_: Around, texts: Sequence[str], *, objected: bool
) -> Received:
    """Return what the receiver sees, of texts that were opened: purpose, then every sentence."""
    kind, ground = Kind(disclosure.kind), Ground(disclosure.ground)
    sending, receiving = disclosure.sender.organisation_id, disclosure.to_id
    decision = around_.decide(kind, sending, receiving, ground)
    purpose, *sentences = texts
    most = 0 if objected or disclosure.taken_back_on else MOST[decision.level]
    shown = [
        (one.pk, text)
        for text, one in zip(sentences, disclosure.sentences.all(), strict=True)
        if one.reaches(ground)
    ][:most]
    reached, texts = frozenset(pk for pk, _text in shown), [text for _pk, text in shown]
    readers = [
        f"{one.known_as}, {one.function}"
        for one in around_.people
        if one.organisation_id == receiving and one.state in INSIDE
    ]
    hierarchy = around_.receiver(receiving, sending) is Receiver.OFFICE
    told = {
        "kind": sharing.KINDS[kind],
        "sender": disclosure.sender,
        "organisation": disclosure.sender.organisation,
        "purpose": purpose,
        "sentences": texts,
        "hierarchy": hierarchy,
    }
    html = render_to_string("families/_received.html", told)
    said = "\n".join([html, str(disclosure.to_id), *readers, decision.version, str(decision.level)])
    digest = hashlib.sha256(said.encode()).hexdigest()
    return Received(disclosure, decision, purpose, texts, reached, readers, hierarchy, html, digest)


def _read(disclosure: Disclosure, by: Reader, now: datetime) -> list[str]:
    fields = [(disclosure, "purpose"), *((one, "text") for one in disclosure.sentences.all())]
    key = disclosure.circle.key
    return opened_together(key, fields, KIND, by=by, now=now, purpose=str(disclosure.pk))


def preview(disclosure: Disclosure, *, today: date, now: datetime, by: CirclePerson) -> Received:
    """Return what the receiver will see, to its sender, before it is told."""
    around_ = around(disclosure.circle, today=today)
    texts = _read(disclosure, reader_of(by), now)
    return seen_as(disclosure, around_, texts, objected=_objected(disclosure))


def received(
    disclosure: Disclosure, *, around_: Around, now: datetime, by: CirclePerson
) -> Received:
    """Return what was told, to somebody of the receiver; the opening is written down (G15)."""
    texts = _read(disclosure, reader_of(by), now)
    return seen_as(disclosure, around_, texts, objected=_objected(disclosure))


def _objected(disclosure: Disclosure) -> bool:
    return disclosure.objections.exists()


def may_see(disclosure: Disclosure, around_: Around, *, objected: bool) -> bool:
    """Test, without opening anything, whether a receiver sees anything of it now."""
    if disclosure.shared_on is None or disclosure.taken_back_on or objected:
        return False
    decision = around_.decide(
        Kind(disclosure.kind),
        disclosure.sender.organisation_id,
        disclosure.to_id,
        Ground(disclosure.ground),
    )
    ground = Ground(disclosure.ground)
    return decision.level >= Level.SUMMARY and any(
        one.reaches(ground) for one in disclosure.sentences.all()
    )
