"""Looking over each other's shoulder."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.trust import words
from brugwerk.trust.rules import VisitState


class VisitQuerySet(models.QuerySet["Visit"]):
    """Visits, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def waiting(self, today: date) -> Self:
        """Keep those whose day is past, with nothing written down yet."""
        return self.filter(state=VisitState.PLANNED, on__lt=today)


class Visit(models.Model):
    """Somebody comes to look at the work of another, and says what it taught (4.05).

    ``ask`` tells who proposed it: the guest, or the host.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="visits"
    )
    look = models.CharField(_("how"), max_length=6, choices=words.LOOKS)
    guest = models.ForeignKey(
        Membership, verbose_name=_("who comes"), on_delete=models.CASCADE, related_name="+"
    )
    host = models.ForeignKey(
        Membership, verbose_name=_("whom to look with"), on_delete=models.CASCADE, related_name="+"
    )
    by_guest = models.BooleanField(default=True)
    curious = models.CharField(_("what you are curious about"), max_length=300, blank=True)
    proposed_on = models.DateField()
    on = models.DateField(_("on"), null=True)
    state = models.CharField(max_length=8, choices=words.VISIT_STATES, default=VisitState.PROPOSED)
    guest_learnt = models.CharField(_("what the guest learnt"), max_length=300, blank=True)
    host_learnt = models.CharField(_("what the host learnt"), max_length=300, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ("-proposed_on", "-pk")
        constraints = [
            models.CheckConstraint(condition=~Q(guest=models.F("host")), name="visit_to_another"),
            models.CheckConstraint(
                condition=~Q(state__in=(VisitState.PLANNED, VisitState.DONE)) | Q(on__isnull=False),
                name="planned_visit_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"visit {self.pk}"
