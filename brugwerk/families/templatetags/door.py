"""Filters of the family's page: its texts have gaps, which are filled here."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from django import template
from django.utils.formats import date_format

from brugwerk.families.models import Disclosure
from brugwerk.families.queries.family import Spoken
from brugwerk.families.rules.agreeing import State

register = template.Library()


def in_one_piece(day: date) -> str:
    """Return a day with its year, which no line breaks."""
    return date_format(day, "j F Y").replace(" ", "\u00a0")


@register.filter
def filled(text: str, value: object) -> str:
    """Fill the one gap of a text with a name or a day."""
    told = in_one_piece(value) if isinstance(value, date) else str(value)
    return re.sub(r"\{\w+\}", lambda _gap: told, text)


@register.filter
def wants(texts: Mapping[str, str], disclosure: Disclosure) -> str:
    """Say who wants to tell something, and to whom."""
    return texts["wants_to_tell"].format(sender=disclosure.sender.known_as, name=disclosure.to.name)


@register.filter
def may_stop(spoken: Sequence[Spoken]) -> bool:
    """Test whether there is something left to stop."""
    return any(one.consent.state in {State.ASKED, State.GIVEN} for one in spoken)


@register.filter
def of(texts: Mapping[str, str], key: str) -> str:
    """Return one text."""
    return texts[key]


@register.filter
def telephone(number: str) -> str:
    """Return a telephone number as an address of it."""
    return re.sub(r"[^0-9+]", "", number)
