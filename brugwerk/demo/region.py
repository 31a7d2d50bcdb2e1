"""The demo counts along in Wissebeke: two partnerships want to learn from each other."""

from collections.abc import Sequence

from brugwerk.content.rules import Block
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import DOMAIN
from brugwerk.partnerships.models import Partnership
from brugwerk.region.models import Region
from brugwerk.region.operations import counting, learning
from brugwerk.region.rules import Side, place

SHOWN = {
    "Samen aan de Molenkaai": (
        Side.OFFER,
        Block.RELATION,
        "Elke maand drinken we koffie aan de schoolpoort. Kom een keer kijken.",
    ),
    "Huiswerk met een maatje": (
        Side.SEEK,
        Block.ALIGNMENT,
        "Hoe spreken jullie af wie wat doet, zonder lange vergaderingen?",
    ),
}


def count_along(hosts: Sequence[Host]) -> None:
    """Let all partnerships of the demo count along, some show something, and freeze it."""
    for host in hosts:
        actor, today = host.actor, host.calendar.today
        counting.count_along(actor=actor, partnership=host.partnership, today=today)
        partnership = Partnership.objects.get(pk=host.partnership.pk)
        if partnership.name in SHOWN:
            side, block, text = SHOWN[partnership.name]
            until = host.calendar.day(150)
            details = {"side": side, "block": block, "text": text, "until": until}
            learning.put_up(actor=actor, partnership=partnership, details=details, today=today)
        if partnership.name == "Dialoogtafel Wissebeke":
            counting.let_read(
                actor=actor,
                partnership=partnership,
                email=f"tom{DOMAIN}",
                what_for="Bereidt het plan van de stad voor.",
                until=host.calendar.day(300),
            )
    region = Region.objects.get(key=place(hosts[0].partnership.region))
    counting.freeze(region, today=hosts[0].calendar.today)
