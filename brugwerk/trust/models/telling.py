"""What people tell: appreciation, successes, and what they dared."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.trust import words
from brugwerk.trust.rules import Reader, To


class AppreciationQuerySet(models.QuerySet["Appreciation"]):
    """Appreciation, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep what is said in the open, and what is between the actor and another (4.09)."""
        user = actor.user_id or 0
        of_house = Membership.objects.filter(
            user_id=user,
            partnership=OuterRef("partnership"),
            organisation=OuterRef("organisation"),
        ).current(today)
        mine = Q(by__user_id=user) | Q(member__user_id=user)
        return self.filter(
            Q(reader=Reader.ALL) | mine | Q(Exists(of_house)), partnership_id__in=actor.grants
        )

    def in_the_open(self) -> Self:
        """Keep what everybody reads."""
        return self.filter(reader=Reader.ALL)


class Appreciation(models.Model):
    """What somebody values, tied to something that happened; nothing is counted (4.09, INV30)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="appreciation"
    )
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    by_house = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    to = models.CharField(_("for whom"), max_length=8, choices=words.TO)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        verbose_name=_("partner"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    forum = models.ForeignKey(
        "forums.Forum",
        verbose_name=_("team"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    member = models.ForeignKey(
        Membership,
        verbose_name=_("person"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
    )
    fact = models.CharField(_("what happened"), max_length=300)
    worth = models.CharField(_("what it meant"), max_length=300, blank=True)
    reader = models.CharField(_("who reads it"), max_length=8, choices=words.READERS)
    on = models.DateField()
    heard_on = models.DateField(null=True)

    objects = AppreciationQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(to=To.PARTNER, organisation__isnull=False, forum=None, member=None)
                | Q(to=To.TEAM, organisation=None, member=None)
                | Q(to=To.FAMILY, organisation=None, forum=None, member=None)
                | Q(to=To.PERSON, organisation=None, forum=None, member__isnull=False),
                name="appreciation_to_one",
            ),
            models.CheckConstraint(
                condition=Q(to__in=(To.PARTNER, To.PERSON)) | Q(reader=Reader.ALL),
                name="between_needs_somebody_who_reads",
            ),
        ]

    def __str__(self) -> str:
        return self.fact


class SuccessQuerySet(models.QuerySet["Success"]):
    """Successes, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class Success(models.Model):
    """Something that worked, in one sentence, and what may come next (4.12, 4.13)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="successes"
    )
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(_("what worked"), max_length=200)
    next_size = models.CharField(_("what we dare next"), max_length=200, blank=True)
    goal = models.ForeignKey(
        "goals.Goal",
        verbose_name=_("goal"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    on = models.DateField(_("when"))

    objects = SuccessQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return self.text


class LeapQuerySet(models.QuerySet["TrustLeap"]):
    """Leaps, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own, and those that who dared shared (4.10, N22)."""
        mine = Q(by__user_id=actor.user_id or 0)
        return self.filter(mine | Q(shared_on__isnull=False), partnership_id__in=actor.grants)

    def shared(self) -> Self:
        """Keep those that everybody reads."""
        return self.exclude(shared_on=None)


class TrustLeap(models.Model):
    """What somebody dared, how it was received and what it opened; told only by who dared (4.10).

    It goes with the place of who dared.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="leaps"
    )
    by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    dared = models.CharField(_("what you dared"), max_length=300)
    received_how = models.CharField(_("how it was received"), max_length=300)
    opened_up = models.CharField(_("what it opened"), max_length=300, blank=True)
    named = models.BooleanField(_("with my name"), default=False)
    written_on = models.DateField()
    shared_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=1)

    objects = LeapQuerySet.as_manager()

    class Meta:
        ordering = ("-written_on", "-pk")

    def __str__(self) -> str:
        return self.dared
