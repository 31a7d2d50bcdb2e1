"""The social map of Wissebeke: its services, and which of them each partnership uses."""

import json
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any

from brugwerk.content.rules import Level
from brugwerk.demo.calendar import Calendar
from brugwerk.directory import engine
from brugwerk.directory.models import Check, Location, Opening, Pick, Service
from brugwerk.directory.rules.services import Outcome, Status
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Partnership

FILE = Path(__file__).parent / "sociale_kaart.json"
TOWN, POSTAL_CODE = "Wissebeke", "8999"
MISTAKE = ("Kinderen gaan voor", "Het loket is nu op de eerste verdieping, zegt een ouder.")
Story = Mapping[str, Any]


def spread_out(
    organisations: Mapping[str, Organisation],
    partnerships: Mapping[str, Partnership],
    calendar: Calendar,
) -> None:
    """Put the services on the map, and on the own map of each partnership those it uses."""
    told: Story = json.loads(FILE.read_text(encoding="utf-8"))
    offering = {**organisations, **_more(told["organisaties"])}
    services = [_service(story, offering, calendar) for story in told["diensten"]]
    Service.objects.bulk_create(services)
    by_name = {service.name: service for service in services}
    for service, story in zip(services, told["diensten"], strict=True):
        _where_and_when(service, story)
    engine.keep_all(
        [
            engine.document(service, service.organisation.name, [(POSTAL_CODE, TOWN)])
            for service in services
        ]
    )
    for name, partnership in partnerships.items():
        Pick.objects.bulk_create(
            Pick(
                partnership=partnership,
                service=by_name[used],
                note=note,
                added_on=calendar.day(-180),
            )
            for used, note in told["gebruikt"].get(name, ())
        )
    first = next(iter(partnerships.values()))
    Check.objects.create(
        service=by_name[MISTAKE[0]],
        partnership=first,
        outcome=Outcome.WRONG,
        note=MISTAKE[1],
        on=calendar.day(-4),
    )


def take_away() -> None:
    """Forget the text by which the demo's services are found; the services go with who offers."""
    services = Service.objects.filter(organisation__is_demo=True)
    engine.drop(list(services.values_list("pk", flat=True)))


def _more(stories: list[Story]) -> dict[str, Organisation]:
    made = {
        story["id"]: Organisation(
            name=story["naam"],
            kind=story["soort"],
            sector=story["sector"],
            level=Level.MESO,
            is_demo=True,
        )
        for story in stories
    }
    Organisation.objects.bulk_create(made.values())
    return made


def _service(story: Story, offering: Mapping[str, Organisation], calendar: Calendar) -> Service:
    organisation = offering[story["organisatie"]]
    days = story["nagekeken"]
    return Service(
        organisation=organisation,
        kind=story["soort"],
        cost=story["kost"],
        status=story.get("staat", Status.ACTIVE),
        minimum_age=story["van"],
        maximum_age=story["tot"],
        assured_on=None if days is None else calendar.day(-days),
        assurer="" if days is None else organisation.name,
        changed_at=calendar.now,
        needs=story["noden"],
        languages=story["talen"],
        areas=[TOWN, story["wijk"]],
        phone=story.get("telefoon", ""),
        email=story.get("mail", ""),
        url=story.get("website", ""),
        name=story["naam"],
        alert=story.get("let op", ""),
        for_whom=story["voor"],
        how_to_reach=story["hoe"],
        description=story["tekst"],
    )


def _where_and_when(service: Service, story: Story) -> None:
    Location.objects.create(
        service=service, street=story["straat"], postal_code=POSTAL_CODE, municipality=TOWN
    )
    for hours in story["uren"]:
        Opening.objects.create(
            service=service,
            days=hours["dagen"],
            opens=time.fromisoformat(hours["van"]),
            closes=time.fromisoformat(hours["tot"]),
        )
