"""Who may do what in a circle. ``place`` is the actor's own place in it, None for everybody else.

Membership of the partnership gives no right here, nor does leading it or running the machine.
"""

from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.families.models import CirclePerson, Disclosure, InformationRequest
from brugwerk.families.models.circles import INSIDE
from brugwerk.partnerships import policy as partnerships
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.sharing.queries.bounds import Agreed
from brugwerk.sharing.rules.decision import Place
from brugwerk.sharing.rules.protocol import Regime

OUTSIDE = denied(_("Only who works with this family does this."))


def may_open(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may open a circle: every member who is there for a partner."""
    if own is None or own.organisation_id is None:
        return denied(
            _("You work with a family for an organisation. Ask a facilitator to note it.")
        )
    return partnerships.may_write(actor, partnership)


def is_inside(place: CirclePerson | None) -> bool:
    """Test whether somebody has a place that the family said yes to."""
    return place is not None and place.state in INSIDE


def may_take_part(place: CirclePerson | None) -> Verdict:
    """Decide whether somebody may read and write what is her own part of the circle."""
    return ALLOWED if is_inside(place) else OUTSIDE


def may_steer(place: CirclePerson | None) -> Verdict:
    """Decide whether somebody may name people, make links and end it: the family's contact."""
    if not is_inside(place):
        return OUTSIDE
    if place is None or not place.contact:
        return denied(_("Only the contact of the family does this."))
    return ALLOWED


def may_change_place(place: CirclePerson | None, other: CirclePerson) -> Verdict:
    """Decide whether somebody may end this place or say how often she gives word: her own."""
    if place is not None and place.pk == other.pk and other.state != Place.ENDED:
        return ALLOWED
    return may_steer(place)


def may_tell(place: CirclePerson | None, disclosure: Disclosure) -> Verdict:
    """Decide whether somebody may go on preparing this, tell it, or take it back: its sender."""
    if not is_inside(place) or place is None or disclosure.sender_id != place.pk:
        return denied(_("Only who prepared this does that."))
    return ALLOWED


def may_answer(place: CirclePerson | None, request: InformationRequest) -> Verdict:
    """Decide whether somebody may answer a question: whom it was asked."""
    if not is_inside(place) or place is None or request.to_id != place.pk:
        return denied(_("Only whom it was asked answers."))
    if request.answer:
        return denied(_("This was answered already."))
    return ALLOWED


def sees_everybody(place: CirclePerson, agreed: Agreed) -> bool:
    """Test whether somebody sees all who are around: bearers of secrecy, and the contact (5.4).

    A school or a city sees its own people and the contact of the family.
    """
    declared = agreed.regimes.get(place.organisation_id)
    return place.contact or (declared is not None and declared[0] is Regime.PROFESSIONAL)


def sees(place: CirclePerson, other: CirclePerson, agreed: Agreed) -> bool:
    """Test whether somebody sees that this other person is around."""
    own = other.contact or other.organisation_id == place.organisation_id
    return own or sees_everybody(place, agreed)


def keeps_secrecy(own: Membership, agreed: Agreed) -> bool:
    """Test whether the organisation of a member is bound by professional secrecy."""
    declared = agreed.regimes.get(own.organisation_id or 0)
    return declared is not None and declared[0] is Regime.PROFESSIONAL


def may_break(
    actor: Actor,
    partnership: Partnership,
    own: Membership | None,
    agreed: Agreed,
    *,
    settled: bool = True,
) -> Verdict:
    """Decide whether somebody may ask to break the glass: bearers of secrecy alone (G16).

    ``settled`` is false where it is new, or said by nobody else, for whom somebody works.
    """
    if own is None or not keeps_secrecy(own, agreed):
        return denied(_("Only who is bound by professional secrecy does this."))
    if not settled:
        return denied(
            _(
                "You must be here for the same organisation for a week. "
                "Another facilitator must save your place once, too."
            )
        )
    return partnerships.may_write(actor, partnership)


def may_speak_in(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether somebody may speak in the fixed texts of the page: every member."""
    return partnerships.may_write(actor, partnership)


def is_promised(place: CirclePerson, today: date) -> bool:
    """Test whether a word is promised that is past its day."""
    return place.promised_on is not None and place.promised_on < today
