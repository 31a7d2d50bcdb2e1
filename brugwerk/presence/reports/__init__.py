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
from brugwerk.presence.rules.slots import Every, next_day, on_the_door


def poster_pdf(place: Place, address: str, at: datetime, today: date) -> bytes:
    """Return the poster of a place on A4; the QR code only leads to a page that is open to all."""
    return printed(poster(place, address, today), at, sheet=Sheet.POSTER)


def filename(place: Place) -> str:
    """Return a name for the file."""
    return f"{slugify(place.name) or 'poster'}.pdf"


def poster(place: Place, address: str, today: date) -> Report:
    """Return the poster: when somebody is there, by the days of the week, and who that is."""
    slots = living(place, today)
    planned = [(slot, slot.times(slot.off.all())) for slot in slots]
    coming = [(slot, times, next_day(times, today)) for slot, times in planned]
    ordered = sorted(coming, key=lambda one: (*on_the_door(one[1]), one[0].pk))
    sections = [_section(slot, day, today) for slot, _times, day in ordered if day is not None]
    if off := days_without(slots, today):
        told = tuple(Paragraph(_not_there(on, slot, reason)) for on, slot, reason in off)
        sections.append(Section(_("Not there on these days"), told))
    if address:
        code: tuple[Part, ...] = (
            Paragraph(_("Scan this code with your phone. Then you see what is called off.")),
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


def _section(slot: Slot, day: date, today: date) -> Section:
    who = capfirst(plain(name_of(slot, today, on_the_door=True)))
    told = []
    if slot.every != Every.ONCE:
        told.append(_("{often}.").format(often=capfirst(words.EVERY[Every(slot.every)])))
        if slot.every == Every.SECOND_WEEK or slot.first_on > today:
            told.append(_("Next time: {day}.").format(day=_in_words(day)))
        if slot.last_on:
            told.append(_("The last time: {day}.").format(day=_in_words(slot.last_on)))
        if slot.in_holidays:
            told.append(_("In school holidays too."))
    if slot.for_whom:
        told.append(_("For whom: {whom}.").format(whom=plain(slot.for_whom)))
    told.append(_("Just walk in.") if slot.walk_in else _("By appointment."))
    if slot.languages:
        told.append(_("Spoken here: {languages}").format(languages=plain(slot.languages)))
    parts = (Paragraph(plain(slot.what_for), lead=who), Paragraph(" ".join(told)))
    return Section(_when(slot), parts)


def _when(slot: Slot) -> str:
    once = slot.every == Every.ONCE
    told = _("{day}, from {starts} until {ends}").format(
        day=_in_words(slot.first_on) if once else date_format(slot.first_on, "l"),
        starts=time_format(slot.starts, "G:i"),
        ends=time_format(slot.ends, "G:i"),
    )
    return capfirst(told)


def _in_words(day: date) -> str:
    return date_format(day, "l j F")


def _code(address: str) -> str:
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", xmldecl=False, border=2, scale=4)
    return out.getvalue().decode()
