"""Recordings of the fixed texts of the family's page: a person's voice, and nothing of a family."""

from django.db import models

from brugwerk.families import words


class Recording(models.Model):
    """One text of the page, spoken by somebody of the partnership in one language (ux 1.3).

    ``spoken`` is what the text was then: a text that changed is not heard until it is spoken anew.
    Who spoke is not kept. Nothing about a family is ever recorded (trust 4.9).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    language = models.CharField(max_length=5, choices=words.LANGUAGES)
    key = models.CharField(max_length=30)
    spoken = models.CharField(max_length=300)
    kind = models.CharField(max_length=12)
    sound = models.BinaryField()
    made_on = models.DateField()

    class Meta:
        ordering = ("language", "key")
        constraints = [
            models.UniqueConstraint("partnership", "language", "key", name="one_voice_per_text")
        ]

    def __str__(self) -> str:
        return f"{self.language}/{self.key}"
