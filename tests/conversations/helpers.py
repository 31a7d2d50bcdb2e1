"""What the tests of conversations share: pressing the big button, and reading all of a stage."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime

from django.db import models
from django.utils.functional import Promise

from brugwerk.access.actor import Actor
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import steering, writing
from brugwerk.conversations.queries.facts import place
from brugwerk.voices.rules import Mode
from tests import make


def press(
    conversation: Conversation, actor: Actor | None = None, *, now: datetime = make.NOW
) -> Conversation:
    """Press the one big button of what this person sees now."""
    conversation = make.fresh(conversation)
    return steering.step(
        actor=actor or make.leading(conversation),
        conversation=conversation,
        at=place(conversation),
        now=now,
    )


def say_voice(
    conversation: Conversation,
    mode: Mode = Mode.DIRECT,
    reason: str = "",
    next_step: str = "",
    **more: object,
) -> None:
    """Say how children and parents were heard."""
    writing.say_voice(
        actor=make.leading(conversation),
        conversation=conversation,
        mode=mode,
        reason=reason,
        next_step=next_step,
        unheard=more.get("unheard", ()),  # type: ignore[arg-type]
        today=make.TODAY,
    )


def told(thing: object) -> str:
    """Return everything that a value tells, to the last column of the rows in it."""
    return "\n".join(_words(thing))


def _words(thing: object) -> Iterator[str]:
    if is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield f"{field.name}:"
            yield from _words(getattr(thing, field.name))
    elif isinstance(thing, models.Model):
        yield from (f"{f.attname}={getattr(thing, f.attname)}" for f in thing._meta.concrete_fields)
    elif isinstance(thing, Mapping):
        yield from (f"{key}:{word}" for key, value in thing.items() for word in _words(value))
    elif isinstance(thing, list | tuple | set | frozenset):
        for one in thing:
            yield from _words(one)
    else:
        yield str(thing) if isinstance(thing, Promise | str) else repr(thing)
