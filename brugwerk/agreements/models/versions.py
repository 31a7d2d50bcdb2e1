"""Versions as they were submitted, and who signed them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.agreements.models.agreements import Agreement


class Version(models.Model):
    """The text of an agreement as it was submitted: written once, never changed.

    ``snapshot`` holds all of it in words, so that it reads the same when a goal is renamed or an
    organisation has left (T25); ``digest`` is its fingerprint (SHA-256).
    """

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    reason = models.CharField(_("what changed"), max_length=500, blank=True)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint("agreement", "number", name="version_numbered_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id}, version {self.number}"


class Signature(models.Model):
    """One organisation says yes to one version, by one of its own people, perhaps with a remark."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    organisation_name = models.CharField(max_length=300)
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name = models.CharField(_("name"), max_length=120)
    function = models.CharField(_("function"), max_length=120)
    remark = models.TextField(_("remark"), max_length=1000, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("version", "organisation", name="organisation_signs_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name} on {self.on}"
