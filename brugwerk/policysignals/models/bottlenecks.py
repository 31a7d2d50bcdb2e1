"""What people bump into in their work."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.policysignals import words
from brugwerk.policysignals.rules.causes import Ageing, ageing
from brugwerk.voices.models import Register


class BottleneckQuerySet(models.QuerySet["Bottleneck"]):
    """Bottlenecks, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep those that are not over."""
        return self.filter(over_on=None)


class Bottleneck(Register):
    """Something that people bump into again, and what can be done about it above (3.01, 3.05).

    It asks something of meso or macro, or says why not: with one level alone nothing moves (3.03).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="bottlenecks"
    )
    text = models.TextField(_("what you bump into"), max_length=500)
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who wrote it down"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    cause = models.CharField(_("where the cause lies"), max_length=12, choices=words.CAUSES)
    right = models.CharField(_("which right it touches"), max_length=12, choices=words.RIGHTS)
    can_meso = models.TextField(_("what organisations can do"), max_length=500, blank=True)
    can_macro = models.TextField(_("what policy can do"), max_length=500, blank=True)
    why_neither = models.TextField(_("why nobody above can"), max_length=300, blank=True)
    action = models.ForeignKey(
        "goals.Action", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    noted_on = models.DateField()
    over_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=1)

    objects = BottleneckQuerySet.as_manager()

    class Meta:
        ordering = ("noted_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(can_meso="", can_macro="", why_neither=""),
                name="bottleneck_asks_a_level_above",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def ageing(self, signals: int) -> Ageing:
        """Return what became of it (3.04)."""
        return ageing(
            over=self.over_on is not None, action=self.action_id is not None, signal=bool(signals)
        )
