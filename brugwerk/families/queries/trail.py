"""Who looked: the trail of a circle; and the glass that bearers of secrecy may break (G15, G16)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Model
from django.db.models.functions import TruncDate
from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy
from brugwerk.families.models import (
    BreakGlass,
    CirclePerson,
    Disclosure,
    FamilyCircle,
    SharedSentence,
)
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.places import Visit, is_refused, refused_in
from brugwerk.families.rules.glass import A_DAY, is_alarming
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import is_settled, own_membership
from brugwerk.sealing.models import Opening
from brugwerk.sealing.operations.sealing import Reader, opened_together
from brugwerk.sharing.queries.bounds import agreed
from brugwerk.sharing.rules.decision import Ground

GLASS = "families.BreakGlass"
ABOUT = {"families.Disclosure", "families.FamilyPage"}


@dataclass(frozen=True, slots=True)
class Looked:
    """Somebody looked, or tried to: organisation, function and day, without a name (G15)."""

    on: date
    organisation: str
    function: str
    allowed: bool
    glass: bool
    family: bool
    about: str


def openings(circle: FamilyCircle, *, about: str | None = None) -> Sequence[Looked]:
    """Return who opened something of a circle, the last first, one line a day for each.

    All of it: much looking pushes nothing out of what the family reads (INV32).
    """
    found = Opening.objects.of(circle.key)
    if about is not None:
        found = found.filter(purpose=about)
    days = found.annotate(day=TruncDate("at")).values(
        "day", "organisation", "function", "allowed", "kind", "purpose"
    )
    seen: dict[Looked, None] = {}
    for one in days.annotate(last=Max("pk")).order_by("-last"):
        looked = Looked(
            on=one["day"],
            organisation=one["organisation"],
            function="" if one["function"] == "family" else one["function"],
            allowed=one["allowed"],
            glass=one["kind"] == GLASS,
            family=one["function"] == "family",
            about=one["purpose"] if one["kind"] in ABOUT else "",
        )
        seen.setdefault(looked)
    return list(seen)


def seen_by_family(visit: Visit) -> Sequence[Looked]:
    """Return who looked, as one person of the family reads it: not when another of them did."""
    own = str(visit.member.pk)
    return [one for one in openings(visit.circle) if not one.family or one.about == own]


@dataclass(frozen=True, slots=True)
class GlassPage:
    """What waits for a second bearer of secrecy, what is open now, and whether it is much (G16).

    Much is counted over the whole installation, as one person may be in many partnerships.
    """

    may: Verdict
    waiting: Sequence[BreakGlass]
    open_now: Sequence[BreakGlass]
    alarm: bool


def _glasses(actor: Actor, partnership: Partnership, now: datetime) -> Sequence[BreakGlass]:
    """Return what waits or is open; the clock was minded just before (``mind_the_clock``).

    To whom a family said no there is nothing of that family.
    """
    found = BreakGlass.objects.filter(circle__partnership=partnership, over=False)
    kept = found.select_related("circle__key", "circle__partnership", "by__user", "second")
    running = [one for one in kept if one.span.runs(now)]
    refused = refused_in((one.circle_id for one in running), actor.user_id)
    return [one for one in running if one.circle_id not in refused]


def may(
    actor: Actor, partnership: Partnership, *, today: date
) -> tuple[Verdict, Membership | None]:
    """Decide whether the actor may see glasses at all, and return the own place."""
    own = own_membership(actor, partnership, today=today)
    held = agreed(partnership.pk, today=today)
    settled = is_settled(own, today=today)
    return policy.may_break(actor, partnership, own, held, settled=settled), own


def glass_page(actor: Actor, partnership: Partnership, *, now: datetime) -> GlassPage:
    """Return the glasses of a partnership, for its bearers of professional secrecy."""
    verdict, own = may(actor, partnership, today=timezone.localdate(now))
    all_ = _glasses(actor, partnership, now) if verdict else []
    mine = [one for one in all_ if own and one.by_id == own.pk]
    lately = BreakGlass.objects.filter(opened_at__gt=now - A_DAY).count() if verdict else 0
    return GlassPage(
        may=verdict,
        waiting=[one for one in all_ if one.until is None and one not in mine],
        open_now=[one for one in mine if one.until],
        alarm=is_alarming(lately),
    )


def glass_or_404(actor: Actor, partnership: Partnership, pk: int, *, now: datetime) -> BreakGlass:
    """Return a glass that is not long past, for a bearer of secrecy; others get 404."""
    verdict, _own = may(actor, partnership, today=timezone.localdate(now))
    found = next((one for one in _glasses(actor, partnership, now) if one.pk == pk), None)
    if found is None or not verdict:
        raise Http404
    return found


def holds(glass: BreakGlass, *, today: date) -> bool:
    """Test whether who asked and who agreed are still there, for a bearer of secrecy (G16)."""
    asked = {pk for pk in (glass.by_id, glass.second_id) if pk is not None}
    there = Membership.objects.current(today).filter(pk__in=asked)
    held = agreed(glass.circle.partnership_id, today=today)
    return len(asked) == sum(policy.keeps_secrecy(one, held) for one in there)


def open_for_family(visit: Visit, *, now: datetime) -> Sequence[BreakGlass]:
    """Return the glasses that are open around a family now, for its page: each can be stopped."""
    found = BreakGlass.objects.filter(circle=visit.circle, over=False, until__isnull=False)
    return [one for one in found.select_related("by__organisation") if one.span.runs(now)]


@dataclass(frozen=True, slots=True)
class Through:
    """What can be read through a broken glass: whom to call, the goal, what was told."""

    glass: BreakGlass
    goal: str
    people: Sequence[CirclePerson]
    told: Sequence[tuple[str, Sequence[str]]]


def through_glass(actor: Actor, glass: BreakGlass, *, now: datetime) -> Through:
    """Open a circle through a glass that is broken for this actor now; it stands in the trail."""
    circle, second = glass.circle, glass.second
    mine = glass.by.user_id == actor.user_id
    if not mine or second is None or glass.until is None or not glass.span.runs(now):
        raise Http404
    if is_refused(circle, glass.by.user_id, second.user_id):  # the family said no meanwhile
        raise Http404
    if not holds(glass, today=timezone.localdate(now)):
        raise Http404
    shared = (
        circle.disclosures.filter(shared_on__isnull=False, taken_back_on=None, objections=None)
        .select_related("sender__organisation")
        .prefetch_related("sentences")
    )
    told = [(one, _reaching(one)) for one in shared]
    fields: list[tuple[Model, str]] = [(circle, "goal")]
    for _one, sentences in told:
        fields.extend((sentence, "text") for sentence in sentences)
    by = Reader(
        person=actor.user_id,
        organisation=glass.by.organisation.name if glass.by.organisation else "",
    )
    texts = iter(opened_together(circle.key, fields, GLASS, by=by, now=now, purpose="look"))
    goal = next(texts)
    return Through(
        glass=glass,
        goal=goal,
        people=list(circle.people.filter(state__in=INSIDE).select_related("organisation")),
        told=[
            (one.sender.organisation.name, [next(texts) for _sentence in sentences])
            for one, sentences in told
        ],
    )


def _reaching(disclosure: Disclosure) -> list[SharedSentence]:
    """Return the sentences that the family did not say no to: need opens no more (INV20)."""
    ground = Ground(disclosure.ground)
    return [one for one in disclosure.sentences.all() if one.reaches(ground)]
