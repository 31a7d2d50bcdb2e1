"""Starting a conversation: with a new round, with one that is there, or with cards alone."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.compass.models import Round
from brugwerk.compass.operations import drafts
from brugwerk.compass.rules.lifecycle import Mode
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.rules import Block
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations.changing import change
from brugwerk.conversations.rules.phases import Kind, Scope
from brugwerk.kit.records import locked
from brugwerk.kit.tokens import six_digits
from brugwerk.partnerships.models import Partnership

BLOCKS = [str(block) for block in Block]
CODE_TRIES = 20
PRESSED_TWICE = timedelta(seconds=20)


class AlreadyRunning(Exception):
    """This is being talked through already; ``conversation`` is that one."""

    def __init__(self, conversation: Conversation) -> None:
        super().__init__(str(conversation))
        self.conversation = conversation


@transaction.atomic
def start_with_round(
    *,
    actor: Actor,
    partnership: Partnership,
    subject: str,
    form: Form,
    length: Length,
    families: bool,
    now: datetime,
) -> Conversation:
    """Open a live round and begin the conversation about it.

    A subject is one question from practice; without it the round is about the collaboration.
    Raises RoundOpen of the compass while another round about the collaboration is open.
    """
    if subject:
        _not_twice(actor, partnership, Kind.CASE, Scope.PARTNERSHIP, subject, now)
    round_ = drafts.open_live(
        actor=actor,
        partnership=partnership,
        subject=subject,
        form=form,
        length=length,
        families=families,
        now=now,
    )
    return start_on(actor=actor, round_=round_, now=now)


@transaction.atomic
def start_on(*, actor: Actor, round_: Round, now: datetime) -> Conversation:
    """Begin a conversation about a round that is open, or closed and still to be talked through.

    One that ended before its talk was rounded off is held again as a new one.
    Raises AlreadyRunning when one runs.
    """
    round_ = locked(round_)  # two who begin at once get the same conversation
    kind = Kind.CASE if round_.subject else Kind.COMPASS
    require(policy.may_start(actor, round_.partnership, kind, Scope.PARTNERSHIP))
    require(policy.may_be_talked_about(round_))
    if found := Conversation.objects.running().filter(round=round_).first():
        raise AlreadyRunning(found)
    made = Conversation.objects.create(
        partnership=round_.partnership,
        kind=kind,
        round=round_,
        title=round_.subject,
        code=round_.code if round_.closed_at is None else _free_code(),
        started_by_id=actor.user_id,
        leader_id=actor.user_id,
        options=BLOCKS,
        phase_since=now,
        started_at=now,
    )
    record(actor=actor, kind="conversations.started", subject=made)
    return made


@transaction.atomic
def start_with_cards(
    *,
    actor: Actor,
    partnership: Partnership,
    scope: Scope,
    title: str,
    organisation_ids: Collection[int],
    now: datetime,
) -> Conversation:
    """Begin a conversation with cards alone (0.12).

    ``organisation_ids`` are the one or two organisations that it stays inside of; none where it
    is for the whole partnership.
    """
    require(policy.may_start(actor, partnership, Kind.CARDS, scope))
    _not_twice(actor, partnership, Kind.CARDS, scope, title, now)
    made = Conversation.objects.create(
        partnership=partnership,
        kind=Kind.CARDS,
        scope=scope,
        title=title,
        code=_free_code(),
        started_by_id=actor.user_id,
        leader_id=actor.user_id,
        options=BLOCKS,
        phase_since=now,
        started_at=now,
    )
    made.organisations.set(organisation_ids)
    record(actor=actor, kind="conversations.started", subject=made)
    return made


@transaction.atomic
def throw_away(*, actor: Actor, conversation: Conversation) -> None:
    """Throw a conversation away in which nothing was gathered yet, with its live round."""
    conversation = locked(conversation)
    require(policy.may_steer(actor, conversation))
    require(policy.may_be_thrown_away(conversation))
    record(actor=actor, kind="conversations.thrown_away", subject=conversation)
    round_ = conversation.round
    change(conversation)  # whoever looks on looks again, and finds nothing
    conversation.delete()
    if round_ is not None and round_.mode == Mode.LIVE:
        drafts.throw_away_live(actor=actor, round_=round_)


@transaction.atomic
def put_title(*, actor: Actor, conversation: Conversation, title: str) -> None:
    """Put the question in other words, for everybody who looks on."""
    conversation = locked(conversation)
    require(policy.may_steer(actor, conversation))
    if conversation.kind == Kind.COMPASS or (conversation.kind == Kind.CASE and not title):
        return
    if conversation.round:
        drafts.put_subject(actor=actor, round_=conversation.round, subject=title)
    change(conversation, title=title)


def _not_twice(
    actor: Actor, partnership: Partnership, kind: Kind, scope: Scope, title: str, now: datetime
) -> None:
    """Take three presses of one button for one. Raises AlreadyRunning."""
    locked(partnership)
    found = Conversation.objects.running().filter(
        partnership=partnership,
        kind=kind,
        scope=scope,
        title=title,
        started_by_id=actor.user_id,
        started_at__gt=now - PRESSED_TWICE,
    )
    if same := found.first():
        raise AlreadyRunning(same)


def _free_code() -> str:
    """Return a code that no open round or conversation has; it begins with a nine."""
    for _try in range(CODE_TRIES):
        code = "9" + six_digits()[1:]
        taken = Conversation.objects.running().filter(code=code).exists()
        if not taken and not Round.objects.filter(code=code, closed_at=None).exists():
            return code
    raise IntegrityError("no free code")
