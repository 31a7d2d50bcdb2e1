"""What two partners expect of each other."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.agreements import words
from brugwerk.agreements.rules.life import Answer
from brugwerk.partnerships.models import Membership


class ExpectationQuerySet(models.QuerySet["Expectation"]):
    """Expectations, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own organisation, and where the actor facilitates, all (0.14).

        The organisation counts inside the same partnership only.
        """
        led = [pk for pk in actor.grants if actor.has(Permission.REGISTER_LEAD, partnership=pk)]
        own = Membership.objects.filter(
            Q(organisation=OuterRef("from_organisation"))
            | Q(organisation=OuterRef("to_organisation")),
            user_id=actor.user_id or 0,
            partnership=OuterRef("partnership"),
            partnership_id__in=list(actor.grants),
        )
        return self.filter(Q(partnership_id__in=led) | Exists(own))


class Expectation(models.Model):
    """What one partner expects of another, and what that one answers (4.04, 4.19)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="expectations"
    )
    from_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    to_organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    text = models.CharField(_("what we expect"), max_length=500)
    written_on = models.DateField()
    answer = models.CharField(_("answer"), max_length=8, choices=words.ANSWERS, default=Answer.OPEN)
    answer_text = models.CharField(_("what we say to it"), max_length=500, blank=True)
    agreed_on = models.DateField(null=True)
    review_on = models.DateField(_("look at it again on"), null=True)
    clause = models.ForeignKey(
        "agreements.Clause", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    edition = models.PositiveIntegerField(default=1)

    objects = ExpectationQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_organisation=F("to_organisation")),
                name="expectation_is_of_another",
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.AGREED, agreed_on__isnull=False)
                | (~Q(answer=Answer.AGREED) & Q(agreed_on=None)),
                name="agreed_expectation_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.text
