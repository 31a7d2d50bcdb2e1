"""Signals, and who hears what became of them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.policysignals import words
from brugwerk.policysignals.models.bottlenecks import Bottleneck
from brugwerk.policysignals.models.bundles import SignalBundle
from brugwerk.policysignals.rules.life import LENGTH, LOOSE, OWN_STATES, State


class SignalQuerySet(models.QuerySet["Signal"]):
    """Signals, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships; nowhere stands who told them (INV21)."""
        return self.filter(partnership_id__in=actor.grants)

    def heads(self) -> Self:
        """Keep those that did not go up in another one."""
        return self.filter(merged_into=None)

    def loose(self) -> Self:
        """Keep those that stand in no bundle and may still come in one."""
        return self.heads().filter(bundle=None, state__in=LOOSE)


class Signal(models.Model):
    """One sentence or three about something that happens again, without anybody in it (N6).

    It has no path to a family and none to who told it: that stands in the sources (INV21).
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="signals"
    )
    text = models.TextField(_("what you see"), max_length=LENGTH)
    recurring = models.BooleanField(_("it happens again and again"), default=False)
    beyond = models.BooleanField(_("it goes beyond one situation"), default=False)
    together = models.BooleanField(_("nobody can solve it alone"), default=False)
    about = models.ForeignKey(
        Bottleneck, on_delete=models.SET_NULL, null=True, related_name="signals"
    )
    state = models.CharField(_("state"), max_length=14, choices=words.STATES, default=State.NOTICED)
    why_not = models.TextField(_("why it is no signal for policy"), max_length=500, blank=True)
    bundle = models.ForeignKey(
        SignalBundle, on_delete=models.SET_NULL, null=True, related_name="signals"
    )
    came_from = models.ForeignKey(
        SignalBundle, on_delete=models.SET_NULL, null=True, related_name="came_back"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, related_name="merged"
    )
    given_on = models.DateField()
    state_on = models.DateField()

    objects = SignalQuerySet.as_manager()

    class Meta:
        ordering = ("-given_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=OWN_STATES), name="signal_keeps_its_own_states"
            ),
            models.CheckConstraint(
                condition=Q(bundle=None) | Q(state=State.COLLECTED),
                name="bundled_signal_stands_where_its_bundle_does",
            ),
            models.CheckConstraint(
                condition=Q(state=State.NOT_STRUCTURAL) ^ Q(why_not=""),
                name="no_signal_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(bundle=None), name="merged_signal_is_in_no_bundle"
            ),
        ]
        indexes = [models.Index(fields=["partnership", "given_on"], name="signal_by_day")]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def stands(self) -> State:
        """Return where it is in its life: in a bundle, where that is."""
        return State(self.bundle.state if self.bundle else self.state)

    @property
    def stands_since(self) -> date:
        """Return since when it stands there."""
        return self.bundle.state_on if self.bundle else self.state_on


class SignalSourceQuerySet(models.QuerySet["SignalSource"]):
    """Who told it, narrowed down."""

    def visible_to(self, actor: Actor, today: date) -> Self:
        """Keep the actor's own, and those of a colleague who left, so that somebody hears it.

        Nobody else sees who told what, a facilitator neither (INV21, domain 5.4).
        """
        mine = Q(membership__user_id=actor.user_id or 0)
        return self.filter(
            mine | (gone(today) & Q(Exists(self._colleague(actor, today)))),
            signal__partnership_id__in=actor.grants,
        )

    def reached(self, today: date) -> Self:
        """Keep those that somebody can still hear the answer for."""
        there = Membership.objects.current(today).filter(
            organisation=OuterRef("organisation"), partnership=OuterRef("signal__partnership")
        )
        return self.filter(~gone(today) | Exists(there))

    def _colleague(self, actor: Actor, today: date) -> "models.QuerySet[Membership]":
        return Membership.objects.current(today).filter(
            user_id=actor.user_id or 0,
            organisation=OuterRef("organisation"),
            partnership=OuterRef("signal__partnership"),
        )


def gone(today: date) -> Q:
    """Return which sources left the partnership."""
    return Q(membership=None) | Q(membership__ends_on__lt=today)


class SignalSource(models.Model):
    """Who told a signal or sees it too: kept to hear the answer, for nothing else (INV21, INV22).

    ``from_families`` says that families told it, so that they hear the answer in plain words; which
    families they are is written nowhere.
    """

    signal = models.ForeignKey(Signal, on_delete=models.CASCADE, related_name="sources")
    membership = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_families = models.BooleanField(_("families told it"), default=False)
    on = models.DateField()

    objects = SignalSourceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("signal", "membership", name="one_source_per_person")
        ]

    def __str__(self) -> str:
        return f"a source of {self.signal_id}"  # never who: records end up in logs
