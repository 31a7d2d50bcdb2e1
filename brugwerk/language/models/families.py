"""Two questions to families after a contact: only sums are kept, never an answer of somebody."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.kit.tokens import new_token
from brugwerk.language.rules.families import STEPS, FamilyQuestion
from brugwerk.partnerships.models import Membership


class FamilyCheckQuerySet(models.QuerySet["FamilyCheck"]):
    """Family checks, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class FamilyCheck(models.Model):
    """A time in which families answer two questions after a contact, by a link or on paper (6.18).

    The link is on a poster and no secret. Nothing of the answers is shown before it ends.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="family_checks"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    about = models.CharField(_("after which contacts"), max_length=120)
    token = models.CharField(max_length=32, unique=True, default=new_token)
    opened_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    opened_on = models.DateField()
    until = models.DateField(_("until"))
    ended_on = models.DateField(null=True)

    objects = FamilyCheckQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        return self.about

    def is_open(self, today: date) -> bool:
        """Test whether families can answer."""
        return self.ended_on is None and today <= self.until


class FamilyTally(models.Model):
    """How often one step was chosen; no row is about one answer, and none tells when (INV7)."""

    check_of = models.ForeignKey(FamilyCheck, on_delete=models.CASCADE, related_name="tallies")
    question = models.CharField(
        max_length=12, choices=[(str(one), str(one)) for one in FamilyQuestion]
    )
    step = models.PositiveSmallIntegerField(choices=[(step, str(step)) for step in STEPS])
    number = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("check_of", "question", "step", name="one_tally_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.question} {self.step}"
