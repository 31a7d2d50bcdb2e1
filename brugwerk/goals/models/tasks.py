"""Tasks: what has to be done for a goal; the rows of the RASCI matrix."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import LEVELS
from brugwerk.goals import words
from brugwerk.goals.models.goals import Goal
from brugwerk.goals.rules import TaskState, Together


class TaskQuerySet(models.QuerySet["Task"]):
    """Tasks, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the tasks of the actor's own partnerships."""
        return self.filter(goal__partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep the tasks that wait to be done."""
        return self.filter(state=TaskState.OPEN)


class Task(models.Model):
    """One thing to do for a goal; without a goal there is none (1.11, INV4, FHIR Task).

    A task that goes from hand to hand has a moment on which both hands hold it (1.09). ``edition``
    counts the changes, as that of a goal does.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="tasks")
    what = models.CharField(_("task"), max_length=300)
    together = models.CharField(
        _("how you share it"), max_length=12, choices=words.TOGETHER, default=Together.COLLECTIVE
    )
    landing = models.CharField(_("when do you hold it together"), max_length=300, blank=True)
    due_on = models.DateField(_("by when"), null=True)
    quick_win = models.BooleanField(_("a quick win"), default=False)
    family_facing = models.BooleanField(_("families notice this"), default=False)
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    substitute = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who can take over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    state = models.CharField(
        _("state"), max_length=8, choices=words.TASK_STATES, default=TaskState.OPEN
    )
    begun_on = models.DateField()
    done_on = models.DateField(null=True)
    learned = models.CharField(_("what we learned"), max_length=500, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(together=Together.SEQUENTIAL) | ~Q(landing=""),
                name="task_from_hand_to_hand_lands",  # 1.09
            ),
        ]

    def __str__(self) -> str:
        return self.what
