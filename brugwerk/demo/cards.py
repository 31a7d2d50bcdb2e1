"""Writing the demo's collaboration cards: each by its own person, step by step."""

from collections.abc import Mapping
from typing import Any

from brugwerk.cards.operations import own
from brugwerk.cards.rules.card import Step, in_a_year
from brugwerk.demo.rounds import Host

Story = Mapping[str, Any]


def card(host: Host, story: Story) -> None:
    """Write one card; what was written more than a year ago has expired."""
    member = host.members[story["wie"]]
    day = host.calendar.day(story["sinds"])
    stand_in = host.members[story["vervanger"]] if story["vervanger"] else None
    told: Mapping[Step, Mapping[str, Any]] = {
        Step.OFFER: {
            "function": story["functie"],
            "offers": "\n".join(story["biedt"]),
            "can_ask": "\n".join(story["vraagt"]),
            "cannot": "\n".join(story["niet"]),
            "not_mine": "\n".join(story["elders"]),
        },
        Step.VIEW: {
            "view_on_situations": story["kijk"],
            "feedback_promise": story["terug"],
            "jargon": "\n".join(story["woorden"]),
        },
        Step.SECRECY: {"regime": story["geheim"]},
        Step.REACH: {
            "reachable": story["wanneer"],
            "phone": story["telefoon"],
            "email": story["mail"],
            "vcard_ok": story["adresboek"],
            "stand_in": stand_in,
            "valid_until": in_a_year(day),
        },
    }
    kept = None
    for step, details in told.items():
        kept = own.write(
            actor=host.as_member(member),
            partnership=host.partnership,
            step=step,
            details=details,
            looked_at=own.seen(kept, step),
            today=day,
        )
