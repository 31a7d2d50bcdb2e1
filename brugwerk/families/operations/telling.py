"""Telling: prepared sentence by sentence, shown beforehand as it will be seen, then told (5.27)."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import Disclosure, FamilyCircle, FamilyMember, SharedSentence
from brugwerk.families.operations.parts import note, without_identity
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.places import Visit, own_place
from brugwerk.families.queries.received import Received, preview
from brugwerk.families.rules.agreeing import Mode
from brugwerk.families.rules.telling import (
    MOST_SENTENCES,
    SENTENCE_LIFE,
    SentenceAct,
    SentenceState,
)
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.sealing.operations.sealing import seal
from brugwerk.sharing.rules.decision import Decision, Ground, Kind, Level


class MayNot(Exception):
    """The decision says no, or less than sentences; ``decision`` says why and what instead."""

    def __init__(self, decision: Decision) -> None:
        super().__init__()
        self.decision = decision


class Changed(Exception):
    """What the receiver would see is not what was looked at; nothing is told (T44)."""


class NothingToTell(Exception):
    """No sentence would reach the receiver: the family did not say yes to one."""


class TooMany(Exception):
    """More sentences than one may tell at once."""


@transaction.atomic
def prepare(
    *,
    actor: Actor,
    circle: FamilyCircle,
    to: Organisation,
    kind: Kind,
    ground: Ground,
    purpose: str,
    sentences: Sequence[str],
    today: date,
) -> Disclosure:
    """Prepare what to tell; nobody but the sender and the family sees it yet.

    Raises MayNot, PointsAtSomebody, TooMany.
    """
    circle = locked(circle, "key", "partnership")
    place = own_place(actor, circle, today=today)
    require(policy.may_take_part(place))
    assert place is not None  # noqa: S101 -- the policy asked for it
    decision = around(circle, today=today).decide(kind, place.organisation_id, to.pk, ground)
    if decision.level < Level.SUMMARY:
        raise MayNot(decision)
    if not 0 < len(sentences) <= MOST_SENTENCES:
        raise TooMany
    for text in (purpose, *sentences):
        without_identity(text, today)
    made = Disclosure(
        circle=circle,
        sender=place,
        to=to,
        kind=kind,
        ground=ground,
        version=decision.version,
        prepared_on=today,
    )
    made.purpose = seal(circle.key, made, "purpose", purpose)
    made.save()
    for number, text in enumerate(sentences, 1):
        one = SharedSentence(disclosure=made, place=number)
        one.text = seal(circle.key, one, "text", text)
        one.save()
    note(actor, "prepare", circle)
    return made


@transaction.atomic
def change_sentence(
    *, actor: Actor, sentence: SharedSentence, text: str, today: date
) -> SharedSentence:
    """Write a sentence anew: the family is asked again, and until then it does not exist (N5).

    A no on the page stays known through it: it becomes a yes there alone (T26).
    Raises PointsAtSomebody, and OutOfTurn for what was told: nobody looked at it anew (T44).
    """
    sentence = locked(sentence, "disclosure__circle__key", "disclosure__circle__partnership")
    circle = sentence.disclosure.circle
    require(policy.may_tell(own_place(actor, circle, today=today), sentence.disclosure))
    without_identity(text, today)
    _not_told_yet(sentence.disclosure)
    sentence.state = move(SENTENCE_LIFE, sentence.state, SentenceAct.CHANGE)
    sentence.text = seal(circle.key, sentence, "text", text)
    sentence.mode = ""
    if not sentence.on_page:
        sentence.answered_by = None
    sentence.save()
    note(actor, "change_sentence", circle)
    return sentence


@transaction.atomic
def answer_together(
    *,
    actor: Actor,
    sentence: SharedSentence,
    act: SentenceAct,
    member: FamilyMember,
    today: date,
) -> SharedSentence:
    """Write down what somebody of the family says of a sentence while they sit together (5.34).

    Raises OutOfTurn, also for a yes to what was told already. The page of the family shows that
    somebody wrote it down for her, and she can say no there.
    """
    sentence = locked(sentence, "disclosure__circle__partnership")
    disclosure = sentence.disclosure
    require(policy.may_tell(own_place(actor, disclosure.circle, today=today), disclosure))
    if member.circle_id != disclosure.circle_id or not member.answers:
        raise Http404
    if act == SentenceAct.APPROVE:
        _not_told_yet(disclosure)
    _say(sentence, act, member, Mode.PRESENT)
    note(actor, f"sentence_{act}", disclosure.circle)
    return sentence


@transaction.atomic
def answer_sentence(*, visit: Visit, sentence: SharedSentence, act: SentenceAct) -> SharedSentence:
    """Let somebody of the family say yes or no to a sentence on her own page."""
    sentence = locked(sentence, "disclosure")
    if sentence.disclosure.circle_id != visit.circle.pk or not visit.member.answers:
        raise Http404
    _say(sentence, act, visit.member, Mode.PAGE)
    return sentence


def _not_told_yet(disclosure: Disclosure) -> None:
    if disclosure.shared_on is not None:
        raise OutOfTurn


def _say(sentence: SharedSentence, act: SentenceAct, member: FamilyMember, mode: Mode) -> None:
    """Keep what somebody says; a no is taken back by who said it, and where she said it (T26)."""
    said_no = sentence.state == SentenceState.REFUSED or sentence.on_page
    own = sentence.answered_by_id == member.pk
    here = mode == Mode.PAGE or not sentence.on_page
    if act == SentenceAct.APPROVE and said_no and not (own and here):
        raise OutOfTurn
    sentence.state = move(SENTENCE_LIFE, sentence.state, act)
    sentence.on_page = act == SentenceAct.REFUSE and (sentence.on_page or mode == Mode.PAGE)
    sentence.answered_by, sentence.mode = member, mode
    sentence.save(update_fields=["state", "answered_by", "mode", "on_page"])


@transaction.atomic
def tell(*, actor: Actor, disclosure: Disclosure, seen: str, now: datetime) -> Disclosure:
    """Tell it, if the receiver would see now what the sender looked at (T44).

    ``seen`` is the digest of what was shown. The family sees it in the same moment (INV15).
    Raises MayNot, Changed, NothingToTell.
    """
    disclosure = locked(disclosure, "circle__key", "circle__partnership", "sender", "to")
    circle = locked(disclosure.circle, "key", "partnership")
    today = timezone.localdate(now)
    place = own_place(actor, circle, today=today)
    require(policy.may_tell(place, disclosure))
    assert place is not None  # noqa: S101 -- the policy asked for it
    shown = preview(disclosure, today=today, now=now, by=place)
    if shown.decision.level < Level.SUMMARY:
        raise MayNot(shown.decision)
    if not shown.sentences:
        raise NothingToTell
    if shown.digest != seen:
        raise Changed
    if disclosure.shared_on is None:
        _leave_the_rest(disclosure, shown)
        disclosure.shared_on, disclosure.version = today, shown.decision.version
        disclosure.save(update_fields=["shared_on", "version"])
        circle.last_contact_on = max(circle.last_contact_on, today)
        circle.save(update_fields=["last_contact_on"])
        note(actor, "tell", circle)
    return disclosure


def _leave_the_rest(disclosure: Disclosure, shown: Received) -> None:
    """Let go along what was looked at alone: what it did not show goes on being prepared (T44)."""
    rest = [one for one in disclosure.sentences.all() if one.pk not in shown.reached]
    if not rest:
        return
    goes_on = Disclosure(
        circle=disclosure.circle,
        sender=disclosure.sender,
        to=disclosure.to,
        kind=disclosure.kind,
        ground=disclosure.ground,
        version=disclosure.version,
        prepared_on=disclosure.prepared_on,
    )
    goes_on.purpose = seal(disclosure.circle.key, goes_on, "purpose", shown.purpose)
    goes_on.save()
    SharedSentence.objects.filter(pk__in=[one.pk for one in rest]).update(disclosure=goes_on)


@transaction.atomic
def take_back(*, actor: Actor, disclosure: Disclosure, today: date) -> Disclosure:
    """Take it back: its receiver does not see it any more; who read it read it."""
    disclosure = locked(disclosure, "circle__partnership")
    require(policy.may_tell(own_place(actor, disclosure.circle, today=today), disclosure))
    if disclosure.shared_on is None:
        disclosure.delete()
    else:
        disclosure.taken_back_on = disclosure.taken_back_on or today
        disclosure.save(update_fields=["taken_back_on"])
    note(actor, "take_back", disclosure.circle)
    return disclosure
