"""How far it is, as partners and family read it: one line, from one function (N2, INV15)."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import override

from brugwerk.families import pack
from brugwerk.families.models import StatusUpdate


@dataclass(frozen=True, slots=True)
class Said:
    """One line of how far it is: what, from whom to whom, when, and when more comes."""

    what: str
    who: str
    on: date
    more: str


def said(update: StatusUpdate, language: str) -> Said:
    """Return the line in a language; there is no other way to word it, for whoever reads."""
    texts = pack.page(language)
    sender = f"{update.by.known_as}, {update.by.organisation}"
    more = ""
    if update.next_on:
        with override(language):
            more = texts["more_before"].format(
                day=date_format(update.next_on, "j F").replace(" ", "\u00a0")
            )
    return Said(
        what=texts[f"status_{update.status}"],
        who=texts["said_to"].format(sender=sender, name=update.to),
        on=update.given_on,
        more=more,
    )
