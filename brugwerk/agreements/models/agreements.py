"""Agreements and who they are between."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.agreements import words
from brugwerk.agreements.rules.life import OVER, State
from brugwerk.partnerships.models import Covered
from brugwerk.voices.models import Register


class AgreementQuerySet(models.QuerySet["Agreement"]):
    """Agreements, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the agreements of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def going_on(self) -> Self:
        """Keep the agreements that were neither ended nor withdrawn."""
        return self.exclude(state__in=OVER)


class Agreement(Register, Covered):
    """A paper between partners: covenant, action plan or collaboration agreement (3.24, 5.04).

    ``version_number`` counts the versions that were submitted; none is 0. ``edition`` counts the
    changes of the text, so that who writes at the same time hears it. It runs on after its last
    day until people round it off (INV27).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="agreements"
    )
    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=words.KINDS)
    purpose = models.TextField(_("purpose"), max_length=2000, blank=True)
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    state = models.CharField(_("state"), max_length=12, choices=words.STATES, default=State.DRAFT)
    version_number = models.PositiveSmallIntegerField(default=0)
    edition = models.PositiveIntegerField(default=1)
    coordinator = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who coordinates"),
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
    )
    begun_on = models.DateField()
    alive_on = models.DateField(null=True)
    opened_because = models.CharField(_("why it is changed"), max_length=500, blank=True)
    ended_on = models.DateField(null=True)
    what_remains = models.TextField(_("what remains"), max_length=2000, blank=True)
    thanks = models.TextField(_("thanks"), max_length=2000, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ALIVE)
                | Q(voice__isnull=False)
                & Q(review_on__isnull=False)
                & Q(alive_on__isnull=False)
                & Q(version_number__gt=0),
                name="living_agreement_is_complete",  # INV2, INV27
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENDED, ended_on__isnull=False)
                | (~Q(state=State.ENDED) & Q(ended_on=None)),
                name="agreement_ended_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class AgreementParty(models.Model):
    """An organisation that an agreement is between, and why; who left stays as history (T25)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    why = models.CharField(_("why this partner takes part"), max_length=500, blank=True)
    left_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("agreement", "organisation", name="party_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.agreement_id}"
