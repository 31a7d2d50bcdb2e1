"""Writing the demo's boundaries, boundary spanners and questions to the offer."""

from collections.abc import Mapping
from typing import Any

from brugwerk.boundaries.models import Boundary
from brugwerk.boundaries.operations import boundaries, questions, spanners
from brugwerk.boundaries.rules import BoundaryAct, BoundaryKind, Conscious, FromWhom, ReplyKind
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import BLOCKS, PERSPECTIVES, VOICES
from brugwerk.organisations.models import Organisation

Story = Mapping[str, Any]
KINDS = {
    "tijd": BoundaryKind.TIME,
    "gewoonte": BoundaryKind.HABIT,
    "wet": BoundaryKind.LAW,
    "gebied": BoundaryKind.TERRITORY,
}
CONSCIOUS = {"ja": Conscious.YES, "nee": Conscious.NO, "half": Conscious.MIXED}
ACTS = {
    "besproken": BoundaryAct.DISCUSS,
    "afgesproken": BoundaryAct.AGREE,
    "uitgeprobeerd": BoundaryAct.TRY,
    "verschoven": BoundaryAct.MOVE,
    "behouden": BoundaryAct.KEEP,
}


def boundary(host: Host, story: Story) -> None:
    """Name a boundary and take it through its life, each step on its day."""
    calendar = host.calendar
    first = story["stappen"][0][1] if story["stappen"] else 0
    (boundary,) = boundaries.name(
        actor=host.actor,
        partnership=host.partnership,
        lines=[story["wat"]],
        today=calendar.day(first - 14),
    )
    boundary = boundaries.describe(
        actor=host.actor,
        boundary=boundary,
        details={
            "kind": KINDS[story["soort"]],
            "conscious": CONSCIOUS[story["bewust"]],
            "felt_by": [PERSPECTIVES[story["wie_voelt"]]],
            "kept_out": story["houdt_buiten"],
            "block": BLOCKS["afstemming"],
            "strengthens": [],
        },
        version=boundary.version,
    )
    for name, day in story["stappen"]:
        boundary = _step(host, boundary, ACTS[name], day)


def _step(host: Host, boundary: Boundary, act: BoundaryAct, day: int) -> Boundary:
    ends = act in (BoundaryAct.MOVE, BoundaryAct.KEEP)
    return boundaries.take(
        actor=host.actor,
        boundary=boundary,
        act=act,
        note="",
        today=host.calendar.day(day),
        review_on=host.calendar.day(day + 90),
        voice={"mode": VOICES["zelf"], "reason": "", "next_step": ""} if ends else None,
    )


def spanner(host: Host, story: Story) -> None:
    """Let somebody say that she spans two worlds."""
    member = host.members[story["wie"]]
    spanners.declare(
        actor=host.as_member(member),
        partnership=host.partnership,
        details={
            "worlds": [PERSPECTIVES[name] for name in story["werelden"]],
            "worlds_more": "",
            "potential": False,
            "capabilities": ["connect", "reflect"],
            "addressable_for": story["waarvoor"],
            "available": story["wanneer"],
            "review_on": host.calendar.day(story["sinds"] + 365),
        },
        today=host.calendar.day(story["sinds"]),
    )


def question(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Ask a partner something about its offer, and let it answer."""
    calendar = host.calendar
    host.partnership.organisations.add(partners[story["aan"]])
    question = questions.ask(
        actor=host.actor,
        partnership=host.partnership,
        details={
            "to": partners[story["aan"]],
            "text": story["vraag"],
            "from_whom": FromWhom.FAMILIES,
            "reply_by": calendar.day(story["tegen"]),
            "goal": None,
        },
        today=calendar.day(story["gesteld"]),
    )
    if "antwoord" in story:
        questions.reply(
            actor=host.as_member(host.members[story["door"]]),
            question=question,
            kind=ReplyKind.DIFFERENTLY,
            text=story["antwoord"],
            lies_with="",
            today=calendar.day(story["beantwoord"]),
        )
