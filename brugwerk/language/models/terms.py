"""The glossary of a partnership: words, and what they mean to whom."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.kit.tokens import random_id
from brugwerk.language.rules.terms import lines
from brugwerk.partnerships.models import Membership


class Glossary(models.Model):
    """Which edition of a partnership's words counts: changes with each word, and never repeats.

    A process that marks words in texts keeps them by this number.
    """

    partnership = models.OneToOneField(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="glossary"
    )
    version = models.BigIntegerField(default=random_id)

    def __str__(self) -> str:
        return f"glossary of {self.partnership_id}"


class TermQuerySet(models.QuerySet["Term"]):
    """Words, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the words of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Term(models.Model):
    """A word that a partnership explains (6.06, N14; SKOS concept).

    ``also`` holds other forms of it, one a line; ``folded`` is how it is compared.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="glossary_terms"
    )
    word = models.CharField(_("word"), max_length=80)
    folded = models.CharField(max_length=160)
    also = models.TextField(_("other forms"), max_length=400, blank=True)
    written_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_on = models.DateField()
    edition = models.PositiveIntegerField(default=1)

    objects = TermQuerySet.as_manager()

    class Meta:
        ordering = ("folded",)
        constraints = [
            models.UniqueConstraint("partnership", "folded", name="one_term_per_word"),
            models.CheckConstraint(condition=~Q(folded=""), name="term_has_a_word"),
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def forms(self) -> tuple[str, ...]:
        """Return the word and its other forms."""
        return (self.word, *lines(self.also))


class TermMeaning(models.Model):
    """What a word means to one partner, or to all together (6.06).

    Without ``organisation`` it is everybody's. ``plain_text`` says it as one would to a parent.
    ``verified_by`` is somebody of that partner who said that it is so.
    """

    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="meanings")
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("whose meaning"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    meaning = models.CharField(_("meaning"), max_length=500)
    plain_text = models.CharField(_("in plain words"), max_length=500, blank=True)
    written_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    written_on = models.DateField()
    verified_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    verified_on = models.DateField(null=True)
    review_on = models.DateField(_("look at it again on"))
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint("term", "organisation", name="one_meaning_per_partner"),
            models.UniqueConstraint(
                "term", condition=Q(organisation=None), name="one_meaning_of_all"
            ),
            models.CheckConstraint(condition=~Q(meaning=""), name="meaning_says_something"),
        ]

    def __str__(self) -> str:
        return self.meaning
