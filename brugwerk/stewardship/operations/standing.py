"""Who is asked to be there instead says yes or no, and the list of the absence hears it (N1)."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.presence.models import Plea
from brugwerk.presence.operations import standing
from brugwerk.presence.rules.slots import Answer
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.operations.absences import list_anew
from brugwerk.stewardship.rules import ABSENCE_LIFE, Act, Outcome


@transaction.atomic
def answer(*, actor: Actor, plea: Plea, says: Answer, today: date) -> Plea:
    """Say yes or no; after a yes the thing has a stand-in in the list of the absence (INV25).

    Raises NoGap and NotHere of the room of presence.
    """
    going = Absence.objects.going_on().filter(membership=plea.slot.member)
    found = going.first() if plea.slot.member else None
    absence = locked(found) if found else None
    plea = standing.answer(actor=actor, plea=plea, says=says, today=today)
    if says is Answer.NO or absence is None:
        return plea
    list_anew(actor, absence, today=today)
    item = absence.items.get(slot=plea.slot)
    item.outcome, item.stand_in = Outcome.STAND_IN, plea.whom
    item.pause_until, item.reason = None, ""
    item.save()
    absence.state = move(ABSENCE_LIFE, absence.state, Act.DECIDE)
    absence.save(update_fields=["state"])
    record(actor=actor, kind="stewardship.item_decided", subject=item)
    return plea
