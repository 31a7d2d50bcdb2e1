"""Rounds, the seats of who may answer, the ballots that lead to nobody, and releases.

Nothing here links a seat to a ballot: the seat knows the hash of a token, the row number of the
ballot is derived from the token itself, and the token lives only in the link or on the phone
(INV7). Rows that participants cause have random numbers and no time (R9).
"""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.compass import words
from brugwerk.compass.rules.lifecycle import Mode, Returning
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.words import BLOCKS
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import random_id
from brugwerk.partnerships.words import PERSPECTIVES


class RoundQuerySet(models.QuerySet["Round"]):
    """Rounds, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the rounds of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def about_us(self) -> Self:
        """Keep the rounds about the collaboration itself; those about a question stand apart."""
        return self.filter(subject="")

    def over_all_blocks(self) -> Self:
        """Keep the rounds that the bridge stands on; a trust round looks at one stone alone."""
        return self.exclude(length=Length.TRUST)

    def closed(self) -> Self:
        """Keep the rounds that have a release."""
        return self.exclude(closed_at=None)


class Round(models.Model):
    """One time that a partnership looks at its own collaboration (0.07).

    With a ``subject`` it looks at one question from practice through the same statements (0.08):
    such a round has number 0 and stands on no bridge. It holds nothing of a family.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="rounds"
    )
    number = models.PositiveIntegerField()
    form = models.CharField(
        _("who sees what"), max_length=12, choices=words.FORMS, default=Form.ANONYMOUS
    )
    length = models.CharField(
        _("how many statements"), max_length=8, choices=words.LENGTHS, default=Length.SHORT
    )
    mode = models.CharField(max_length=4, choices=[(m, m) for m in Mode], default=Mode.OWN)
    subject = models.CharField(_("about which question"), max_length=200, blank=True)
    families = models.BooleanField(_("parents or children take part"), default=True)
    statements = models.JSONField(default=list)
    pack_version = models.PositiveSmallIntegerField(default=1)
    code = models.CharField(max_length=6, blank=True)
    opened_at = models.DateTimeField(null=True)
    closes_on = models.DateField(_("open until"), null=True)
    closed_at = models.DateTimeField(null=True)
    discussed_on = models.DateField(null=True)
    next_on = models.DateField(_("next round"), null=True)
    summary = models.CharField(_("what we take along"), max_length=500, blank=True)
    voice = models.ForeignKey("voices.VoiceRecord", on_delete=models.SET_NULL, null=True)
    actions = models.ManyToManyField("goals.Action", related_name="rounds")

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ("partnership", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "number"], condition=Q(subject=""), name="rounds_count_up"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(closed_at=None) & ~Q(code=""),
                name="one_open_round_per_code",
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=Q(opened_at=None, subject=""),
                name="one_draft_per_partnership",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False),
                name="closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership_id}/{self.number}"


class Seat(models.Model):
    """The right of one person to answer once. It knows who, and never what."""

    id = OwnNumberField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    perspective = models.CharField(max_length=20, choices=PERSPECTIVES, blank=True)
    name = models.CharField(max_length=120, blank=True)
    returning = models.CharField(max_length=8, choices=[(r, r) for r in Returning], blank=True)
    answered = models.BooleanField(default=False)
    finished = models.BooleanField(default=False)
    on_paper = models.BooleanField(default=False)
    link_hash = models.CharField(max_length=64, blank=True)
    mailed_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("round", "membership", name="one_seat_per_member"),
        ]

    def __str__(self) -> str:
        return f"seat in {self.round_id}"


class SeatLink(models.Model):
    """A link to a seat, known by the hash of its secret. A reminder brings a second one."""

    id = OwnNumberField(primary_key=True, default=random_id)
    token_hash = models.CharField(max_length=64, unique=True)
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="links")

    def __str__(self) -> str:
        return f"link to {self.seat_id}"


class Paper(models.Model):
    """All answers of one participant; the row number comes from the participant's own secret."""

    id = OwnNumberField(primary_key=True)
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="papers")
    perspective = models.CharField(max_length=20, choices=PERSPECTIVES, blank=True)
    name = models.CharField(max_length=120, blank=True)
    strengthen = models.CharField(max_length=16, choices=BLOCKS, blank=True)
    strengthened_by = models.CharField(max_length=16, choices=BLOCKS, blank=True)
    unheard = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"paper in {self.round_id}"


class Answer(models.Model):
    """One answer on five steps, or "I don't know" as an empty value."""

    id = OwnNumberField(primary_key=True, default=random_id)
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="answers")
    statement = models.CharField(max_length=40)
    value = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("paper", "statement", name="one_answer_per_statement"),
            models.CheckConstraint(
                condition=Q(value=None) | Q(value__gte=1, value__lte=5),
                name="answer_on_five_steps",
            ),
        ]

    def __str__(self) -> str:
        return f"answer to {self.statement}"


class FrozenRelease(models.Model):
    """What may ever be shown of a round; written once at closing (R2)."""

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="frozen")
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"release of {self.round_id}"


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    """Attendances, narrowed down."""

    def before(self, round_: Round) -> "Attendance | None":
        """Return who was in the publication with which this round is compared."""
        found = self.filter(partnership_id=round_.partnership_id)
        return found.select_related("round").first()


class Attendance(models.Model):
    """Who was in the last anonymous publication, as keyed hashes, only to keep R6.

    A round about a question from practice counts too: the same people answer the same statements.
    The list of an older publication is destroyed when a newer one is written.
    """

    partnership = models.OneToOneField(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="attendance"
    )
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    people = models.JSONField(default=list)
    size = models.PositiveIntegerField()

    objects = AttendanceQuerySet.as_manager()

    def __str__(self) -> str:
        return f"attendance of {self.partnership_id}"
