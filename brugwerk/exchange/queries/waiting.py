"""What waits in the exchange: for one person, and for everybody past its day."""

from datetime import date

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.agreements.models import Agreement
from brugwerk.exchange.models import Effect, Lesson, Post, Wanted
from brugwerk.exchange.rules import PostKind, PostState
from brugwerk.goals.models import Goal
from brugwerk.partnerships.models import Membership
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
    return [*_lessons(actor, own), *_effects(own), *_thanks(actor, own)]


def _of(own: list[Membership], field: str) -> Q:
    """Return what is of the actor's organisation in each partnership."""
    found = Q(pk__in=[])
    for one in own:
        if one.organisation_id:
            found |= Q(**{"partnership_id": one.partnership_id, field: one.organisation_id})
    return found


def _lessons(actor: Actor, own: list[Membership]) -> list[Ask]:
    found = Lesson.objects.filter(_of(own, "organisation_id")).unanswered()
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


def _effects(own: list[Membership]) -> list[Ask]:
    """Return what a change may touch that the actor coordinates, while it still goes on."""
    papers = Agreement.objects.filter(coordinator__in=own, ended_on=None)
    goals = Goal.objects.living().filter(coordinator__in=own)
    touched = Q(agreement__in=papers) | Q(goal__in=goals)
    found = Effect.objects.filter(touched, looked_on=None)
    return [
        Ask(
            "change",
            str(one),
            reverse("exchange:change", args=[one.notice.partnership_id, one.notice_id]),
            one.notice.partnership_id,
            one.notice.from_on,
        )
        for one in found.select_related("notice", "agreement", "goal")
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
