"""Who may do what with promises and with what people tell."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead
from brugwerk.partnerships.policy import may_write as may_write_here
from brugwerk.trust.models import Appreciation, Mediation, Promise, Success, TrustLeap, Visit
from brugwerk.trust.rules import (
    ANONYMOUS_FROM,
    BY_GIVER,
    GOING_ON,
    MEDIATION_OVER,
    Part,
    PromiseAct,
    Side,
    To,
)


def may_tell(actor: Actor, partnership: Partnership, own: Membership | None) -> Verdict:
    """Decide whether the actor may promise, appreciate or tell something: every member."""
    if own is None:
        return denied(_("Only members of the partnership write here."))
    return may_write_here(actor, partnership)


def side_of(promise: Promise, own: Membership | None, today: date) -> Side | None:
    """Return on which side of a promise somebody is: in person, standing in, or for a partner."""
    if own is None:
        return None
    if own.pk in (promise.giver_id, promise.covered_by(today)):
        return Side.GIVER
    if own.pk == promise.getter_id:
        return Side.GETTER
    if own.organisation_id and own.organisation_id == promise.getting_id:
        return Side.GETTER
    if own.organisation_id and own.organisation_id == promise.giving_id:
        return Side.GIVER
    return None


def _answers_for(promise: Promise, own: Membership, side: Side, today: date) -> bool:
    """Test whether somebody acts for a side: a colleague does so once who promised has left."""
    if side is Side.GETTER or own.pk in (promise.giver_id, promise.covered_by(today)):
        return True
    return promise.giver is None or not promise.giver.is_there(today)


def may_take_step(
    actor: Actor, promise: Promise, act: PromiseAct, own: Membership | None, today: date
) -> Verdict:
    """Decide whether the actor may do this with a promise (4.02)."""
    side = side_of(promise, own, today)
    if own is None or side is None:
        return denied(_("This promise is between others."))
    if act is PromiseAct.LAPSE:
        return denied(_("A day passes by itself."))
    if not _answers_for(promise, own, side, today):
        return denied(_("Your colleague promised this, and says how it goes."))
    if act in BY_GIVER and side is not Side.GIVER:
        return denied(_("Who promised says this."))
    early = promise.standing(today) in GOING_ON
    if act is PromiseAct.LET_GO and early and side is not Side.GETTER:
        return denied(_("The other side lets go of it."))
    return may_write_here(actor, promise.partnership)


def may_hear(actor: Actor, promise: Promise, own: Membership | None, today: date) -> Verdict:
    """Decide whether the actor may say that the last change is known: the side that it is for."""
    side = side_of(promise, own, today)
    if not promise.to_hear or side is None or side != promise.to_hear:
        return denied(_("Nothing new waits for you here."))
    return may_write_here(actor, promise.partnership)


def may_cover(actor: Actor, promise: Promise, by: Membership | None) -> Verdict:
    """Decide whether the actor may let somebody hold a promise while its giver is away (INV26)."""
    mine = promise.giver is not None and promise.giver.user_id == actor.user_id
    if by is not None and by.partnership_id != promise.partnership_id:
        return denied(_("Only members of this partnership stand in."))
    return (
        may_write_here(actor, promise.partnership) if mine else may_lead(actor, promise.partnership)
    )


def is_for(one: Appreciation, own: Membership | None) -> bool:
    """Test whether an appreciation is for this person, or for the partner she is there for."""
    if own is None:
        return False
    house = own.organisation_id is not None and own.organisation_id == one.organisation_id
    return own.pk == one.member_id or house


def may_hear_thanks(actor: Actor, one: Appreciation, own: Membership | None) -> Verdict:
    """Decide whether the actor may say that an appreciation was read: who it is for."""
    if not is_for(one, own):
        return denied(_("This is for somebody else."))
    return may_write_here(actor, one.partnership)


def may_keep_between(actor: Actor, one: Appreciation, own: Membership | None) -> Verdict:
    """Decide whether the actor may keep it between the two: who it is for (4.09)."""
    if one.to not in (To.PERSON, To.PARTNER):
        return denied(_("This is for everybody."))
    return may_hear_thanks(actor, one, own)


def may_take_back(actor: Actor, one: Appreciation | Success, own: Membership | None) -> Verdict:
    """Decide whether the actor may take away what was told: who told it, or a facilitator."""
    if own is not None and one.by_id == own.pk:
        return may_write_here(actor, one.partnership)
    return may_lead(actor, one.partnership)


def may_tell_leap(actor: Actor, leap: TrustLeap, own: Membership | None) -> Verdict:
    """Decide whether the actor may change, share or erase a leap: only who dared (4.10, N22)."""
    if own is None or leap.by_id != own.pk:
        return denied(_("Only who dared tells this."))
    return may_write_here(actor, leap.partnership)


@dataclass(frozen=True, slots=True)
class Circle:
    """How many could have written words, in the eyes of one who reads them, and how many read."""

    writers: int
    readers: int


def may_suggest(
    actor: Actor, partnership: Partnership, own: Membership | None, circle: Circle
) -> Verdict:
    """Decide whether the actor may write without a name (4.17, R3).

    Who reads alone does not write: nobody else would read it.
    """
    if may_lead(actor, partnership) and circle.readers < 2:  # noqa: PLR2004 -- nobody beside her
        return denied(_("You read what comes in here, so you do not write here."))
    if circle.writers < ANONYMOUS_FROM:
        return denied(
            _("There are too few of you. In a small group others can guess who wrote something.")
        )
    return may_tell(actor, partnership, own)


def may_answer(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may read and answer words without a name: a facilitator."""
    return may_lead(actor, partnership)


def may_mediate(actor: Actor, mediation: Mediation, own: Membership | None) -> Verdict:
    """Decide whether the actor may write notes and the outcome: only the neutral one (4.18)."""
    if mediation.part_of(own) is not Part.NEUTRAL:
        return denied(_("Only who stands between you writes this."))
    return may_sit(actor, mediation, own)


def may_agree(actor: Actor, mediation: Mediation, own: Membership | None) -> Verdict:
    """Decide whether the actor may agree to the outcome: each of the two (4.18)."""
    if mediation.part_of(own) is Part.NEUTRAL:
        return denied(_("The two others agree, not you."))
    return may_sit(actor, mediation, own)


def may_sit(actor: Actor, mediation: Mediation, own: Membership | None) -> Verdict:
    """Decide whether the actor takes part in a mediation that has not ended."""
    if mediation.part_of(own) is None:
        return denied(_("This is between others."))
    if mediation.state in MEDIATION_OVER:
        return denied(_("This has ended."))
    return may_write_here(actor, mediation.partnership)


def may_visit(actor: Actor, visit: Visit, own: Membership | None) -> Verdict:
    """Decide whether the actor may plan, call off or look back: the guest or the host (4.05)."""
    if own is None or own.pk not in (visit.guest_id, visit.host_id):
        return denied(_("This is between who comes and who receives."))
    return may_write_here(actor, visit.partnership)
