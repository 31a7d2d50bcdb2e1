"""Partnerships that show how they do it, or want to see it."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import BLOCKS
from brugwerk.region import words


class LearningQuerySet(models.QuerySet["Learning"]):
    """Who learns from whom, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what stands in regions in which the actor's own partnerships count along."""
        return self.filter(partnership__region_part__region__parts__partnership__in=actor.grants)

    def open(self, today: date) -> Self:
        """Keep what is not over, and where who answers has not left."""
        return self.filter(ended_on=None, until__gte=today).exclude(by__ends_on__lt=today)


class Learning(models.Model):
    """A partnership makes itself visible on one block: to show, or to see. Its own choice."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="learning"
    )
    side = models.CharField(_("what do you want"), max_length=8, choices=words.SIDES)
    block = models.CharField(_("on which block"), max_length=16, choices=BLOCKS)
    text = models.CharField(_("in one or two sentences"), max_length=300)
    by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who answers"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    since = models.DateField()
    until = models.DateField(_("until"))
    ended_on = models.DateField(null=True)

    objects = LearningQuerySet.as_manager()

    class Meta:
        ordering = ("block", "side", "pk")

    def __str__(self) -> str:
        return self.text


class Meeting(models.Model):
    """Another partnership that took contact about it, once; both sides see it."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="meetings")
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on = models.DateField()

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint("learning", "partnership", name="learn_from_each_other_once")
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id} about {self.learning_id}"
