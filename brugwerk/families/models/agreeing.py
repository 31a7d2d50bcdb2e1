"""What people of a family said about telling, and what they object to."""

from django.db import models
from django.db.models import Q

from brugwerk.families import words
from brugwerk.families.models.circles import CirclePerson, FamilyCircle, FamilyMember
from brugwerk.families.models.telling import Disclosure
from brugwerk.families.rules.agreeing import State
from brugwerk.sharing import words as sharing


class Consent(models.Model):
    """What one person says about telling one kind of information to one organisation (trust 4.5).

    It is apart from the ground in law, and apart from who was there. ``on_page`` says that a no was
    said on the own page: only there it becomes a yes again.
    """

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="consents")
    member = models.ForeignKey(FamilyMember, on_delete=models.CASCADE, related_name="consents")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=10, choices=sharing.KINDS)
    state = models.CharField(max_length=10, choices=words.STATES, default=State.ASKED)
    mode = models.CharField(max_length=10, choices=words.MODES, blank=True)
    interpreter = models.BooleanField(default=False)
    on_page = models.BooleanField(default=False)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        ordering = ("organisation__name", "kind", "member")
        constraints = [
            models.UniqueConstraint("member", "organisation", "kind", name="one_answer_per_person"),
            models.CheckConstraint(
                condition=Q(state=State.ASKED) | Q(answered_on__isnull=False) & ~Q(mode=""),
                name="answer_has_day_and_mode",  # T20
            ),
            models.CheckConstraint(
                condition=~Q(state=State.GIVEN) | Q(until__isnull=False),
                name="yes_holds_until_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.state}"


class Objection(models.Model):
    """Somebody of the family objects to a person, or to what was told; it works at once."""

    circle = models.ForeignKey(FamilyCircle, on_delete=models.CASCADE, related_name="objections")
    member = models.ForeignKey(FamilyMember, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        CirclePerson, on_delete=models.CASCADE, null=True, related_name="objections"
    )
    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.CASCADE, null=True, related_name="objections"
    )
    made_on = models.DateField()
    heard_on = models.DateField(null=True)

    class Meta:
        ordering = ("made_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) ^ Q(disclosure=None), name="objection_is_about_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"
