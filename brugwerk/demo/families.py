"""Opening the demo's circles around families: no name, what was agreed, and what was told.

The families of the demo are invented, and even so nothing of them is written that a circle may not
hold: no name, no age, no school class.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from brugwerk.access.actor import Actor
from brugwerk.demo.rounds import Host
from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.operations import agreeing, circles, ending, status, telling
from brugwerk.families.queries.received import preview
from brugwerk.families.rules.agreeing import Act, Mode
from brugwerk.families.rules.circle import Band, Kind, Named, Rhythm
from brugwerk.families.rules.telling import SentenceAct, Status
from brugwerk.sharing.rules.decision import Ground
from brugwerk.sharing.rules.decision import Kind as Told

Story = Mapping[str, Any]
YES_DAYS = 200
ASKED = (Told.STATUS, Told.PRACTICAL)


def circle(host: Host, story: Story) -> None:
    """Open one circle, with who works with the family and what it wants."""
    today, first = host.calendar.day(story["dag"]), story["mensen"][0]
    contact = _actor(host, first)
    made = circles.open_circle(
        actor=contact,
        partnership=host.partnership,
        known=_known(first),
        family=[circles.Someone(Kind.PARENT, Band.ADULT, language=story["taal"])]
        + [circles.Someone(Kind.YOUNG, Band(band)) for band in story["kinderen"]],
        agreed=True,
        today=today,
    )
    people = {first["wie"]: made.people.get()}
    for one in story["mensen"][1:]:
        people[one["wie"]] = _joins(host, contact, made, one, today)
    for one in story["mensen"]:
        circles.promise(
            actor=_actor(host, one),
            person=people[one["wie"]],
            rhythm=Rhythm(one["woord"]),
            today=today,
        )
    _wants(host, contact, made, people, story)
    _agrees(host, contact, made, today)
    for one in story["stand"]:
        _word(host, made, people, one)
    if told := story.get("vertelt"):
        _tells(host, made, people, told)
    if asked := story.get("vraag"):
        status.ask(
            actor=_actor(host, asked),
            circle=made,
            to=people[asked["aan"]],
            kind=Told(asked["wat"]),
            purpose=asked["waarvoor"],
            today=host.calendar.day(asked["dag"]),
        )
    circles.had_contact(actor=contact, circle=made, today=host.calendar.today)


def end_all(partnerships: list[int], *, today: date) -> None:
    """End every circle of these partnerships, with its key."""
    for one in FamilyCircle.objects.filter(partnership__in=partnerships).select_related("key"):
        ending.erase(one, today=today)


def _actor(host: Host, one: Story) -> Actor:
    return host.as_member(host.members[one["wie"]])


def _known(one: Story) -> circles.Known:
    return circles.Known(one["naam"], one["functie"], one["bel"])


def _joins(host: Host, contact: Actor, made: FamilyCircle, one: Story, today: date) -> CirclePerson:
    person = circles.name_person(
        actor=contact,
        circle=made,
        member=host.members[one["wie"]],
        known=_known(one),
        today=today,
    )
    circles.confirm_person(actor=contact, person=person, agreed=True, today=today)
    circles.begin(actor=_actor(host, one), person=person, today=today)
    person.refresh_from_db()
    return person


def _wants(
    host: Host,
    contact: Actor,
    made: FamilyCircle,
    people: Mapping[str, CirclePerson],
    story: Story,
) -> None:
    today = host.calendar.day(story["dag"])
    circles.want(
        actor=contact,
        circle=made,
        goal=story["doel"],
        appointment_at=host.calendar.at(story["afspraak"], 16),
        today=today,
    )
    for one in story["stappen"]:
        step = circles.add_step(
            actor=contact,
            circle=made,
            by=people[one["wie"]] if one["wie"] else None,
            text=one["wat"],
            today=today,
        )
        if one.get("gedaan"):
            circles.tick_step(actor=contact, step=step, today=today)
    if nearest := story.get("dichtst"):
        circles.name_nearest(
            actor=contact, person=people[nearest], by=Named.FAMILY, today=host.calendar.day(-10)
        )


def _agrees(host: Host, contact: Actor, made: FamilyCircle, today: date) -> None:
    """Let the family say yes to practical things and to word on how far it is, to each partner."""
    given = agreeing.Given(Mode.PRESENT, host.calendar.day(YES_DAYS))
    partners = {one.organisation for one in made.people.select_related("organisation")}
    if len(partners) == 1:  # nobody to tell anything
        return
    for partner in sorted(partners, key=str):
        asked = agreeing.ask(
            actor=contact, circle=made, organisation=partner, kinds=ASKED, today=today
        )
        for one in asked:
            agreeing.write_down(
                actor=contact, consent=one, act=Act.SAY_YES, given=given, today=today
            )


def _word(host: Host, made: FamilyCircle, people: Mapping[str, CirclePerson], one: Story) -> None:
    status.give_status(
        actor=_actor(host, one),
        circle=made,
        to=people[one["aan"]].organisation,
        status=Status(one["hoe"]),
        next_on=host.calendar.day(one["meer"]),
        ground=Ground.AGREED,
        today=host.calendar.day(one["dag"]),
    )


def _tells(
    host: Host,
    made: FamilyCircle,
    people: Mapping[str, CirclePerson],
    told: Story,
) -> None:
    """Tell what the family said yes to; a sentence that waits for it does not go along."""
    sender, now = _actor(host, told), host.calendar.at(told["dag"], 15)
    today, parent = host.calendar.day(told["dag"]), made.members.get(kind=Kind.PARENT)
    prepared = telling.prepare(
        actor=sender,
        circle=made,
        to=people[told["aan"]].organisation,
        kind=Told(told["wat"]),
        ground=Ground.AGREED,
        purpose=told["waarvoor"],
        sentences=[*told["zinnen"], *told["wacht"]],
        today=today,
    )
    for sentence in list(prepared.sentences.all())[: len(told["zinnen"])]:
        telling.answer_together(
            actor=sender, sentence=sentence, act=SentenceAct.APPROVE, member=parent, today=today
        )
    seen = preview(prepared, today=today, now=now, by=people[told["wie"]])
    telling.tell(actor=sender, disclosure=prepared, seen=seen.digest, now=now)
