"""Regions, the partnerships that count along, who reads, and what was told."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor


class RegionQuerySet(models.QuerySet["Region"]):
    """Regions, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep the regions in which the actor's partnerships count along, or that it may read."""
        parts = RegionPart.objects.filter(region=OuterRef("pk"), partnership__in=actor.grants)
        reads = Reader.objects.filter(
            region=OuterRef("pk"), user_id=actor.user_id or 0, until__gte=today
        )
        return self.filter(Exists(parts) | Exists(reads))


class Region(models.Model):
    """An area with partnerships that chose to count along; ``key`` is how it is recognised."""

    name = models.CharField(_("region"), max_length=300)
    key = models.CharField(max_length=300, unique=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RegionPart(models.Model):
    """A partnership that counts along in the picture of its region, by its own choice."""

    partnership = models.OneToOneField(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="region_part"
    )
    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="parts")
    since = models.DateField()

    def __str__(self) -> str:
        return f"{self.partnership_id} in {self.region_id}"


class Reader(models.Model):
    """Somebody who reads the picture of a region and sits in no partnership of it: for policy.

    Whoever is named here sees bands alone. All partnerships of the region see who it is.
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="readers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="regions_read"
    )
    what_for = models.CharField(_("what for"), max_length=200)
    given_by = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    until = models.DateField(_("until"))

    class Meta:
        ordering = ("until", "pk")
        constraints = [
            models.UniqueConstraint("region", "user", name="one_place_per_reader_of_a_region")
        ]

    def __str__(self) -> str:
        return f"{self.user} reads {self.region_id} until {self.until}"


class Picture(models.Model):
    """What a region told last: one line a thing, frozen until the next quarter.

    ``lines`` holds a band, its day, and the numbers of the partnerships that said something; those
    never reach a screen, and only keep the rule that nobody can be worked out (R6, R7).
    """

    region = models.OneToOneField(Region, on_delete=models.CASCADE, related_name="picture")
    made_on = models.DateField()
    lines = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.region_id} on {self.made_on}"
