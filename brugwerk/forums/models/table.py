"""Seats in a forum, and the chairs that stay empty."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums import words
from brugwerk.forums.models.forums import Forum
from brugwerk.forums.rules.table import AsWhat
from brugwerk.organisations.words import KINDS as ORGANISATION_KINDS
from brugwerk.partnerships.models import Covered
from brugwerk.partnerships.words import PERSPECTIVES


class SeatQuerySet(models.QuerySet["ForumSeat"]):
    """Seats, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the seats in forums of the actor's own partnerships."""
        return self.filter(forum__partnership_id__in=actor.grants)

    def current(self, today: date) -> Self:
        """Keep the seats that are held today, in forums that are not rounded off (INV38)."""
        held = Q(until=None) | Q(until__gte=today)
        return self.filter(held, ended_on=None, from_on__lte=today, forum__ended_on=None)


class ForumSeat(Covered):
    """Who sits in a forum and why: a member, an organisation, or somebody by their function (3.36).

    ``outside`` names a function, not a person. ``perspective`` says from which side somebody
    without account looks; with a member or organisation it follows from these. In a free forum a
    seat is an organisation's or a side's alone, never a person's (N24).
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="seats")
    membership = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("member"),
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    outside = models.CharField(
        _("function of somebody without account"), max_length=200, blank=True
    )
    perspective = models.CharField(
        _("perspective"), max_length=20, choices=PERSPECTIVES, blank=True
    )
    as_what = models.CharField(
        _("as what"), max_length=12, choices=words.AS_WHATS, default=AsWhat.MEMBER
    )
    why_here = models.CharField(_("why they sit here"), max_length=500, blank=True)
    from_on = models.DateField()
    until = models.DateField(_("until"), null=True)
    ended_on = models.DateField(null=True)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(membership__isnull=False)
                | Q(organisation__isnull=False)
                | ~Q(outside="")
                | ~Q(perspective=""),
                name="forum_seat_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("from_on")),
                name="forum_seat_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=("forum", "membership"),
                condition=Q(ended_on=None),
                name="one_seat_per_member_in_a_forum",
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk} in {self.forum_id}"


class EmptyChair(models.Model):
    """Who is missing at the table, why, what they would bring and what happens next (3.36, N10)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="empty_chairs")
    who = models.CharField(_("who is missing"), max_length=200, blank=True)
    perspective = models.CharField(
        _("perspective"), max_length=20, choices=PERSPECTIVES, blank=True
    )
    organisation_kind = models.CharField(
        _("kind of organisation"), max_length=24, choices=ORGANISATION_KINDS, blank=True
    )
    why_missing = models.CharField(_("why they are missing"), max_length=500)
    what_they_would_bring = models.CharField(_("what they would bring"), max_length=500)
    next_step = models.CharField(_("next step"), max_length=500)
    since_on = models.DateField()
    filled_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(who="") | ~Q(perspective="") | ~Q(organisation_kind=""),
                name="empty_chair_is_somebodys",
            ),
            models.CheckConstraint(
                condition=~Q(why_missing="") & ~Q(next_step=""),
                name="empty_chair_has_reason_and_next_step",  # N10
            ),
        ]

    def __str__(self) -> str:
        return f"empty chair {self.pk} in {self.forum_id}"
