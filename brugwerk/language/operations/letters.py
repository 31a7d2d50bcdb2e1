"""Keeping letters to parents, without anybody's name (6.01, N14)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.language import policy
from brugwerk.language.models import Letter
from brugwerk.language.operations.refusals import ChangedMeanwhile
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

FIELDS = ("title", "purpose", "body", "sensitive")


@transaction.atomic
def write(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Letter:
    """Keep a new letter."""
    require(policy.may_keep_words(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    told = {name: details[name] for name in FIELDS}
    made = Letter.objects.create(partnership=partnership, written_by=own, written_on=today, **told)
    record(actor=actor, kind="language.write_letter", subject=made)
    return made


@transaction.atomic
def change(
    *, actor: Actor, letter: Letter, details: Mapping[str, Any], edition: int, today: date
) -> Letter:
    """Change a letter. Raises ChangedMeanwhile."""
    letter = locked(letter, "partnership")
    require(policy.may_keep_words(actor, letter.partnership))
    if letter.edition != edition:
        raise ChangedMeanwhile
    for name in FIELDS:
        setattr(letter, name, details[name])
    letter.written_on, letter.edition = today, letter.edition + 1
    letter.save()
    record(actor=actor, kind="language.change_letter", subject=letter)
    return letter


@transaction.atomic
def remove(*, actor: Actor, letter: Letter) -> None:
    """Take a letter away."""
    letter = locked(letter, "partnership")
    require(policy.may_remove_letter(actor, letter))
    record(actor=actor, kind="language.remove_letter", subject=letter)
    letter.delete()
