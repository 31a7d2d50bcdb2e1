"""Changes in and around an organisation, and what they touch."""

from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.exchange import words
from brugwerk.partnerships.models import Membership


class ChangeNoticeQuerySet(models.QuerySet["ChangeNotice"]):
    """Changes, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the changes told in the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class ChangeNotice(models.Model):
    """Something that changes at a partner, told before others run into it (2.23)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="changes"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who tells it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    kind = models.CharField(_("what changes"), max_length=8, choices=words.CHANGE_KINDS)
    text = models.TextField(_("what changes, in a few sentences"), max_length=1000)
    from_on = models.DateField(_("from when"))
    told_on = models.DateField()

    objects = ChangeNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-told_on", "-pk")

    def __str__(self) -> str:
        return self.text[:80]


THINGS = ("agreement", "goal", "task", "role")
ONE_THING = reduce(
    or_, (Q(**{f"{other}__isnull": other != one for other in THINGS}) for one in THINGS)
)


class Effect(models.Model):
    """Something agreed that a change may touch, and what its keeper found (2.23)."""

    notice = models.ForeignKey(ChangeNotice, on_delete=models.CASCADE, related_name="effects")
    agreement = models.ForeignKey(
        "agreements.Agreement", on_delete=models.CASCADE, null=True, related_name="+"
    )
    goal = models.ForeignKey("goals.Goal", on_delete=models.CASCADE, null=True, related_name="+")
    task = models.ForeignKey("goals.Task", on_delete=models.CASCADE, null=True, related_name="+")
    role = models.ForeignKey("roles.Role", on_delete=models.CASCADE, null=True, related_name="+")
    outcome = models.CharField(_("what it does"), max_length=8, choices=words.OUTCOMES, blank=True)
    looked_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    looked_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=ONE_THING, name="effect_touches_one_thing"),
            models.UniqueConstraint("notice", "agreement", name="one_effect_per_agreement"),
            models.UniqueConstraint("notice", "goal", name="one_effect_per_goal"),
            models.UniqueConstraint("notice", "task", name="one_effect_per_task"),
            models.UniqueConstraint("notice", "role", name="one_effect_per_role"),
            models.CheckConstraint(
                condition=Q(outcome="", looked_on=None)
                | (~Q(outcome="") & Q(looked_on__isnull=False)),
                name="looked_at_effect_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def thing(self) -> models.Model:
        """Tell what it may touch; the database holds that it is one thing."""
        return next(one for one in (self.agreement, self.goal, self.task, self.role) if one)
