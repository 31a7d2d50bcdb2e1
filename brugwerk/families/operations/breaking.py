"""Breaking the glass: two bearers of secrecy open a circle in need, for an hour (G16, INV19)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.families import policy
from brugwerk.families.models import BreakGlass, FamilyCircle
from brugwerk.families.operations.notices import waits_for_contact
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.rules.links import ASKED_HOURS, BREAK_MINUTES, SHORTEST_REASON
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import Reader, seal, write_down
from brugwerk.sharing.queries.bounds import agreed

KIND = "families.BreakGlass"


class TooShort(Exception):
    """A reason says more than a few words."""


class Unknown(Exception):
    """No circle of this partnership has that code."""


class Refused(Exception):
    """Not a bearer of secrecy, or the same person twice: written down, and refused."""


def _reader(own: Membership | None, actor: Actor) -> Reader:
    name = own.organisation.name if own and own.organisation else ""
    return Reader(person=actor.user_id, organisation=name)


def ask(
    *, actor: Actor, partnership: Partnership, code: str, reason: str, now: datetime
) -> BreakGlass:
    """Ask to open a circle in need; it opens when a second bearer of secrecy agrees.

    People say its code to each other. A try that is refused stands in the trail too.
    Raises Refused, Unknown, TooShort, PointsAtSomebody.
    """
    today = timezone.localdate(now)
    own = own_membership(actor, partnership, today=today)
    held = agreed(partnership.pk, today=today)
    verdict = policy.may_break(actor, partnership, own, held)
    named = FamilyCircle.objects.filter(partnership=partnership, code=code.strip().lower())
    circle = named.select_related("key").first()
    if not verdict:
        if circle:
            by = _reader(own, actor)
            write_down(circle.key, KIND, by=by, now=now, purpose="ask", allowed=False)
        raise Refused(verdict.reason)
    if circle is None:
        raise Unknown
    if len(reason.strip()) < SHORTEST_REASON:
        raise TooShort
    without_identity(reason, today)
    assert own is not None  # noqa: S101 -- the policy asked for it
    with transaction.atomic():
        circle = locked(circle, "key", "partnership")
        made = BreakGlass(circle=circle, by=own, asked_at=now)
        made.reason = seal(circle.key, made, "reason", reason)
        made.save()
        by = _reader(own, actor)
        write_down(circle.key, KIND, by=by, now=now, purpose="ask", allowed=True)
        note(actor, "break_ask", circle)
        waits_for_contact(circle)
    return made


@transaction.atomic
def agree(*, actor: Actor, glass: BreakGlass, now: datetime) -> BreakGlass:
    """Agree as the second bearer of secrecy: it is open for an hour, and the family reads it."""
    glass = locked(glass, "circle__key", "circle__partnership", "by")
    today = timezone.localdate(now)
    own = own_membership(actor, glass.circle.partnership, today=today)
    held = agreed(glass.circle.partnership_id, today=today)
    require(policy.may_break(actor, glass.circle.partnership, own, held))
    if own is None or own.pk == glass.by_id:
        require(denied(_("Somebody else has to agree.")))
    if glass.until is None and now - glass.asked_at <= timedelta(hours=ASKED_HOURS):
        glass.second, glass.until = own, now + timedelta(minutes=BREAK_MINUTES)
        glass.save(update_fields=["second", "until"])
        by = _reader(own, actor)
        write_down(glass.circle.key, KIND, by=by, now=now, purpose="agree", allowed=True)
        note(actor, "break_agree", glass.circle)
        waits_for_contact(glass.circle)
    return glass
