"""What a partnership looks for and has not."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership


class WantedQuerySet(models.QuerySet["Wanted"]):
    """What is wanted, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor's own partnerships look for."""
        return self.filter(partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep what is not found and not let go."""
        return self.filter(ended_on=None)


class Wanted(models.Model):
    """Expertise that a partnership misses, who looks for it, and where it was found (2.18)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="wanted"
    )
    text = models.CharField(_("what you look for"), max_length=200)
    why = models.CharField(_("what for"), max_length=500)
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who looks for it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    until = models.DateField(_("by when"))
    expertise = models.ForeignKey(
        "exchange.Expertise",
        verbose_name=_("found with"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    offer = models.ForeignKey(
        "exchange.Post",
        verbose_name=_("found as an offer"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    found = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)

    objects = WantedQuerySet.as_manager()

    class Meta:
        ordering = ("until", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(found=False) | Q(ended_on__isnull=False), name="found_is_ended"
            )
        ]

    def __str__(self) -> str:
        return self.text
