"""Putting the demo's foundation in place: by the real operations, only earlier."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from brugwerk.content.rules import Level
from brugwerk.demo import (
    borders,
    cards,
    casework,
    division,
    exchange,
    families,
    handovers,
    language,
    leave,
    meetings,
    papers,
    policysignals,
    presence,
    relations,
    sharing,
    trust,
)
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import BLOCKS, VOICES
from brugwerk.forums.models import Forum
from brugwerk.goals.models import Goal, WhySupport
from brugwerk.goals.operations import about, goals, tasks
from brugwerk.goals.rules import FamiliesSince, StartedBy, Together
from brugwerk.organisations.models import Organisation

Story = Mapping[str, Any]
STORIES = tuple(Path(__file__).parent / f"{name}.json" for name in ("fundament", "vertrouwen"))
STARTED_BY = {
    "gezinnen": StartedBy.FAMILIES,
    "professionals": StartedBy.PROFESSIONALS,
    "samen": StartedBy.TOGETHER,
    "beleid": StartedBy.POLICY,
}
SINCE = {
    "idee": FamiliesSince.IDEA,
    "ontwerp": FamiliesSince.DRAFT,
    "nog_niet": FamiliesSince.NOT_YET,
}
TOGETHER = {
    "verdeeld": Together.DIVIDED,
    "na_elkaar": Together.SEQUENTIAL,
    "samen": Together.COLLECTIVE,
}


def stories() -> Mapping[str, list[Story]]:
    """Return the stories of the foundation by kind."""
    found: dict[str, list[Story]] = {}
    for file in STORIES:
        found |= json.loads(file.read_text(encoding="utf-8"))
    return found


def lay(
    host: Host, key: str, told: Mapping[str, list[Story]], partners: Mapping[str, Organisation]
) -> None:
    """Lay the foundation of one partnership: goals first, since the rest stands on them."""
    made = {one["id"]: _goal(host, one) for one in _of(told["doelen"], key)}
    for task in told["taken"]:
        if task["doel"] in made:
            _task(host, made[task["doel"]], task)
    for one in _of(told["doelen"], key):
        _ends(host, made[one["id"]], one)
    for kind, put in (
        ("rollen", division.role),
        ("grenzen", borders.boundary),
        ("grenswerkers", borders.spanner),
        ("kaarten", cards.card),
        ("overdrachten", handovers.handover),
        ("vraag_en_aanbod", exchange.post),
        ("expertise", exchange.expertise),
        ("gezocht", exchange.wanted),
        ("lessen", exchange.lesson),
        ("veranderingen", exchange.change),
        ("plaatsen", presence.place),
        ("ontmoetingen", presence.encounter),
        ("infodelen", sharing.protocol),
        ("partneroverleg", casework.consultation),
        ("gezinnen", families.circle),
        ("toezeggingen", trust.promise),
        ("waarderingen", trust.appreciation),
        ("successen", trust.success),
        ("sprongen", trust.leap),
        ("zonder_naam", trust.suggestion),
        ("bemiddelingen", trust.mediation),
        ("meekijken", trust.visit),
    ):
        for one in _of(told[kind], key):
            put(host, one)
    forums = {one["id"]: division.forum(host, one) for one in _of(told["overleg"], key)}
    for one in _of(told["koppelingen"], key):
        division.level_link(host, forums, one)
    _meet(host, forums, told)
    _with_partners(host, key, told, partners)
    language.speak(host, key, partners)
    for one in _of(told["afwezig"], key):  # last, since it lists all that stands in a name
        leave.absence(host, one)


def _meet(host: Host, forums: Mapping[str, Forum], told: Mapping[str, list[Story]]) -> None:
    """Let the forums of a partnership meet, and ask which date suits."""
    for kind, tell in (("overlegmomenten", meetings.meet), ("datumvragen", meetings.ask_dates)):
        for one in told[kind]:
            if one["overleg"] in forums:
                tell(host, forums, one)


def _with_partners(
    host: Host, key: str, told: Mapping[str, list[Story]], partners: Mapping[str, Organisation]
) -> None:
    """Put what names a partner organisation."""
    for kind, put in (
        ("vragen", borders.question),
        ("achter_ons", _stands_behind),
        ("mandaten", division.mandate),
        ("overeenkomsten", papers.agreement),
        ("verwachtingen", papers.expectation),
        ("relaties", relations.relation),
    ):
        for one in _of(told[kind], key):
            put(host, one, partners)
    policysignals.tell(host, key, partners)  # who brings a signal has a mandate by now


def _stands_behind(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    WhySupport.objects.create(
        partnership=host.partnership,
        organisation=partners[story["organisatie"]],
        by=host.members[story["wie"]],
        on=host.calendar.day(story["dag"]),
    )


def _of(told: list[Story], key: str) -> list[Story]:
    return [one for one in told if one["partnerschap"] == key]


def _goal(host: Host, story: Story) -> Goal:
    """Write a goal, say whose voice was there, begin, and measure, each on its day."""
    calendar, begun = host.calendar, host.calendar.day(story["gestart"])
    goal = goals.begin(
        actor=host.actor,
        partnership=host.partnership,
        fields={
            "title": story["doel"],
            "why": story["waarom"],
            "for_whom": story["voor_wie"],
            "expected_change": story["verandering"],
            "specific": story["specifiek"],
            "measurable": story["meetbaar"],
            "active": story["actief"],
            "realistic": story["realistisch"],
            "due_on": calendar.day(story["tegen"]),
            "review_on": calendar.day(story["herbekijken"]),
            "started_by": STARTED_BY[story["gestart_door"]],
            "families_since": SINCE[story["gezinnen_sinds"]],
            "unit": story["eenheid"],
            "target": story["streef"],
            "block": BLOCKS[story["blok"]],
            "strengthens": [BLOCKS[name] for name in story["versterkt"]],
            "level": Level.MESO,
            "coordinator": host.members[story["coordinator"]],
        },
        today=begun,
    )
    if voice := story["stem"]:
        goals.say_voice(
            actor=host.actor,
            goal=goal,
            mode=VOICES[voice["wijze"]],
            reason=voice.get("reden", ""),
            next_step=voice.get("stap", ""),
            today=begun,
        )
    if story["stand"] != "ontwerp":
        goals.activate(actor=host.actor, goal=goal, today=begun)
    for day, value in story["metingen"]:
        about.measure(
            actor=host.actor, goal=goal, on=calendar.day(day), value=Decimal(value), note=""
        )
    return goal


def _task(host: Host, goal: Goal, story: Story) -> None:
    task = tasks.add_task(
        actor=host.actor,
        goal=goal,
        fields={
            "what": story["taak"],
            "together": TOGETHER[story["samen"]],
            "landing": story["landing"],
            "level": Level.MICRO,
            "family_facing": story["gezinnen_merken"],
            "substitute": host.members.get(story["vervanger"] or ""),
        },
        today=goal.begun_on,
    )
    division.divide(host, task, story)


def _ends(host: Host, goal: Goal, story: Story) -> None:
    if story["stand"] == "bereikt":
        goals.end(
            actor=host.actor,
            goal=goal,
            reached=True,
            learned=story["geleerd"],
            today=host.calendar.day(story["klaar"]),
        )
