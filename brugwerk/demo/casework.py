"""Writing the demo's consultations without names: sealed as any, and one that was erased."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.casework.models import Consultation
from brugwerk.casework.operations import learning, tables, texts
from brugwerk.casework.rules import TEXTS, AgeBand, Knows
from brugwerk.content.rules import Block
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import BLOCKS

Story = Mapping[str, Any]
KNOWS = {"ja": Knows.YES, "gevraagd": Knows.ASKED, "nee": Knows.NO}


def consultation(host: Host, story: Story) -> None:
    """Hold one consultation; where the story ended its day, only its lesson is left."""
    today = host.calendar.day(story["dag"])
    actor = host.as_member(host.members[story["wie"]])
    made = tables.begin(actor=actor, partnership=host.partnership, today=today)
    for name in story["aan_tafel"]:
        tables.seat(actor=actor, consultation=made, who=host.members[name], today=today)
    blocks = [BLOCKS[name] for name in story["bouwstenen"]]
    made = texts.say_known(
        actor=actor,
        consultation=made,
        knows=KNOWS[story["gezin_weet_het"]],
        age_band=AgeBand(story["leeftijd"]) if "leeftijd" in story else None,
        themes=blocks,
        version=made.version,
    )
    made = _talk(actor, made, story, today)
    if learnt := story.get("geleerd"):
        _learn(actor, made, learnt, blocks[0], today)


def _talk(actor: Actor, made: Consultation, story: Story, today: date) -> Consultation:
    for step, name in zip(TEXTS, ("vraag", "gehoord", "ideeen"), strict=True):
        if name in story:
            made = texts.write(
                actor=actor,
                consultation=made,
                step=step,
                text=story[name],
                looked=False,
                version=made.version,
                today=today,
            )
    return made


def _learn(actor: Actor, made: Consultation, learnt: str, block: Block, today: date) -> None:
    learning.keep_lesson(
        actor=actor,
        consultation=made,
        text=learnt,
        looked=False,
        block=block,
        shared=True,
        today=today,
    )
