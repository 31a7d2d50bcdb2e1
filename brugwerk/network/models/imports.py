"""A network that came from a file: what is in it, and what was worked out of it."""

from typing import Self

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.network import words
from brugwerk.network.rules.shapes import STRONGEST, NodeKind, Ring


class NetworkImportQuerySet(models.QuerySet["NetworkImport"]):
    """Imported networks, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships (INV33)."""
        return self.filter(partnership_id__in=actor.grants)

    def kept(self) -> Self:
        """Keep what was taken in; the rest is looked at first."""
        return self.exclude(kept_on=None)


class NetworkImport(models.Model):
    """A network from a file of a partnership: looked at first, then taken in (X.08).

    ``draft`` is what the file says, squeezed, until it is taken in. ``picture`` is what heavy work
    found in it; without one nobody has asked yet. ``rest`` holds the rows that were left out, to
    mend: none that names a family.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(_("name"), max_length=200)
    file_name = models.CharField(max_length=200)
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    begun_on = models.DateField()
    kept_on = models.DateField(null=True)
    draft = models.BinaryField(null=True)
    mapping = models.JSONField(default=dict)
    node_count = models.PositiveIntegerField(default=0)
    tie_count = models.PositiveIntegerField(default=0)
    rest = models.BinaryField(null=True)
    left_out = models.PositiveIntegerField(default=0)
    picture = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    picture_on = models.DateField(null=True)

    objects = NetworkImportQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_on=None) | Q(draft=None), name="kept_network_has_no_draft"
            ),
            models.CheckConstraint(
                condition=Q(picture=None) | Q(picture_on__isnull=False),
                name="network_picture_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Node(models.Model):
    """An organisation, function or person in an imported network; ``key`` is its name there."""

    network = models.ForeignKey(NetworkImport, on_delete=models.CASCADE, related_name="nodes")
    key = models.CharField(max_length=200)
    label = models.CharField(_("name"), max_length=300)
    kind = models.CharField(_("kind"), max_length=12, choices=words.NODE_KINDS)
    ring = models.CharField(_("level"), max_length=8, choices=words.RINGS, default=Ring.MESO)
    sector = models.CharField(_("sector"), max_length=100, blank=True)
    municipality = models.CharField(_("municipality"), max_length=200, blank=True)
    home = models.CharField(_("organisation"), max_length=200, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("network", "key"), name="node_stands_once"),
            models.CheckConstraint(
                condition=Q(kind__in=list(NodeKind)),
                name="node_is_no_family",  # N25
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Tie(models.Model):
    """A tie between two nodes of an imported network; ``times`` counts its rows in the file."""

    network = models.ForeignKey(NetworkImport, on_delete=models.CASCADE, related_name="ties")
    a = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+", db_index=False)
    b = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(_("kind"), max_length=100, blank=True)
    strength = models.PositiveSmallIntegerField(
        _("strength"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(STRONGEST)],
    )
    last_on = models.DateField(_("last contact"), null=True)
    since = models.DateField(_("since"), null=True)
    until = models.DateField(_("until"), null=True)
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=("a", "b", "kind"), name="tie_stands_once"),
            models.CheckConstraint(condition=~Q(a=F("b")), name="tie_leads_elsewhere"),
            models.CheckConstraint(
                condition=Q(strength__range=(1, STRONGEST)), name="tie_strength_from_1_to_5"
            ),
        ]
        indexes = [models.Index("b", name="tie_by_its_other_end")]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}"
