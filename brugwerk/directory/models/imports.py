"""A file of services that a partnership reads in, and the records in it that were refused."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.directory import words
from brugwerk.directory.rules.imports import ImportState


class ImportQuerySet(models.QuerySet["Import"]):
    """Files that were brought, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Import(models.Model):
    """A file of services: first looked through, then read in when somebody says so.

    ``file`` is a name in the folder ``imports`` of the data folder, gone once it is read in.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    source = models.CharField(_("from whom the file comes"), max_length=60)
    name = models.CharField(_("file"), max_length=200)
    file = models.CharField(max_length=60, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(
        max_length=12, choices=words.IMPORT_STATES, default=ImportState.LOOKING
    )
    brought_on = models.DateField()
    job = models.BigIntegerField(null=True)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    sample = models.JSONField(default=list)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name


class Refusal(models.Model):
    """A record in a file that cannot come in, by its place and name, and why."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="refusals")
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=300, blank=True)
    reason = models.CharField(max_length=24, choices=words.REASONS)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number", "pk")

    def __str__(self) -> str:
        return f"{self.number} {self.name}: {self.reason}"
