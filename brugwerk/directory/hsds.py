"""Services as HSDS 3.0 writes them: read by others, public, without any person in it."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.utils import translation

from brugwerk.directory.models import Location, Opening, Provider, Service
from brugwerk.directory.pack import needs
from brugwerk.directory.rules.services import OPEN, Cost, Status
from brugwerk.directory.words import KINDS, LANGUAGES
from brugwerk.organisations.models import Organisation

VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/3.0/"
STATUSES = {Status.PAUSED: "temporarily closed", Status.ENDED: "defunct"}
FEES = {Cost.FREE: "Gratis", Cost.INCOME: "Je betaalt naar inkomen", Cost.PAID: "Je betaalt"}
SPACE = uuid.UUID("7d0e9a52-3c56-5c14-9f0d-2f0c1b8a4e61")
ORGANISATIONS = uuid.UUID("2b6ad2f1-7f3f-5a1b-8d4e-51c0a9e6b7c3")
NEEDS = "needs"
KIND = "kinds"


def part(of: object, name: object) -> str:
    """Return the number of a part that we give none of its own: the same each time."""
    return str(uuid.uuid5(SPACE, f"{of}/{name}"))


def organisation_id(one: Organisation) -> str:
    """Return the number of an organisation; one that no file ever named gets a derived one."""
    provider: Provider | None = getattr(one, "provider", None)
    return str(provider.uid if provider else uuid.uuid5(ORGANISATIONS, str(one.pk)))


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that hold something: HSDS leaves out what is not known."""
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def organisation(one: Organisation) -> dict[str, Any]:
    """Return an organisation with the fields of its own."""
    provider: Provider | None = getattr(one, "provider", None)
    return {
        "id": organisation_id(one),
        "name": one.name,
        "description": (provider.description if provider else "") or one.name,
    } | given({"website": provider.website, "email": provider.email} if provider else {})


def short(service: Service) -> dict[str, Any]:
    """Return a service with its one-to-one fields, as lists hold it."""
    alert = service.alert
    if service.status == Status.WAITING and not alert:
        alert = "Er is een wachtlijst."
    return {
        "id": str(service.uid),
        "name": service.name,
        "status": "active" if service.status in OPEN else STATUSES[Status(service.status)],
        "organization": organisation(service.organisation),
    } | given(
        {
            "description": service.description,
            "url": service.url,
            "email": service.email,
            "application_process": service.how_to_reach,
            "fees_description": service.cost_note or FEES.get(Cost(service.cost), ""),
            "eligibility_description": service.for_whom,
            "minimum_age": service.minimum_age,
            "maximum_age": service.maximum_age,
            "assured_date": service.assured_on.isoformat() if service.assured_on else None,
            "alert": alert,
        }
    )


def full(service: Service) -> dict[str, Any]:
    """Return a service with all that is its own."""
    return short(service) | given(
        {
            "phones": [{"id": part(service.uid, "phone"), "number": service.phone, "type": "voice"}]
            if service.phone
            else [],
            "schedules": [_schedule(service, one) for one in service.openings.all()],
            "service_areas": [
                {"id": part(service.uid, f"area {name}"), "name": name} for name in service.areas
            ],
            "service_at_locations": [at_location(service, one) for one in service.locations.all()],
            "languages": [_language(service, code) for code in service.languages],
            "attributes": _attributes(service),
        }
    )


def at_location(service: Service, place: Location) -> dict[str, Any]:
    """Return where a service is there."""
    own = part(service.uid, f"location {place.pk}")
    address = given(
        {
            "address_1": place.street,
            "city": place.municipality,
            "postal_code": place.postal_code,
        }
    )
    return {
        "id": part(own, "at"),
        "location": {
            "id": own,
            "location_type": "physical",
            "name": place.name or place.municipality or service.name,
            "addresses": [
                {
                    "id": part(own, "address"),
                    "address_1": place.street or "-",
                    "city": place.municipality or "-",
                    "state_province": "Vlaanderen",
                    "postal_code": place.postal_code or "-",
                    "country": "BE",
                    "address_type": "physical",
                }
            ]
            if address
            else [],
        }
        | given({"transportation": place.access}),
    }


def _schedule(service: Service, one: Opening) -> dict[str, Any]:
    hours = {
        "freq": "WEEKLY" if one.days else None,
        "byday": one.days,
        "opens_at": f"{one.opens:%H:%M}" if one.opens else None,
        "closes_at": f"{one.closes:%H:%M}" if one.closes else None,
        "description": one.note,
    }
    return {"id": part(service.uid, f"opening {one.pk}")} | given(hours)


def _language(service: Service, code: str) -> dict[str, Any]:
    with translation.override("en"):
        name = str(LANGUAGES.get(code, code))
    return {"id": part(service.uid, f"language {code}"), "name": name, "code": code}


def _attributes(service: Service) -> list[dict[str, Any]]:
    terms = [(NEEDS, key, needs()[key].name.nl) for key in service.needs if key in needs()]
    with translation.override("nl"):
        terms.append((KIND, service.kind, str(KINDS.get(service.kind, service.kind))))  # type: ignore[call-overload]
    return [
        {
            "id": part(service.uid, f"attribute {key}"),
            "link_id": str(service.uid),
            "link_entity": "service",
            "taxonomy_term": {
                "id": part(SPACE, f"{taxonomy} {key}"),
                "code": key,
                "name": name,
                "description": name,
                "taxonomy": taxonomy,
            },
        }
        for taxonomy, key, name in terms
    ]


def organisation_full(one: Organisation, services: list[Service]) -> dict[str, Any]:
    """Return an organisation with its services."""
    inside = [
        {name: value for name, value in full(service).items() if name != "organization"}
        for service in services
    ]
    return organisation(one) | given({"services": inside})
