"""Signals that belong together, with what is behind them and what we do ourselves."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Covered, Membership
from brugwerk.policysignals import words
from brugwerk.policysignals.rules.life import OUTSIDE, OWN_STATES, State
from brugwerk.voices.models import Register


class SignalBundleQuerySet(models.QuerySet["SignalBundle"]):
    """Bundles, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def outside(self) -> Self:
        """Keep those that were passed on and are not closed."""
        return self.filter(state__in=OUTSIDE)


class SignalBundle(Register, Covered):
    """Signals that go on together: an analysis, our own part, and who is asked (N6, 3.29, 3.30).

    ``edition`` counts what was rewritten: partners say yes to the text of one edition.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="signal_bundles"
    )
    title = models.CharField(_("what it is about"), max_length=120)
    holder = models.ForeignKey(
        Membership,
        verbose_name=_("who has it now"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    theme = models.CharField(_("theme"), max_length=12, choices=words.THEMES)
    cause = models.CharField(
        _("where the cause lies"), max_length=12, choices=words.CAUSES, blank=True
    )
    right = models.CharField(
        _("which right it touches"), max_length=12, choices=words.RIGHTS, blank=True
    )
    analysis = models.TextField(_("what the signals have in common"), max_length=2000, blank=True)
    own_part = models.TextField(_("what we change ourselves"), max_length=1000, blank=True)
    state = models.CharField(_("state"), max_length=14, choices=words.STATES, default=State.BUNDLED)
    made_on = models.DateField()
    state_on = models.DateField()
    edition = models.PositiveIntegerField(default=1)

    objects = SignalBundleQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=OWN_STATES), name="bundle_state_is_of_a_bundle"
            ),
            models.CheckConstraint(
                condition=Q(state=State.BUNDLED) | (~Q(analysis="") & ~Q(own_part="")),
                name="bundle_goes_on_with_analysis_and_own_part",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(State.BUNDLED, State.ANALYSED)) | Q(voice__isnull=False),
                name="bundle_goes_out_with_a_voice",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PartnerWord(models.Model):
    """What one partner says to letting a bundle go out, in the words of one edition (INV23)."""

    bundle = models.ForeignKey(SignalBundle, on_delete=models.CASCADE, related_name="said")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    says = models.CharField(max_length=3, choices=words.SAYS)
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    edition = models.PositiveIntegerField()
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("bundle", "organisation", name="one_word_per_partner")
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.says}"
