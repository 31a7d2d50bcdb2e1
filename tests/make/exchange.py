"""Builders of what stands in the exchange."""

from brugwerk.exchange.models import ChangeNotice, Effect, Expertise, Lesson, Post, Wanted
from brugwerk.goals.models import Goal
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership
from tests.make.clock import TODAY, day


def organisation_of(member: Membership) -> Organisation:
    """Return for whom a member is there."""
    assert member.organisation is not None
    return member.organisation


def post(by: Membership, **details: object) -> Post:
    """Return a saved ask of a member's organisation."""
    return Post.objects.create(
        **{
            "partnership": by.partnership,
            "organisation": organisation_of(by),
            "by": by,
            "kind": "ask",
            "about": "advice",
            "text": "Wie leest een brief met ons na?",
            "posted_on": TODAY,
            "until": day(30),
            **details,
        }
    )


def expertise(of: Membership, topic: str = "Hoe school werkt als je nieuw bent") -> Expertise:
    """Return a saved expertise that was lived."""
    return Expertise.objects.create(membership=of, topic=topic, learnt="lived", written_on=TODAY)


def wanted(by: Membership, **details: object) -> Wanted:
    """Return something saved that a partnership looks for."""
    return Wanted.objects.create(
        **{
            "partnership": by.partnership,
            "text": "Iemand die Dari spreekt",
            "why": "Om brieven samen te lezen.",
            "by": by,
            "until": day(30),
            **details,
        }
    )


def lesson(by: Membership, **details: object) -> Lesson:
    """Return a saved lesson for a member's organisation."""
    return Lesson.objects.create(
        **{
            "partnership": by.partnership,
            "organisation": organisation_of(by),
            "by": by,
            "text": "Wij belden pas na een week.",
            "block": "relation",
            "source": "contact",
            "sent_on": TODAY,
            "answer_by": day(28),
            **details,
        }
    )


def change(
    by: Membership, goal: Goal | None = None, *, kind: str = "hours", **touched: object
) -> ChangeNotice:
    """Return a saved change at a member's organisation, that may touch a goal or something else."""
    made = ChangeNotice.objects.create(
        partnership=by.partnership,
        organisation=organisation_of(by),
        by=by,
        kind=kind,
        text="Op woensdag is er niemand meer.",
        from_on=day(14),
        told_on=TODAY,
    )
    if goal:
        Effect.objects.create(notice=made, goal=goal)
    for name, thing in touched.items():
        Effect.objects.create(**{"notice": made, name: thing})
    return made
