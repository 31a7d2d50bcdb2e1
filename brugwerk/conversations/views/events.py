"""What goes through a stream: the stage of one face as an event, or the numbers."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils import timezone, translation

from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.finding import Conversation
from brugwerk.conversations.queries.stage import Counts, Stage, numbers, stage
from brugwerk.conversations.views.faces import doors_for, screen_html
from brugwerk.conversations.views.phone_face import phone_html

RETRY_MS = 1_500  # how long a browser waits before it comes back by itself


class Face(StrEnum):
    """For whom a stream is."""

    PHONE = "phone"
    SCREEN = "screen"
    LEAD = "lead"


@dataclass(frozen=True, slots=True)
class Wanted:
    """One way to show a conversation: a face, in a language, reached under an address."""

    face: Face
    language: str
    site: str


@dataclass(frozen=True, slots=True)
class Picture:
    """How a conversation stands, as events; the same bytes for everybody who looks that way."""

    version: int
    stages: dict[Wanted, bytes]
    count: bytes


def _event(name: str, data: dict[str, object], number: int | None = None) -> bytes:
    id_line = f"id: {number}\n" if number is not None else ""
    return f"event: {name}\n{id_line}data: {json.dumps(data)}\n\n".encode()


def count_event(pk: int) -> bytes:
    """Return the numbers of a conversation."""
    return _count_event(numbers(pk))


def _count_event(found: Counts | None) -> bytes:
    return _event("count", found.as_dict()) if found else b""


def picture(pk: int, wanted: Iterable[Wanted]) -> Picture | None:
    """Return how a conversation stands, for all these ways of looking; read once per language."""
    talk = finding.by_pk(pk)
    if talk is None:
        return None
    stages: dict[Wanted, bytes] = {}
    # The big screen first: that is where everybody looks.
    ways = sorted(wanted, key=lambda way: (way.face is not Face.SCREEN, way.language))
    seen: dict[str, Stage] = {}
    for way in ways:
        with translation.override(way.language):
            if way.face is Face.LEAD:  # it asks for its own page when something changed
                stages[way] = _stage_event(talk, way, None)
                continue
            if way.language not in seen:
                seen[way.language] = stage(talk)
            stages[way] = _stage_event(talk, way, seen[way.language])
    return Picture(talk.version, stages, _count_event(numbers(pk)))


def _stage_event(talk: Conversation, way: Wanted, found: Stage | None) -> bytes:
    data: dict[str, object] = {"version": talk.version}
    if found is not None:
        now = timezone.now()
        html = (
            phone_html(found, now=now)
            if way.face is Face.PHONE
            else screen_html(found, doors=doors_for(talk, way.site), now=now)
        )
        phase = "ended" if found.ended else talk.phase
        data |= {"phase": phase, "shown": talk.shown, "now": int(now.timestamp() * 1000)}
        data |= {"html": html}
    return _event("stage", data, talk.version)


def first_event(pk: int, face: Face, language: str, site: str) -> tuple[int, bytes]:
    """Return what a stream begins with, and the version that it shows."""
    way = Wanted(face, language, site)
    found = picture(pk, [way])
    if found is None:
        raise LookupError(pk)
    return found.version, b"retry: %d\n" % RETRY_MS + found.stages[way] + found.count
