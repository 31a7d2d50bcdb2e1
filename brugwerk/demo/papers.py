"""The agreements of the demo: written from a text to start from, signed, alive or ended."""

from collections.abc import Mapping
from typing import Any

from brugwerk.agreements.models import Agreement, Expectation
from brugwerk.agreements.operations import living, signing, writing
from brugwerk.agreements.operations.expecting import expect
from brugwerk.agreements.rules.closing import Outcome
from brugwerk.agreements.rules.life import Answer, Kind
from brugwerk.demo.rounds import Host
from brugwerk.demo.rules import VOICES
from brugwerk.organisations.models import Organisation

Story = Mapping[str, Any]
KINDS = {
    "convenant": Kind.COVENANT,
    "samenwerking": Kind.COLLABORATION,
    "actieplan": Kind.ACTION_PLAN,
}
MAY_SIGN = "Mijn bestuur vroeg mij om te tekenen."
ANSWERS = {"akkoord": Answer.AGREED, "anders": Answer.OTHER}


def agreement(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Write an agreement, and take it as far as its story goes."""
    day = host.calendar.day
    parties = [partners[name] for name in story["partijen"]]
    host.partnership.organisations.add(*parties)
    made = writing.begin(
        actor=host.actor,
        partnership=host.partnership,
        kind=KINDS[story["soort"]],
        title=story["titel"],
        from_starter="bepalingen" not in story,
        organisations=parties,
        coordinator=None,
        today=day(story["van"]),
    )
    made = writing.change_details(
        actor=host.actor,
        agreement=made,
        details={
            "purpose": story["doel"],
            "valid_from": day(story["van"]),
            "valid_until": day(story["tot"]),
        },
        edition=made.edition,
    )
    for heading, text, to_families in story.get("bepalingen", ()):
        details = {"heading": heading, "text": text, "to_families": to_families}
        writing.add_clause(actor=host.actor, agreement=made, details=details)
    if story["stand"] != "ontwerp":
        _submitted(host, made, story)


def _submitted(host: Host, made: Agreement, story: Story) -> None:
    """Submit an agreement; each partner signs on a day of its own."""
    day = host.calendar.day
    version = signing.submit(actor=host.actor, agreement=made, reason="", today=day(story["van"]))
    for _organisation, name, when in story["tekenen"]:
        member = host.members[name]
        signing.sign(
            actor=host.as_member(member),
            agreement=made,
            digest=version.digest,
            name=str(member.user),
            function=member.position,
            remark="",
            because=MAY_SIGN,
            today=day(when),
        )
    if story["stand"] != "voorgelegd":
        _alive(host, made, story)


def _alive(host: Host, made: Agreement, story: Story) -> None:
    """Bring a signed agreement to life, and end the one that has had its time."""
    voice, last = story["stem"], max(when for _who, _name, when in story["tekenen"])
    made = signing.bring_alive(
        actor=host.actor,
        agreement=made,
        mode=VOICES[voice["wijze"]],
        reason=voice.get("reden", ""),
        next_step=voice.get("stap", ""),
        review_on=host.calendar.day(story["herbekijken"]),
        today=host.calendar.day(last),
    )
    if story["stand"] == "beeindigd":
        today = host.calendar.day(story["tot"])
        for clause in made.clauses.promises():
            living.settle(
                actor=host.actor,
                clause=clause,
                outcome=Outcome.KEPT,
                outcome_text="",
                told_by="Nele, op het slotfeest",
                told_on=today,
                today=today,
            )
        living.end(
            actor=host.actor,
            agreement=made,
            what_remains="De sleutel van het lokaal en de spelkoffer.",
            thanks="Dank aan alle vrijwilligers van de Vaart.",
            today=today,
        )


def expectation(host: Host, story: Story, partners: Mapping[str, Organisation]) -> None:
    """Write down what one partner expects of another, and what that one says, if anything."""
    on = host.calendar.day(story["op"])
    if "antwoord" not in story:
        expect(
            actor=host.as_member(host.members[story["door"]]),
            partnership=host.partnership,
            of=partners[story["aan"]],
            text=story["tekst"],
            today=on,
        )
        return
    answer = ANSWERS[story["antwoord"]]
    Expectation.objects.create(
        partnership=host.partnership,
        from_organisation=partners[story["van"]],
        to_organisation=partners[story["aan"]],
        text=story["tekst"],
        written_on=on,
        answer=answer,
        answer_text=story["antwoord_tekst"],
        agreed_on=on if answer is Answer.AGREED else None,
        review_on=host.calendar.day(90),
    )
