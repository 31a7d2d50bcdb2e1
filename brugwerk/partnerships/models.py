"""Partnerships and the people in them."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import LEVELS
from brugwerk.partnerships import words
from brugwerk.partnerships.rules import Form, Role, Stage, covers


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Partnerships, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own partnerships."""
        return self.filter(pk__in=actor.grants)


class Partnership(models.Model):
    """Organisations that work together around children and families: the unit of work (0.01)."""

    name = models.CharField(_("name"), max_length=300)
    why = models.TextField(_("why we work together"), max_length=2000, blank=True)
    region = models.CharField(_("region"), max_length=300, blank=True)
    stage = models.CharField(
        _("stage"), max_length=12, choices=words.STAGES, default=Stage.STARTING
    )
    form = models.CharField(_("form"), max_length=12, choices=words.FORMS, default=Form.INFORMAL)
    started_on = models.DateField(_("started on"), null=True, blank=True)
    review_on = models.DateField(_("look at it again on"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)
    organisations = models.ManyToManyField("organisations.Organisation", related_name="+")

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the memberships of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def current(self, today: date) -> Self:
        """Keep the memberships that have not ended."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today))

    def organisations_of(self, actor: Actor) -> "models.QuerySet[Membership, int]":
        """Return the organisations for which the actor sits in partnerships, to look within."""
        own = self.filter(user_id=actor.user_id or 0, partnership_id__in=list(actor.grants))
        return own.exclude(organisation=None).values_list("organisation_id", flat=True)


class Membership(models.Model):
    """One person in one partnership: from which side, for whom and until when."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    position = models.CharField(_("position"), max_length=300, blank=True)
    perspective = models.CharField(_("perspective"), max_length=20, choices=words.PERSPECTIVES)
    level = models.CharField(_("level"), max_length=8, choices=LEVELS)
    role = models.CharField(_("role"), max_length=12, choices=words.ROLES, default=Role.MEMBER)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", "user", name="one_membership_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.partnership_id}: {self.role}"

    def is_there(self, today: date) -> bool:
        """Test whether this place has not ended; who is away for a while is still there."""
        return self.ends_on is None or self.ends_on >= today

    def is_away(self, today: date) -> bool:
        """Test whether this person is away on a day (N1)."""
        away: Away | None = getattr(self, "away", None)
        return away is not None and covers(away.from_on, away.until_on, today)


class Away(models.Model):
    """From which day to which somebody is away; why is not asked (N1).

    The room of absences writes it down and takes it away, so that every room can show a gap.
    """

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="away")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")),
                name="away_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} away from {self.from_on}"


class Covered(models.Model):
    """Something that stands in one person's name, which somebody else may hold for a while (N1).

    Who stands in has the rights of the thing itself, from its first day to its last; nothing has
    to be taken away afterwards, since the days are looked at each time (INV26).
    """

    stand_in = models.ForeignKey(
        Membership,
        verbose_name=_("who stands in"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    stand_in_from = models.DateField(null=True)
    stand_in_until = models.DateField(null=True)

    class Meta:
        abstract = True

    def be_covered(self, by: Membership | None, first: date | None, last: date | None) -> None:
        """Write down who stands in from which day to which; nobody takes it back."""
        self.stand_in = by
        self.stand_in_from = first if by else None
        self.stand_in_until = last if by else None
        self.save(update_fields=["stand_in", "stand_in_from", "stand_in_until"])

    def covered_by(self, today: date) -> int | None:
        """Return the number of the membership that stands in on this day, or None."""
        held = covers(self.stand_in_from, self.stand_in_until, today)
        return self.stand_in_id if held else None


class Invitation(models.Model):
    """A mailed invitation to join a partnership; the link works once, by pressing its button."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=12, choices=words.ROLES, default=Role.MEMBER)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_on = models.DateField()
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("partnership", "email", name="one_invitation_per_address")
        ]

    def __str__(self) -> str:
        return f"invitation to {self.partnership_id}"
