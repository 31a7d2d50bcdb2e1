"""Lessons on the screen: those of the own organisation, and those that are shared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.exchange import policy
from brugwerk.exchange.models import Lesson, LessonQuerySet
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

MOST = 60
"""So many are shown of what is answered, and of what others share; what waits is never left out."""


def lessons(actor: Actor, partnership: Partnership) -> LessonQuerySet:
    """Return the lessons that the actor may read."""
    found = Lesson.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "organisation", "by__user", "answered_by__user")


def lesson_or_404(actor: Actor, partnership: Partnership, pk: int) -> Lesson:
    """Return one lesson; who may not read it gets 404, as if it were not there (T1)."""
    try:
        return lessons(actor, partnership).get(pk=pk)
    except Lesson.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class LessonsPage:
    """What waits for the own organisation, what it answered, and what others share."""

    waiting: Sequence[Lesson]
    answered: Sequence[Lesson]
    shared: Sequence[Lesson]
    may_send: Verdict


def lessons_page(actor: Actor, partnership: Partnership, *, today: date) -> LessonsPage:
    """Return the lessons (2.08)."""
    own = own_membership(actor, partnership, today=today)
    home = (own and own.organisation_id) or 0
    found = lessons(actor, partnership)
    ours = found.filter(organisation_id=home)
    return LessonsPage(
        waiting=list(ours.unanswered()),
        answered=list(ours.exclude(answered_on=None)[:MOST]),
        shared=list(found.exclude(organisation_id=home)[:MOST]),
        may_send=policy.may_speak(actor, partnership, own),
    )


@dataclass(frozen=True, slots=True)
class LessonPage:
    """One lesson, and what its reader may do."""

    lesson: Lesson
    may_answer: Verdict
    may_say_read: Verdict
    may_share: Verdict


def lesson_page(actor: Actor, lesson: Lesson, *, today: date) -> LessonPage:
    """Return one lesson."""
    own = own_membership(actor, lesson.partnership, today=today)
    return LessonPage(
        lesson=lesson,
        may_answer=policy.may_answer(actor, lesson, own),
        may_say_read=policy.may_say_read(actor, lesson, own),
        may_share=policy.may_share(actor, lesson, own),
    )
