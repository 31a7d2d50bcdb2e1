"""What somebody brings home from a meeting to the own organisation."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.meetings.models.meetings import Meeting
from brugwerk.partnerships.models import Covered


class HomeReportQuerySet(models.QuerySet["HomeReport"]):
    """Home reports, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what is brought home from meetings in the actor's own partnerships."""
        return self.filter(meeting__forum__partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep what waits for a reply."""
        return self.filter(replied_on=None)


class HomeReport(Covered):
    """An insight or suggestion for the own organisation, which owes a reply (3.26, X.06)."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="home_reports")
    membership = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who brings it home"),
        on_delete=models.RESTRICT,
        related_name="+",
    )
    to_whom = models.CharField(_("to whom"), max_length=200)
    what = models.TextField(_("what"), max_length=1000)
    due_on = models.DateField(_("by when"))
    told_on = models.DateField(null=True)
    reply = models.TextField(_("reply"), max_length=1000, blank=True)
    replied_on = models.DateField(null=True)

    objects = HomeReportQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_on__isnull=True, reply="")
                | (Q(replied_on__isnull=False) & ~Q(reply="")),
                name="home_reply_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what
