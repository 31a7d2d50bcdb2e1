"""Services, where and when they are there, and what HSDS wants to know of their organisation."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.directory import words
from brugwerk.directory.rules.services import UPDATE_MONTHS, Cost, Kind, Status


class Provider(models.Model):
    """What HSDS asks of an organisation beside its name; the organisation's own, no person's."""

    organisation = models.OneToOneField(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="provider"
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    description = models.TextField(_("description"), max_length=5000, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "source", "source_id", condition=~Q(source=""), name="provider_read_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.uid)


class ServiceQuerySet(models.QuerySet["Service"]):
    """Services, narrowed down."""

    def shared(self) -> Self:
        """Keep what everybody with an account may see: all of it (INV33, shared entries)."""
        return self.all()

    def published(self) -> Self:
        """Keep what the open interface gives: written here, and meant for everybody."""
        return self.filter(source="", is_public=True)


class Service(models.Model):
    """What an organisation offers to families or professionals (3.10; HSDS service).

    Short fields come first: a database row is read from its begin. ``assurer`` is the organisation
    or partnership that looked, never a person.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("organisation"),
        on_delete=models.CASCADE,
        related_name="services",
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=60, blank=True)
    source_id = models.CharField(max_length=200, blank=True)
    kept_by = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    kind = models.CharField(_("kind"), max_length=12, choices=words.KINDS, default=Kind.OTHER)
    cost = models.CharField(_("cost"), max_length=12, choices=words.COSTS, default=Cost.UNKNOWN)
    status = models.CharField(
        _("state"), max_length=12, choices=words.STATUSES, default=Status.ACTIVE
    )
    minimum_age = models.PositiveSmallIntegerField(_("from age"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("to age"), null=True, blank=True)
    is_public = models.BooleanField(_("in the open interface"), default=True)
    assured_on = models.DateField(_("checked on"), null=True, blank=True)
    assurer = models.CharField(_("checked by"), max_length=300, blank=True)
    update_every_months = models.PositiveSmallIntegerField(
        _("months between checks"), default=UPDATE_MONTHS
    )
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)
    needs = models.JSONField(_("needs"), default=list)
    languages = models.JSONField(_("languages"), default=list)
    areas = models.JSONField(_("area"), default=list)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    url = models.URLField(_("website"), max_length=500, blank=True)
    name = models.CharField(_("name"), max_length=300)
    alert = models.CharField(_("good to know now"), max_length=500, blank=True)
    cost_note = models.CharField(_("more about the cost"), max_length=500, blank=True)
    for_whom = models.TextField(_("for whom"), max_length=1000, blank=True)
    how_to_reach = models.TextField(_("how to reach it"), max_length=1000, blank=True)
    description = models.TextField(_("description"), max_length=5000, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        constraints = [
            models.UniqueConstraint(
                "source", "source_id", condition=~Q(source=""), name="service_read_once"
            ),
            models.CheckConstraint(
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(minimum_age__lte=F("maximum_age")),
                name="service_ages_in_order",
            ),
            models.CheckConstraint(
                condition=Q(assured_on=None) | ~Q(assurer=""), name="service_checked_by_somebody"
            ),
            models.CheckConstraint(
                condition=Q(update_every_months__gte=1), name="service_is_looked_at_again"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Location(models.Model):
    """Where a service is there; an address in words, no map."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="locations")
    name = models.CharField(_("name of the place"), max_length=300, blank=True)
    street = models.CharField(_("street and number"), max_length=300, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=20, blank=True)
    municipality = models.CharField(_("municipality"), max_length=120, blank=True, db_index=True)
    access = models.CharField(_("access"), max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        place = " ".join(filter(None, (self.postal_code, self.municipality)))
        return ", ".join(filter(None, (self.name, self.street, place)))


class Opening(models.Model):
    """Hours on some days of the week (HSDS schedule)."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="openings")
    days = models.CharField(_("days"), max_length=20, blank=True)
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(_("to"), null=True, blank=True)
    note = models.CharField(_("more about the hours"), max_length=500, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.days} {self.opens}-{self.closes} {self.note}"
