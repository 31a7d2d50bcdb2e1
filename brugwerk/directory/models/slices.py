"""What one partnership does with the shared map: which services it uses, and what it checked."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.directory import words
from brugwerk.directory.rules.services import Outcome


class PickQuerySet(models.QuerySet["Pick"]):
    """Services that partnerships use, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Pick(models.Model):
    """A service that a partnership uses: its own slice of the social map (3.10)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="picks"
    )
    service = models.ForeignKey("directory.Service", on_delete=models.CASCADE, related_name="picks")
    note = models.CharField(_("what we use it for"), max_length=300, blank=True)
    added_on = models.DateField()

    objects = PickQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", "service", name="service_picked_once")
        ]

    def __str__(self) -> str:
        return f"{self.service_id} in {self.partnership_id}"


class CheckQuerySet(models.QuerySet["Check"]):
    """Looks at services, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep the mistakes that nobody mended yet."""
        return self.filter(outcome=Outcome.WRONG, settled_on=None)


class Check(models.Model):
    """Somebody looked at an entry: it is still right, it changed, or it holds a mistake."""

    service = models.ForeignKey(
        "directory.Service", on_delete=models.CASCADE, related_name="checks"
    )
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    outcome = models.CharField(max_length=8, choices=words.OUTCOMES)
    note = models.TextField(_("what is not right"), max_length=1000, blank=True)
    on = models.DateField()
    settled_on = models.DateField(null=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.WRONG) | ~Q(note=""), name="mistake_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.service_id}"
