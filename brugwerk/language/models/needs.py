"""Who needs to know what, per kind of information and level."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import LEVELS
from brugwerk.language import words
from brugwerk.language.rules.needs import Need, Way


class KindQuerySet(models.QuerySet["InformationKind"]):
    """Kinds of information, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class InformationKind(models.Model):
    """A kind of information of a partnership: a row of the matrix (6.05).

    What is sensitive is never mailed first (6.19).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="information_kinds"
    )
    name = models.CharField(_("kind of information"), max_length=120)
    intention = models.CharField(_("with what intention"), max_length=300, blank=True)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    review_on = models.DateField(_("look at it again on"))
    edition = models.PositiveIntegerField(default=1)

    objects = KindQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class NeedToKnow(models.Model):
    """Who on one level needs to know a kind of information, and how it is told first (6.05)."""

    kind = models.ForeignKey(InformationKind, on_delete=models.CASCADE, related_name="needs")
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    need = models.CharField(_("need"), max_length=4, choices=words.NEEDS, default=Need.MAY)
    who = models.CharField(_("who"), max_length=200, blank=True)
    way = models.CharField(_("how"), max_length=8, choices=words.WAYS, default=Way.MEET)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("kind", "level", name="one_need_per_level"),
            models.CheckConstraint(
                condition=~Q(need=Need.MUST) | ~Q(who=""), name="who_needs_to_know_is_said"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} {self.level}"
