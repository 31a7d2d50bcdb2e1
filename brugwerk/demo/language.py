"""Writing the demo's words, letters, checks and needs: by the real operations, only earlier."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.content.rules import Level
from brugwerk.demo.rounds import Host
from brugwerk.language.models import EarlyNotice
from brugwerk.language.operations import checks, families, letters, needs, terms
from brugwerk.language.rules.families import FamilyQuestion
from brugwerk.organisations.models import Organisation

Story = Mapping[str, Any]
STORIES = Path(__file__).parent / "taal.json"


def speak(host: Host, key: str, partners: Mapping[str, Organisation]) -> None:
    """Put the language of one partnership in place."""
    told: Mapping[str, list[Story]] = json.loads(STORIES.read_text(encoding="utf-8"))
    ways: tuple[tuple[str, Callable[[Host, Story], None]], ...] = (
        ("overnemen", _take_over),
        ("brieven", _letter),
        ("weten", _need),
        ("vroeg", _notice),
        ("begrepen", _check),
        ("gezinnen", _ask_families),
    )
    for kind, put in ways:
        for one in told[kind]:
            if one["partnerschap"] == key:
                put(host, one)
    for one in told["woorden"]:
        if one["partnerschap"] == key:
            _word(host, one, partners)


def _as(host: Host, who: str) -> Actor:
    return host.as_member(host.members[who])


def _take_over(host: Host, story: Story) -> None:
    terms.take_over(
        actor=_as(host, story["wie"]),
        partnership=host.partnership,
        words=story["woorden"],
        today=host.calendar.day(story["dag"]),
    )


def _word(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Write a word with what it means to each, and let somebody check it."""
    day, term = host.calendar.day, None
    for one in story["betekenissen"]:
        said = {"meaning": one["tekst"], "plain_text": one["gewoon"]}
        whose = partners[one["van"]] if one["van"] else None
        actor, today = _as(host, one["wie"]), day(one["dag"])
        if term is None:
            term = terms.write_term(
                actor=actor,
                partnership=host.partnership,
                word=story["woord"],
                also=story["ook"],
                organisation=whose,
                said=said,
                today=today,
            )
            meaning = term.meanings.get()
        else:
            meaning = terms.mean(actor=actor, term=term, organisation=whose, said=said, today=today)
        if one["nagekeken"]:
            who, when = one["nagekeken"]
            terms.verify(actor=_as(host, who), meaning=meaning, edition=1, today=day(when))


def _letter(host: Host, story: Story) -> None:
    letters.write(
        actor=_as(host, story["wie"]),
        partnership=host.partnership,
        details={
            "title": story["naam"],
            "purpose": story["waarvoor"],
            "body": story["tekst"],
            "sensitive": story["gevoelig"],
        },
        today=host.calendar.day(story["dag"]),
    )


def _need(host: Host, story: Story) -> None:
    needs.agree(
        actor=host.actor,
        partnership=host.partnership,
        name=story["wat"],
        intention=story["waarom"],
        sensitive=story["gevoelig"],
        review_on=host.calendar.day(story["opnieuw"]),
        cells={
            level: dict(zip(("need", "who", "way"), story[level], strict=True)) for level in Level
        },
    )


def _notice(host: Host, story: Story) -> None:
    """Tell something early, and let others think along."""
    day = host.calendar.day
    one: EarlyNotice = checks.tell_early(
        actor=_as(host, story["wie"]),
        partnership=host.partnership,
        details={
            "certain": story["zeker"],
            "unclear": story["onduidelijk"],
            "sensitive": story["gevoelig"],
            "clear_on": day(story["duidelijk"]),
        },
        today=day(story["dag"]),
    )
    for who, when, text in story["gedachten"]:
        checks.think_along(actor=_as(host, who), notice=one, text=text, today=day(when))
    if "afloop" in story:
        goes_on, when, text = story["afloop"]
        checks.settle(
            actor=_as(host, story["wie"]),
            notice=one,
            goes_on=goes_on,
            outcome=text,
            today=day(when),
        )


def _check(host: Host, story: Story) -> None:
    """Let somebody tell it back: first otherwise than it was meant, then as it was."""
    day, teller, asker = host.calendar.day, _as(host, story["aan"]), _as(host, story["wie"])
    one = checks.ask_back(
        actor=asker,
        partnership=host.partnership,
        receiver=host.members[story["aan"]],
        about=story["over"],
        said=story["gezegd"],
        today=day(story["dag"]),
    )
    if "naverteld" not in story:
        return
    when, told = story["naverteld"]
    checks.tell_back(actor=teller, check=one, told=told, today=day(when))
    checks.differ(actor=asker, check=one, question=story["vraag"])
    when, answer = story["opnieuw"]
    checks.explain(actor=asker, check=one, answer=answer, today=day(when))
    when, told = story["begrepen"]
    checks.tell_back(actor=teller, check=one, told=told, today=day(when))
    checks.match(actor=asker, check=one)


def _ask_families(host: Host, story: Story) -> None:
    """Ask families two questions, with what came on paper."""
    day = host.calendar.day
    actor = _as(host, story["wie"])
    one = families.open_check(
        actor=actor,
        partnership=host.partnership,
        about=story["over"],
        until=day(story["tot"]),
        today=day(story["dag"]),
    )
    asked = ((FamilyQuestion.UNDERSTOOD, "begrepen"), (FamilyQuestion.HEARD, "gehoord"))
    counts = {
        (question, step): number
        for question, name in asked
        for step, number in enumerate(story[name], start=1)
    }
    families.count_paper(actor=actor, check=one, counts=counts, today=day(story["dag"]))
