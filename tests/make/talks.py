"""Builders of live conversations in every phase; all through the real operations."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.accounts.models import User
from brugwerk.compass.operations import answers
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import ending, starting, steering, taking_part, writing
from brugwerk.conversations.queries.facts import earlier, place, there
from brugwerk.conversations.rules.gathering import To
from brugwerk.conversations.rules.phases import Kind, Need, Phase, Scope, next_step
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.rules import Mode
from tests.make.clock import NOW
from tests.make.rounds import SIX, Ballot, cast

SUBJECT = "Hoe begroeten we ouders aan de poort?"


def leading(of: Partnership | Conversation, user: User | None = None) -> Actor:
    """Return who may do everything: this person, or who leads the conversation now."""
    if isinstance(of, Conversation):
        return Actor(user_id=of.leader_id, grants={of.partnership_id: frozenset(Permission)})
    return Actor(user_id=user.pk if user else None, grants={of.pk: frozenset(Permission)})


def fresh(conversation: Conversation) -> Conversation:
    """Return the conversation as it is saved now."""
    return Conversation.objects.select_related(
        "partnership", "round__partnership", "round__voice", "voice"
    ).get(pk=conversation.pk)


def conversation(
    of: Partnership,
    *,
    kind: Kind = Kind.COMPASS,
    by: User | None = None,
    form: Form = Form.ANONYMOUS,
    scope: Scope = Scope.PARTNERSHIP,
    title: str = "",
    organisation_ids: Sequence[int] = (),
    now: datetime = NOW,
) -> Conversation:
    """Return a conversation that began now and is led by this person."""
    actor = leading(of, by)
    if kind is Kind.CARDS:
        return starting.start_with_cards(
            actor=actor,
            partnership=of,
            scope=scope,
            title=title,
            organisation_ids=organisation_ids,
            now=now,
        )
    return starting.start_with_round(
        actor=actor,
        partnership=of,
        subject=(title or SUBJECT) if kind is Kind.CASE else "",
        form=form,
        length=Length.SHORT,
        families=True,
        now=now,
    )


def phone(
    conversation: Conversation,
    *,
    perspective: Perspective = Perspective.EDUCATION,
    name: str = "",
    now: datetime = NOW,
) -> str:
    """Return the secret of a phone that came in."""
    return taking_part.join(conversation=conversation, perspective=perspective, name=name, now=now)


def phones(
    conversation: Conversation, ballots: Sequence[Ballot] = SIX, *, now: datetime = NOW
) -> list[str]:
    """Return the secrets of phones that came in and answered the round, if there is one."""
    return [_answering(conversation, ballot, now) for ballot in ballots]


def _answering(conversation: Conversation, ballot: Ballot, now: datetime) -> str:
    token = phone(conversation, perspective=ballot.perspective, name=ballot.name, now=now)
    round_, today = conversation.round, timezone.localdate(now)
    if round_ and round_.closed_at is None:
        if ballot.returning:
            answers.say_returning(
                token=token, round_=round_, returning=ballot.returning, today=today
            )
        cast(round_, ballot, token=token, today=today)
    return token


def note(
    conversation: Conversation,
    token: str,
    text: str = "Elke maandag samen aan de poort",
    *,
    block: Block = Block.RELATION,
    key: str = "",
    now: datetime = NOW,
) -> None:
    """Write a harvest note from a phone; it waits."""
    taking_part.write_note(
        conversation=conversation,
        token=token,
        key=key or text[:40],
        block=block,
        text=text,
        now=now,
    )


def thanks(
    conversation: Conversation,
    token: str,
    text: str = "Dank je voor je tijd",
    *,
    to: To = To.GROUP,
    name: str = "",
    on_screen: bool = True,
    key: str = "",
    now: datetime = NOW,
) -> None:
    """Thank somebody from a phone; it waits."""
    taking_part.thank(
        conversation=conversation,
        token=token,
        key=key or text[:40],
        to=to,
        name=name,
        text=text,
        on_screen=on_screen,
        now=now,
    )


def talk_agreement(
    conversation: Conversation, what: str = "Samen koffie", *, now: datetime = NOW
) -> Action:
    """Return an agreement of a conversation that is in its phase of agreements or later."""
    today = timezone.localdate(now)
    return writing.agree(
        actor=leading(conversation),
        conversation=conversation,
        what=what,
        who="Bram",
        due_on=today + timedelta(days=28),
        block=Block.TRUST,
        strengthens=[Block.RELATION],
        look_back_on=today + timedelta(days=56),
        today=today,
    )


def taken_to(
    conversation: Conversation,
    phase: Phase,
    *,
    ballots: Sequence[Ballot] = SIX,
    now: datetime = NOW,
) -> Conversation:
    """Return the conversation, taken to a phase with the big button; what was asked is there.

    On the way these guests answer the round, earlier agreements get an outcome, and the voice is
    said. The curtain of the phase itself is still closed.
    """
    conversation = fresh(conversation)
    if conversation.phase == Phase.WELCOME and not conversation.participants.exists():
        phones(conversation, ballots, now=now)
    while conversation.phase != phase:
        step = next_step(Kind(conversation.kind), Phase(conversation.phase), there(conversation))
        for need in step.missing:
            MAKING[need](conversation, timezone.localdate(now))
            conversation = fresh(conversation)
        conversation = steering.step(
            actor=leading(conversation), conversation=conversation, at=place(conversation), now=now
        )
    return fresh(conversation)


def _look_back(conversation: Conversation, today: date) -> None:
    for action in earlier(conversation):
        writing.look_back(
            actor=leading(conversation),
            conversation=conversation,
            action=action,
            result=Result.DONE,
            learned="",
            today=today,
        )


def _say_voice(conversation: Conversation, today: date) -> None:
    writing.say_voice(
        actor=leading(conversation),
        conversation=conversation,
        mode=Mode.DIRECT,
        reason="",
        next_step="",
        unheard=[],
        today=today,
    )


MAKING: Mapping[Need, Callable[[Conversation, date], None]] = {
    Need.LOOKED_BACK: _look_back,
    Need.VOICE: _say_voice,
}


def ended(
    conversation: Conversation,
    *,
    next_on: date | None = None,
    summary: str = "",
    ballots: Sequence[Ballot] = SIX,
    now: datetime = NOW,
) -> Conversation:
    """Return the conversation after its end; it went through every phase that was left."""
    conversation = taken_to(conversation, Phase.CLOSE, ballots=ballots, now=now)
    ending.end(
        actor=leading(conversation),
        conversation=conversation,
        next_on=next_on,
        summary=summary,
        mail_report=False,
        now=now,
    )
    return fresh(conversation)
