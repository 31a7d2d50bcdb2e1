"""Where nobody is there instead yet, who is asked, and who else can be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.presence.models import Place, Plea, Slot
from brugwerk.presence.rules.slots import Answer
from brugwerk.voices.queries import Ask

NEAREST = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """A presence with nobody in it for some days, who is asked, and who can be asked."""

    slot: Slot
    from_on: date
    until_on: date | None
    asked: Sequence[Plea]
    mine: Plea | None
    nearest: Sequence[Membership]
    others: Sequence[Membership]


def gaps(actor: Actor, place: Place, *, today: date) -> list[Gap]:
    """Return where nobody is there instead yet; nothing is asked where there is no gap."""
    found = [(slot, span) for slot in place.slots.all() if (span := slot.open_from(today))]
    if not found:
        return []
    people = memberships(actor, place.partnership, today=today).select_related(
        "user", "organisation", "away"
    )
    there = {slot.member_id for slot in place.slots.all()}
    asked = list(
        Plea.objects.filter(slot__in=[slot for slot, _span in found])
        .exclude(answer=Answer.YES)
        .select_related("whom__user", "by__user")
    )
    own = own_membership(actor, place.partnership, today=today)
    return [_gap(slot, span, list(people), asked, there, own) for slot, span in found]


def _gap(
    slot: Slot,
    span: tuple[date, date | None],
    people: Iterable[Membership],
    pleas: Iterable[Plea],
    there: set[int | None],
    own: Membership | None,
) -> Gap:
    first, last = span
    asked = [one for one in pleas if one.slot_id == slot.pk and one.until_on == last]
    known = {one.whom_id for one in asked} | {slot.member_id}
    house = slot.member.organisation_id if slot.member else None
    able = [
        one
        for one in people
        if one.pk not in known and not one.is_away(first) and one.is_there(last or first)
    ]
    able.sort(key=lambda one: (one.organisation_id != house or house is None, one.pk not in there))
    mine = next((one for one in asked if own and one.whom_id == own.pk and not one.answer), None)
    return Gap(slot, first, last, asked, mine, able[:NEAREST], able[NEAREST:])


def plea_or_404(actor: Actor, partnership: Partnership, pk: int) -> Plea:
    """Return one ask to stand in; a stranger gets 404 (T1)."""
    found = Plea.objects.visible_to(actor).filter(slot__place__partnership=partnership)
    try:
        return found.select_related("slot__place__partnership", "slot__member", "whom").get(pk=pk)
    except Plea.DoesNotExist as error:
        raise Http404 from error


def pleas(actor: Actor, *, today: date) -> list[Ask]:
    """Return where the actor is asked to be there instead, while nobody is."""
    found = Plea.objects.visible_to(actor).filter(
        whom__user_id=actor.user_id or 0, answer="", slot__member__away__isnull=False
    )
    found = found.select_related("slot__place", "slot__member__away", "slot__stand_in__away")
    return [
        Ask(
            "stand_in",
            one.slot.place.name,
            reverse("presence:place", args=[one.slot.place.partnership_id, one.slot.place_id]),
            one.slot.place.partnership_id,
            one.from_on,
        )
        for one in found.prefetch_related("slot__off")
        if one.slot.open_from(today)
    ]
