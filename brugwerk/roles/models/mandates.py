"""Mandates: what somebody may decide for an organisation, and how that feels."""

from datetime import date
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered
from brugwerk.partnerships.rules import covers
from brugwerk.roles import words
from brugwerk.roles.rules.lives import MandateState, mandate_state
from brugwerk.voices.models import Register

KEPT_STATES = (MandateState.ASKED, MandateState.GIVEN, MandateState.WITHDRAWN)


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Mandates, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the mandates of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep what was not withdrawn."""
        return self.exclude(state=MandateState.WITHDRAWN)

    def running(self, today: date) -> Self:
        """Keep what runs on this day."""
        begun = Q(from_on=None) | Q(from_on__lte=today)
        holds = Q(until=None) | Q(until__gte=today)
        return self.filter(begun & holds, state=MandateState.GIVEN)


class Mandate(Register, Covered):
    """What somebody may decide and do, given by a leader; without a member that of all (5.01).

    Running and expired are not kept: they follow from the days (N19, 2.01 for the hours). Somebody
    may stand in for the holder, and somebody for the giver, each from day to day (N1, INV26).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="mandates"
    )
    membership = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("for whom"),
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
    )
    given_by = models.CharField(_("name and function of who gives it"), max_length=200, blank=True)
    giver = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("member who gives it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    giver_stand_in = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who stands in for the giver"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    giver_stand_in_from = models.DateField(null=True)
    giver_stand_in_until = models.DateField(null=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    scope = models.TextField(_("what you may decide and do"), max_length=1000)
    hours_per_month = models.PositiveSmallIntegerField(_("hours a month"), null=True)
    support_promised = models.TextField(_("what support was promised"), max_length=500, blank=True)
    from_on = models.DateField(_("from"), null=True)
    until = models.DateField(_("until"), null=True)
    state = models.CharField(
        _("state"), max_length=9, choices=words.MANDATE_STATES, default=MandateState.ASKED
    )
    given_on = models.DateField(null=True)
    end_reason = models.CharField(_("why it was withdrawn"), max_length=300, blank=True)
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=KEPT_STATES), name="mandate_state_not_of_the_days"
            ),
            models.CheckConstraint(
                condition=~Q(state=MandateState.GIVEN)
                | (~Q(given_by="") & Q(given_on__isnull=False, from_on__isnull=False)),
                name="given_mandate_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(from_on=None) | Q(until__gte=models.F("from_on")),
                name="mandate_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"mandate of {self.membership_id or 'all'}: {self.state}"

    def givers(self, today: date) -> frozenset[int]:
        """Return the memberships that may give and withdraw it on this day."""
        held = covers(self.giver_stand_in_from, self.giver_stand_in_until, today)
        found = (self.giver_id, self.giver_stand_in_id if held else None)
        return frozenset(pk for pk in found if pk is not None)

    def state_on(self, today: date) -> MandateState:
        """Return the state on this day."""
        return mandate_state(MandateState(self.state), self.from_on, self.until, today)


class FeltMandateQuerySet(models.QuerySet["FeltMandate"]):
    """How mandates feel, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own alone: nobody else ever sees one (N19)."""
        own = Q(mandate__membership__user_id=actor.user_id or 0)
        return self.filter(own, mandate__partnership_id__in=actor.grants)


class FeltMandate(models.Model):
    """How much room somebody feels in a mandate, from 1 to 5; of the holder alone (N19, 3.38).

    ``fresh`` says that it changed since the word that everybody sees was last worked out.
    """

    mandate = models.OneToOneField(Mandate, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    on = models.DateField()
    fresh = models.BooleanField(default=True)

    objects = FeltMandateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__range=(1, 5)), name="felt_from_1_to_5")
        ]

    def __str__(self) -> str:
        return f"of mandate {self.mandate_id}"  # never the value: records end up in logs


class FeltBandShown(models.Model):
    """The word for all felt mandates of a partnership, as it was last worked out (N19)."""

    partnership = models.OneToOneField(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    band = models.CharField(max_length=4, choices=words.FELT_BANDS)
    shown_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.band} since {self.shown_on}"
