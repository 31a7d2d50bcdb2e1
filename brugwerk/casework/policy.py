"""Who may do what with a consultation without names.

``seat`` is the actor's own place at the table. Who has none does not come this far: 404 (T01).
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.rules import State, Step, is_open
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership

NO_SEAT = _("You do not sit at this table.")


def may_begin(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may begin a consultation: every member may (3.07)."""
    if own is None:
        return denied(_("Only members of the partnership write here."))
    return partnerships.may_write(actor, partnership)


def may_write(actor: Actor, consultation: Consultation, seat: Seat | None) -> Verdict:
    """Decide whether the actor may take part: everybody at the table, until it is erased."""
    if seat is None or seat.consultation_id != consultation.pk:
        return denied(NO_SEAT)
    if consultation.state == State.EXPIRED:
        return denied(_("This was erased."))
    return partnerships.may_write(actor, consultation.partnership)


def may_tell(actor: Actor, consultation: Consultation, seat: Seat | None, step: Step) -> Verdict:
    """Decide whether the actor may write this text: without the family, one general question."""
    verdict = may_write(actor, consultation, seat)
    if verdict and not is_open(step, consultation.knows):
        return denied(_("The family does not know yet. So nothing more is written down."))
    return verdict


def may_convene(
    actor: Actor, consultation: Consultation, seat: Seat | None, *, today: date
) -> Verdict:
    """Decide whether the actor may change the table, the last day, or erase: who leads does.

    Where who led it is gone, everybody at the table may, so that it does not hang in the air.
    """
    verdict = may_write(actor, consultation, seat)
    lead = consultation.led_by
    gone = lead is None or (lead.ends_on is not None and lead.ends_on < today)
    if verdict and lead is not None and not gone and lead.user_id != actor.user_id:
        return denied(_("Who leads this consultation does that."))
    return verdict


def may_unseat(
    actor: Actor, consultation: Consultation, seat: Seat | None, other: Seat, *, today: date
) -> Verdict:
    """Decide whether the actor may take a seat away: one's own always, another's by who leads."""
    if seat is not None and other.pk == seat.pk:
        return ALLOWED
    return may_convene(actor, consultation, seat, today=today)
