"""Calendar files (RFC 5545) and invitations by mail (RFC 5546): one way to write them.

What a summary says is decided by who calls; it names the forum and never anything of a family.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, vCalAddress, vDuration, vRecur, vText

from brugwerk.kit.text import plain as without_control

BRUSSELS = "Europe/Brussels"
ZONE = ZoneInfo(BRUSSELS)
OTHER_ENDS = re.compile("[\u2028\u2029]")
PRODID = "-//Brugwerk//Brugwerk//NL"
# The clock of Brussels as the law of the European Union has it since 1996: a rule instead of dates.
VTIMEZONE = f"""BEGIN:VTIMEZONE
TZID:{BRUSSELS}
BEGIN:DAYLIGHT
TZNAME:CEST
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


class Method(StrEnum):
    """What a calendar does with the file: read it, put it in the diary, or take it out."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar.

    ``starts`` is a moment for what has an hour, a day for what lasts all day. ``uid`` stays the
    same for the life of the thing and ``sequence`` counts its changes: without them a calendar
    shows a moved meeting twice. ``rrule`` is a rhythm as RFC 5545 writes it,
    ``without`` the times of it that fall away.
    """

    uid: str
    summary: str
    starts: date | datetime
    ends: datetime | None = None
    sequence: int = 0
    location: str = ""
    description: str = ""
    url: str = ""
    rrule: str = ""
    without: tuple[datetime, ...] = ()
    cancelled: bool = False
    organizer: tuple[str, str] | None = None  # name and address, which may hold a name too
    attendees: tuple[tuple[str, str], ...] = ()


def written(
    entries: Iterable[Entry],
    *,
    now: datetime,
    method: Method = Method.PUBLISH,
    name: str = "",
    refresh: timedelta | None = None,
) -> bytes:
    """Return a calendar file; ``now`` stamps it and ``refresh`` says how often to fetch it again.

    Hours stand in the time of Brussels with their own time zone block, so that a weekly meeting at
    four stays at four when the clock changes.
    """
    made = Calendar()
    made.add("prodid", PRODID)
    made.add("version", "2.0")
    made.add("method", method)
    if line := " ".join(plain(name).split()):  # the library does not escape ends of lines here
        made.add("name", line)
        made.add("x-wr-calname", line)
    if refresh:
        made.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", vDuration(refresh).to_ical().decode())  # type: ignore[no-untyped-call]
    made.add_component(_brussels())
    for entry in entries:
        made.add_component(_event(entry, now, cancelled=entry.cancelled or method == Method.CANCEL))
    return bytes(made.to_ical())


def plain(value: object) -> str:
    """Return words in which no reader sees an end of a line that RFC 5545 does not know."""
    return OTHER_ENDS.sub("\n", without_control(value))


@cache
def _brussels() -> Component:
    return Timezone.from_ical(VTIMEZONE)


def _event(entry: Entry, now: datetime, *, cancelled: bool) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", now)
    made.add("sequence", entry.sequence)
    made.add("summary", plain(entry.summary))
    _time(made, entry)
    for key, text in (("location", entry.location), ("description", entry.description)):
        if plain(text):
            made.add(key, plain(text))
    if entry.url:
        made.add("url", entry.url)
    if entry.rrule:
        made.add("rrule", vRecur.from_ical(entry.rrule))
    for moment in entry.without:
        made.add("exdate", moment)
    made.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    made.add("class", "PRIVATE")
    _people(made, entry)
    return made


def _time(made: Event, entry: Entry) -> None:
    """Say when: all day, or from hour to hour; what lasts all day keeps nobody busy."""
    if isinstance(entry.starts, datetime):
        made.add("dtstart", entry.starts.astimezone(ZONE))
        if entry.ends:
            made.add("dtend", entry.ends.astimezone(ZONE))
        return
    made.add("dtstart", entry.starts)
    made.add("dtend", entry.starts + timedelta(days=1))
    made.add("transp", "TRANSPARENT")


def _people(made: Event, entry: Entry) -> None:
    if entry.organizer:
        made.add("organizer", _address(*entry.organizer))
    for name, mail in entry.attendees:
        address = _address(name, mail)
        address.params["ROLE"] = vText("REQ-PARTICIPANT")
        address.params["PARTSTAT"] = vText("NEEDS-ACTION")
        address.params["RSVP"] = vText("FALSE")  # nobody reads the box that mails come from
        made.add("attendee", address, encode=False)


def _address(name: str, mail: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{parseaddr(mail)[1]}")
    if plain(name):
        address.params["CN"] = vText(plain(name))
    return address
