"""Writing the demo's warm handovers, step by step, each by the person whose step it is."""

from collections.abc import Mapping
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.handovers.operations import Recipient, propose, take_step
from brugwerk.handovers.rules import Act, Status

Story = Mapping[str, Any]
STEPS = {"samen": Act.SPEAK, "opgenomen": Act.ACCEPT, "contact": Act.CONTACT, "rond": Act.ROUND_OFF}


def handover(host: Host, story: Story) -> None:
    """Write one handover; what is said of each step is its day."""
    giver, taker = host.members[story["van"]], host.members[story["naar"]]
    day = host.calendar.day
    if taker.organisation is None:
        return
    one = propose(
        actor=host.as_member(giver),
        partnership=host.partnership,
        to=Recipient(taker.organisation, taker),
        together_on=day(story["samen_op"]),
        family_there=story["gezin_erbij"],
        agreed=True,
        today=day(story["voorgesteld"]),
    )
    for step, when in story["stappen"].items():
        act = STEPS[step]
        promised = act is Act.ACCEPT
        take_step(
            actor=host.as_member(taker),
            handover=one,
            act=act,
            today=day(when),
            contact_by=day(when + 14) if promised else None,
            return_by=day(when + 42) if promised else None,
            status=Status.GOING if act is Act.ROUND_OFF else None,
        )
