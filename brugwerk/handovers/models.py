"""Warm handovers, and how many there were."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.handovers import words
from brugwerk.handovers.rules import OVER, Side, State
from brugwerk.partnerships.models import Away, Covered, Membership


class CoverQuerySet(models.QuerySet["Cover"]):
    """Who stands in, narrowed down."""

    def of(self, user: int, today: date) -> Self:
        """Keep those in which this person stands in for somebody on this day (INV26)."""
        until = Q(stand_in_until=None) | Q(stand_in_until__gte=today)
        return self.filter(until, stand_in__user_id=user, stand_in_from__lte=today)


class Cover(Covered):
    """Who stands in for one person in all her or his handovers, those still to come too (N1).

    It is one for all of them: no list of an absence tells how many there are (INV30).
    """

    membership = models.OneToOneField(
        Membership, on_delete=models.CASCADE, related_name="handover_cover"
    )

    objects = CoverQuerySet.as_manager()

    def __str__(self) -> str:
        return f"cover of {self.membership_id}"


class HandoverQuerySet(models.QuerySet["Handover"]):
    """Handovers, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep those in which the actor hands over or takes over, and no others (T1).

        Who stands in for one of the two sees it for that time (INV26). Where one of the two left,
        the colleagues of that partner see it too, so that it does not hang in the air. Partner and
        partnership are looked for in one and the same current place: two places are no key.
        """
        user = actor.user_id or 0
        places = Membership.objects.filter(user_id=user, partnership_id__in=actor.grants)
        here = places.current(today).filter(partnership=OuterRef("partnership"))
        covered = Cover.objects.of(user, today)
        found = Q()
        for side, house in ((Side.GIVER, "giving"), (Side.TAKER, "taking")):
            of_house = here.filter(organisation=OuterRef(house))
            left = Q(**{side: None}) | Q(**{f"{side}__ends_on__lt": today})
            away = covered.filter(
                membership=OuterRef(side),
                stand_in__organisation=OuterRef(house),
                stand_in__partnership=OuterRef("partnership"),
            )
            found |= Q(**{f"{side}__user_id": user}) | Q(Exists(away))
            found |= Q(Exists(of_house)) & left
        return self.filter(found, partnership_id__in=actor.grants)

    def held_by(self, membership: Membership) -> Self:
        """Keep those that stand in the name of this person."""
        return self.filter(Q(giver=membership) | Q(taker=membership))

    def running(self) -> Self:
        """Keep those that have not ended."""
        return self.exclude(state__in=OVER)


class Handover(models.Model):
    """One person of a partner hands a question over to a person of another, together (2.27).

    It holds nothing about the family: the two agree aloud on whom the code stands for. There is no
    field to write in.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="handovers"
    )
    code = models.CharField(_("code"), max_length=40)
    giver = models.ForeignKey(
        Membership,
        verbose_name=_("who hands over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    giving = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    taker = models.ForeignKey(
        Membership,
        verbose_name=_("who takes over"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    taking = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey(
        "directory.Service",
        verbose_name=_("service"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    post = models.CharField(_("who there"), max_length=10, choices=words.POSTS, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=words.STATES, default=State.PROPOSED
    )
    family_there = models.BooleanField(_("the family is there too"))
    proposed_on = models.DateField()
    together_on = models.DateField(_("you speak together on"))
    contact_by = models.DateField(_("first contact by"), null=True)
    return_by = models.DateField(_("word back by"), null=True)
    refusal = models.CharField(_("why not"), max_length=12, choices=words.REFUSALS, blank=True)
    status = models.CharField(_("how it goes"), max_length=10, choices=words.STATUSES, blank=True)
    ended_on = models.DateField(null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ("together_on", "pk")
        constraints = [
            models.UniqueConstraint("partnership", "code", name="one_handover_per_code"),
            models.CheckConstraint(condition=~Q(giving=F("taking")), name="handover_to_another"),
            models.CheckConstraint(
                condition=Q(state__in=OVER, ended_on__isnull=False)
                | (~Q(state__in=OVER) & Q(ended_on__isnull=True)),
                name="ended_handover_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.ACCEPTED, State.CONTACT, State.DONE))
                | Q(contact_by__isnull=False, return_by__isnull=False),
                name="accepted_handover_has_promises",
            ),
            models.CheckConstraint(
                condition=Q(return_by=None) | Q(return_by__gte=F("contact_by")),
                name="word_back_after_first_contact",
            ),
            models.CheckConstraint(
                condition=Q(state=State.REFUSED) ^ Q(refusal=""), name="refusal_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DONE) ^ Q(status=""), name="done_handover_has_a_status"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def holder(self, side: Side) -> Membership | None:
        """Return who hands over or takes over."""
        return self.giver if side is Side.GIVER else self.taker

    def house(self, side: Side) -> int:
        """Return the number of the partner on a side."""
        return self.giving_id if side is Side.GIVER else self.taking_id

    def stand_in(self, side: Side, today: date) -> Membership | None:
        """Return who stands in on a side on this day: a colleague of the same partner (INV26)."""
        cover: Cover | None = getattr(self.holder(side), "handover_cover", None)
        if cover is None or cover.covered_by(today) is None or cover.stand_in is None:
            return None
        by = cover.stand_in
        here = by.partnership_id == self.partnership_id and by.is_there(today)
        return by if here and by.organisation_id == self.house(side) else None

    def gap(self, side: Side, today: date) -> Away | None:
        """Return who is away on a side, now or soon, where nobody stands in then (N1)."""
        away: Away | None = getattr(self.holder(side), "away", None)
        if away is None or (away.until_on is not None and away.until_on < today):
            return None
        first = max(away.from_on, today)
        by = self.stand_in(side, first)
        return away if by is None or by.is_away(first) else None


class HandoverCountQuerySet(models.QuerySet["HandoverCount"]):
    """Counts, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the counts of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)


class HandoverCount(models.Model):
    """How many handovers of one month came to a good end; nothing of who or what remains."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="+"
    )
    giving = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    taking = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    objects = HandoverCountQuerySet.as_manager()

    class Meta:
        ordering = ("month", "pk")
        constraints = [
            models.UniqueConstraint(
                "partnership", "giving", "taking", "month", name="one_count_a_month"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} in {self.month}"
