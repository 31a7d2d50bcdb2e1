"""Writing the demo's signals: who tells what, what goes out, who answers and who stays silent."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from brugwerk.content.rules import Block, Level
from brugwerk.demo.rounds import Host
from brugwerk.organisations.models import Organisation
from brugwerk.policysignals.models import Addressing, Bottleneck, Signal, SignalBundle
from brugwerk.policysignals.operations import answers, bottlenecks, bundles, release, signals
from brugwerk.policysignals.rules.causes import Cause, Right, Theme
from brugwerk.policysignals.rules.life import Reply, Says, Solved
from brugwerk.roles.models import Mandate
from brugwerk.roles.rules.lives import MandateState

Story = Mapping[str, Any]
STORIES = Path(__file__).parent / "signalen.json"


def tell(host: Host, key: str, partners: Mapping[str, Organisation]) -> None:
    """Tell the signals of one partnership, after what it bumps into."""
    told: Mapping[str, Sequence[Story]] = json.loads(STORIES.read_text(encoding="utf-8"))
    stuck = [_bottleneck(host, one, key) for one in told["knelpunten"]]
    for one in told["signalen"]:
        if one["partnerschap"] == key:
            about = stuck[one["knelpunt"]] if "knelpunt" in one else None
            _go(host, one, _told(host, one, about), partners)


def _bottleneck(host: Host, story: Story, key: str) -> Bottleneck | None:
    if story["partnerschap"] != key:
        return None
    return bottlenecks.note(
        actor=host.as_member(host.members[story["wie"]]),
        partnership=host.partnership,
        details={
            "text": story["tekst"],
            "cause": Cause(story["oorzaak"]),
            "right": Right(story["recht"]),
            "level": Level(story["niveau"]),
            "can_meso": story["meso"],
            "can_macro": story["macro"],
            "why_neither": story["waarom"],
            "block": Block.LEVELS,
            "strengthens": [],
            "review_on": host.calendar.day(story["herbekijken"]),
        },
        today=host.calendar.day(story["dag"]),
    )


def _told(host: Host, story: Story, about: Bottleneck | None) -> list[Signal]:
    made = []
    for who, when, text, families, others in story["verteld"]:
        day = host.calendar.day(when)
        one = signals.give(
            actor=host.as_member(host.members[who]),
            partnership=host.partnership,
            text=text,
            questions=signals.Questions(recurring=True, beyond=True, together=True),
            from_families=families,
            about=about,
            today=day,
        )
        for other in others:
            signals.see_too(
                actor=host.as_member(host.members[other]),
                signal=one,
                from_families=False,
                today=day,
            )
        made.append(one)
    return made


def _go(host: Host, story: Story, told: list[Signal], partners: Mapping[str, Organisation]) -> None:
    """Let the signals go as far as their story goes."""
    if "bundel" not in story:
        return
    made = _released(host, story, _bundled(host, story["bundel"], told))
    for one in story["voorgelegd"]:
        _asked(host, made, one, partners)
    for who, when, solved, families in story.get("gehoord", ()):
        _heard(host, made, who, (when, solved, families))
    if "sluit" in story:
        answers.close(
            actor=host.actor, bundle=_fresh(made), today=host.calendar.day(story["sluit"])
        )


def _fresh(made: SignalBundle) -> SignalBundle:
    return SignalBundle.objects.get(pk=made.pk)


def _bundled(host: Host, story: Story, told: list[Signal]) -> SignalBundle:
    day = host.calendar.day(story["dag"])
    made = bundles.bundle(
        actor=host.actor,
        partnership=host.partnership,
        title=story["titel"],
        theme=Theme(story["thema"]),
        signals=told,
        today=day,
    )
    bundles.analyse(
        actor=host.actor,
        bundle=made,
        details={
            "analysis": story["analyse"],
            "cause": Cause(story["oorzaak"]),
            "right": Right(story["recht"]),
            "own_part": story["eigen"],
        },
        voice={
            "mode": story["stem"],
            "reason": story.get("waarom", ""),
            "next_step": story.get("volgende", ""),
        },
        edition=made.edition,
        today=day,
    )
    return bundles.hand_over(
        actor=host.actor, bundle=made, to=host.members[story["wie"]], today=day
    )


def _released(host: Host, story: Story, made: SignalBundle) -> SignalBundle:
    for who, when in story["ja"]:
        release.say(
            actor=host.as_member(host.members[who]),
            bundle=_fresh(made),
            says=Says.YES,
            edition=made.edition,
            today=host.calendar.day(when),
        )
    return release.release(
        actor=host.actor,
        bundle=_fresh(made),
        edition=made.edition,
        today=host.calendar.day(story["uit"]),
    )


def _mandate(host: Host, story: Story, partners: Mapping[str, Organisation]) -> Mandate:
    """Return the mandate with which somebody brings it, given for this where there was none."""
    day = host.calendar.day(story["dag"])
    who = host.members[story["wie"]]
    if "mandaat" not in story:
        return Mandate.objects.running(day).filter(membership=who)[0]
    given_by, scope, organisation = story["mandaat"]
    return Mandate.objects.create(
        partnership=host.partnership,
        membership=who,
        given_by=given_by,
        organisation=partners[organisation],
        scope=scope,
        level=Level.MESO,
        block=Block.LEVELS,
        from_on=day,
        until=host.calendar.day(300),
        given_on=day,
        state=MandateState.GIVEN,
    )


def _asked(
    host: Host, made: SignalBundle, story: Story, partners: Mapping[str, Organisation]
) -> Addressing:
    day = host.calendar.day
    asked = answers.bring(
        actor=host.as_member(host.members[story["wie"]]),
        bundle=_fresh(made),
        to=answers.Addressee(Level(story["niveau"]), outside=story["aan"]),
        mandate=_mandate(host, story, partners),
        reply_by=day(story["tegen"]),
        today=day(story["dag"]),
    )
    if "bekeken" in story:
        answers.look(actor=host.actor, addressing=asked, today=day(story["bekeken"]))
    if "antwoord" in story:
        kind, when, text, plain = story["antwoord"]
        answers.answer(
            actor=host.actor,
            addressing=asked,
            kind=Reply(kind),
            text=text,
            plain_text=plain,
            today=day(when),
        )
    return asked


def _heard(host: Host, made: SignalBundle, who: str, said: tuple[int, str, int | None]) -> None:
    """Let one who told it read the answer, and tell families where there is a day for that."""
    when, solved, families = said
    member = host.members[who]
    for signal in made.signals.filter(sources__membership=member):
        answers.hear(
            actor=host.as_member(member),
            source=signal.sources.get(membership=member),
            said=answers.Heard(
                understood=True, solved=Solved(solved), families_told=families is not None
            ),
            today=host.calendar.day(when if families is None else families),
        )
