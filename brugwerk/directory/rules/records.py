"""From a record of an HSDS file to what is kept of it, or the reason why it stays out. Pure.

Contacts of persons in a file are left out unread.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from brugwerk.directory.rules.imports import Reason
from brugwerk.directory.rules.services import OLDEST, Ages, Cost, Kind, Status
from brugwerk.directory.rules.texts import Record, Refused, line, parts, shaped, text

NAME, LINE, TEXT, SHORT_TEXT = 300, 500, 5000, 1000
KEY = 200
STATES = {
    "active": Status.ACTIVE,
    "inactive": Status.PAUSED,
    "temporarily closed": Status.PAUSED,
    "defunct": Status.ENDED,
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WAITING = re.compile(r"wachtlijst|waiting list", re.IGNORECASE)
FREE = re.compile(r"\b(gratis|kosteloos|free)\b", re.IGNORECASE)
INCOME = re.compile(r"inkomen|income", re.IGNORECASE)
PAID = re.compile(r"betal|€|\beuro\b|\bpay\b|\bfee\b", re.IGNORECASE)
LANGUAGE = re.compile("[a-z]{2,3}")
ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Offerer:
    """The organisation of a record."""

    key: str
    name: str
    description: str = ""
    website: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a service is there."""

    name: str = ""
    street: str = ""
    postal_code: str = ""
    municipality: str = ""
    access: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """Hours on some days."""

    days: str = ""
    opens: time | None = None
    closes: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A service as it comes out of a file."""

    key: str
    offerer: Offerer
    fields: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[Place, ...] = ()
    slots: tuple[Slot, ...] = ()


def key_of(record: Record) -> str:
    """Return the number of a record at its source. Raises Refused."""
    key = line(record, "id", KEY + 1)
    if not key:
        raise Refused(Reason.NO_ID)
    if len(key) > KEY:
        raise Refused(Reason.TOO_LONG, "id")
    return key


def offerer(record: Record) -> Offerer:
    """Return an organisation of a file. Raises Refused."""
    key, name = key_of(record), line(record, "name", NAME + 1)
    if not name:
        raise Refused(Reason.NO_NAME, "organization")
    if len(name) > NAME:
        raise Refused(Reason.TOO_LONG, "organization.name")
    return Offerer(
        key=key,
        name=name,
        description=text(record, "description", TEXT),
        website=shaped(record, "website", ADDRESS, LINE),
        email=shaped(record, "email", EMAIL, 254),
    )


def draft(record: Record, known: Offerer | None, needs: Mapping[str, str], *, today: date) -> Draft:
    """Return a service of a file; ``known`` is its organisation if that stands elsewhere in it.

    ``needs`` gives the need behind a word of the file's own taxonomy. Raises Refused.
    """
    key, name = key_of(record), line(record, "name", NAME + 1)
    if not name:
        raise Refused(Reason.NO_NAME)
    if len(name) > NAME:
        raise Refused(Reason.TOO_LONG, "name")
    inside = record.get("organization")
    own = offerer(inside) if isinstance(inside, dict) else known
    if own is None:
        raise Refused(Reason.NO_ORGANISATION, line(record, "organization_id", KEY))
    terms = _terms(record)
    ages = _ages(record)
    alert = line(record, "alert", LINE)
    fees = line(record, "fees_description", LINE) or line(record, "fees", LINE)
    return Draft(
        key=key,
        offerer=own,
        fields={
            "name": name,
            "description": text(record, "description", TEXT),
            "for_whom": text(record, "eligibility_description", SHORT_TEXT),
            "how_to_reach": text(record, "application_process", SHORT_TEXT),
            "alert": alert,
            "cost": _cost(record, fees),
            "cost_note": fees,
            "status": _status(record, alert),
            "kind": next((Kind(one) for one in terms if one in set(Kind)), Kind.OTHER),
            "needs": list(dict.fromkeys(needs[one] for one in terms if one in needs)),
            "languages": _languages(record),
            "areas": _areas(record),
            "minimum_age": ages.lowest,
            "maximum_age": ages.highest,
            "email": shaped(record, "email", EMAIL, 254),
            "url": shaped(record, "url", ADDRESS, LINE),
            "phone": _phone(record),
            "assured_on": _day(record, "assured_date", today),
        },
        places=tuple(_places(record)),
        slots=tuple(_slots(record)),
    )


def _terms(record: Record) -> list[str]:
    """Return the words of the taxonomy terms, in small letters."""
    found = []
    for one in parts(record, "attributes"):
        term = one.get("taxonomy_term")
        if isinstance(term, dict):
            found += [line(term, name, LINE).casefold() for name in ("code", "name")]
    return [one for one in found if one]


def _number(record: Record, name: str) -> int | None:
    value = record.get(name)
    if value in (None, ""):
        return None
    try:
        return int(float(value))
    except (TypeError, ValueError, OverflowError):
        raise Refused(Reason.SHAPE, name) from None


def _ages(record: Record) -> Ages:
    low, high = _number(record, "minimum_age"), _number(record, "maximum_age")
    ages = Ages(low, None if high is not None and high > OLDEST else high)
    if not ages.is_possible:
        raise Refused(Reason.AGES, f"{low}-{high}")
    return ages


def _status(record: Record, alert: str) -> Status:
    said = line(record, "status", 60).lower() or "active"
    if said not in STATES:
        raise Refused(Reason.SHAPE, "status")
    status = STATES[said]
    return Status.WAITING if status is Status.ACTIVE and WAITING.search(alert) else status


def _cost(record: Record, fees: str) -> Cost:
    amounts = [_number(one, "amount") for one in parts(record, "cost_options")]
    given = [amount for amount in amounts if amount is not None]
    if given:
        return Cost.PAID if any(given) else Cost.FREE
    for pattern, cost in ((INCOME, Cost.INCOME), (FREE, Cost.FREE), (PAID, Cost.PAID)):
        if pattern.search(fees):
            return cost
    return Cost.UNKNOWN


def _languages(record: Record) -> list[str]:
    codes = (line(one, "code", 20).lower().split("-")[0] for one in parts(record, "languages"))
    return list(dict.fromkeys(code for code in codes if LANGUAGE.fullmatch(code)))


def _areas(record: Record) -> list[str]:
    names = (line(one, "name", 120) for one in parts(record, "service_areas"))
    return list(dict.fromkeys(name for name in names if name))[:50]


def _phone(record: Record) -> str:
    numbers = (line(one, "number", 60) for one in parts(record, "phones"))
    return next((one for one in numbers if one), "")


def _day(record: Record, name: str, today: date) -> date | None:
    said = line(record, name, 40)
    if not said:
        return None
    try:
        day = date.fromisoformat(said[:10])
    except ValueError:
        raise Refused(Reason.SHAPE, name) from None
    return day if day <= today else None


def _places(record: Record) -> Iterable[Place]:
    for link in parts(record, "service_at_locations"):
        there = link.get("location")
        if not isinstance(there, dict):
            continue
        name, access = line(there, "name", NAME), line(there, "transportation", LINE)
        for one in parts(there, "addresses") or ([{}] if name else []):
            yield Place(
                name=name,
                street=line(one, "address_1", NAME),
                postal_code=line(one, "postal_code", 20),
                municipality=line(one, "city", 120),
                access=access,
            )


def _slots(record: Record) -> Iterable[Slot]:
    for one in parts(record, "schedules"):
        days = [day for day in line(one, "byday", 60).upper().split(",") if day in DAYS]
        slot = Slot(
            days=",".join(days),
            opens=_hour(one, "opens_at"),
            closes=_hour(one, "closes_at"),
            note=line(one, "description", LINE),
        )
        if slot != Slot():
            yield slot


def _hour(record: Record, name: str) -> time | None:
    try:
        return time.fromisoformat(line(record, name, 20)[:5])
    except ValueError:
        return None
