"""Schools, welfare organisations and public bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.content.words import LEVELS
from brugwerk.organisations import words


class Organisation(models.Model):
    """A partner in the field; several partnerships may share one (elements 0.02, 0.03)."""

    name = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=24, choices=words.KINDS)
    sector = models.CharField(_("sector"), max_length=20, choices=words.SECTORS)
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint("name", "is_demo", name="organisation_named_once"),
        ]

    def __str__(self) -> str:
        return self.name
