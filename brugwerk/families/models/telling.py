"""What is told: how far it is, sentences, questions with a purpose."""

from django.db import models
from django.db.models import Q

from brugwerk.families import words
from brugwerk.families.models.circles import CirclePerson, FamilyCircle, FamilyMember
from brugwerk.families.rules.telling import LAST, SentenceState, reaches
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.sealing.fields import SealedField
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Ground


class StatusUpdate(models.Model):
    """How far it is, from a closed list, with the next moment; no word to add (N2, INV14)."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="statuses")
    by = models.ForeignKey(CirclePerson, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=words.STATUSES)
    next_on = models.DateField(null=True)
    given_on = models.DateField()

    class Meta:
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=sorted(LAST)) ^ Q(next_on__isnull=False),
                name="status_says_when_more_comes",
            )
        ]

    def __str__(self) -> str:
        return self.status


class Disclosure(models.Model):
    """What one partner tells another about a family, for a purpose, on a ground (5.27).

    Until ``shared_on`` it is being prepared, and exists for its sender and the family alone.
    """

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="disclosures")
    sender = models.ForeignKey(CirclePerson, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=sharing.KINDS)
    ground = models.CharField(max_length=8, choices=sharing.GROUNDS)
    purpose = SealedField()
    version = models.CharField(max_length=12)
    prepared_on = models.DateField()
    shared_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)

    class Meta:
        ordering = ("-prepared_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(taken_back_on=None) | Q(shared_on__isnull=False),
                name="only_told_things_are_taken_back",
            )
        ]

    def __str__(self) -> str:
        return f"disclosure {self.pk}"


class SharedSentence(models.Model):
    """One sentence of it, which the family says yes or no to (N5, INV20).

    ``on_page`` says that a no was said on the own page, by ``answered_by``: writing it anew leaves
    that no standing, and only there it becomes a yes again (T26).
    """

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="sentences")
    place = models.PositiveSmallIntegerField()
    text = SealedField()
    state = models.CharField(max_length=10, choices=words.SENTENCES, default=SentenceState.PROPOSED)
    answered_by = models.ForeignKey(
        FamilyMember, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    mode = models.CharField(max_length=10, choices=words.MODES, blank=True)
    on_page = models.BooleanField(default=False)

    class Meta:
        ordering = ("place", "pk")
        constraints = [
            models.UniqueConstraint("disclosure", "place", name="one_sentence_per_place"),
            models.CheckConstraint(
                condition=Q(state=SentenceState.PROPOSED) | ~Q(mode=""),
                name="answered_sentence_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"sentence {self.pk}"

    def reaches(self, ground: Ground) -> bool:
        """Tell whether it exists for who receives it (INV20)."""
        return reaches(SentenceState.REFUSED if self.on_page else self.state, ground)


class InformationRequest(models.Model):
    """A question to somebody in the circle, with its purpose; four answers (5.29)."""

    id = OwnNumberField(primary_key=True, default=random_id, editable=False)
    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="requests")
    by = models.ForeignKey(CirclePerson, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(CirclePerson, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=sharing.KINDS)
    purpose = SealedField()
    asked_on = models.DateField()
    answer = models.CharField(max_length=12, choices=words.ANSWERS, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("-asked_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | ~Q(answer="") & Q(answered_on__isnull=False),
                name="answer_has_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"
