"""Agreeing who needs to know what (6.05, 6.19)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.rules import Level
from brugwerk.kit.records import locked
from brugwerk.language import policy
from brugwerk.language.models import InformationKind, NeedToKnow
from brugwerk.language.operations.refusals import ChangedMeanwhile
from brugwerk.language.rules.needs import Way, proposed
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.policy import may_lead

Cells = Mapping[Level, Mapping[str, Any]]


class TalkFirst(Exception):
    """What is sensitive is not mailed first (6.19)."""


def _checked(cells: Cells, *, sensitive: bool) -> None:
    for cell in cells.values():
        way = Way(cell["way"])
        if proposed(way, sensitive=sensitive) is not way:
            raise TalkFirst


@transaction.atomic
def agree(
    *,
    actor: Actor,
    partnership: Partnership,
    name: str,
    intention: str,
    sensitive: bool,
    review_on: date,
    cells: Cells,
) -> InformationKind:
    """Agree who needs to know a kind of information. Raises TalkFirst."""
    require(policy.may_keep_words(actor, partnership))
    _checked(cells, sensitive=sensitive)
    made = InformationKind.objects.create(
        partnership=partnership,
        name=name,
        intention=intention,
        sensitive=sensitive,
        review_on=review_on,
    )
    _put(made, cells)
    record(actor=actor, kind="language.agree_need", subject=made)
    return made


@transaction.atomic
def change(
    *,
    actor: Actor,
    kind: InformationKind,
    edition: int,
    name: str,
    intention: str,
    sensitive: bool,
    review_on: date,
    cells: Cells,
) -> InformationKind:
    """Agree it otherwise. Raises TalkFirst and ChangedMeanwhile."""
    kind = locked(kind, "partnership")
    require(policy.may_keep_words(actor, kind.partnership))
    if kind.edition != edition:
        raise ChangedMeanwhile
    _checked(cells, sensitive=sensitive)
    kind.name, kind.intention, kind.sensitive = name, intention, sensitive
    kind.review_on, kind.edition = review_on, kind.edition + 1
    kind.save()
    _put(kind, cells)
    record(actor=actor, kind="language.change_need", subject=kind)
    return kind


def _put(kind: InformationKind, cells: Cells) -> None:
    for level, cell in cells.items():
        NeedToKnow.objects.update_or_create(kind=kind, level=level, defaults=dict(cell))


@transaction.atomic
def remove(*, actor: Actor, kind: InformationKind) -> None:
    """Take a kind of information out."""
    kind = locked(kind, "partnership")
    require(may_lead(actor, kind.partnership))
    record(actor=actor, kind="language.remove_need", subject=kind)
    kind.delete()
