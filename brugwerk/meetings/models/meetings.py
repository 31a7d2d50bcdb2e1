"""Meetings, and who was there."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.forums.rules.life import Kind, allows
from brugwerk.meetings import words
from brugwerk.meetings.rules.life import MeetingState
from brugwerk.voices.models import VoiceRecord


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the meetings of forums in the actor's own partnerships."""
        return self.filter(forum__partnership_id__in=actor.grants)

    def coming(self, now: datetime) -> Self:
        """Keep what is planned and not over yet."""
        return self.filter(state=MeetingState.PLANNED, ends_at__gte=now)


class Meeting(models.Model):
    """One time that a forum meets; its calendar entry keeps its ``uid`` for life (RFC 5545).

    ``sequence`` counts what changed for a calendar, ``version`` every change, so that two at once
    notice. ``voice`` says how children and parents were heard; without it no report closes (INV2).
    ``writes`` is fixed when it is planned: a meeting of a free forum leaves nothing behind,
    whatever its forum becomes later. The database holds that for each table (INV29, N24).
    """

    forum = models.ForeignKey(Forum, on_delete=models.CASCADE, related_name="meetings")
    title = models.CharField(_("title"), max_length=200, blank=True)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=300, blank=True)
    online_link = models.CharField(_("link to join online"), max_length=500, blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=words.MEETING_STATES, default=MeetingState.PLANNED
    )
    writes = models.BooleanField(editable=False)
    uid = models.CharField(max_length=80, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=0)
    invited_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    voice = models.ForeignKey(
        VoiceRecord,
        verbose_name=_("voice of children and parents"),
        on_delete=models.RESTRICT,
        null=True,
        related_name="+",
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=models.F("starts_at")), name="meeting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state=MeetingState.CLOSED, closed_on__isnull=False)
                | (~Q(state=MeetingState.CLOSED) & Q(closed_on__isnull=True)),
                name="closed_meeting_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.uid

    def save(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        """Save; a new meeting takes from its forum whether anything may be written down."""
        if self._state.adding:
            self.writes = bool(allows(Kind(self.forum.kind)))
        super().save(*args, **kwargs)


class Invitation(models.Model):
    """Who has a meeting in the calendar by a mail of ours, so that who leaves hears it too."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint("meeting", "membership", name="one_invitation_per_member"),
        ]

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.meeting_id}"


class Attendance(models.Model):
    """Somebody who was there: a seat, who coordinates without one, or a guest of the date poll.

    Once the poll is forgotten, its guest stays as somebody without a name.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(ForumSeat, on_delete=models.CASCADE, null=True, related_name="+")
    membership = models.ForeignKey(
        "partnerships.Membership", on_delete=models.CASCADE, null=True, related_name="+"
    )
    guest = models.ForeignKey(
        "meetings.PollPerson", on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=Q(seat=None, membership=None)
                | Q(seat=None, guest=None)
                | Q(membership=None, guest=None),
                name="attendance_is_of_one",
            ),
            models.UniqueConstraint(fields=("meeting", "guest"), name="guest_is_there_once"),
            models.UniqueConstraint(fields=("meeting", "seat"), name="seat_is_there_once"),
            models.UniqueConstraint(fields=("meeting", "membership"), name="member_is_there_once"),
        ]

    def __str__(self) -> str:
        return f"somebody in {self.meeting_id}"
