"""Lessons that travel to the own organisation, and its reply (2.08)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.exchange import policy
from brugwerk.exchange.models import Lesson
from brugwerk.exchange.operations.speaking import speaker
from brugwerk.exchange.rules import LESSON_DAYS, Answer, Tested
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked, once
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership


@transaction.atomic
def send(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Lesson:
    """Let a lesson travel to the actor's own organisation; of one day the same travels once."""
    own, organisation = speaker(actor, partnership, today=today)
    lesson, new = once(
        Lesson.objects.unanswered(),
        partnership=partnership,
        organisation=organisation,
        by=own,
        sent_on=today,
        answer_by=today + timedelta(days=LESSON_DAYS),
        **details,
    )
    if new:
        record(actor=actor, kind="exchange.send_lesson", subject=lesson)
    return lesson


@transaction.atomic
def open_up(*, actor: Actor, lesson: Lesson, shared: bool, tested: Tested, today: date) -> Lesson:
    """Say who may read a lesson, and with whom it was tested by now (2.14)."""
    lesson = locked(lesson, "partnership")
    own = own_membership(actor, lesson.partnership, today=today)
    require(policy.may_share(actor, lesson, own))
    lesson.shared, lesson.tested = shared, tested
    lesson.save(update_fields=["shared", "tested"])
    record(actor=actor, kind="exchange.open_lesson", subject=lesson)
    return lesson


@transaction.atomic
def say_read(*, actor: Actor, lesson: Lesson, today: date) -> Lesson:
    """Say that the organisation read a lesson; the first day stays (2.08)."""
    lesson = locked(lesson, "partnership")
    own = own_membership(actor, lesson.partnership, today=today)
    require(policy.may_say_read(actor, lesson, own))
    if lesson.read_on is None:
        lesson.read_on, lesson.read_by = today, own
        lesson.save(update_fields=["read_on", "read_by"])
        record(actor=actor, kind="exchange.read_lesson", subject=lesson)
    return lesson


@transaction.atomic
def answer(*, actor: Actor, lesson: Lesson, kind: Answer, reply: str, today: date) -> Lesson:
    """Say what the organisation did with a lesson. Raises OutOfTurn when somebody did already."""
    lesson = locked(lesson, "partnership")
    own = own_membership(actor, lesson.partnership, today=today)
    require(policy.may_answer(actor, lesson, own))
    if lesson.answered_on:
        raise OutOfTurn
    lesson.answer, lesson.reply = kind, reply
    lesson.answered_by, lesson.answered_on = own, today
    lesson.save(update_fields=["answer", "reply", "answered_by", "answered_on"])
    record(actor=actor, kind="exchange.answer_lesson", subject=lesson)
    return lesson
