"""Breaking the glass: two bearers of secrecy open a circle in need, for an hour (G16, INV19)."""

from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.audit.models import Entry
from brugwerk.audit.operations import record
from brugwerk.families import policy
from brugwerk.families.models import BreakGlass, FamilyCircle
from brugwerk.families.operations.notices import alarm, waits_for_contact
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.operations.visits import moment
from brugwerk.families.queries.places import Visit, is_refused
from brugwerk.families.queries.trail import holds
from brugwerk.families.rules.glass import A_DAY, OPEN_FOR, is_alarming, says_enough, too_many
from brugwerk.kit.records import locked
from brugwerk.kit.text import plain
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import is_settled, own_membership
from brugwerk.sealing.models import Opening
from brugwerk.sealing.operations.sealing import Reader, seal, write_down
from brugwerk.sharing.queries.bounds import agreed

KIND = "families.BreakGlass"
WRONG_CODE = "families.break_unknown"


class TooShort(Exception):
    """A reason says in words why now, and why this person."""


class Unknown(Exception):
    """No circle of this partnership has that code."""


class TooMany(Exception):
    """This person asked often enough today, or tried enough codes that nobody knows."""


class SomebodyElse(Exception):
    """The family does not want this person: another bearer of secrecy asks. It says no more."""


class Refused(Exception):
    """Not a bearer of secrecy: written down, and refused."""


Outcome = BreakGlass | TooShort | Unknown | TooMany | SomebodyElse | Refused


def _reader(own: Membership | None, actor: Actor) -> Reader:
    name = own.organisation.name if own and own.organisation else ""
    return Reader(person=actor.user_id, organisation=name)


def ask(
    *, actor: Actor, partnership: Partnership, code: str, reason: str, now: datetime
) -> BreakGlass:
    """Ask to open a circle in need; it opens when a second bearer of secrecy agrees.

    People say its code to each other. A try that is refused stands in the trail too, and the
    contact hears of it in the same moment, also where a school tried. A reason that is too short
    reads the same whatever the code. Raises Refused, Unknown, TooShort, TooMany,
    SomebodyElse, PointsAtSomebody, Closed.
    """
    with transaction.atomic():  # a refusal is kept: it is raised behind the transaction
        outcome = _ask(actor, partnership, code, reason, now)
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def _ask(actor: Actor, partnership: Partnership, code: str, reason: str, now: datetime) -> Outcome:
    today = timezone.localdate(now)
    own = own_membership(actor, partnership, today=today)
    if own:
        own = locked(own, "organisation")  # two tries at once are counted as two
    held, settled = agreed(partnership.pk, today=today), is_settled(own, today=today)
    verdict = policy.may_break(actor, partnership, own, held, settled=settled)
    if _had_enough(actor, now):
        return TooMany() if verdict else Refused(verdict.reason)
    # Before the code is looked up: what is said of a reason tells nothing of a code.
    if verdict and not _is_reason(reason, today):
        return TooShort()
    named = FamilyCircle.objects.filter(partnership=partnership, code=code.strip().lower())
    circle = named.select_related("key").first()
    by = _reader(own, actor)
    if not verdict:
        if circle:
            _refused(circle, by, now)
        return Refused(verdict.reason)
    if circle is None:
        record(actor=actor, kind=WRONG_CODE, subject=partnership)
        return Unknown()
    assert own is not None  # noqa: S101 -- the policy asked for it
    if is_refused(circle, actor.user_id):
        _refused(circle, by, now)
        return SomebodyElse()
    circle = locked(circle, "key", "partnership")
    made = BreakGlass(circle=circle, by=own, asked_at=now, seen_at=now)
    made.reason = seal(circle.key, made, "reason", plain(reason))
    made.save()
    write_down(circle.key, KIND, by=by, now=now, purpose="ask", allowed=True)
    note(actor, "break_ask", circle)
    waits_for_contact(circle)
    return made


def _is_reason(reason: str, today: date) -> bool:
    return says_enough(reason) and bool(without_identity(reason, today))


def _refused(circle: FamilyCircle, by: Reader, now: datetime) -> None:
    """Write down that a try was refused, and let the contact of the family hear of it."""
    write_down(circle.key, KIND, by=by, now=now, purpose="ask", allowed=False)
    waits_for_contact(circle)


def _had_enough(actor: Actor, now: datetime) -> bool:
    """Count the tries of one person in a day, over all partnerships."""
    mine = Opening.objects.filter(person=actor.user_id, kind=KIND, purpose="ask")
    wrong = Entry.objects.filter(actor_id=actor.user_id, kind=WRONG_CODE)
    since = now - A_DAY
    return too_many(mine.filter(at__gt=since).count(), wrong.filter(at__gt=since).count())


@transaction.atomic
def agree(*, actor: Actor, glass: BreakGlass, now: datetime) -> BreakGlass:
    """Agree as the second bearer of secrecy: it is open for an hour, and the family reads it.

    Neither of the two is somebody to whom the family said no.
    """
    glass = locked(glass, "circle__key", "circle__partnership", "by")
    today = timezone.localdate(now)
    own = own_membership(actor, glass.circle.partnership, today=today)
    held = agreed(glass.circle.partnership_id, today=today)
    both = (glass.by.user_id, actor.user_id or 0)  # who may be one person with two addresses
    settled = all(is_settled(one, today=today, besides=both) for one in (own, glass.by))
    require(policy.may_break(actor, glass.circle.partnership, own, held, settled=settled))
    refused = is_refused(glass.circle, actor.user_id, glass.by.user_id)
    gone = not holds(glass, today=today)
    if own is None or glass.by.user_id == actor.user_id or refused or gone:
        require(denied(_("Somebody else has to agree.")))
    if glass.until is None and not glass.over and glass.span.runs(now):
        glass.second, glass.opened_at, glass.seen_at = own, now, now
        glass.until = moment(now) + OPEN_FOR
        glass.save(update_fields=["second", "opened_at", "seen_at", "until"])
        by = _reader(own, actor)
        write_down(glass.circle.key, KIND, by=by, now=now, purpose="agree", allowed=True)
        note(actor, "break_agree", glass.circle)
        waits_for_contact(glass.circle)
        if is_alarming(BreakGlass.objects.filter(opened_at__gt=now - A_DAY).count()):
            alarm()
    return glass


@transaction.atomic
def stop(*, visit: Visit, pk: int, now: datetime) -> None:
    """Let the family stop an open glass on its own page, whoever opened it; it ends at once.

    It stands in the trail, and the contact hears that something waits. What is over stays over.
    """
    found = BreakGlass.objects.select_for_update(of=("self",)).filter(pk=pk, circle=visit.circle)
    glass = found.filter(until__isnull=False).first()
    if glass is None:
        raise Http404
    if glass.over:
        return
    glass.over = True
    glass.save(update_fields=["over"])
    told = f"stop {visit.member.pk}"
    write_down(visit.circle.key, KIND, by=visit.reader, now=now, purpose=told, allowed=True)
    waits_for_contact(visit.circle)


def mind_the_clock(*, now: datetime) -> int:
    """Remember the moment at every glass that waits or is open, and end what is over.

    A clock that goes back ends it: nobody can tell any more how long it was open (T08d). Returns
    how many ended.
    """
    if not BreakGlass.objects.filter(over=False).exists():
        return 0
    latest = moment(now)
    ended = 0
    with transaction.atomic():
        for glass in BreakGlass.objects.select_for_update(of=("self",)).filter(over=False):
            past = glass.until is not None and glass.until <= latest
            glass.over = past or not glass.span.runs(now)
            glass.seen_at = max(now, glass.seen_at or now)
            glass.save(update_fields=["over", "seen_at"])
            ended += glass.over
    return ended
