"""Who may do what with a region."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, denied
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.policy import may_lead, may_write
from brugwerk.region.models import Learning, Reader, RegionPart


def part_of(partnership: Partnership) -> RegionPart | None:
    """Return how a partnership counts along, if it does."""
    part: RegionPart | None = getattr(partnership, "region_part", None)
    return part


def may_count(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may let a partnership count along: a facilitator, with a region."""
    lead = may_lead(actor, partnership)
    if lead and not partnership.region.strip():
        return denied(_("First write in the details in which region you work."))
    return lead


def may_let_read(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may let somebody read: a facilitator of who counts along."""
    lead = may_lead(actor, partnership)
    if lead and part_of(partnership) is None:
        return denied(_("First count along in your region."))
    return lead


def may_stop_reading(actor: Actor, partnership: Partnership, reader: Reader) -> Verdict:
    """Decide whether the actor may end what somebody reads: any facilitator in the region."""
    part = part_of(partnership)
    if part is None or part.region_id != reader.region_id:
        return denied(_("This person reads about another region."))
    return may_lead(actor, partnership)


def may_learn(actor: Actor, partnership: Partnership) -> Verdict:
    """Decide whether the actor may make the partnership visible to learn: as for reading."""
    return may_let_read(actor, partnership)


def may_meet(actor: Actor, learning: Learning, partnership: Partnership) -> Verdict:
    """Decide whether the actor may take contact for a partnership: one that counts along too."""
    own, other = part_of(partnership), part_of(learning.partnership)
    if learning.partnership_id == partnership.pk:
        return denied(_("This is of your own partnership."))
    if own is None or other is None or own.region_id != other.region_id:
        return denied(_("First count along in your region."))
    if learning.by is None:
        return denied(_("Nobody answers here any more."))
    return may_write(actor, partnership)
