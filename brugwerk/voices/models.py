"""Records of how children and parents were heard, and what every register carries."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.content.words import BLOCKS, LEVELS
from brugwerk.voices import words
from brugwerk.voices.rules import Mode


class VoiceRecord(models.Model):
    """How children and parents were heard, once; what it belongs to points here (INV2)."""

    mode = models.CharField(_("how"), max_length=12, choices=words.MODES)
    reason = models.CharField(_("why not"), max_length=500, blank=True)
    next_step = models.CharField(_("what comes next"), max_length=500, blank=True)
    on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(mode=Mode.ABSENT) | (~Q(reason="") & ~Q(next_step="")),
                name="absent_voice_has_reason_and_next_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.mode} on {self.on}"


class Register(models.Model):
    """What everything in the foundation carries: block, level, review and voice (X.01, X.04, X.07).

    ``strengthens`` holds at most two other blocks (0.10). Without ``voice`` nobody has said yet how
    children and parents were heard; each room decides what cannot go on without it (INV2).
    """

    block = models.CharField(_("main block"), max_length=16, choices=BLOCKS)
    strengthens = models.JSONField(_("also strengthens"), default=list)
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    review_on = models.DateField(_("look at it again on"), null=True)
    voice = models.ForeignKey(
        VoiceRecord,
        verbose_name=_("voice of children and parents"),
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
    )

    class Meta:
        abstract = True
