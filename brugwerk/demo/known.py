"""Who knows whom in the demo: a network that the city once drew, brought from a file."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.demo.calendar import Calendar
from brugwerk.network.operations import imports
from brugwerk.network.operations.pictures import picture
from brugwerk.network.rules.files.tables import written
from brugwerk.partnerships.models import Partnership

FILE = Path(__file__).parent / "wie_kent_wie.json"
WHO = ("naam", "soort", "niveau", "sector", "gemeente")
TIES = ("van", "naar", "soort", "sterkte", "laatste contact", "sinds")
DRAWN = -20


def bring_network(actor: Actor, partnership: Partnership, calendar: Calendar) -> None:
    """Bring the network of the city into one partnership, and have it worked out."""
    told: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    ties = [
        (a, b, kind, strength, calendar.day(last), calendar.day(since))
        for a, b, kind, strength, last, since in told["banden"]
    ]
    draft = imports.begin(
        actor=actor,
        partnership=partnership,
        name=told["naam"],
        files=[
            ("wie.csv", written([WHO, *told["wie"]])),
            ("banden.csv", written([TIES, *ties])),
        ],
        today=calendar.day(DRAWN),
    )
    day = calendar.day(DRAWN)
    network = imports.keep(actor=actor, network=draft, good_rows=False, today=day)
    network.picture = picture(network, calendar.today)
    network.picture_on = calendar.today
    network.save(update_fields=["picture", "picture_on"])
