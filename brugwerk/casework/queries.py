"""Reading consultations, always through the eyes of an actor. No sealed text is opened here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.cards.pack import Regime, regimes
from brugwerk.casework import policy
from brugwerk.casework.models import Consultation, Seat
from brugwerk.casework.rules import FEWEST, TEXTS, State, Step, reached
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import memberships, own_membership
from brugwerk.sealing.models import Opening
from brugwerk.sharing.queries.bounds import agreed
from brugwerk.voices.queries import Ask


def consultations(actor: Actor, partnership: Partnership) -> Sequence[Consultation]:
    """Return those at whose table the actor sits, by code; of others not even the number shows."""
    return list(Consultation.objects.visible_to(actor).filter(partnership=partnership))


def consultation(actor: Actor, partnership: Partnership, pk: int) -> Consultation | None:
    """Return one at whose table the actor sits."""
    found = Consultation.objects.visible_to(actor).filter(partnership=partnership, pk=pk)
    return found.select_related("partnership", "key", "led_by__away").first()


def own_seat(actor: Actor, consultation: Consultation) -> Seat | None:
    """Return the actor's own place at the table."""
    found = Seat.objects.held_by(actor).filter(consultation=consultation)
    return found.select_related("membership", "organisation").first()


def others_to_seat(
    actor: Actor, consultation: Consultation, *, today: date
) -> QuerySet[Membership]:
    """Return the members of the partnership who do not sit at this table."""
    found = memberships(actor, consultation.partnership, today=today)
    seated = Seat.objects.filter(consultation=consultation).values("membership")
    return found.exclude(pk__in=seated)


def members(actor: Actor, partnership: Partnership, *, today: date) -> QuerySet[Membership]:
    """Return everybody of the partnership: who does something is no sign of who sat here."""
    return memberships(actor, partnership, today=today)


def asks(actor: Actor, *, today: date) -> Sequence[Ask]:  # noqa: ARG001 -- as every room
    """Return one line for each partnership where a question waits to be talked about (T12).

    It names no code: the page of the day is looked at over a shoulder. In one query.
    """
    waiting = Consultation.objects.visible_to(actor).filter(state=State.CHECKED)
    found = waiting.order_by("partnership").values_list("partnership", flat=True).distinct()
    return [Ask("consultation", "", reverse("casework:list", args=[pk]), pk, None) for pk in found]


@dataclass(frozen=True, slots=True)
class ListPage:
    """The consultations at whose table the reader sits."""

    consultations: Sequence[Consultation]
    may_begin: Verdict


def list_page(actor: Actor, partnership: Partnership, *, today: date) -> ListPage:
    """Return the list of one partnership."""
    own = own_membership(actor, partnership, today=today)
    return ListPage(
        consultations=consultations(actor, partnership),
        may_begin=policy.may_begin(actor, partnership, own),
    )


@dataclass(frozen=True, slots=True)
class Chair:
    """Somebody at the table, how bound today, and whether the reader may take the seat away."""

    seat: Seat
    regime: Regime | None
    own: bool
    may_unseat: Verdict


@dataclass(frozen=True, slots=True)
class Table:
    """Who is at the table, and how these people are bound, in plain words (2.24)."""

    chairs: Sequence[Chair]
    regimes: Mapping[str, Regime]
    agreed: bool
    alone: bool
    undeclared: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """A day on which somebody without a place at the table tried to come in, or had been in."""

    on: date
    organisation: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One consultation, without its texts."""

    consultation: Consultation
    table: Table
    steps: Sequence[tuple[Step, bool]]
    now: Step
    written: Sequence[Step]
    may_convene: Verdict
    may_erase: Verdict
    tried: Sequence[Tried]


def table(actor: Actor, consultation: Consultation, own: Seat | None, *, today: date) -> Table:
    """Return who is at the table, and whether the partnership agreed on sharing (ux screen 14)."""
    seats = list(
        consultation.seats.select_related("membership__user", "organisation", "consultation")
    )
    pack = regimes()
    held = agreed(consultation.partnership_id, today=today)
    bound = {
        one.pk: pack[declared[0]]
        for one in seats
        if (declared := held.regimes.get(one.organisation_id or 0))
    }
    present = {one.code for one in bound.values()}
    return Table(
        chairs=[
            Chair(
                seat=one,
                regime=bound.get(one.pk),
                own=own is not None and one.pk == own.pk,
                may_unseat=policy.may_unseat(actor, consultation, own, one, today=today),
            )
            for one in seats
        ],
        regimes={code: one for code, one in pack.items() if code in present},
        agreed=held.in_time,
        alone=len(seats) < FEWEST,
        undeclared=len(bound) < len(seats),
    )


def page(actor: Actor, consultation: Consultation, own: Seat | None, *, today: date) -> Page:
    """Return one consultation, in a fixed number of queries."""
    around = table(actor, consultation, own, today=today)
    return Page(
        consultation=consultation,
        table=around,
        steps=[(one, reached(one, consultation.state, consultation.knows) is one) for one in Step],
        now=reached(
            list(Step)[min(consultation.step, len(Step)) - 1],
            consultation.state,
            consultation.knows,
        ),
        written=[one for one in TEXTS if getattr(consultation, one) is not None],
        may_convene=policy.may_convene(actor, consultation, own, today=today),
        may_erase=policy.may_take_away(actor, consultation, own, today=today),
        tried=tried(consultation, [chair.seat for chair in around.chairs]),
    )


def going(*, today: date) -> QuerySet[Consultation]:
    """Return those whose day has come, or whose table is empty, for the clock alone (INV28).

    And those of which an older backup brought the row back, but not the key (T11).
    """
    over = Q(expires_on__lte=today) | Q(seats=None) | Q(key__destroyed_on__isnull=False)
    return Consultation.objects.exclude(state=State.EXPIRED).filter(over)


MOST_TRIED = 20


def tried(consultation: Consultation, chairs: Sequence[Seat]) -> Sequence[Tried]:
    """Return what the trail says of people who do not sit here now, the last first (G15).

    Of who sits here it says nothing: colleagues get no proof of reading from each other.
    """
    here = [one.membership.user_id for one in chairs]
    found = Opening.objects.of(consultation.key).exclude(allowed=True, person__in=here)
    lines = {
        Tried(timezone.localdate(one.at), one.organisation, one.allowed): None
        for one in found.order_by("-pk")[: MOST_TRIED * 10]
    }
    return list(lines)[:MOST_TRIED]
