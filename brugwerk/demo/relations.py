"""Beginning the demo's relations, with contacts that its people wrote down day by day."""

from collections.abc import Mapping
from typing import Any

from brugwerk.agreements.queries import agreements
from brugwerk.demo.rounds import Host
from brugwerk.organisations.models import Organisation
from brugwerk.relations.models import Relation
from brugwerk.relations.operations import contacts, route
from brugwerk.relations.operations import relations as operations
from brugwerk.relations.operations.relations import Pair
from brugwerk.relations.rules.contact import Channel, Purpose
from brugwerk.relations.rules.relation import Kind
from brugwerk.relations.rules.route import Mark

Story = Mapping[str, Any]
KINDS = {
    "informeel": Kind.INFORMAL,
    "afgesproken": Kind.AGREED,
    "geformaliseerd": Kind.FORMALISED,
}
CHANNELS = {
    "koffie": Channel.COFFEE,
    "wandeling": Channel.WALK,
    "bezoek": Channel.VISIT,
    "maaltijd": Channel.MEAL,
    "overleg": Channel.MEETING,
    "telefoon": Channel.CALL,
    "online": Channel.ONLINE,
    "bericht": Channel.MESSAGE,
    "mail": Channel.MAIL,
}
PURPOSES = {"relatie": Purpose.RELATION, "vraag": Purpose.QUESTION}
MARKS = {"afspraak": Mark.AGREEMENT, "hobbel": Mark.BUMP, "wending": Mark.TURN}


def relation(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Begin one relation and let its people keep it warm, or not quite."""
    begun = host.calendar.day(story["sinds"])
    papers = agreements(host.actor, host.partnership)
    made = operations.begin(
        actor=host.actor,
        partnership=host.partnership,
        pair=_pair(host, story, partners),
        agreed={
            "kind": KINDS[story["soort"]],
            "agreement": papers.filter(title=story.get("overeenkomst", "")).first(),
            "ideal_days": story["ritme"],
            "latest_days": story["uiterlijk"],
            "begun_on": begun,
        },
        today=begun,
    )
    for one in story["contacten"]:
        _contact(host, made, one)
    for one in story.get("route", ()):
        day, who = host.calendar.day(one["dag"]), host.members[story["van"]]
        route.add_mark(
            actor=host.as_member(who),
            relation=made,
            what=MARKS[one["wat"]],
            on=day,
            text=one["tekst"],
            today=day,
        )
    if look := story.get("terugblik"):
        _look_back(host, made, look, story["van"])


def _pair(host: Host, story: Story, partners: Mapping[str, Organisation]) -> Pair:
    one, other = story["van"], story["naar"]
    if "houder" not in story:
        return Pair(keepers=(host.members[one], host.members[other]))
    host.partnership.organisations.add(partners[other])  # a partner without people here
    return Pair(
        organisations=(partners[one], partners[other]),
        keepers=(host.members[story["houder"]], None),
    )


def _contact(host: Host, made: Relation, story: Story) -> None:
    """Tap on the day itself, and say at once how and why."""
    actor, day = host.as_member(host.members[story["wie"]]), host.calendar.day(story["dag"])
    said = {
        "on": day,
        "purpose": PURPOSES[story["waarom"]],
        "formal": story["formeel"],
        "channel": CHANNELS[story["hoe"]],
    }
    moment = contacts.log(actor=actor, relation=made, today=day)
    contacts.change(actor=actor, moment=moment, said=said, today=day)


def _look_back(host: Host, made: Relation, story: Story, who: str) -> None:
    day, actor = host.calendar.day(story["dag"]), host.as_member(host.members[who])
    answers = {
        "went_well": story["goed"],
        "was_hard": story["moeilijk"],
        "learned": story["leren"],
        "next_step": story["stap"],
    }
    look = route.look_back(actor=actor, relation=made, answers=answers, today=day)
    side = operations.side_of(made, host.members[who])
    route.bring_home(actor=actor, look=look, side=side, today=day)
