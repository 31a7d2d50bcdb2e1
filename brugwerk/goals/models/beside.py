"""How partners and families look at a goal, and how families were heard before."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.goals import words
from brugwerk.goals.models.goals import Goal


class EarlierVoice(models.Model):
    """How families were heard in a goal before they were heard again (INV2, INV3).

    While a goal is written, a new voice record replaces the one before it. Once people work on it
    nothing is replaced any more: the record of before lies here, until the day of the next one.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="earlier_voices")
    voice = models.OneToOneField("voices.VoiceRecord", on_delete=models.RESTRICT, related_name="+")
    until_on = models.DateField()

    class Meta:
        ordering = ("-until_on", "-pk")

    def __str__(self) -> str:
        return f"voice in {self.goal_id} until {self.until_on}"


class PerspectiveCard(models.Model):
    """How one partner looks at a goal; beside each other, differences stay to be seen (1.02)."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="cards")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    sees = models.TextField(_("what we see"), max_length=500)
    important = models.TextField(_("what we find important"), max_length=500, blank=True)
    bound_by = models.TextField(_("what we are bound by"), max_length=500, blank=True)
    differs = models.TextField(_("where we look differently"), max_length=500, blank=True)
    by = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on = models.DateField()
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("organisation__name", "pk")
        constraints = [models.UniqueConstraint("goal", "organisation", name="one_card_a_partner")]

    def __str__(self) -> str:
        return f"card of {self.organisation_id} for {self.goal_id}"


class LifeworldInsight(models.Model):
    """How families live it, in their own words, kept as long as they say yes to that (1.13).

    Nobody's name is in it: not of who said it, not of who brought it.
    """

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="insights")
    told = models.TextField(_("in their own words"), max_length=1000)
    about = models.CharField(_("what it is about"), max_length=8, choices=words.ABOUTS)
    source = models.CharField(_("how it came to us"), max_length=9, choices=words.SOURCES)
    consent = models.BooleanField(_("they said yes"))
    tested_with = models.CharField(_("who recognises this"), max_length=200, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(condition=Q(consent=True), name="insight_has_a_yes"),  # 1.13
        ]

    def __str__(self) -> str:
        return f"insight beside {self.goal_id}"
