"""Records of how children and parents were heard."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

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
