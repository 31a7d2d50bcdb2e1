"""Who may report an absence and arrange it."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.stewardship.models import Absence
from brugwerk.stewardship.rules import OVER, State


def may_report(actor: Actor, membership: Membership) -> Verdict:
    """Decide whether the actor may say that this person is away: oneself, or a facilitator."""
    return partnership_policy.may_say_away(actor, membership)


def may_let_leave(
    actor: Actor,
    partnership: Partnership,
    organisation: Organisation,
    members: Sequence[Membership],
) -> Verdict:
    """Decide whether the actor may end the place of an organisation (T25).

    ``members`` are those of today; one of another house stays to facilitate, without an end date.
    """
    verdict = partnership_policy.may_lead(actor, partnership)
    stay = (
        one.organisation_id != organisation.pk
        and one.role == Role.FACILITATOR
        and one.ends_on is None
        for one in members
    )
    if verdict and not any(stay):
        return denied(_("Make somebody of another organisation a facilitator first."))
    return verdict


def may_come_back(actor: Actor, absence: Absence, *, today: date) -> Verdict:
    """Decide whether the actor may say that who was away is back: never once the access ended."""
    member = absence.membership
    if member is None or (member.ends_on is not None and member.ends_on < today):
        return denied(_("This access has ended. Invite them anew if they come back."))
    return may_arrange(actor, absence)


def may_arrange(actor: Actor, absence: Absence) -> Verdict:
    """Decide whether the actor may arrange what an absence leaves behind."""
    if absence.state in OVER:
        return denied(_("This absence is over."))
    if absence.membership:
        return may_report(actor, absence.membership)
    return partnership_policy.may_lead(actor, absence.partnership)


def may_go(actor: Actor, absence: Absence, *, today: date) -> Verdict:
    """Decide whether the actor may end the place of who leaves, now that all is arranged.

    Not before the first day without that person: until then everything is theirs still.
    """
    if absence.state != State.ARRANGED:
        return denied(_("First look after everything in the list."))
    if today < absence.from_on:
        day = date_format(absence.from_on, "j F Y")
        return denied(format_lazy(_("You can hand over and say goodbye from {day} on."), day=day))
    return partnership_policy.may_lead(actor, absence.partnership)
