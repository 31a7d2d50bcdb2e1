"""Builders of services, of what a partnership uses, and of files."""

import io
import json
from collections.abc import Mapping
from typing import Any

from brugwerk.content.rules import Level
from brugwerk.directory import engine
from brugwerk.directory.models import Location, Pick, Service
from brugwerk.directory.rules.services import Cost, Kind
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind as OrganisationKind
from brugwerk.organisations.rules import Sector
from brugwerk.partnerships.models import Partnership
from tests.make.clock import NOW, TODAY


def offerer(name: str = "Huis van het Kind") -> Organisation:
    """Return a saved organisation that is no partner of anybody."""
    made, _new = Organisation.objects.get_or_create(
        name=name,
        defaults={
            "kind": OrganisationKind.HOUSE_OF_THE_CHILD,
            "sector": Sector.WELFARE,
            "level": Level.MESO,
        },
    )
    return made


def service(
    name: str = "Opvoedingswinkel",
    of: Organisation | None = None,
    *,
    town: str = "Wissebeke",
    **details: object,
) -> Service:
    """Return a saved service that can be found, with its place."""
    organisation = of or offerer()
    made = Service.objects.create(
        **{
            "name": name,
            "organisation": organisation,
            "kind": Kind.TALK,
            "cost": Cost.FREE,
            "description": "Vragen over slapen, eten of ruzie.",
            "languages": ["nl"],
            "changed_at": NOW,
            **details,
        }
    )
    if town:
        Location.objects.create(service=made, postal_code="8999", municipality=town)
    engine.keep(made)
    return made


def pick(of: Partnership, used: Service, note: str = "") -> Pick:
    """Return a saved service on a partnership's own map."""
    return Pick.objects.create(partnership=of, service=used, note=note, added_on=TODAY)


def hsds(number: int = 1, **changes: object) -> dict[str, Any]:
    """Return a service as an HSDS file holds it."""
    return {
        "id": f"s{number}",
        "name": f"Huiswerkklas {number}",
        "status": "active",
        "description": "Rustig huiswerk maken.",
        "organization": {"id": "o1", "name": "Vzw De Lamp", "description": "Buurtwerk"},
        "attributes": [
            {"id": "a1", "taxonomy_term": {"id": "t1", "name": "onderwijs", "description": "-"}}
        ],
        "languages": [{"id": "l1", "code": "nl", "name": "Dutch"}],
        "schedules": [{"id": "h1", "byday": "MO,WE", "opens_at": "09:00", "closes_at": "12:00"}],
        "service_at_locations": [
            {
                "id": "p1",
                "location": {
                    "id": "q1",
                    "location_type": "physical",
                    "addresses": [
                        {"id": "r1", "address_1": "Kaai 1", "city": "Aalbeek", "postal_code": "1"}
                    ],
                },
            }
        ],
        **changes,
    }


def json_file(found: object, name: str = "diensten.json") -> io.BytesIO:
    """Return a file of JSON, as a browser sends it."""
    file = io.BytesIO(json.dumps(found).encode())
    file.name = name
    return file


def written(**changes: object) -> dict[str, object]:
    """Return what somebody types in the form of a service."""
    return {
        "name": "Spelotheek",
        "kind": "goods",
        "description": "Leen speelgoed.",
        "needs": ["play"],
        "for_whom": "Gezinnen",
        "minimum_age": "0",
        "maximum_age": "10",
        "languages": ["nl", "tr"],
        "how_to_reach": "Kom langs.",
        "phone": "050 00 00 00",
        "email": "spelotheek@brug.test",
        "url": "https://spelotheek.brug.test/",
        "street": "Kaai 3",
        "postal_code": "8999",
        "municipality": "Wissebeke",
        "access": "Bel aan",
        "areas": "Wissebeke, Hoge Wei",
        "cost": "income",
        "cost_note": "Gratis met kansenkaart",
        "days1": ["MO", "WE"],
        "opens1": "09:00",
        "closes1": "12:00",
        "days2": [],
        "opens2": "",
        "closes2": "",
        "hours_note": "Niet in de vakantie",
        "status": "active",
        "alert": "",
        "update_every_months": "12",
        "is_public": "on",
        "version": "0",
        **changes,
    }


def details(**changes: object) -> Mapping[str, Any]:
    """Return the fields of a service as a valid form gives them."""
    return {
        "kind": "goods",
        "cost": "free",
        "status": "active",
        "minimum_age": None,
        "maximum_age": None,
        "is_public": True,
        "update_every_months": 12,
        "needs": ["play"],
        "languages": ["nl"],
        "areas": [],
        "email": "",
        "phone": "",
        "url": "",
        "name": "Spelotheek",
        "alert": "",
        "cost_note": "",
        "for_whom": "",
        "how_to_reach": "",
        "description": "Leen speelgoed.",
        "street": "Kaai 3",
        "postal_code": "8999",
        "municipality": "Wissebeke",
        "access": "",
        **changes,
    }
