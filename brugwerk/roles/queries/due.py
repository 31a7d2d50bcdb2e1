"""What in this room waits to be looked at again."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Min, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Task
from brugwerk.goals.rules import TaskState
from brugwerk.roles.models import Mandate, MatrixReview, Role, RoleFilling
from brugwerk.voices.queries import Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what is due: divisions, trials, roles, fillings and mandates (INV27, 5.20)."""
    found = [
        *_divisions(actor, today),
        *_trials(actor, today),
        *_roles(actor, today),
        *_fillings(actor, today),
        *_mandates(actor, today),
    ]
    return sorted(found, key=lambda one: (one.review_on, one.what))


def _divisions(actor: Actor, today: date) -> Iterator[Due]:
    mine = MatrixReview.objects.filter(goal__partnership_id__in=actor.grants)
    ended = Q(goal__ended_on=None)
    for one in mine.filter(ended, review_on__lte=today).select_related("goal"):
        place = [one.goal.partnership_id, one.goal_id]
        yield Due(
            kind=_("Who does what"),
            what=one.goal.title,
            review_on=one.review_on,
            href=reverse("roles:review", args=place),
            partnership_id=one.goal.partnership_id,
            key=f"division-{one.pk}",
        )


def _trials(actor: Actor, today: date) -> Iterator[Due]:
    over = Q(assignments__ended_on=None, assignments__until__lt=today)
    found = Task.objects.visible_to(actor).filter(over, state=TaskState.OPEN)
    rows = found.annotate(tried=Min("assignments__until", filter=over)).values_list(
        "pk", "what", "goal__partnership_id", "tried"
    )
    for pk, what, partnership, tried in rows:
        yield Due(
            kind=_("Division on trial"),
            what=what,
            review_on=tried,
            href=reverse("roles:letters", args=[partnership, pk]),
            partnership_id=partnership,
            key=f"trial-{pk}",
        )


def _roles(actor: Actor, today: date) -> Iterator[Due]:
    for one in Role.objects.visible_to(actor).living().filter(review_on__lte=today):
        if one.review_on:
            yield Due(
                kind=_("Role"),
                what=one.name,
                review_on=one.review_on,
                href=reverse("roles:role", args=[one.partnership_id, one.pk]),
                partnership_id=one.partnership_id,
                key=f"role-{one.pk}",
            )


def _fillings(actor: Actor, today: date) -> Iterator[Due]:
    """Yield who should have handed a role on by now, and whose time to grow into it is over."""
    open_ = RoleFilling.objects.visible_to(actor).open().filter(role__ended_on=None)
    past = Q(until__lt=today) | Q(transition_until__lte=today)
    for one in open_.filter(past).select_related("role", "membership__user"):
        day = one.until if one.until and one.until < today else one.transition_until
        if day:
            yield Due(
                kind=_("Who fills a role"),
                what=f"{one.role.name}: {one.membership.user}",
                review_on=day,
                href=reverse("roles:role", args=[one.role.partnership_id, one.role_id]),
                partnership_id=one.role.partnership_id,
                key=f"filling-{one.pk}",
            )


def _mandates(actor: Actor, today: date) -> Iterator[Due]:
    found = Mandate.objects.visible_to(actor).open()
    past = Q(review_on__lte=today) | Q(until__lt=today)
    for one in found.filter(past).select_related("membership__user", "partnership"):
        days = [day for day in (one.review_on, one.until) if day and day <= today]
        yield Due(
            kind=_("Mandate"),
            what=str(one.membership.user if one.membership else one.partnership),
            review_on=min(days),
            href=reverse("roles:mandate", args=[one.partnership_id, one.pk]),
            partnership_id=one.partnership_id,
            key=f"mandate-{one.pk}",
        )
