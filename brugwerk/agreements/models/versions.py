"""Versions as they were submitted, and who signed them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.agreements import words
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


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Signatures, narrowed down."""

    def standing(self) -> Self:
        """Keep what was not taken back."""
        return self.filter(taken_back_on=None)


class Signature(models.Model):
    """One organisation says yes to one version, by one of its own people, perhaps with a remark.

    ``signer`` is the account that pressed the button, ``name`` whom it signed for on paper. What a
    colleague took back stays as a trace, so that the organisation can sign again.
    """

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
    signer = models.CharField(_("account that signed"), max_length=300, blank=True)
    ground = models.CharField(
        _("why this person may sign"), max_length=8, choices=words.GROUNDS, blank=True
    )
    ground_text = models.CharField(_("why you may sign"), max_length=500, blank=True)
    taken_back_on = models.DateField(null=True)
    taken_back_by = models.CharField(_("who took it back"), max_length=300, blank=True)
    taken_back_because = models.CharField(_("why it is not right"), max_length=500, blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["version", "organisation"],
                condition=Q(taken_back_on=None),
                name="organisation_signs_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on=None, taken_back_because="")
                | (Q(taken_back_on__isnull=False) & ~Q(taken_back_because="")),
                name="signature_taken_back_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name} on {self.on}"
