"""What a forum adds for children and families, the yearly question, and words made clear."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.forums import words
from brugwerk.forums.models.forums import Forum


class AddedValue(models.Model):
    """What a forum added for children and families, and how that was seen (3.18)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="added_values")
    for_whom = models.CharField(_("for which children or families"), max_length=300)
    kind = models.CharField(_("in which way"), max_length=12, choices=words.VALUE_KINDS)
    how_seen = models.TextField(_("how you saw it"), max_length=1000)
    on = models.DateField()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"value of {self.forum_id} on {self.on}"


class ForumReview(models.Model):
    """One answer to the yearly question: does it still add something, and what follows (3.16)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    still_adds_value = models.CharField(
        _("does it still add something"), max_length=6, choices=words.WORTHS
    )
    outcome = models.CharField(_("what follows"), max_length=8, choices=words.OUTCOMES)
    why = models.CharField(_("why"), max_length=1000, blank=True)
    by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who wrote it down"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return f"{self.outcome} for {self.forum_id} on {self.on}"


class ClarifiedTerm(models.Model):
    """A word that a forum made clear together, without who said what (N24)."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="terms")
    word = models.CharField(_("word"), max_length=100)
    meaning = models.TextField(_("what we mean by it"), max_length=500)
    agreed_on = models.DateField()

    class Meta:
        ordering = ("word", "pk")

    def __str__(self) -> str:
        return self.word
