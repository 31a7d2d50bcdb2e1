"""Reading goals and what belongs to them, always through the eyes of an actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import Http404
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.content.rules import Block
from brugwerk.goals import drawings, policy, words
from brugwerk.goals.models import (
    EarlierVoice,
    EarlierWhy,
    Evidence,
    Goal,
    GoalQuerySet,
    GoalVersion,
    LifeworldInsight,
    Measurement,
    PerspectiveCard,
    Reach,
    Task,
    TaskQuerySet,
    WhySupport,
)
from brugwerk.goals.rules import SMART, FamiliesSince, TaskState, Vague, came_late, hint, missing
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.queries import Due

WITH = ("coordinator__user", "stand_in__user", "voice", "partnership")


def goals(actor: Actor, partnership: Partnership) -> GoalQuerySet:
    """Return the goals of a partnership, those that live first."""
    found = Goal.objects.visible_to(actor).filter(partnership=partnership).select_related(*WITH)
    return found.annotate(
        open_tasks=Count("tasks", filter=Q(tasks__state=TaskState.OPEN), distinct=True),
        of_tasks=Count("tasks", distinct=True),
    ).order_by("ended_on", "pk")


def goal_or_404(actor: Actor, partnership: Partnership, pk: int) -> Goal:
    """Return one goal of a partnership; a stranger gets 404 (T1)."""
    try:
        return goals(actor, partnership).get(pk=pk)
    except Goal.DoesNotExist as error:
        raise Http404 from error


def tasks(actor: Actor, partnership: Partnership) -> TaskQuerySet:
    """Return the tasks of a partnership, by goal."""
    found = Task.objects.visible_to(actor).filter(goal__partnership=partnership)
    return found.select_related("goal", "substitute__user").order_by("goal_id", "pk")


def task_or_404(actor: Actor, partnership: Partnership, pk: int) -> Task:
    """Return one task of a partnership; a stranger gets 404 (T1)."""
    try:
        return tasks(actor, partnership).get(pk=pk)
    except Task.DoesNotExist as error:
        raise Http404 from error


def insight_or_404(actor: Actor, partnership: Partnership, pk: int) -> LifeworldInsight:
    """Return words of families beside a goal of a partnership; a stranger gets 404 (T1)."""
    mine = Goal.objects.visible_to(actor).filter(partnership=partnership)
    found = LifeworldInsight.objects.filter(goal__in=mine, pk=pk).select_related(
        "goal__partnership"
    )
    if (insight := found.first()) is None:
        raise Http404
    return insight


def due(actor: Actor, *, today: date) -> list[Due]:
    """Return the living goals that wait to be looked at again (INV27)."""
    waiting = Goal.objects.visible_to(actor).living().filter(review_on__lte=today)
    return [
        Due(
            kind=words.GOAL,
            what=goal.title,
            review_on=goal.review_on or today,
            href=reverse("goals:goal", args=[goal.partnership_id, goal.pk]),
            partnership_id=goal.partnership_id,
        )
        for goal in waiting.order_by("review_on", "pk")
    ]


@dataclass(frozen=True, slots=True)
class Smart:
    """One of the texts that make a goal tangible, with a nudge where it may be vague (1.18)."""

    field: str
    text: str
    hint: Vague | None


@dataclass(frozen=True, slots=True)
class GoalPage:
    """One goal, with all that is known of it."""

    goal: Goal
    smart: Sequence[Smart]
    missing: Sequence[str]
    late_family: bool
    tasks: Sequence[Task]
    measurements: Sequence[Measurement]
    noted: bool
    chart: str
    evidence: Sequence[Evidence]
    reach: Sequence[Reach]
    versions: Sequence[GoalVersion]
    voices: Sequence[EarlierVoice]
    cards: Sequence[PerspectiveCard]
    no_card: Sequence[Organisation]
    own: Organisation | None
    insights: Sequence[LifeworldInsight]
    blocks: Sequence[Block]
    covered: bool
    may_write: Verdict
    may_lead: Verdict
    may_say_card: Verdict
    may_take_insight_away: Verdict


def goal_page(actor: Actor, goal: Goal, *, today: date) -> GoalPage:
    """Return one goal as its page shows it, in a fixed number of queries."""
    own = partnership_queries.own_membership(actor, goal.partnership, today=today)
    measurements = list(goal.measurements.all())
    cards = list(goal.cards.select_related("organisation", "by__user"))
    partners = partnership_queries.organisations(goal.partnership)
    since = FamiliesSince(goal.families_since) if goal.families_since else None
    return GoalPage(
        goal=goal,
        smart=[Smart(name, getattr(goal, name), hint(name, getattr(goal, name))) for name in SMART],
        missing=lacks(goal),
        late_family=came_late(since),
        tasks=list(
            goal.tasks.select_related("substitute__user")
            .prefetch_related("fits__organisation")
            .order_by("state", "due_on", "pk")
        ),
        measurements=measurements,
        noted=any(one.note for one in measurements),
        chart=drawings.chart(
            [(one.on, one.value) for one in measurements], target=goal.target, unit=goal.unit
        ),
        evidence=list(goal.evidence.all()),
        reach=list(goal.reach.all()[:5]),
        versions=list(goal.versions.select_related("by__user")),
        voices=list(goal.earlier_voices.select_related("voice")),
        cards=cards,
        no_card=[one for one in partners if one.pk not in {card.organisation_id for card in cards}],
        own=own.organisation if own else None,
        insights=list(goal.insights.all()),
        blocks=[Block(goal.block), *(Block(block) for block in goal.strengthens)],
        covered=goal.covered_by(today) is not None,
        may_write=policy.may_write(actor, goal),
        may_lead=policy.may_lead(actor, goal, own=own, today=today),
        may_say_card=policy.may_say_card(actor, goal, own=own),
        may_take_insight_away=policy.may_take_insight_away(actor, goal),
    )


def lacks(goal: Goal) -> tuple[str, ...]:
    """Return what a goal still needs before people work on it (INV3)."""
    names = ("why", "for_whom", *SMART)
    return missing(
        {name: getattr(goal, name) for name in names},
        due_on=goal.due_on,
        review_on=goal.review_on,
        has_voice=goal.voice_id is not None,
    )


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Why the partnership works together, and who stands behind it (5.09)."""

    supports: Sequence[WhySupport]
    not_yet: Sequence[Organisation]
    earlier: Sequence[EarlierWhy]
    own: Organisation | None
    stands: bool
    may_change: Verdict


def why_page(actor: Actor, partnership: Partnership, *, today: date) -> WhyPage:
    """Return the why of a partnership as its page shows it."""
    supports = list(
        WhySupport.objects.filter(partnership=partnership).select_related(
            "organisation", "by__user"
        )
    )
    behind = {one.organisation_id for one in supports}
    own = partnership_queries.own_membership(actor, partnership, today=today)
    organisation = own.organisation if own else None
    return WhyPage(
        supports=supports,
        not_yet=[
            one for one in partnership_queries.organisations(partnership) if one.pk not in behind
        ],
        earlier=list(EarlierWhy.objects.filter(partnership=partnership)),
        own=organisation,
        stands=organisation is not None and organisation.pk in behind,
        may_change=partnership_policy.may_change(actor, partnership),
    )


def members(actor: Actor, partnership: Partnership, *, today: date) -> Sequence[Membership]:
    """Return who may coordinate a goal or take over a task."""
    return list(partnership_queries.memberships(actor, partnership, today=today))
