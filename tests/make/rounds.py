"""Builders of rounds in every state, and of who answers them; all through the real operations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.test import Client

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.compass.models import Round
from brugwerk.compass.operations import answers, closing, discussing, drafts
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form, Length, Unheard
from brugwerk.content.rules import Block
from brugwerk.goals import operations as goals
from brugwerk.goals.models import Action
from brugwerk.goals.rules import Result
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.rules import Mode
from tests.make.clock import NOW, TODAY, day


def facilitator(of: Partnership) -> Actor:
    """Return an actor who may do everything in a partnership; nothing is saved."""
    return Actor(grants={of.pk: frozenset(Permission)})


@dataclass(frozen=True)
class Ballot:
    """What one guest answers: the same value everywhere, unless ``values`` says more."""

    value: int | None = 4
    perspective: Perspective = Perspective.EDUCATION
    name: str = ""
    returning: Returning | None = None
    values: Mapping[str, int | None] = field(default_factory=dict)
    strengthen: Block | None = None
    strengthened_by: Block | None = None
    unheard: Sequence[Unheard] = ()


def draft(of: Partnership, *, today: date = TODAY) -> Round:
    """Return a round that is being prepared."""
    return drafts.prepare(actor=facilitator(of), partnership=of, today=today)


def open_round(
    of: Partnership,
    *,
    form: Form = Form.ANONYMOUS,
    length: Length = Length.SHORT,
    families: bool = True,
    closes_on: date | None = None,
    now: datetime = NOW,
    code: str = "",
) -> Round:
    """Return a round that takes answers; members of the partnership have a seat."""
    actor, round_ = facilitator(of), draft(of, today=now.date())
    Round.objects.filter(pk=round_.pk).update(
        length=length, families=families, closes_on=closes_on or round_.closes_on
    )
    return drafts.start(actor=actor, round_=round_, form=form, now=now, code=code)


def guest(
    round_: Round,
    *,
    perspective: Perspective = Perspective.FAMILY,
    name: str = "",
    today: date = TODAY,
) -> str:
    """Return the secret of a guest's seat, still without answers."""
    return answers.join(round_=round_, perspective=perspective, name=name, today=today)


def holding(round_: Round, token: str, client: Client | None = None) -> Client:
    """Return a browser that holds a seat of this round."""
    client = client or Client()
    client.cookies[f"seat{round_.code}"] = token
    return client


def cast(round_: Round, ballot: Ballot, *, token: str = "", today: date = TODAY) -> str:
    """Answer a round as a guest, or as the holder of a secret; return the secret."""
    if not token:
        token = guest(round_, perspective=ballot.perspective, name=ballot.name, today=today)
        if ballot.returning:
            answers.say_returning(
                token=token, round_=round_, returning=ballot.returning, today=today
            )
    for key in round_.statements:
        value = ballot.values.get(key, ballot.value)
        answers.answer(token=token, round_=round_, statement=key, value=value, today=today)
    if ballot.strengthen:
        answers.say_strengthening(
            token=token,
            round_=round_,
            strengthen=ballot.strengthen,
            strengthened_by=ballot.strengthened_by,
            today=today,
        )
    if ballot.unheard:
        answers.say_unheard(token=token, round_=round_, groups=ballot.unheard, today=today)
    return token


def close(round_: Round, *, now: datetime = NOW) -> Round:
    """Close a round as its facilitator does."""
    return closing.close(actor=facilitator(round_.partnership), round_=round_, now=now)


SIX = tuple(Ballot(value) for value in (1, 2, 3, 4, 5, 5))


def closed_round(
    of: Partnership,
    ballots: Sequence[Ballot] = SIX,
    *,
    form: Form = Form.ANONYMOUS,
    length: Length = Length.SHORT,
    now: datetime = NOW,
) -> Round:
    """Return a round that was answered by these guests and then really closed."""
    round_ = open_round(of, form=form, length=length, now=now)
    for ballot in ballots:
        cast(round_, ballot, today=now.date())
    return close(round_, now=now)


def discussed_round(
    of: Partnership, ballots: Sequence[Ballot] = SIX, *, form: Form = Form.ANONYMOUS
) -> Round:
    """Return a round that was closed and talked through, with its voice and next date."""
    actor, round_ = facilitator(of), closed_round(of, ballots, form=form)
    discussing.say_voice(
        actor=actor, round_=round_, mode=Mode.DIRECT, reason="", next_step="", today=TODAY
    )
    for action in Action.objects.filter(partnership=of, result=""):
        goals.look_back(actor=actor, action=action, result=Result.DONE, learned="", today=TODAY)
    return discussing.round_off(
        actor=actor, round_=round_, next_on=day(180), summary="", today=TODAY
    )


def agreement(
    of: Partnership, *, round_: Round | None = None, what: str = "Samen koffie"
) -> Action:
    """Return an agreement, of a closed round or on its own."""
    parts = {
        "actor": facilitator(of),
        "what": what,
        "who": "Bram",
        "due_on": day(28),
        "block": Block.TRUST,
        "strengthens": [Block.RELATION],
        "look_back_on": day(56),
        "today": TODAY,
    }
    if round_:
        return discussing.agree(round_=round_, **parts)  # type: ignore[arg-type]
    return goals.agree(partnership=of, **parts)  # type: ignore[arg-type]
