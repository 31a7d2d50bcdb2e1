"""Writing the demo's exchange: who asks, offers, knows, learnt and tells what."""

from collections.abc import Mapping
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import BLOCKS
from brugwerk.exchange.operations import changes, knowing, lessons, posts
from brugwerk.exchange.rules import (
    About,
    Answer,
    ChangeKind,
    Learnt,
    PostAct,
    PostKind,
    Source,
    Tested,
)
from brugwerk.goals.models import Goal

Story = Mapping[str, Any]
STEPS = {"opgenomen": PostAct.TAKE, "gebeurd": PostAct.GIVE, "bedankt": PostAct.THANK}


def post(host: Host, story: Story) -> None:
    """Put an ask or offer on the board, and let others take it up."""
    day = host.calendar.day
    one = posts.put_up(
        actor=host.as_member(host.members[story["wie"]]),
        partnership=host.partnership,
        details={
            "kind": PostKind(story["soort"]),
            "about": About(story["over"]),
            "text": story["tekst"],
            "until": day(story["tot"]),
        },
        today=day(story["dag"]),
    )
    for step, (who, when) in story["stappen"].items():
        posts.take_step(
            actor=host.as_member(host.members[who]), post=one, act=STEPS[step], today=day(when)
        )


def expertise(host: Host, story: Story) -> None:
    """Write down what somebody knows, and let others confirm it."""
    day = host.calendar.day(story["dag"])
    one = knowing.write(
        actor=host.as_member(host.members[story["wie"]]),
        partnership=host.partnership,
        details={
            "topic": story["onderwerp"],
            "learnt": Learnt(story["hoe"]),
            "line": story["zin"],
        },
        today=day,
    )
    for who in story["bevestigd"]:
        knowing.confirm(actor=host.as_member(host.members[who]), expertise=one, yes=True, today=day)


def wanted(host: Host, story: Story) -> None:
    """Put on the list what the partnership misses."""
    knowing.look_for(
        actor=host.as_member(host.members[story["wie"]]),
        partnership=host.partnership,
        details={
            "text": story["wat"],
            "why": story["waarvoor"],
            "until": host.calendar.day(story["tot"]),
        },
        today=host.calendar.day(story["dag"]),
    )


def lesson(host: Host, story: Story) -> None:
    """Let a lesson travel home, and home answer."""
    day = host.calendar.day
    author = host.as_member(host.members[story["wie"]])
    one = lessons.send(
        actor=author,
        partnership=host.partnership,
        details={
            "text": story["tekst"],
            "block": BLOCKS[story["steen"]],
            "source": Source(story["waar"]),
            "tested": Tested(story["getoetst"]),
        },
        today=day(story["dag"]),
    )
    if story["gedeeld"]:
        lessons.open_up(
            actor=author,
            lesson=one,
            shared=True,
            tested=Tested(story["getoetst"]),
            today=day(story["dag"]),
        )
    if story["antwoord"]:
        kind, reply, when = story["antwoord"]
        lessons.answer(actor=author, lesson=one, kind=Answer(kind), reply=reply, today=day(when))


def change(host: Host, story: Story) -> None:
    """Tell a change, and what it may touch: the first goal of the partnership."""
    goal = Goal.objects.filter(partnership=host.partnership).living().first()
    changes.tell(
        actor=host.as_member(host.members[story["wie"]]),
        partnership=host.partnership,
        details={
            "kind": ChangeKind(story["soort"]),
            "text": story["tekst"],
            "from_on": host.calendar.day(story["vanaf"]),
        },
        agreements=(),
        goals=[goal] if goal else (),
        today=host.calendar.day(story["dag"]),
    )
