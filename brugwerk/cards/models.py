"""Collaboration cards: what a member offers, may ask inside, cannot do, and how to reach them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.cards.pack import Regime, regimes
from brugwerk.cards.rules.card import Term, lines, terms
from brugwerk.partnerships.models import Membership


class CardQuerySet(models.QuerySet["CollaborationCard"]):
    """Collaboration cards, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the cards of the actor's own partnerships."""
        return self.filter(membership__partnership_id__in=actor.grants)

    def current(self, today: date) -> Self:
        """Keep those whose person is still in the partnership."""
        return self.filter(membership__in=Membership.objects.current(today))


class CollaborationCard(models.Model):
    """What one member says of her or his own place: ask me this, not that (2.06, 2.26, N15).

    The lists hold one thing a line. ``phone`` and ``email`` are only shown by a deliberate act
    (INV31). ``regime`` is a code of the content pack.
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="collaboration_card"
    )
    function = models.CharField(max_length=200)
    offers = models.TextField(max_length=2000)
    can_ask = models.TextField(max_length=2000, blank=True)
    cannot = models.TextField(max_length=2000, blank=True)
    not_mine = models.TextField(max_length=2000, blank=True)
    view_on_situations = models.TextField(max_length=2000, blank=True)
    feedback_promise = models.TextField(max_length=1000, blank=True)
    jargon = models.TextField(max_length=3000, blank=True)
    regime = models.CharField(max_length=30, blank=True)
    reachable = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    vcard_ok = models.BooleanField(default=False)
    stand_in = models.ForeignKey(
        Membership,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    written_on = models.DateField()
    valid_until = models.DateField()

    objects = CardQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(function="") & ~Q(offers=""), name="card_has_function_and_offer"
            ),
            models.CheckConstraint(
                condition=Q(valid_until__gte=models.F("written_on")),
                name="card_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"card of {self.membership_id}"

    @property
    def offer_lines(self) -> list[str]:
        """Return what this person offers."""
        return lines(self.offers)

    @property
    def ask_lines(self) -> list[str]:
        """Return what this person can ask within the own organisation."""
        return lines(self.can_ask)

    @property
    def cannot_lines(self) -> list[str]:
        """Return what this person cannot do."""
        return lines(self.cannot)

    @property
    def not_mine_lines(self) -> list[str]:
        """Return what is somebody else's, and where to go (2.26)."""
        return lines(self.not_mine)

    @property
    def terms(self) -> list[Term]:
        """Return the words of this side with their meaning (2.12)."""
        return terms(self.jargon)

    @property
    def secrecy(self) -> Regime | None:
        """Return the secrecy regime in plain words; a code that left the pack says nothing."""
        return regimes().get(self.regime)

    @property
    def has_contact(self) -> bool:
        """Test whether there is something to reveal."""
        return bool(self.phone or self.email)
