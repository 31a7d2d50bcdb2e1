"""Who does what in the demo, and where people meet: letters, roles, mandates and forums."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from brugwerk.content.rules import Block, Level
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import PERSPECTIVES
from brugwerk.forums.models import Forum
from brugwerk.forums.operations import add_value, begin, clarify, keep_chair, link, seat
from brugwerk.forums.rules.life import Kind, ValueKind
from brugwerk.forums.rules.table import AsWhat
from brugwerk.goals.models import Task
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.rules import Perspective
from brugwerk.roles.models import Assignment, Mandate, Role, RoleFilling
from brugwerk.roles.rules.lives import FillingState, MandateState

Story = Mapping[str, Any]
KINDS = {"gewoon": Kind.REGULAR, "dialoog": Kind.DIALOGUE, "vrij": Kind.FREE}


def divide(host: Host, task: Task, story: Story) -> None:
    """Give each letter of a task; most holders said yes on the day that it was divided."""
    yes = task.begun_on if story["bevestigd"] else None
    letters = [
        Assignment(
            task=task,
            letter=letter,
            membership=host.members[name],
            begun_on=task.begun_on,
            confirmed_on=yes,
            confirmed_by=host.members[name] if yes else None,
        )
        for letter, names in story["rollen"].items()
        for name in names
        if name in host.members
    ]
    if story["gezin"]:
        letters.append(
            Assignment(task=task, letter=story["gezin"], family=True, begun_on=task.begun_on)
        )
    Assignment.objects.bulk_create(letters)


def role(host: Host, story: Story) -> None:
    """Write down a role and who fills it."""
    day = host.calendar.day
    made = Role.objects.create(
        partnership=host.partnership,
        name=story["naam"],
        purpose=story["waarvoor"],
        accountabilities="\n".join(story["taken"]),
        block=Block.ALIGNMENT,
        level=Level.MICRO,
        review_on=day(80),
    )
    RoleFilling.objects.create(
        role=made,
        membership=host.members[story["wie"]],
        from_on=day(story["van"]),
        until=host.calendar.day_or_none(story["tot"]),
        state=FillingState.ACTIVE,
        continuity_critical=story["onmisbaar"],
    )


def mandate(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Write down a mandate that a leader gave."""
    day = host.calendar.day
    Mandate.objects.create(
        partnership=host.partnership,
        membership=host.members[story["wie"]],
        given_by=story["van_wie"],
        organisation=partners[story["organisatie"]],
        scope=story["waarvoor"],
        level=Level(story["niveau"]),
        block=Block.LEVELS,
        hours_per_month=story["uren"],
        support_promised=story["steun"],
        from_on=day(story["van"]),
        until=day(story["tot"]),
        given_on=day(story["van"]),
        state=MandateState.GIVEN,
    )


def forum(host: Host, story: Story) -> Forum:
    """Begin a forum with its seats and the chair that stays empty: these say how families speak."""
    day, begun = host.calendar.day, host.calendar.day(story["gestart"])
    made = begin(
        actor=host.actor,
        partnership=host.partnership,
        coordinator=host.members[story["coordinator"]],
        details={
            "name": story["naam"],
            "purpose": story["doel"],
            "for_whose_benefit": story["voor"],
            "kind": KINDS[story["soort"]],
            "level": Level(story["niveau"]),
            "block": Block.LEVELS,
            "rrule": story["ritme"],
            "first_on": host.calendar.day_or_none(story["eerste"]),
            "starts_at": time.fromisoformat(story["uur"]) if story["uur"] else None,
            "minutes": story["minuten"],
            "place": story["plaats"],
            "review_on": day(story["herbekijken"]),
        },
        today=begun,
    )
    for name in story["leden"]:
        _seat(host, made, story["gestart"], membership=host.members[name])
    for side in story["kanten"]:
        _seat(host, made, story["gestart"], perspective=PERSPECTIVES[side])
    if families := story["gezin"]:
        _seat(host, made, story["gestart"], outside=families, as_what=AsWhat.FAMILY)
    if chair := story["lege_stoel"]:
        keep_chair(
            actor=host.actor,
            forum=made,
            details={
                "who": chair["wie"],
                "perspective": Perspective.FAMILY,
                "organisation_kind": "",
                "why_missing": chair["waarom"],
                "what_they_would_bring": chair["brengt"],
                "next_step": chair["stap"],
            },
            today=begun,
        )
    _words(host, made, story)
    return made


def _seat(host: Host, made: Forum, begun: int, **who: Any) -> None:  # noqa: ANN401 -- passed on
    nobody = {"membership": None, "organisation": None, "outside": "", "perspective": ""}
    rest = {"as_what": AsWhat.MEMBER, "why_here": "", "until": None}
    details = nobody | rest | who
    seat(actor=host.actor, forum=made, details=details, today=host.calendar.day(begun))


def _words(host: Host, made: Forum, story: Story) -> None:
    """Keep what a forum made clear and what it brought."""
    day = host.calendar.day
    for word, meaning in story["woorden"]:
        clarify(actor=host.actor, forum=made, word=word, meaning=meaning, today=day(-15))
    if brought := story["meerwaarde"]:
        add_value(
            actor=host.actor,
            forum=made,
            for_whom=brought["voor"],
            kind=ValueKind.TAILORED,
            how_seen=brought["hoe"],
            on=day(brought["dag"]),
        )


def level_link(host: Host, forums: Mapping[str, Forum], story: Story) -> None:
    """Say who carries word from one level to the other, and how it comes back."""
    link(
        actor=host.actor,
        forum=forums[story["van"]],
        details={
            "to_forum": None,
            "to_outside": story["naar_buiten"],
            "representative_up": host.members[story["op"]],
            "how_back": story["terug"],
            "review_on": host.calendar.day(120),
        },
        today=host.calendar.day(-100),
    )
