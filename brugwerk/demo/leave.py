"""Who is away in the demo, or about to leave, and what is looked after already."""

from collections.abc import Mapping
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.rules import Outcome, Why

Story = Mapping[str, Any]
WHYS = {"gepland": Why.PLANNED, "vertrekt": Why.LEAVING}


def absence(host: Host, story: Story) -> None:
    """Report that somebody goes; of what stands in that name some is looked after already."""
    today, calendar = host.calendar.day(-7), host.calendar
    away = absences.report(
        actor=host.actor,
        membership=host.members[story["wie"]],
        why=WHYS[story["hoe"]],
        from_on=calendar.day(story["vanaf"]),
        until_on=calendar.day_or_none(story.get("tot")),
        today=today,
    )
    for settled in story.get("geregeld", ()):
        absences.decide(
            actor=host.actor,
            item=away.items.get(what=settled["wat"]),
            outcome=Outcome.STAND_IN,
            stand_in=host.members[settled["wie"]],
            pause_until=None,
            reason="",
            family_word=settled["gezin"],
            today=today,
        )
