"""Writing the demo's places, who is there, and its encounters."""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.presence.models import Slot
from brugwerk.presence.operations import encounters, places, slots
from brugwerk.presence.rules.meeting import About, Act, Reply
from brugwerk.presence.rules.slots import Every, Group

Story = Mapping[str, Any]
REPLIES = {"ja": Reply.YES, "misschien": Reply.MAYBE, "nee": Reply.NO}


def place(host: Host, story: Story) -> None:
    """Add a place with who is there, each week on the weekday that the story says."""
    made = places.add(
        actor=host.actor,
        partnership=host.partnership,
        details={
            "name": story["naam"],
            "where": story["waar"],
            "organisation": host.members[story["wie"]].organisation,
            "review_on": host.calendar.day(story["opnieuw"]),
        },
    )
    for one in story["aanwezig"]:
        _there(host, made, one)
    if story["open"]:
        places.open_up(actor=host.actor, place=made, to_all=True)


def _there(host: Host, made: Any, one: Story) -> None:  # noqa: ANN401 -- a place
    begun = host.calendar.day(-60)
    first = begun + timedelta(days=(one["weekdag"] - begun.weekday()) % 7)
    member = host.members[one["lid"]] if one["lid"] else None
    slot: Slot = slots.plan(
        actor=host.actor,
        place=made,
        details={
            "who": one["wie"],
            "group": Group(one["kant"]),
            "member": member,
            "what_for": one["waarvoor"],
            "languages": one["talen"],
            "walk_in": one["zo_binnen"],
            "every": Every(one["elke"]),
            "first_on": first,
            "last_on": None,
            "starts": time.fromisoformat(one["van"]),
            "ends": time.fromisoformat(one["tot"]),
            "in_holidays": False,
        },
    )
    if member and one["op_de_deur"]:
        slots.be_named(actor=host.as_member(member), slot=slot, named=True)


def encounter(host: Host, story: Story) -> None:
    """Plan an encounter, invite, and write down what it brought where it is over."""
    calendar, by = host.calendar, host.members[story["wie"]]
    asked = [host.members[key] for key in story["gevraagd"]]
    starts = calendar.at(story["dag"], story["uur"])
    actor, planned = host.as_member(by), calendar.at(story["dag"] - 20, 9)
    made = encounters.plan(
        actor=actor,
        partnership=host.partnership,
        details={
            "topic": story["onderwerp"],
            "about": About(story["waarvoor"]),
            "where": story["waar"],
            "starts_at": starts,
            "ends_at": starts + timedelta(hours=1),
        },
        guests=[by, *asked],
        today=planned.date(),
    )
    told: dict[str, Any] = {"encounter": made, "now": planned, "today": planned.date()}
    encounters.take_step(actor=actor, act=Act.INVITE, **told)
    for key, says in story["antwoorden"].items():
        encounters.reply(
            actor=host.as_member(host.members[key]),
            encounter=made,
            says=REPLIES[says],
            today=planned.date(),
        )
    if story["dag"] < 0:
        after = starts + timedelta(hours=2)
        told |= {"now": after, "today": after.date()}
        encounters.take_step(actor=actor, act=Act.HOLD, **told)
    if story["oogst"]:
        harvest = dict(zip(("heard", "takes", "next"), story["oogst"], strict=True))
        encounters.take_step(actor=actor, act=Act.HARVEST, harvest=harvest, **told)
