"""Builders of consultations without names."""

from brugwerk.accounts.models import User
from brugwerk.casework.models import Consultation
from brugwerk.casework.operations import tables, texts
from brugwerk.casework.rules import TEXTS, AgeBand, Knows, Step
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from tests.make.clock import TODAY
from tests.make.people import acting

WORDS = {
    Step.QUESTION: "KAN-question hoe helpen we zonder oordeel?",
    Step.HEARD: "KAN-heard de ouder wil graag zelf vertellen.",
    Step.IDEAS: "KAN-ideas elke week iets goeds zeggen.",
}


def consultation(
    partnership: Partnership,
    lead: User,
    *others: User,
    knows: Knows | None = Knows.YES,
    until: Step = Step.IDEAS,
) -> Consultation:
    """Return a saved consultation, written as far as this step; ``knows`` None only begins it."""
    actor = acting(lead)
    made = tables.begin(actor=actor, partnership=partnership, today=TODAY)
    for user in others:
        who = user.memberships.get(partnership=partnership)
        tables.seat(actor=actor, consultation=made, who=who, today=TODAY)
    if knows is None:
        return made
    made = texts.say_known(
        actor=actor,
        consultation=made,
        knows=knows,
        age_band=AgeBand.PRIMARY if knows is not Knows.NO else None,
        themes=[Block.TRUST],
        version=made.version,
    )
    for step in TEXTS:
        if step.number > until.number:
            break
        if knows is Knows.NO and step is not Step.QUESTION:
            made = texts.go_on(
                actor=actor, consultation=made, step=step, version=made.version, today=TODAY
            )
        else:
            made = write(made, lead, step)
    return made


def write(
    made: Consultation, who: User, step: Step, text: str = "", *, looked: bool = False
) -> Consultation:
    """Let somebody write one text."""
    return texts.write(
        actor=acting(who),
        consultation=made,
        step=step,
        text=text or WORDS[step],
        looked=looked,
        version=made.version,
        today=TODAY,
    )
