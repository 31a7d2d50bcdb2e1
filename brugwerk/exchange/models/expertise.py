"""What people know, and who confirms it."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.exchange import words
from brugwerk.partnerships.models import Membership


class ExpertiseQuerySet(models.QuerySet["Expertise"]):
    """Expertise, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the expertise in the actor's own partnerships."""
        return self.filter(membership__partnership_id__in=actor.grants)

    def current(self, today: date) -> Self:
        """Keep that of people whose membership has not ended."""
        return self.filter(membership__in=Membership.objects.current(today))


class Expertise(models.Model):
    """Something that somebody knows, learnt or lived; a parent fills in the same form (2.18, 2.20).

    Only its own person writes it, and it goes with that person.
    """

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="expertise")
    topic = models.CharField(_("what you know about"), max_length=120)
    learnt = models.CharField(_("how you know it"), max_length=8, choices=words.LEARNT)
    line = models.CharField(_("in one sentence"), max_length=300, blank=True)
    written_on = models.DateField()

    objects = ExpertiseQuerySet.as_manager()

    class Meta:
        ordering = ("topic", "pk")
        constraints = [
            models.UniqueConstraint("membership", "topic", name="one_expertise_per_topic")
        ]

    def __str__(self) -> str:
        return self.topic


class Confirmation(models.Model):
    """Somebody saw that another knows this (2.20)."""

    expertise = models.ForeignKey(Expertise, on_delete=models.CASCADE, related_name="confirmations")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("expertise", "membership", name="one_confirmation_each")
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} confirms {self.expertise_id}"
