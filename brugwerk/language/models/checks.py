"""Telling back what was understood, and telling early what is still unclear."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.language import words
from brugwerk.language.rules.checking import CHECK_OVER, CheckState, NoticeState
from brugwerk.partnerships.models import Membership


class CheckQuerySet(models.QuerySet["UnderstandingCheck"]):
    """Checks, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep what the actor asked or is asked: it is between the two of them (6.07)."""
        own = Q(asked_by__user_id=actor.user_id or 0) | Q(receiver__user_id=actor.user_id or 0)
        return self.filter(own, partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep those that go on."""
        return self.exclude(state__in=CHECK_OVER)


class UnderstandingCheck(models.Model):
    """Somebody asks another to say in own words what came across (6.07, teach-back).

    Only the two of them read it: a check is no test.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="understanding_checks"
    )
    about = models.CharField(_("about what"), max_length=160)
    said = models.TextField(_("what you said"), max_length=1500)
    asked_by = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(
        _("state"), max_length=12, choices=words.CHECK_STATES, default=CheckState.ASKED
    )

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("receiver")), name="check_is_between_two"
            )
        ]

    def __str__(self) -> str:
        return self.about


class Telling(models.Model):
    """What came across in own words, and the question that came of it; nothing is written over."""

    check_of = models.ForeignKey(
        UnderstandingCheck, on_delete=models.CASCADE, related_name="tellings"
    )
    told_back = models.TextField(_("in your own words"), max_length=1500)
    told_on = models.DateField()
    question = models.CharField(_("question"), max_length=500, blank=True)
    answer = models.TextField(_("said once more"), max_length=1500, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.told_back


class NoticeQuerySet(models.QuerySet["EarlyNotice"]):
    """Early notices, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own partnerships."""
        return self.filter(partnership_id__in=actor.grants)

    def open(self) -> Self:
        """Keep what is still unclear."""
        return self.filter(state=NoticeState.UNCLEAR)


class EarlyNotice(models.Model):
    """Something that is told while it is still unclear, so that others think along (6.08)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="early_notices"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    certain = models.CharField(_("what we know"), max_length=500)
    unclear = models.CharField(_("what is unclear"), max_length=500)
    sensitive = models.BooleanField(_("sensitive"), default=False)
    told_on = models.DateField()
    clear_on = models.DateField(_("when it is clearer"))
    state = models.CharField(
        _("state"), max_length=8, choices=words.NOTICE_STATES, default=NoticeState.UNCLEAR
    )
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)
    ended_on = models.DateField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("clear_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=NoticeState.UNCLEAR)
                | (~Q(outcome="") & Q(ended_on__isnull=False)),
                name="ended_notice_says_what_came",
            )
        ]

    def __str__(self) -> str:
        return self.certain


class Thought(models.Model):
    """What somebody thinks along with an early notice."""

    notice = models.ForeignKey(EarlyNotice, on_delete=models.CASCADE, related_name="thoughts")
    by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    text = models.CharField(_("your thought"), max_length=500)
    on = models.DateField()

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text
