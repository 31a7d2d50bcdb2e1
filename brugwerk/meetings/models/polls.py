"""Date polls: people without an account say which moments suit them."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum
from brugwerk.meetings import words
from brugwerk.meetings.models.meetings import Meeting
from brugwerk.meetings.rules.polls import PollState


class PollQuerySet(models.QuerySet["DatePoll"]):
    """Polls, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the polls of forums in the actor's own partnerships."""
        return self.filter(forum__partnership_id__in=actor.grants)


class DatePoll(models.Model):
    """Which moment suits for the next meeting; forgotten 30 days after it and its meeting."""

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="polls")
    place = models.CharField(_("place"), max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(_("how many minutes"), default=90)
    deadline = models.DateField(_("answer by"))
    proposed_by = models.ForeignKey(
        "partnerships.Membership",
        verbose_name=_("who asks"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    asked_on = models.DateField()
    reminded_on = models.DateField(null=True)
    complete_on = models.DateField(null=True)
    state = models.CharField(
        _("state"), max_length=7, choices=words.POLL_STATES, default=PollState.ASKED
    )
    meeting = models.OneToOneField(
        Meeting, on_delete=models.SET_NULL, null=True, related_name="poll"
    )

    objects = PollQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_on", "-pk")

    def __str__(self) -> str:
        return f"poll {self.pk} of {self.forum_id}"


class PollOption(models.Model):
    """One moment to choose from; how long it lasts stands with the poll."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="options")
    starts_at = models.DateTimeField()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.UniqueConstraint("poll", "starts_at", name="one_option_per_moment"),
        ]

    def __str__(self) -> str:
        return f"option {self.pk} of {self.poll_id}"


class PollPerson(models.Model):
    """Somebody who is asked, by their address; with or without an account."""

    poll = models.ForeignKey(DatePoll, on_delete=models.CASCADE, related_name="people")
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("your name"), max_length=120, blank=True)
    answered_on = models.DateField(null=True)
    no_mail = models.BooleanField(default=False)

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint("poll", "email", name="one_person_per_address")]

    def __str__(self) -> str:
        return f"somebody in {self.poll_id}"


class PollLink(models.Model):
    """A secret link to one person's answers, kept as a hash; opening it never uses it up."""

    person = models.ForeignKey(PollPerson, on_delete=models.CASCADE, related_name="links")
    token_hash = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"link of {self.person_id}"


class PollAnswer(models.Model):
    """Whether one moment suits one person."""

    person = models.ForeignKey(PollPerson, on_delete=models.CASCADE, related_name="answers")
    option = models.ForeignKey(PollOption, on_delete=models.CASCADE, related_name="answers")
    value = models.CharField(max_length=5, choices=words.SUITS)

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "option", name="one_answer_per_moment"),
        ]

    def __str__(self) -> str:
        return f"answer of {self.person_id}"
