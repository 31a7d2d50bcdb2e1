"""Jobs: work that takes longer than a page may take."""

from typing import Self

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from brugwerk.access.actor import Actor
from brugwerk.jobs import words
from brugwerk.jobs.rules import GOING_ON, State


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor asked for."""
        return self.filter(asked_by_id=actor.user_id or 0)

    def going_on(self) -> Self:
        """Keep the jobs that wait or are worked on."""
        return self.filter(state__in=GOING_ON)


class Job(models.Model):
    """One piece of work, asked by one person, done by whichever process takes it.

    ``worker`` names who has it, and ``beat_at`` when that process was last heard: a job of a
    process that fell silent is taken by another and begins anew. ``file`` is a name in the folder
    ``jobs`` of the data folder; it is gone once the job has ended.
    """

    kind = models.CharField(max_length=60)
    about = models.CharField(max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    file = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=words.STATES, default=State.WAITING)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    worker = models.CharField(max_length=32, blank=True)
    beat_at = models.DateTimeField(null=True)
    stop_asked = models.BooleanField(default=False)
    outcome = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=GOING_ON) ^ Q(ended_at__isnull=False),
                name="ended_job_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("asked_at")),
                name="job_ends_after_it_was_asked",
            ),
        ]
        indexes = [
            models.Index("state", name="jobs_going_on", condition=Q(state__in=GOING_ON)),
        ]

    def __str__(self) -> str:
        return self.about
