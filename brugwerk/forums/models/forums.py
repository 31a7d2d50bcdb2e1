"""Forums: where people meet across organisations."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums import words
from brugwerk.forums.rules.life import ForumState, Kind
from brugwerk.partnerships.models import Covered
from brugwerk.voices.models import Register


class ForumQuerySet(models.QuerySet["Forum"]):
    """Forums, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the forums of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def running(self) -> Self:
        """Keep the forums that are not rounded off."""
        return self.exclude(state=ForumState.STOPPED)


class Forum(Register, Covered):
    """Where people meet with a purpose, a rhythm and perhaps an end (2.19, 3.11, 3.16 to 3.20).

    It has exactly one coordinator at any time, since the field holds one (INV6); while that person
    is away, the stand-in coordinates. ``rrule`` is the rhythm as RFC 5545 writes it, counted from
    ``first_on``; blank is no rhythm. ``version`` counts changes, so that two at once notice.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="forums"
    )
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"), max_length=1000)
    for_whose_benefit = models.TextField(_("for whose benefit"), max_length=500)
    kind = models.CharField(_("kind"), max_length=8, choices=words.KINDS, default=Kind.REGULAR)
    region = models.CharField(_("region"), max_length=200, blank=True)
    networks = models.TextField(_("which networks sit here"), max_length=1000, blank=True)
    rrule = models.CharField(_("rhythm"), max_length=200, blank=True)
    first_on = models.DateField(_("first meeting on"), null=True)
    starts_at = models.TimeField(_("hour"), null=True)
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), default=90)
    place = models.CharField(_("place"), max_length=300, blank=True)
    sunset_on = models.DateField(_("until when"), null=True)
    state = models.CharField(
        _("state"), max_length=9, choices=words.STATES, default=ForumState.LIVING
    )
    coordinator = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who coordinates"),
        on_delete=models.RESTRICT,
        related_name="+",
    )
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0)

    objects = ForumQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ForumState.STOPPED, ended_on__isnull=False)
                | (~Q(state=ForumState.STOPPED) & Q(ended_on__isnull=True)),
                name="stopped_forum_has_ended",  # INV38
            ),
            models.CheckConstraint(
                condition=Q(rrule="") | Q(first_on__isnull=False), name="forum_rhythm_has_a_start"
            ),
            models.CheckConstraint(
                condition=~Q(purpose="") & ~Q(for_whose_benefit=""),
                name="forum_says_why_it_is_there",  # 3.16, 3.19
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ForumEnding(models.Model):
    """How a forum was rounded off: what goes on, who is thanked and who tells families (N27)."""

    forum = models.OneToOneField(Forum, on_delete=models.CASCADE, related_name="ending")
    what_continues = models.TextField(_("what continues, and where"), max_length=1000)
    thanks = models.TextField(_("thanks"), max_length=1000)
    who_tells_families = models.CharField(_("who tells families"), max_length=300)
    open_things = models.TextField(_("what happens with open things"), max_length=1000)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(what_continues="")
                & ~Q(thanks="")
                & ~Q(who_tells_families="")
                & ~Q(open_things=""),
                name="forum_ending_is_complete",  # N27
            ),
        ]

    def __str__(self) -> str:
        return f"end of {self.forum_id} on {self.on}"
