"""The poster for a door: who is there when, in large plain words (2.21)."""

from datetime import date, datetime
from io import BytesIO

import segno
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from brugwerk.kit.documents.parts import (
    Drawing,
    Paragraph,
    Part,
    Report,
    Section,
    language_tag,
)
from brugwerk.kit.documents.pdf import Sheet, printed
from brugwerk.kit.text import plain
from brugwerk.presence import words
from brugwerk.presence.models import Place, Slot
from brugwerk.presence.queries.days import days_without, living, name_of
from brugwerk.presence.rules.slots import Every


def poster_pdf(place: Place, address: str, at: datetime, today: date) -> bytes:
    """Return the poster of a place on A4; the QR code only leads to a page that is open to all."""
    return printed(poster(place, address, today), at, sheet=Sheet.POSTER)


def filename(place: Place) -> str:
    """Return a name for the file."""
    return f"{slugify(place.name) or 'poster'}.pdf"


def poster(place: Place, address: str, today: date) -> Report:
    """Return the poster: one heading for each who is there, in the order of a week."""
    slots = living(place, today)
    sections = [_section(slot, today) for slot in slots]
    if off := days_without(slots, today):
        told = tuple(Paragraph(_not_there(on, slot, reason)) for on, slot, reason in off)
        sections.append(Section(_("Not there on these days"), told))
    if address:
        code: tuple[Part, ...] = (
            Paragraph(_("Scan this for this week, with what is called off.")),
            Drawing(_code(address), _("QR code to this week")),
        )
        sections.append(Section(_("This week"), code))
    day = date_format(today, "j F Y")
    return Report(
        title=_("Who is here at {place}?").format(place=plain(place.name)),
        language=language_tag(),
        lines=tuple(plain(line) for line in (place.where,) if line),
        sections=tuple(sections),
        source="",
        footer=_("As planned on {day}").format(day=day),
    )


def _not_there(on: date, slot: Slot, reason: str) -> str:
    """Return a day that was called off; the own name stays off it, whatever it says elsewhere."""
    line = f"{date_format(on, 'l j F')}: {plain(slot.who)}"
    return f"{line}. {plain(reason)}" if reason else line


def _section(slot: Slot, today: date) -> Section:
    hours = _("{day}, from {starts} until {ends}").format(
        day=_when(slot), starts=time_format(slot.starts, "H:i"), ends=time_format(slot.ends, "H:i")
    )
    told = [hours, plain(slot.what_for)]
    if slot.for_whom:
        told.append(_("For whom: {whom}").format(whom=plain(slot.for_whom)))
    told.append(_("Just walk in.") if slot.walk_in else _("By appointment."))
    if slot.languages:
        told.append(_("Spoken here: {languages}").format(languages=plain(slot.languages)))
    if slot.in_holidays and slot.every != Every.ONCE:
        told.append(_("In school holidays too."))
    parts = tuple(Paragraph(line) for line in told if line)
    return Section(capfirst(plain(name_of(slot, today, on_the_door=True))), parts)


def _when(slot: Slot) -> str:
    if slot.every == Every.ONCE:
        return date_format(slot.first_on, "l j F Y")
    often = str(words.EVERY[Every(slot.every)])
    return f"{date_format(slot.first_on, 'l')}, {often}"


def _code(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=2, scale=4)
    return out.getvalue().decode()
