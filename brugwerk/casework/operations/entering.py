"""Coming in to a consultation, and opening what is sealed: each leaves a row in the trail (G15)."""

from collections.abc import Mapping
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.casework import policy, queries
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.rules import TEXTS, Step
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import Reader, opened, write_down

KIND = "casework.Consultation"
PURPOSE = "consultation"


def enter(
    *, actor: Actor, partnership: Partnership, pk: int, now: datetime
) -> tuple[Consultation, Seat]:
    """Return a consultation and the actor's seat. Raises Http404 for who has none (T01).

    A member who tries without a seat gets what a stranger gets, and a row in the trail.
    """
    found = queries.consultation(actor, partnership, pk)
    seat = queries.own_seat(actor, found) if found else None
    if found is None or seat is None:
        _write_refusal(actor, partnership, pk, now)
        raise Http404
    return found, seat


def _write_refusal(actor: Actor, partnership: Partnership, pk: int, now: datetime) -> None:
    tried = Consultation.objects.filter(partnership=partnership, pk=pk).select_related("key")
    if there := tried.first():
        own = own_membership(actor, partnership, today=timezone.localdate(now))
        by = _reader(actor, own)
        write_down(there.key, KIND, by=by, now=now, purpose=PURPOSE, allowed=False)


def _reader(actor: Actor, own: Membership | None) -> Reader:
    organisation = own.organisation if own else None
    return Reader(
        actor.user_id,
        str(organisation)[:200] if organisation else "",
        own.position[:120] if own else "",
    )


def open_text(
    *, actor: Actor, consultation: Consultation, seat: Seat, step: Step, now: datetime
) -> str:
    """Return one text, and write down that it was opened; nothing is written where none is.

    Raises Closed and Erased.
    """
    require(policy.may_write(actor, consultation, seat))
    if getattr(consultation, step) is None:
        return ""
    by = _reader(actor, seat.membership)
    return opened(consultation.key, consultation, step.value, by=by, now=now, purpose=PURPOSE)


def open_all(
    *, actor: Actor, consultation: Consultation, seat: Seat, now: datetime
) -> Mapping[Step, str]:
    """Return every text that was written, each with its row in the trail. Raises Closed, Erased."""
    return {
        step: open_text(actor=actor, consultation=consultation, seat=seat, step=step, now=now)
        for step in TEXTS
        if getattr(consultation, step) is not None
    }
