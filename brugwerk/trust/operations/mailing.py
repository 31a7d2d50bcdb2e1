"""Mails of this room: that something waits, never what or of whom (T12). Each goes out once."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brugwerk.partnerships.mails import tell_later
from brugwerk.partnerships.models import Membership
from brugwerk.trust.models import Promise
from brugwerk.trust.rules import Side

MADE = _("Somebody promised you something")
MADE_BODY = _(
    "Hello\n\n"
    "A partner promised you something, with a day.\n"
    "You find it after you sign in:\n\n{link}\n"
)
MOVED = _("A promise changes, and you hear it in time")
MOVED_BODY = _(
    "Hello\n\n"
    "Somebody promised you something. It goes otherwise than planned.\n"
    "You read how after you sign in:\n\n{link}\n"
)
LAPSED = _("The day of a promise has passed")
LAPSED_BODY = _(
    "Hello\n\n"
    "The day of a promise has passed. That happens.\n"
    "Talk for a moment: is it done, is there a new day, or do you let it go?\n"
    "You both get this mail. You find the promise after you sign in:\n\n{link}\n"
)
THANKS = _("Somebody values something you did")
THANKS_BODY = _(
    "Hello\n\n"
    "Somebody wrote down what you did, and what it meant.\n"
    "You read it after you sign in:\n\n{link}\n"
)
MEDIATION = _("Somebody asks you for a talk with three")
MEDIATION_BODY = _(
    "Hello\n\n"
    "Somebody asks you for a talk, with a neutral person between.\n"
    "You say yes or no. Nobody asks why.\n"
    "You find it after you sign in:\n\n{link}\n"
)
OUTCOME = _("An outcome waits for your yes")
OUTCOME_BODY = _(
    "Hello\n\n"
    "What you agreed on together is written down.\n"
    "Read whether it is right. It counts once you both say yes.\n"
    "You find it after you sign in:\n\n{link}\n"
)
VISIT = _("Somebody wants to look with you")
VISIT_BODY = _(
    "Hello\n\n"
    "A partner proposes to look over each other's shoulder.\n"
    "Choose a day together. You find it after you sign in:\n\n{link}\n"
)


def people_of(promise: Promise, side: Side, today: date) -> QuerySet[Membership]:
    """Return who hears of a promise on a side: in person, or all of the partner."""
    found = Membership.objects.filter(partnership_id=promise.partnership_id).current(today)
    found = found.select_related("user")
    giver = side is Side.GIVER
    person = promise.covered_by(today) or promise.giver_id if giver else promise.getter_id
    if person and (there := found.filter(pk=person)):
        return there
    house = promise.giving_id if giver else promise.getting_id
    return found.filter(organisation=house) if house else found.none()


def tell_made(promise: Promise, *, today: date) -> None:
    """Mail to whom something was promised."""
    tell_later(people_of(promise, Side.GETTER, today), MADE, MADE_BODY)


def tell_changed(promise: Promise, *, today: date) -> None:
    """Mail the other side that it goes otherwise, in time (4.03)."""
    tell_later(people_of(promise, Side.GETTER, today), MOVED, MOVED_BODY)


def tell_lapsed(promise: Promise, *, today: date) -> None:
    """Mail both sides that the day has passed (4.03)."""
    people = {
        one.pk: one for side in Side for one in people_of(promise, side, today)
    }  # who is on both sides hears it once
    tell_later(people.values(), LAPSED, LAPSED_BODY)


def tell_thanks(people: Iterable[Membership]) -> None:
    """Mail the person whom somebody values."""
    tell_later(people, THANKS, THANKS_BODY)


def tell_asked(people: Iterable[Membership]) -> None:
    """Mail who is asked for a talk with three."""
    tell_later(people, MEDIATION, MEDIATION_BODY)


def tell_outcome(people: Iterable[Membership]) -> None:
    """Mail the two who have to agree."""
    tell_later(people, OUTCOME, OUTCOME_BODY)


def tell_visit(people: Iterable[Membership]) -> None:
    """Mail with whom somebody wants to look."""
    tell_later(people, VISIT, VISIT_BODY)
