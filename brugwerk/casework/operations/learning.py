"""What comes of a talk: lessons, agreements, questions. None of them leads back (N6, N23).

No act of the trail names the consultation here, so that two rows side by side tell nothing.
"""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.boundaries.operations import questions
from brugwerk.boundaries.rules import FromWhom
from brugwerk.casework import policy, queries
from brugwerk.casework.models import Consultation
from brugwerk.casework.operations.texts import PointsAtSomebody
from brugwerk.casework.rules import State, stopping
from brugwerk.content.rules import Block
from brugwerk.exchange.models import Lesson
from brugwerk.exchange.operations import lessons
from brugwerk.exchange.rules import Source, Tested
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership


def _ready(
    actor: Actor, consultation: Consultation, text: str, today: date, *, looked: bool
) -> Consultation:
    consultation = locked(consultation, "partnership")
    require(policy.may_write(actor, consultation, queries.own_seat(actor, consultation)))
    if consultation.state != State.DISCUSSED:
        raise OutOfTurn
    if found := stopping(text, today, looked=looked):
        raise PointsAtSomebody(found)
    return consultation


@transaction.atomic
def keep_lesson(
    *,
    actor: Actor,
    consultation: Consultation,
    text: str,
    looked: bool,
    block: Block,
    shared: bool,
    today: date,
) -> Lesson:
    """Let what was learnt travel to the own organisation, or be read by the partnership (2.08).

    Raises PointsAtSomebody and OutOfTurn.
    """
    consultation = _ready(actor, consultation, text, today, looked=looked)
    details = {
        "text": text,
        "block": block,
        "source": Source.CASE,
        "tested": Tested.NOT,
        "shared": shared,
    }
    return lessons.send(
        actor=actor, partnership=consultation.partnership, details=details, today=today
    )


@transaction.atomic
def agree(
    *,
    actor: Actor,
    consultation: Consultation,
    what: str,
    looked: bool,
    owner: Membership,
    due_on: date,
    block: Block,
    today: date,
) -> Action:
    """Make an agreement of it, which the whole partnership sees; everybody at the table may.

    Raises PointsAtSomebody and OutOfTurn.
    """
    consultation = _ready(actor, consultation, what, today, looked=looked)
    require(policy.may_agree(actor, consultation, queries.own_seat(actor, consultation)))
    return goals.agree(
        actor=policy.as_leader(actor, consultation),
        partnership=consultation.partnership,
        what=what,
        who=str(owner.user)[:200],
        owner=owner,
        due_on=due_on,
        block=block,
        strengthens=(),
        look_back_on=due_on,
        today=today,
    )


@transaction.atomic
def ask_partner(
    *,
    actor: Actor,
    consultation: Consultation,
    text: str,
    looked: bool,
    to: Organisation,
    reply_by: date,
    today: date,
) -> OfferQuestion:
    """Ask a partner about its offer, in general words; that partner owes a reply (1.15, N6).

    Raises PointsAtSomebody, OutOfTurn, NoPartner and DayPast.
    """
    consultation = _ready(actor, consultation, text, today, looked=looked)
    details = {
        "to": to,
        "text": text,
        "from_whom": FromWhom.PROFESSIONALS,
        "goal": None,
        "reply_by": reply_by,
    }
    return questions.ask(
        actor=actor, partnership=consultation.partnership, details=details, today=today
    )
