"""Letters: who does, decides on, helps with, thinks along in and has to know of a task."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered
from brugwerk.roles import words
from brugwerk.roles.rules.letters import FAMILY, HolderKind, Letter

NOBODY = {"membership": None, "organisation": None, "role": None, "family": False}
OPEN = Q(ended_on=None)
ONE_HOLDER = (
    Q(**{**NOBODY, "family": True})
    | (Q(organisation=None, role=None, family=False) & Q(membership__isnull=False))
    | (Q(membership=None, role=None, family=False) & Q(organisation__isnull=False))
    | (Q(membership=None, organisation=None, family=False) & Q(role__isnull=False))
)


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Letters, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the letters in the actor's own partnerships."""
        return self.filter(task__goal__partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep the letters that have not ended."""
        return self.filter(OPEN)

    def with_holders(self) -> Self:
        """Fetch the holders along, each with its name."""
        return self.select_related(
            "task__goal", "membership__user", "organisation", "role", "stand_in__user"
        )


class Assignment(Covered):
    """One letter of one holder in one task (5.10, 5.19, INV4: a task always has a goal).

    It is hatched until its holder confirms (5.21); ``objection`` is what the holder says when the
    letter is not right. It may be tried until a day (5.20) and stays after it, until people look.
    """

    task = models.ForeignKey("goals.Task", on_delete=models.CASCADE, related_name="assignments")
    letter = models.CharField(_("letter"), max_length=1, choices=words.LETTERS)
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.RESTRICT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    role = models.ForeignKey("roles.Role", on_delete=models.RESTRICT, null=True, related_name="+")
    family = models.BooleanField(_("the family"), default=False)
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    family_way = models.CharField(
        _("how families said yes"), max_length=8, choices=words.FAMILY_WAYS, blank=True
    )
    objection = models.CharField(_("why it is not right"), max_length=300, blank=True)
    objected_on = models.DateField(null=True)
    until = models.DateField(_("tried until"), null=True)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=ONE_HOLDER, name="letter_has_one_holder"),
            models.UniqueConstraint(
                fields=["task"],
                condition=OPEN & Q(letter=Letter.ACCOUNTABLE),
                name="one_decides_on_a_task",  # INV5
            ),
            *(
                models.UniqueConstraint(
                    fields=["task", "letter", holder],
                    condition=OPEN,
                    name=f"letter_given_once_{holder}",
                )
                for holder in ("membership", "organisation", "role")
            ),
            models.UniqueConstraint(
                fields=["task", "letter"],
                condition=OPEN & Q(family=True),
                name="letter_given_once_family",
            ),
            models.CheckConstraint(
                condition=Q(objection="", objected_on=None)
                | (~Q(objection="") & Q(objected_on__isnull=False, confirmed_on=None)),
                name="objection_is_no_confirmation",
            ),
            models.CheckConstraint(
                condition=Q(family=False, family_way="")
                | Q(family=True, confirmed_on=None, family_way="")
                | (Q(family=True, confirmed_on__isnull=False) & ~Q(family_way="")),
                name="family_said_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter} of {self.holder} in {self.task_id}"

    @property
    def holder(self) -> str:
        """Return the holder as forms and screens name it: ``m12``, ``o3``, ``r4`` or ``family``."""
        for kind, pk in (
            (HolderKind.MEMBER, self.membership_id),
            (HolderKind.ORGANISATION, self.organisation_id),
            (HolderKind.ROLE, self.role_id),
        ):
            if pk:
                return f"{kind}{pk}"
        return FAMILY

    def is_tried(self, today: date) -> bool:
        """Test whether a trial is over and nobody has looked yet (5.20)."""
        return self.until is not None and self.until < today


class MatrixReview(models.Model):
    """When people look at the division of one goal again: not too strict, try and see (5.20)."""

    goal = models.OneToOneField(
        "goals.Goal", on_delete=models.CASCADE, related_name="matrix_review"
    )
    review_on = models.DateField(_("look at it again on"))
    note = models.CharField(_("what to look at"), max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.goal_id} on {self.review_on}"
