"""Boundary spanners."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership


class BoundarySpannerQuerySet(models.QuerySet["BoundarySpanner"]):
    """Boundary spanners, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the boundary spanners of the actor's own partnerships."""
        return self.filter(membership__partnership_id__in=actor.grants)

    def current(self, today: date) -> Self:
        """Keep those whose membership has not ended."""
        return self.filter(membership__in=Membership.objects.current(today))


class BoundarySpanner(models.Model):
    """What a member says of her- or himself: which worlds I know, what you can ask me (1.05, 1.06).

    ``potential`` is somebody who wants to learn it. Nobody writes this for somebody else.
    """

    membership = models.OneToOneField(
        "partnerships.Membership", on_delete=models.CASCADE, related_name="boundary_spanner"
    )
    worlds = models.JSONField(_("worlds"), default=list)
    worlds_more = models.CharField(_("another world"), max_length=200, blank=True)
    addressable_for = models.TextField(_("what you can ask me"), max_length=500, blank=True)
    available = models.CharField(_("when and how"), max_length=300, blank=True)
    potential = models.BooleanField(_("I want to learn this"), default=False)
    capabilities = models.JSONField(_("what I am good at"), default=list)
    since_on = models.DateField()
    review_on = models.DateField()

    objects = BoundarySpannerQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(potential=True) | ~Q(addressable_for=""),
                name="boundary_spanner_can_be_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"boundary spanner {self.membership_id}"
