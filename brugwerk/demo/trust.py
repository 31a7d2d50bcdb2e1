"""Writing the demo's trust: promises in each state, what worked, what was dared, and visits."""

from collections.abc import Mapping
from typing import Any

from brugwerk.demo.rounds import Host
from brugwerk.trust.models import Suggestion
from brugwerk.trust.operations import mediating, promises, suggestions, telling, visits
from brugwerk.trust.operations.promises import Getter
from brugwerk.trust.rules import Hears, Look, PromiseAct, Reader, To, VisitAct

Story = Mapping[str, Any]
STEPS = {
    "gedaan": PromiseAct.KEEP,
    "andere_dag": PromiseAct.MOVE,
    "teruggenomen": PromiseAct.TAKE_BACK,
    "losgelaten": PromiseAct.LET_GO,
}


def promise(host: Host, story: Story) -> None:
    """Promise something, and let its steps happen on their days; who heard of it says so."""
    day = host.calendar.day
    giver, getter = host.members[story["van"]], host.members[story["aan"]]
    to = Getter(organisation=getter.organisation) if story["als_partner"] else Getter(getter)
    one = promises.make(
        actor=host.as_member(giver),
        partnership=host.partnership,
        to=to,
        text=story["tekst"],
        due_on=day(story["tegen"]),
        today=day(story["dag"]),
    )
    for who, step, when, *more in story["stappen"]:
        actor, on = host.as_member(host.members[who]), day(when)
        if step == "gezien":
            promises.hear(actor=actor, promise=one, edition=one.edition, today=on)
            continue
        act = STEPS[step]
        moved = act is PromiseAct.MOVE
        one = promises.take_step(
            actor=actor,
            promise=one,
            act=act,
            edition=one.edition,
            today=on,
            due_on=day(more[0]) if moved else None,
            why=str(more[-1]) if more else "",
        )


def appreciation(host: Host, story: Story) -> None:
    """Say what somebody values."""
    to, whom = To(story["voor"]), host.members.get(story["wie"] or "")
    telling.appreciate(
        actor=host.as_member(host.members[story["van"]]),
        partnership=host.partnership,
        details={
            "to": to,
            "organisation": whom.organisation if whom and to is To.PARTNER else None,
            "member": whom if to is To.PERSON else None,
            "forum": None,
            "fact": story["feit"],
            "worth": story["betekende"],
            "reader": Reader(story["lezers"]),
        },
        today=host.calendar.day(story["dag"]),
    )


def success(host: Host, story: Story) -> None:
    """Tell what worked."""
    on = host.calendar.day(story["dag"])
    telling.tell_success(
        actor=host.actor,
        partnership=host.partnership,
        details={"text": story["tekst"], "next_size": story["nu"], "goal": None, "on": on},
        today=on,
    )


def leap(host: Host, story: Story) -> None:
    """Write down what somebody dared; shared where that person wants it."""
    actor = host.as_member(host.members[story["wie"]])
    one = telling.write_leap(
        actor=actor,
        partnership=host.partnership,
        details={
            "dared": story["durfde"],
            "received_how": story["ontvangen"],
            "opened_up": story["opende"],
            "named": story["met_naam"],
        },
        today=host.calendar.day(story["dag"]),
    )
    if story["gedeeld"] is not None:
        today = host.calendar.day(story["gedeeld"])
        telling.share_leap(actor=actor, leap=one, shared=True, today=today)


def suggestion(host: Host, story: Story) -> None:
    """Write without a name, and let the facilitator answer."""
    member = host.members[story["lid"]]
    suggestions.send(
        actor=host.as_member(member),
        partnership=host.partnership,
        text=story["tekst"],
        code=story["code"],
        today=host.calendar.day(story["dag"]),
    )
    if story["antwoord"]:
        reply, when = story["antwoord"]
        found = Suggestion.objects.get(partnership=host.partnership, text=story["tekst"])
        suggestions.answer(
            actor=host.actor, suggestion=found, reply=reply, today=host.calendar.day(when)
        )


def mediation(host: Host, story: Story) -> None:
    """Let three talk, until both agree to what came of it."""
    day = host.calendar.day
    actors = {who: host.as_member(host.members[who]) for who in story["wie"]}
    asker, other, neutral = actors.values()
    talk = mediating.ask(
        actor=asker,
        partnership=host.partnership,
        other=host.members[story["wie"][1]],
        neutral=host.members[story["wie"][2]],
        scope=story["waarover"],
        today=day(story["dag"]),
    )
    for actor in (other, neutral):
        talk = mediating.say_yes(
            actor=actor, mediation=talk, edition=talk.edition, today=day(story["ja"])
        )
    if story["uitkomst"] is None:
        return
    talk = mediating.write_outcome(
        actor=neutral,
        mediation=talk,
        outcome=story["uitkomst"],
        hears=Hears.PARTNERSHIP,
        edition=talk.edition,
        today=day(story["klaar"]),
    )
    for actor in (asker, other):
        talk = mediating.agree(
            actor=actor, mediation=talk, edition=talk.edition, today=day(story["klaar"])
        )


def visit(host: Host, story: Story) -> None:
    """Propose a visit, choose its day, and look back once it is past."""
    day = host.calendar.day
    guest, receives = host.members[story["gast"]], host.members[story["bij"]]
    one = visits.propose(
        actor=host.as_member(guest),
        partnership=host.partnership,
        other=receives,
        look=Look(story["hoe"]),
        by_guest=True,
        curious=story["benieuwd"],
        today=day(story["dag"]),
    )
    if story["op"] is not None:
        one = visits.take_step(
            actor=host.as_member(receives),
            visit=one,
            act=VisitAct.PLAN,
            on=day(story["op"]),
            today=day(story["dag"]),
        )
    if story["leerde"]:
        visits.take_step(
            actor=host.as_member(guest),
            visit=one,
            act=VisitAct.LOOK_BACK,
            learnt=story["leerde"],
            today=day(story["op"]),
        )
