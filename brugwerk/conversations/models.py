"""Conversations, who takes part in them by phone, and what the group itself writes down.

A participant is known by the hash of a secret that lives on one phone: the same secret as the
seat in the round, and never the way to an answer (INV7). What was said is nowhere; only the
harvest, the voice, the agreements and the thanks are kept.
"""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.content.words import BLOCKS
from brugwerk.conversations import words
from brugwerk.conversations.rules.gathering import DOTS, MOST_LETTERS, Desk, To
from brugwerk.conversations.rules.phases import SHARED_BY_ALL, Kind, Phase, Scope, View
from brugwerk.kit.records import OwnNumberField
from brugwerk.kit.tokens import new_token
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.words import PERSPECTIVES


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations, narrowed down."""

    def visible_to(self, actor: Actor) -> Self:
        """Keep the actor's own: of a partnership all, of an organisation those of its people."""
        inside = Q(organisations__in=Membership.objects.organisations_of(actor))
        return self.filter(
            Q(partnership_id__in=actor.grants),
            Q(scope__in=SHARED_BY_ALL) | Q(started_by_id=actor.user_id or 0) | inside,
        ).distinct()

    def running(self) -> Self:
        """Keep the conversations that nobody has ended."""
        return self.filter(ended_at=None)


class Conversation(models.Model):
    """One conversation of 45 to 90 minutes, from welcome to thanks (0.07, 0.08, 0.12)."""

    partnership = models.ForeignKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="conversations"
    )
    kind = models.CharField(max_length=8, choices=words.KINDS)
    scope = models.CharField(
        _("for whom"), max_length=12, choices=words.SCOPES, default=Scope.PARTNERSHIP
    )
    title = models.CharField(_("what about"), max_length=200, blank=True)
    round = models.ForeignKey(
        "compass.Round", on_delete=models.CASCADE, null=True, related_name="conversations"
    )
    organisations = models.ManyToManyField("organisations.Organisation", related_name="+")
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    code = models.CharField(max_length=6)
    screen_key = models.CharField(max_length=32, unique=True, default=new_token)

    phase = models.CharField(max_length=8, choices=words.PHASES, default=Phase.WELCOME)
    phase_since = models.DateTimeField()
    shown = models.BooleanField(default=True)
    view = models.CharField(max_length=12, choices=words.VIEWS, default=View.BRIDGE)
    numbers = models.BooleanField(default=True)
    minutes = models.JSONField(default=dict)
    clock_ends_at = models.DateTimeField(null=True)
    options = models.JSONField(default=list)
    offer = models.PositiveSmallIntegerField(default=0)
    dots = models.JSONField(null=True)
    deck = models.JSONField(default=list)
    card = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    voice = models.ForeignKey("voices.VoiceRecord", on_delete=models.SET_NULL, null=True)
    unheard = models.JSONField(default=list)
    actions = models.ManyToManyField("goals.Action", related_name="conversations")
    worth = models.JSONField(null=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    mail_report = models.BooleanField(default=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ("-started_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=Q(ended_at=None), name="one_conversation_per_code"
            ),
            models.UniqueConstraint(
                fields=["round"], condition=Q(ended_at=None), name="one_conversation_per_round"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.CARDS, round=None)
                | (~Q(kind=Kind.CARDS) & Q(round__isnull=False)),
                name="cards_need_no_round",
            ),
        ]

    def __str__(self) -> str:
        return f"conversation {self.pk} of {self.partnership_id}"


class Participant(models.Model):
    """One phone in a conversation: from which side, its dots and how worth it was, until the end.

    After the end only the hash stays, for seven days, to give the report to that phone.
    """

    id = OwnNumberField(primary_key=True)
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="participants"
    )
    token_hash = models.CharField(max_length=64)
    perspective = models.CharField(max_length=20, choices=PERSPECTIVES, blank=True)
    dots = models.JSONField(default=list)
    worth = models.PositiveSmallIntegerField(null=True)
    texts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint("conversation", "token_hash", name="one_place_per_phone"),
            models.CheckConstraint(
                condition=Q(worth=None) | Q(worth__gte=1, worth__lte=5), name="worth_on_five_steps"
            ),
        ]

    def __str__(self) -> str:
        return f"participant of {self.conversation_id}: at most {DOTS} dots"


class Note(models.Model):
    """A harvest note, tied to a block: what the group itself writes down, by nobody in particular.

    ``key`` is drawn by the phone, so that a note that is sent twice is kept once.
    """

    id = OwnNumberField(primary_key=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    key = models.CharField(max_length=40)
    block = models.CharField(max_length=16, choices=BLOCKS)
    card = models.CharField(max_length=20, blank=True)
    text = models.CharField(_("note"), max_length=MOST_LETTERS)
    desk = models.CharField(max_length=8, choices=words.DESKS, default=Desk.WAITING)

    class Meta:
        constraints = [models.UniqueConstraint("conversation", "key", name="a_note_comes_once")]

    def __str__(self) -> str:
        return f"note in {self.conversation_id}"


class Thanks(models.Model):
    """One sentence of appreciation, without its writer; on the big screen only if ticked."""

    id = OwnNumberField(primary_key=True)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="thanks")
    key = models.CharField(max_length=40)
    to = models.CharField(_("for whom"), max_length=12, choices=words.TO, default=To.GROUP)
    name = models.CharField(_("name"), max_length=80, blank=True)
    text = models.CharField(_("your sentence"), max_length=MOST_LETTERS)
    on_screen = models.BooleanField(_("show it on the big screen too"), default=False)
    desk = models.CharField(max_length=8, choices=words.DESKS, default=Desk.WAITING)

    class Meta:
        constraints = [models.UniqueConstraint("conversation", "key", name="thanks_come_once")]

    def __str__(self) -> str:
        return f"thanks in {self.conversation_id}"


class Confirmation(models.Model):
    """Somebody present says of an agreement: that is me, I do this."""

    action = models.OneToOneField(
        "goals.Action", on_delete=models.CASCADE, related_name="confirmation"
    )
    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, related_name="confirmations"
    )
    by_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"confirmation of {self.action_id}"
