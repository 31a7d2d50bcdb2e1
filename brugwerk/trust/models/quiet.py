"""What is said without a name, and between people who do not trust each other yet."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.fields import SealedField
from brugwerk.sealing.models import SealKey
from brugwerk.trust import words
from brugwerk.trust.rules import MEDIATION_OVER, Hears, MediationState, Part, SuggestionState


class SuggestionQuerySet(models.QuerySet["Suggestion"]):
    """Suggestions, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep those of partnerships that the actor facilitates, from their Monday on (4.17)."""
        led = [pk for pk in actor.grants if actor.has(Permission.REGISTER_LEAD, partnership=pk)]
        return self.filter(partnership_id__in=led, read_from__lte=today)


class Suggestion(models.Model):
    """Words to the facilitator without a name, and the reply (4.17).

    Nothing leads to who wrote: no person, no moment finer than a week, a random number, and of the
    code that opens the reply only a hash.
    """

    id = OwnNumberField(primary_key=True, default=random_id)
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="suggestions"
    )
    text = models.CharField(_("what you want to say"), max_length=1000)
    code_hash = models.CharField(max_length=64, unique=True)
    read_from = models.DateField()
    state = models.CharField(
        max_length=8, choices=words.SUGGESTION_STATES, default=SuggestionState.SENT
    )
    reply = models.CharField(_("your reply"), max_length=1000, blank=True)
    reply_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    replied_on = models.DateField(null=True)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        ordering = ("-read_from", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SuggestionState.ANSWERED, replied_on__isnull=False) & ~Q(reply="")
                | (~Q(state=SuggestionState.ANSWERED) & Q(reply="", replied_on=None)),
                name="answered_suggestion_has_a_reply",
            )
        ]

    def __str__(self) -> str:
        return f"suggestion {self.pk}"


class MediationQuerySet(models.QuerySet["Mediation"]):
    """Mediations, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep those at whose table the actor sits; nobody else knows that they are (4.18)."""
        user = actor.user_id or 0
        own = Membership.objects.filter(user_id=user, partnership_id__in=actor.grants)
        own = own.current(today)
        return self.filter(
            Q(asker__in=own) | Q(other__in=own) | Q(neutral__in=own),
            partnership_id__in=actor.grants,
        )

    def told(self, actor: Actor) -> Self:
        """Keep those whose outcome both sides told the partnership."""
        return self.filter(
            partnership_id__in=actor.grants,
            state=MediationState.AGREED,
            hears=Hears.PARTNERSHIP,
        )

    def going_on(self) -> Self:
        """Keep those that have not ended."""
        return self.exclude(state__in=MEDIATION_OVER)


class Mediation(models.Model):
    """Two people and a neutral one between them (4.18).

    What it is about and the notes of the neutral one are sealed, and go when it ends. Only the
    outcome stays, in words that both agreed to.
    """

    id = OwnNumberField(primary_key=True, default=random_id)
    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="mediations"
    )
    key = models.OneToOneField(SealKey, on_delete=models.PROTECT, related_name="+")
    asker = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    other = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    neutral = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    scope = SealedField(_("what you talk about"), null=True)
    notes = SealedField(_("notes"), null=True)
    outcome = models.CharField(_("what you agree on"), max_length=1000, blank=True)
    hears = models.CharField(_("who reads it"), max_length=12, choices=words.HEARS, blank=True)
    state = models.CharField(
        max_length=8, choices=words.MEDIATION_STATES, default=MediationState.ASKED
    )
    asker_yes = models.BooleanField(default=False)
    other_yes = models.BooleanField(default=False)
    neutral_yes = models.BooleanField(default=False)
    asked_on = models.DateField()
    ended_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=1)

    objects = MediationQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=(Q(asker=None) | Q(other=None) | ~Q(asker=F("other")))
                & (Q(asker=None) | Q(neutral=None) | ~Q(asker=F("neutral")))
                & (Q(other=None) | Q(neutral=None) | ~Q(other=F("neutral"))),
                name="three_people_at_a_mediation",
            ),
            models.CheckConstraint(
                condition=~Q(state=MediationState.AGREED)
                | (Q(asker_yes=True, other_yes=True) & ~Q(outcome="")),
                name="outcome_needs_both",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=MEDIATION_OVER) | Q(scope=None, notes=None),
                name="ended_mediation_keeps_no_notes",
            ),
            models.CheckConstraint(
                condition=~Q(state=MediationState.STOPPED) | Q(outcome=""),
                name="stopped_mediation_tells_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"mediation {self.pk}"

    def part_of(self, membership: Membership | None) -> Part | None:
        """Return which place somebody has at this table."""
        places = {
            self.asker_id: Part.ASKER,
            self.other_id: Part.OTHER,
            self.neutral_id: Part.NEUTRAL,
        }
        return places.get(membership.pk) if membership else None
