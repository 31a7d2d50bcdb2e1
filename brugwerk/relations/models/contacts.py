"""Contact moments: that there was contact, never what was said."""

from datetime import date
from typing import Self

from django.db import models

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.relations import words
from brugwerk.relations.models.relations import Relation
from brugwerk.relations.rules.contact import Channel, Contact, Purpose


class ContactMomentQuerySet(models.QuerySet["ContactMoment"]):
    """Contact moments, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(relation__partnership_id__in=actor.grants)

    def by_actor(self, actor: Actor) -> Self:
        """Keep what the actor wrote down."""
        return self.filter(by__user_id=actor.user_id or 0)

    def before(self, today: date) -> Self:
        """Keep what lies up to and with a day."""
        return self.filter(on__lte=today)


class ContactMoment(models.Model):
    """One contact, written down by one of the people involved (2.02, 2.09, 2.15, INV34).

    It has no words of anybody. Each side may write the same contact down; on one day for one
    purpose that counts once. ``by`` is forgotten after a month: nobody adds up who did most
    (INV30). A tap alone says not why: that stays out of the share of peace time.
    """

    relation = models.ForeignKey(Relation, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    purpose = models.CharField(max_length=8, choices=words.PURPOSES, default=Purpose.NOT_SAID)
    formal = models.BooleanField(default=False)
    channel = models.CharField(max_length=9, choices=words.CHANNELS, default=Channel.IN_PERSON)
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ContactMomentQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.UniqueConstraint(
                "relation", "on", "purpose", "by", name="one_contact_per_person_day_and_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"{self.channel} on {self.on}"

    @property
    def value(self) -> Contact:
        """Return what rules look at."""
        return Contact(self.on, Purpose(self.purpose), self.formal, Channel(self.channel))
