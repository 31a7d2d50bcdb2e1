"""What a forum adds, the yearly question with three equal ends, and rounding off."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.forums import policy
from brugwerk.forums.models import (
    AddedValue,
    ClarifiedTerm,
    Forum,
    ForumEnding,
    ForumReview,
)
from brugwerk.forums.operations.forums import unchanged
from brugwerk.forums.queries.table import voice_said
from brugwerk.forums.rules.life import (
    ACT_OF,
    FORUM_LIFE,
    ForumAct,
    ForumState,
    Outcome,
    Worth,
    latest_review,
    needs_why,
)
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.queries import own_membership


class WhyMissing(Exception):
    """A second time without value: whatever is chosen, the reason is told (3.16)."""


class VoiceMissing(Exception):
    """Nobody speaks for families here, and nobody said why and what comes next (INV2)."""


class NotDecided(Exception):
    """A forum is rounded off after the question was answered with stopping."""


@transaction.atomic
def add_value(
    *, actor: Actor, forum: Forum, for_whom: str, kind: str, how_seen: str, on: date
) -> AddedValue:
    """Write down what the forum added for children and families (3.18)."""
    require(policy.may_add(actor, locked(forum)))
    made = AddedValue.objects.create(
        forum=forum, for_whom=for_whom, kind=kind, how_seen=how_seen, on=on
    )
    record(actor=actor, kind="forums.value_added", subject=made)
    return made


@transaction.atomic
def clarify(*, actor: Actor, forum: Forum, word: str, meaning: str, today: date) -> ClarifiedTerm:
    """Keep a word that was made clear, without who said what: the trail forgets it too (N24)."""
    require(policy.may_add(actor, locked(forum)))
    made = ClarifiedTerm.objects.create(forum=forum, word=word, meaning=meaning, agreed_on=today)
    record(actor=SYSTEM, kind="forums.term_clarified", subject=made)
    return made


@transaction.atomic
def take_term_back(*, actor: Actor, term: ClarifiedTerm, today: date) -> None:
    """Take a word from the list."""
    forum = locked(term.forum)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, forum, own, today=today))
    record(actor=actor, kind="forums.term_taken_back", subject=term)
    term.delete()


@transaction.atomic
def ask(*, actor: Actor, forum: Forum, today: date) -> Forum:
    """Put the question on the table: continue, change or stop? Raises OutOfTurn."""
    forum = locked(forum)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, forum, own, today=today))
    forum.state = move(FORUM_LIFE, ForumState(forum.state), ForumAct.ASK)
    forum.version += 1
    forum.save(update_fields=["state", "version"])
    record(actor=actor, kind="forums.asked", subject=forum)
    return forum


@transaction.atomic
def answer(  # noqa: PLR0913 -- an answer has this many parts
    *,
    actor: Actor,
    forum: Forum,
    worth: Worth,
    outcome: Outcome,
    why: str,
    review_on: date | None,
    sunset_on: date | None,
    version: int,
    today: date,
) -> ForumReview:
    """Answer the yearly question; stopping waits for the rounding off (3.16, 3.19, N27).

    Raises Changed, OutOfTurn, WhyMissing and VoiceMissing.
    """
    forum = unchanged(forum, version)
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, forum, own, today=today))
    before = [Worth(review.still_adds_value) for review in forum.reviews.all()[:1]]
    if needs_why(worth, before) and not why.strip():
        raise WhyMissing
    if outcome is not Outcome.STOP and not voice_said(forum, today):
        raise VoiceMissing
    if forum.state != ForumState.ASKED:
        forum.state = move(FORUM_LIFE, ForumState(forum.state), ForumAct.ASK)
    if outcome is not Outcome.STOP:
        forum.state = move(FORUM_LIFE, ForumState(forum.state), ACT_OF[outcome])
        latest = latest_review((worth, *before), today)
        forum.review_on = min(review_on or latest, latest)
        forum.sunset_on = sunset_on
    forum.save(update_fields=["state", "review_on", "sunset_on", "version"])
    made = ForumReview.objects.create(
        forum=forum, on=today, still_adds_value=worth, outcome=outcome, why=why, by=own
    )
    record(actor=actor, kind="forums.answered", subject=made)
    return made


@transaction.atomic
def round_off(
    *, actor: Actor, forum: Forum, ending: Mapping[str, str], version: int, today: date
) -> ForumEnding:
    """Round a forum off; from today no seat and no right is left (N27, INV38).

    Raises Changed, OutOfTurn and NotDecided.
    """
    forum = unchanged(forum, version)
    if forum.state == ForumState.STOPPED:
        raise OutOfTurn
    own = own_membership(actor, forum.partnership, today=today)
    require(policy.may_run(actor, forum, own, today=today))
    last = forum.reviews.first()
    if last is None or last.outcome != Outcome.STOP:
        raise NotDecided
    forum.state = move(FORUM_LIFE, ForumState(forum.state), ForumAct.STOP)
    forum.ended_on = today
    forum.stand_in = forum.stand_in_from = forum.stand_in_until = None
    forum.save(
        update_fields=[
            *("state", "ended_on", "version"),
            *("stand_in", "stand_in_from", "stand_in_until"),
        ]
    )
    forum.seats.filter(ended_on=None).update(
        ended_on=today, stand_in=None, stand_in_from=None, stand_in_until=None
    )
    made = ForumEnding.objects.create(forum=forum, on=today, **ending)
    record(actor=actor, kind="forums.rounded_off", subject=forum)
    return made
