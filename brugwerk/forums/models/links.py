"""Links between forums on different levels."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums.models.forums import Forum


class LevelLinkQuerySet(models.QuerySet["LevelLink"]):
    """Links, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the links of forums in the actor's own partnerships."""
        return self.filter(from_forum__partnership_id__in=actor.grants)


class LevelLink(models.Model):
    """How two forums hear of each other, with somebody both ways (3.37, q3.4).

    ``up`` speaks for ``from_forum`` in the other one, ``down`` for the other one in ``from_forum``.
    A line names a function where no member of the partnership does it.
    """

    from_forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="links_up")
    to_forum = models.ForeignKey(
        Forum, on_delete=models.CASCADE, null=True, related_name="links_down"
    )
    to_outside = models.CharField(_("body outside the partnership"), max_length=200, blank=True)
    representative_up = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who speaks for us there"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    representative_up_line = models.CharField(max_length=200, blank=True)
    representative_down = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who speaks for them here"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    representative_down_line = models.CharField(max_length=200, blank=True)
    how_back = models.CharField(_("how an answer comes back"), max_length=500, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True)
    since_on = models.DateField()

    objects = LevelLinkQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(to_forum__isnull=False, to_outside="")
                | (Q(to_forum__isnull=True) & ~Q(to_outside="")),
                name="level_link_leads_to_one_place",
            ),
            models.CheckConstraint(
                condition=Q(to_forum__isnull=True) | ~Q(to_forum=models.F("from_forum")),
                name="level_link_leads_elsewhere",
            ),
            models.UniqueConstraint(
                fields=("from_forum", "to_forum"), name="one_level_link_between_two_forums"
            ),
        ]

    def __str__(self) -> str:
        return f"link {self.from_forum_id} to {self.to_forum_id or self.to_outside}"
