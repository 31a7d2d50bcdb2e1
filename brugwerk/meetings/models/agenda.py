"""The agenda of a meeting, and how important each finds an item."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.meetings import words
from brugwerk.meetings.models.meetings import Meeting
from brugwerk.meetings.rules.agenda import CHOSEN, ItemKind, ItemState, Spread

SPREADS = [(spread.value, words.SPREADS[spread]) for spread in Spread]


class AgendaQuerySet(models.QuerySet["AgendaItem"]):
    """Items, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the items of meetings in the actor's own partnerships."""
        return self.filter(meeting__forum__partnership_id__in=actor.grants)


class AgendaItem(models.Model):
    """One item: what people know already comes first (6.02), sensitive ones stay unmailed (6.19).

    A fixed item has no title: its kind says it. ``spread`` and ``spread_counts`` are what a silent
    poll told when it was shown; the answers themselves are gone by then (5.37).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    title = models.CharField(_("item"), max_length=300, blank=True)
    kind = models.CharField(
        _("kind"), max_length=8, choices=words.ITEM_KINDS, default=ItemKind.TALK
    )
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), null=True)
    known_already = models.TextField(_("what we know already"), max_length=1000, blank=True)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    brought_by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who brings it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        _("state"), max_length=5, choices=words.ITEM_STATES, default=ItemState.OPEN
    )
    note = models.TextField(_("what you take along"), max_length=2000, blank=True)
    spread = models.CharField(max_length=7, choices=SPREADS, blank=True)
    spread_counts = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)

    objects = AgendaQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind__in=CHOSEN) | ~Q(title=""), name="chosen_item_has_a_title"
            ),
            models.UniqueConstraint(
                fields=("meeting", "kind"),
                condition=~Q(kind__in=CHOSEN),
                name="fixed_item_stands_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.kind


class ItemPriority(models.Model):
    """How important one person finds an item, 1 to 5; only that person ever sees it (5.37).

    It is gone once the outcome is shown or the meeting is closed.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="priorities")
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, related_name="+"
    )
    value = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("item", "membership", name="one_priority_per_person"),
            models.CheckConstraint(
                condition=Q(value__gte=1, value__lte=5), name="priority_is_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return f"priority of item {self.item_id}"
