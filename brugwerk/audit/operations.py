"""Writing the trail."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import models

from brugwerk.access.actor import Actor
from brugwerk.audit.models import Entry

KEPT_DAYS = 395


def record(*, actor: Actor, kind: str, subject: models.Model) -> None:
    """Record one act in the transaction of the act itself."""
    Entry.objects.create(
        kind=kind, actor_id=actor.user_id, subject=f"{subject._meta.label_lower}:{subject.pk}"
    )


def forget_people_around(subjects: Collection[models.Model]) -> None:
    """Forget who did what to these, where they are erased before the trail is (2.27)."""
    named = [f"{one._meta.label_lower}:{one.pk}" for one in subjects]
    Entry.objects.filter(subject__in=named).exclude(actor_id=None).update(actor_id=None)


def forget_people(*, now: datetime) -> None:
    """Forget who did what after 13 months; what was done stays (T13)."""
    Entry.objects.filter(at__lt=now - timedelta(days=KEPT_DAYS)).exclude(actor_id=None).update(
        actor_id=None
    )
