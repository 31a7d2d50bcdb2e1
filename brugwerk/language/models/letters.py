"""Letters to parents, as templates with blanks."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership


class LetterQuerySet(models.QuerySet["Letter"]):
    """Letters, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the letters of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Letter(models.Model):
    """A letter to parents with blanks between brackets; what fills them is never kept (6.01, N14).

    ``purpose`` is what it is for, and comes first.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="letters"
    )
    title = models.CharField(_("name of the letter"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=300)
    body = models.TextField(max_length=6000)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    written_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_on = models.DateField()
    edition = models.PositiveIntegerField(default=1)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")

    def __str__(self) -> str:
        return self.title
