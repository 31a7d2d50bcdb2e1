"""Actions: who does what by when."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import BLOCKS
from brugwerk.goals import words
from brugwerk.partnerships.models import Covered, Membership


class ActionQuerySet(models.QuerySet["Action"]):
    """Actions, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own: of a partnership all, of an organisation those of its people."""
        inside = models.Q(inside=None) | models.Q(
            inside__in=Membership.objects.organisations_of(actor)
        )
        return self.filter(inside, partnership_id__in=actor.grants).distinct()

    def open(self) -> Self:
        """Keep the actions that nobody looked back on yet."""
        return self.filter(result="")


class Action(Covered):
    """One small thing that people agree to do; it works on one block and may strengthen two.

    ``who`` is in the group's own words; ``owner`` is the member of that name, where it is one, so
    that nothing is lost when somebody leaves (N1). ``inside`` are the organisations whose own
    business it is (0.12); without any, all members see it.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="actions"
    )
    what = models.CharField(_("what"), max_length=300)
    who = models.CharField(_("who"), max_length=200)
    owner = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("member who does it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    due_on = models.DateField(_("by when"))
    block = models.CharField(_("main block"), max_length=16, choices=BLOCKS)
    strengthens = models.JSONField(_("also strengthens"), default=list)
    look_back_on = models.DateField(_("look back on"))
    agreed_on = models.DateField()
    result = models.CharField(_("result"), max_length=12, choices=words.RESULTS, blank=True)
    result_on = models.DateField(null=True)
    inside = models.ManyToManyField("organisations.Organisation", related_name="+")
    learned = models.CharField(_("what we learned"), max_length=500, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(result="", result_on=None)
                | (~models.Q(result="") & models.Q(result_on__isnull=False)),
                name="action_result_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.what
