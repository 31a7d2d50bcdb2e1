"""Consultations without names, and who sits at the table."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.casework import words
from brugwerk.casework.rules import Knows, State
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.fields import SealedField
from brugwerk.sealing.models import SealKey

SAME_HOUSE = Q(organisation=F("membership__organisation")) | Q(
    organisation=None, membership__organisation=None
)
"""A seat whose person still comes for the same house."""


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    """Consultations, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those at whose table the actor sits: being a member opens none (T01, TB5).

        Who left the partnership reads nothing (T3), nor does who sits here for another house by
        now: the others at the table counted on the secrecy of the first one.
        """
        return self.alive().filter(
            pk__in=Seat.objects.held_by(actor).values("consultation"),
            partnership_id__in=actor.grants,
        )

    def alive(self) -> Self:
        """Keep those whose words and key are still there."""
        return self.exclude(state=State.EXPIRED).filter(key__destroyed_on=None)


class Consultation(models.Model):
    """A question to each other about working together, never a file about a family (3.07, N23).

    The three texts are sealed with a key of their own. After ``expires_on`` the key is destroyed,
    texts and seats go, and an empty row stays behind, so that the trail has something to hang on.
    """

    id = OwnNumberField(primary_key=True, default=random_id)
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="consultations"
    )
    code = models.CharField(_("code"), max_length=40)
    key = models.OneToOneField(SealKey, on_delete=models.PROTECT, related_name="+")
    led_by = models.ForeignKey(
        Membership,
        verbose_name=_("who leads"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    knows = models.CharField(
        _("does the family know?"), max_length=5, choices=words.KNOWS, blank=True
    )
    state = models.CharField(max_length=9, choices=words.STATES, default=State.DRAFT)
    step = models.PositiveSmallIntegerField(default=1)
    begun_on = models.DateField()
    on = models.DateField(_("talked about on"), null=True)
    expires_on = models.DateField(_("erased on"))
    latest_on = models.DateField()
    age_band = models.CharField(_("about how old"), max_length=5, choices=words.AGES, blank=True)
    themes = models.JSONField(_("building blocks"), default=list)
    question = SealedField(_("the question"), null=True)
    heard = SealedField(_("what we heard"), null=True)
    ideas = SealedField(_("ideas"), null=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ("-begun_on", "pk")
        constraints = [
            models.UniqueConstraint("partnership", "code", name="one_consultation_per_code"),
            models.CheckConstraint(
                condition=Q(expires_on__lte=F("latest_on")), name="consultation_goes_in_time"
            ),
            models.CheckConstraint(
                condition=~Q(knows__in=("", Knows.NO)) | Q(heard=None, ideas=None, age_band=""),
                name="no_detail_without_the_family",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.CHECKED, State.DISCUSSED))
                | (Q(question__isnull=False) & ~Q(knows="")),
                name="talk_has_a_checked_question",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.EXPIRED)
                | Q(question=None, heard=None, ideas=None, age_band="", knows="", led_by=None),
                name="expired_consultation_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DISCUSSED) | Q(on__isnull=False),
                name="discussed_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats, narrowed down."""

    def held_by(self, actor: Actor) -> Self:
        """Keep the actor's own, where that person is still a member, and for the same house."""
        return self.filter(
            SAME_HOUSE,
            membership__user_id=actor.user_id or 0,
            membership__partnership_id=F("consultation__partnership_id"),
            membership__partnership_id__in=actor.grants,
        )


class Seat(models.Model):
    """Somebody at the table, and who for; how that house is bound is read anew each time (N23)."""

    id = OwnNumberField(primary_key=True, default=random_id)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="seats")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("membership__user__name", "pk")
        constraints = [
            models.UniqueConstraint("consultation", "membership", name="one_seat_at_a_table")
        ]

    def __str__(self) -> str:
        return f"seat at {self.consultation_id}"
