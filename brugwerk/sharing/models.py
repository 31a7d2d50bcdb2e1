"""The agreement on sharing of a partnership, and what somebody reasoned for herself."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.sharing import words
from brugwerk.sharing.rules.protocol import (
    LONGEST_RETENTION,
    USUAL_RETENTION,
    State,
    holds,
)


class ProtocolQuerySet(models.QuerySet["SharingProtocol"]):
    """Agreements on sharing, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def holding(self, today: date) -> Self:
        """Keep those that hold today (T42d)."""
        return self.filter(state=State.ALIVE, begins_on__lte=today, ends_on__gte=today)


class SharingProtocol(models.Model):
    """What partners tell each other about families, to whom, in which form, until when (5.33).

    ``edition`` counts the changes; a signature is of one edition.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="sharing_protocols"
    )
    number = models.PositiveSmallIntegerField()
    purpose = models.TextField(_("for what"), max_length=1000, blank=True)
    begins_on = models.DateField(_("holds from"), null=True)
    ends_on = models.DateField(_("holds until"), null=True)
    review_on = models.DateField(_("you look again on"), null=True)
    retention = models.PositiveSmallIntegerField(_("kept for"), default=USUAL_RETENTION)
    state = models.CharField(max_length=10, choices=words.STATES, default=State.DRAFT)
    edition = models.PositiveIntegerField(default=1)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = ProtocolQuerySet.as_manager()

    class Meta:
        ordering = ("-number",)
        constraints = [
            models.UniqueConstraint("partnership", "number", name="one_protocol_per_number"),
            models.UniqueConstraint(
                "partnership", condition=Q(state=State.ALIVE), name="one_living_protocol"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.SUBMITTED, State.ALIVE))
                | Q(begins_on__isnull=False, ends_on__isnull=False, review_on__isnull=False)
                & ~Q(purpose=""),
                name="submitted_protocol_is_complete",
            ),
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("begins_on")),
                name="protocol_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(retention__gte=1, retention__lte=LONGEST_RETENTION),
                name="protocol_keeps_a_year_at_most",
            ),
            models.CheckConstraint(
                condition=Q(state=State.ENDED) ^ Q(ended_on=None), name="protocol_ended_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return gettext("Agreement on sharing %(number)s") % {"number": self.number}

    def holds(self, today: date) -> bool:
        """Test whether it holds today."""
        return holds(self.state, self.begins_on, self.ends_on, today)


class ProtocolParty(models.Model):
    """A partner, and the secrecy that it declares for its own people (5.02, 5.36)."""

    protocol = models.ForeignKey(SharingProtocol, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    regime = models.CharField(max_length=20, choices=words.REGIMES, blank=True)
    mission = models.CharField(max_length=20, choices=words.MISSIONS, blank=True)
    note = models.CharField(_("how you explain it"), max_length=500, blank=True)
    declared_on = models.DateField(null=True)
    declared_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("organisation__name", "pk")
        constraints = [
            models.UniqueConstraint("protocol", "organisation", name="party_declares_once"),
            models.CheckConstraint(
                condition=Q(regime="", mission="", declared_on=None)
                | ~Q(regime="") & ~Q(mission="") & Q(declared_on__isnull=False),
                name="declared_whole_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.protocol_id}"


class ProtocolRule(models.Model):
    """In which form one kind of information reaches one kind of receiver."""

    protocol = models.ForeignKey(SharingProtocol, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=10, choices=words.KINDS)
    receiver = models.CharField(max_length=15, choices=words.RECEIVERS)
    form = models.CharField(max_length=8, choices=words.FORMS)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("protocol", "kind", "receiver", name="one_form_per_cell")
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.receiver}: {self.form}"


class ProtocolSignature(models.Model):
    """A partner that signed one edition, through one of its people."""

    protocol = models.ForeignKey(
        SharingProtocol, on_delete=models.CASCADE, related_name="signatures"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    edition = models.PositiveIntegerField()
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    function = models.CharField(_("your function"), max_length=120)
    signed_on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                "protocol", "organisation", "edition", name="party_signs_an_edition_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} signed {self.protocol_id}"


class ReasonQuerySet(models.QuerySet["Reason"]):
    """Reasonings, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own: nobody sees what another was thinking about."""
        return self.filter(by__user_id=actor.user_id or 0, by__partnership_id__in=actor.grants)


class Reason(models.Model):
    """What somebody asked the guide and what it said: the reasoning, and nothing of what (N3)."""

    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=words.KINDS)
    receiver = models.CharField(max_length=15, choices=words.RECEIVERS)
    ground = models.CharField(max_length=8, choices=words.GROUNDS)
    agreement = models.CharField(max_length=10, choices=words.AGREEMENTS)
    place = models.CharField(max_length=10, choices=words.PLACES)
    level = models.PositiveSmallIntegerField(choices=words.LEVELS)
    rule = models.CharField(max_length=12, choices=words.RULES)
    version = models.CharField(max_length=12)
    on = models.DateField()

    objects = ReasonQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} to {self.receiver} on {self.on}"
