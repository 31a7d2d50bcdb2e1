"""Breaking the glass: two bearers of secrecy open a circle in need, for an hour (G16, INV19)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.families import policy
from brugwerk.families.models import BreakGlass, FamilyCircle
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.rules.links import BREAK_MINUTES, SHORTEST_REASON
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import Reader, seal, write_down
from brugwerk.sharing.queries.bounds import agreed

ASKED_HOURS = 4
KIND = "families.BreakGlass"


class TooShort(Exception):
    """A reason says more than a few words."""


class Refused(Exception):
    """Not a bearer of secrecy, or the same person twice: written down, and refused."""


def _reader(own: Membership | None, actor: Actor) -> Reader:
    name = own.organisation.name if own and own.organisation else ""
    return Reader(person=actor.user_id, organisation=name)


def ask(*, actor: Actor, circle: FamilyCircle, reason: str, now: datetime) -> BreakGlass:
    """Ask to open a circle in need; it opens when a second bearer of secrecy agrees.

    A try that is refused stands in the trail too. Raises Refused, TooShort, PointsAtSomebody.
    """
    today = timezone.localdate(now)
    own = own_membership(actor, circle.partnership, today=today)
    held = agreed(circle.partnership_id, today=today)
    verdict = policy.may_break(actor, circle, own, held)
    if not verdict:
        write_down(circle.key, KIND, by=_reader(own, actor), now=now, purpose="ask", allowed=False)
        raise Refused(verdict.reason)
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
    return made


@transaction.atomic
def agree(*, actor: Actor, glass: BreakGlass, now: datetime) -> BreakGlass:
    """Agree as the second bearer of secrecy: it is open for an hour, and the family reads it."""
    glass = locked(glass, "circle__key", "circle__partnership", "by")
    today = timezone.localdate(now)
    own = own_membership(actor, glass.circle.partnership, today=today)
    held = agreed(glass.circle.partnership_id, today=today)
    require(policy.may_break(actor, glass.circle, own, held))
    if own is None or own.pk == glass.by_id:
        require(denied("two"))
    if glass.until is None and now - glass.asked_at <= timedelta(hours=ASKED_HOURS):
        glass.second, glass.until = own, now + timedelta(minutes=BREAK_MINUTES)
        glass.save(update_fields=["second", "until"])
        by = _reader(own, actor)
        write_down(glass.circle.key, KIND, by=by, now=now, purpose="agree", allowed=True)
        note(actor, "break_agree", glass.circle)
    return glass


def is_broken(actor: Actor, circle: FamilyCircle, *, now: datetime) -> bool:
    """Test whether the glass is broken for this actor at this moment."""
    mine = Q(by__user_id=actor.user_id or 0) & Q(
        by__in=Membership.objects.current(timezone.localdate(now))
    )
    return BreakGlass.objects.filter(mine, circle=circle, until__gt=now).exists()
