"""Lessons that travel to the own organisation."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import BLOCKS
from brugwerk.exchange import words
from brugwerk.exchange.rules import LessonState, Tested, lesson_state
from brugwerk.partnerships.models import Membership


class LessonQuerySet(models.QuerySet["Lesson"]):
    """Lessons, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep those of the actor's own organisations, and those shared with the partnership."""
        own = Q(pk__in=[])
        for partnership, organisation in _places(actor):
            own |= Q(partnership_id=partnership, organisation_id=organisation)
        mine = Q(by__user_id=actor.user_id or 0)
        return self.filter(own | mine | Q(shared=True), partnership_id__in=actor.grants)

    def unanswered(self) -> Self:
        """Keep those that wait for a reply."""
        return self.filter(answered_on=None)


def _places(actor: Actor) -> list[tuple[int, int]]:
    mine = Membership.objects.filter(
        user_id=actor.user_id or 0, partnership_id__in=list(actor.grants)
    ).exclude(organisation=None)
    return [
        (partnership, organisation)
        for partnership, organisation in mine.values_list("partnership_id", "organisation_id")
        if organisation is not None
    ]


class Lesson(models.Model):
    """What somebody learnt in practice, and what the own organisation did with it (2.08, 2.14).

    The colleagues see it first; who wrote it decides whether the partnership sees it.
    """

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="lessons"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    by = models.ForeignKey(
        Membership,
        verbose_name=_("who learnt it"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    text = models.TextField(_("what you learnt"), max_length=1000)
    block = models.CharField(_("building block"), max_length=16, choices=BLOCKS)
    source = models.CharField(_("where it came up"), max_length=8, choices=words.SOURCES)
    tested = models.CharField(
        _("with whom it was tested"), max_length=16, choices=words.TESTED, default=Tested.NOT
    )
    shared = models.BooleanField(_("the partnership may read it"), default=False)
    sent_on = models.DateField()
    answer_by = models.DateField()
    read_on = models.DateField(null=True)
    read_by = models.ForeignKey(Membership, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(_("what we did"), max_length=8, choices=words.ANSWERS, blank=True)
    reply = models.TextField(_("in a few sentences"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        Membership, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_on = models.DateField(null=True)

    objects = LessonQuerySet.as_manager()

    class Meta:
        ordering = ("-sent_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", reply="", answered_on=None)
                | (~Q(answer="") & ~Q(reply="") & Q(answered_on__isnull=False)),
                name="lesson_reply_is_whole",
            )
        ]

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def state(self) -> LessonState:
        """Tell how far it came."""
        return lesson_state(self.read_on, self.answered_on)
