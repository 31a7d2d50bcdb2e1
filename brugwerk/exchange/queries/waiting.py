"""What waits in the exchange: for one person, and for everybody past its day."""

from datetime import date, timedelta

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.agreements.models import Agreement
from brugwerk.exchange.models import Effect, Lesson, Post, Wanted
from brugwerk.exchange.queries.changes import held, roles_held
from brugwerk.exchange.rules import REMIND_DAYS, PostKind, PostState
from brugwerk.goals.models import Goal, Task
from brugwerk.partnerships.models import Membership
from brugwerk.roles.models import Role
from brugwerk.voices.queries import Ask, Due


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return what is past its day: lessons without reply, and what nobody found (INV27)."""
    here = Q(partnership__organisations=F("organisation"))  # who left cannot answer any more
    late = Lesson.objects.visible_to(actor).unanswered().filter(here, answer_by__lt=today)
    missed = Wanted.objects.visible_to(actor).open().filter(until__lt=today)
    return [
        *(
            Due(
                _("Lesson without reply"),
                str(one),
                one.answer_by,
                reverse("exchange:lesson", args=[one.partnership_id, one.pk]),
                one.partnership_id,
                f"lesson-{one.pk}",
            )
            for one in late
        ),
        *(
            Due(
                _("Looked for and not found"),
                one.text,
                one.until,
                reverse("exchange:wanted", args=[one.partnership_id]),
                one.partnership_id,
                f"wanted-{one.pk}",
            )
            for one in missed
        ),
    ]


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor: lessons for the own organisation, changes, thanks."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = list(mine)
    return [*_lessons(actor, own, today), *_effects(own, today), *_thanks(actor, own)]


def _of(own: list[Membership], field: str) -> Q:
    """Return what is of the actor's organisation in each partnership."""
    found = Q(pk__in=[])
    for one in own:
        if one.organisation_id:
            found |= Q(**{"partnership_id": one.partnership_id, field: one.organisation_id})
    return found


def _lessons(actor: Actor, own: list[Membership], today: date) -> list[Ask]:
    """Return what nobody of the organisation read yet, and what is soon to be answered (2.08)."""
    soon = Q(read_on=None) | Q(answer_by__lte=today + timedelta(days=REMIND_DAYS))
    found = Lesson.objects.filter(_of(own, "organisation_id"), soon).unanswered()
    others = found.exclude(by__user_id=actor.user_id or 0)
    return [
        Ask(
            "lesson",
            str(one),
            reverse("exchange:lesson", args=[one.partnership_id, one.pk]),
            one.partnership_id,
            one.answer_by,
        )
        for one in others
    ]


def _effects(own: list[Membership], today: date) -> list[Ask]:
    """Return what a change may touch that the actor keeps, while it still goes on (2.23)."""
    coordinated = held(own, today=today, whose="coordinator")
    goals = Goal.objects.living().filter(coordinated)
    roles = Role.objects.living().filter(pk__in=roles_held(own, today=today))
    touched = (
        Q(agreement__in=Agreement.objects.filter(coordinated, ended_on=None))
        | Q(goal__in=goals)
        | Q(task__in=Task.objects.open().filter(goal__in=goals))
        | Q(role__in=roles)
    )
    found = Effect.objects.filter(touched, looked_on=None)
    return [
        Ask(
            "change",
            str(one),
            reverse("exchange:change", args=[one.notice.partnership_id, one.notice_id]),
            one.notice.partnership_id,
            one.notice.from_on,
        )
        for one in found.select_related("notice", "agreement", "goal", "task", "role")
    ]


def _thanks(actor: Actor, own: list[Membership]) -> list[Ask]:
    """Return what was done for the actor: it asked for it, or took up the offer."""
    got = Q(kind=PostKind.ASK, by__in=own) | Q(kind=PostKind.OFFER, taken_by__in=own)
    found = Post.objects.visible_to(actor).filter(got, state=PostState.GIVEN)
    return [
        Ask(
            "thanks",
            one.text,
            reverse("exchange:post", args=[one.partnership_id, one.pk]),
            one.partnership_id,
        )
        for one in found
    ]
