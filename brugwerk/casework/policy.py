"""Who may do what with a consultation without names.

``seat`` is the actor's own place at the table. Who has none does not come this far: 404 (T01).
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
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


def may_agree(actor: Actor, consultation: Consultation, seat: Seat | None) -> Verdict:
    """Decide whether the actor may make an agreement of it: everybody at the table (ux screen 9).

    It is made by who talked. So it waits for nobody who is away, and for nobody who leads the
    partnership and sits elsewhere.
    """
    return may_write(actor, consultation, seat)


def as_leader(actor: Actor, consultation: Consultation) -> Actor:
    """Return the actor with the right to write down what this table agrees."""
    pk = consultation.partnership_id
    own = actor.grants.get(pk, frozenset()) | {Permission.ACTION_CHANGE}
    return Actor(user_id=actor.user_id, grants={**actor.grants, pk: own}, host=actor.host)


def _is_of_another(actor: Actor, lead: Membership | None, today: date) -> bool:
    """Test whether somebody else leads it who is still there, today or later."""
    return lead is not None and lead.is_there(today) and lead.user_id != actor.user_id


def may_convene(
    actor: Actor, consultation: Consultation, seat: Seat | None, *, today: date
) -> Verdict:
    """Decide whether the actor may ask people to the table and choose the last day: who leads.

    Where who led it is gone or away, everybody at the table may: it does not hang in the air.
    """
    verdict = may_write(actor, consultation, seat)
    lead = consultation.led_by
    if verdict and lead and _is_of_another(actor, lead, today) and not lead.is_away(today):
        return denied(_("Who leads this consultation does that."))
    return verdict


def may_take_away(
    actor: Actor, consultation: Consultation, seat: Seat | None, *, today: date
) -> Verdict:
    """Decide whether the actor may erase it, or take another's seat away: who leads it.

    Who is away for a while finds all of it again; only where who led it is gone, others may.
    """
    verdict = may_write(actor, consultation, seat)
    if verdict and _is_of_another(actor, consultation.led_by, today):
        return denied(_("Who leads this consultation does that."))
    return verdict


def may_unseat(
    actor: Actor, consultation: Consultation, seat: Seat | None, other: Seat, *, today: date
) -> Verdict:
    """Decide whether the actor may take a seat away: one's own always, another's by who leads."""
    if seat is not None and other.pk == seat.pk:
        return ALLOWED
    return may_take_away(actor, consultation, seat, today=today)
