"""What the family wants, who does what for it, and how long a circle stays."""

from datetime import date, datetime

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import (
    CircleLimit,
    CirclePerson,
    FamilyCircle,
    FamilyStep,
    FamilyVisit,
)
from brugwerk.families.operations.links import kill
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.circle import (
    Why,
    hard_stop,
    months_on,
)
from brugwerk.kit.records import locked
from brugwerk.sealing.operations.sealing import seal
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Level


@transaction.atomic
def limit(*, actor: Actor, circle: FamilyCircle, kind: Told, level: Level, today: date) -> None:
    """Tell less of one kind around this family than partners agreed; never more (trust 4.2)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    if level is Level.FULL:
        circle.limits.filter(kind=kind).delete()
    else:
        CircleLimit.objects.update_or_create(circle=circle, kind=kind, defaults={"level": level})
    note(actor, "limit", circle)


@transaction.atomic
def want(
    *,
    actor: Actor,
    circle: FamilyCircle,
    goal: str,
    appointment_at: datetime | None,
    today: date,
) -> FamilyCircle:
    """Write down what the family wants, in its own words, and the next appointment.

    Raises PointsAtSomebody.
    """
    circle = locked(circle, "key", "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    without_identity(goal, today)
    circle.goal = seal(circle.key, circle, "goal", goal) if goal else None
    circle.appointment_at = appointment_at
    circle.last_contact_on = today
    circle.save(update_fields=["goal", "appointment_at", "last_contact_on"])
    note(actor, "want", circle)
    return circle


@transaction.atomic
def add_step(
    *, actor: Actor, circle: FamilyCircle, by: CirclePerson | None, text: str, today: date
) -> FamilyStep:
    """Write down who does what for the goal. Raises PointsAtSomebody."""
    circle = locked(circle, "key", "partnership")
    require(policy.may_take_part(own_place(actor, circle, today=today)))
    without_identity(text, today)
    step = FamilyStep(circle=circle, by=by)
    step.text = seal(circle.key, step, "text", text)
    step.save()
    note(actor, "add_step", circle)
    return step


@transaction.atomic
def tick_step(*, actor: Actor, step: FamilyStep, today: date) -> None:
    """Say that a step is done, or that it is not done after all."""
    step = locked(step, "circle__partnership")
    require(policy.may_take_part(own_place(actor, step.circle, today=today)))
    step.done_on = None if step.done_on else today
    step.save(update_fields=["done_on"])
    note(actor, "tick_step", step.circle)


class NotLonger(Exception):
    """It would end on the same day: no contact with the family ends it, or it stays already."""


@transaction.atomic
def had_contact(*, actor: Actor, circle: FamilyCircle, today: date) -> FamilyCircle:
    """Say that there was contact with the family: the circle stays (domain 5.2)."""
    circle = locked(circle, "partnership")
    require(policy.may_take_part(own_place(actor, circle, today=today)))
    circle.last_contact_on = max(circle.last_contact_on, today)
    circle.save(update_fields=["last_contact_on"])
    note(actor, "contact", circle)
    return circle


@transaction.atomic
def renew(
    *, actor: Actor, circle: FamilyCircle, why: Why, today: date, spoke: bool = False
) -> FamilyCircle:
    """Let it stay until the end of the next school year at most, for a reason (trust 4.1).

    It is contact with the family only where somebody says so. Raises NotLonger where it would end
    on the same day all the same: after so many months without contact.
    """
    circle = locked(circle, "partnership")
    before = circle.last_day
    require(policy.may_steer(own_place(actor, circle, today=today)))
    stop = hard_stop(today)
    following = hard_stop(months_on(stop, 1))
    circle.stays_until = stop if circle.stays_until < stop else max(circle.stays_until, following)
    if spoke:
        circle.last_contact_on = max(circle.last_contact_on, today)
    if circle.last_day <= before:
        raise NotLonger
    circle.save(update_fields=["stays_until", "last_contact_on"])
    note(actor, f"renew_{why}", circle)
    return circle


@transaction.atomic
def rest_pages(*, actor: Actor, circle: FamilyCircle, rest: bool, today: date) -> FamilyCircle:
    """Close every page of the family at once, or open them again; why is not kept (T8)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    circle.pages_rest = rest
    circle.save(update_fields=["pages_rest"])
    if rest:
        kill_links(circle, today)
    note(actor, "rest_pages", circle)
    return circle


def kill_links(circle: FamilyCircle, today: date) -> None:
    """Let no link and no open page of a circle go on (T08f)."""
    kill(circle.links.filter(dead_on=None), today)
    FamilyVisit.objects.filter(link__circle=circle).delete()
