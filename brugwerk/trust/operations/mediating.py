"""A talk with three: asking, saying yes, the outcome that both agree to, and stopping (4.18)."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import Verdict, require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.erasing import destroy
from brugwerk.sealing.operations.sealing import Reader, new_key, opened_together, seal
from brugwerk.trust import policy
from brugwerk.trust.models import Mediation
from brugwerk.trust.operations import mailing
from brugwerk.trust.operations.refusals import ChangedMeanwhile, NotNeutral, NotThere
from brugwerk.trust.rules import (
    MEDIATION_LIFE,
    MEDIATION_OVER,
    Hears,
    MediationAct,
    MediationState,
    Part,
)

KIND, PURPOSE = "trust.Mediation", "mediation"
TABLE = ("partnership", "key", "asker__user", "other__user", "neutral__user")


@transaction.atomic
def ask(
    *,
    actor: Actor,
    partnership: Partnership,
    other: Membership,
    neutral: Membership,
    scope: str,
    today: date,
) -> Mediation:
    """Ask for a talk with three. Raises NotThere, NotNeutral and Closed."""
    locked(partnership)
    own = own_membership(actor, partnership, today=today)
    require(policy.may_tell(actor, partnership, own))
    people = {one.pk for one in (other, neutral) if one.partnership_id == partnership.pk}
    if own is None or len(people | {own.pk}) < len(Part):
        raise NotThere
    if not (other.is_there(today) and neutral.is_there(today)):
        raise NotThere
    houses = {own.organisation_id, other.organisation_id} - {None}
    if neutral.organisation_id in houses:
        raise NotNeutral
    mediation = Mediation(
        partnership=partnership,
        key=new_key(today=today),
        asker=own,
        other=other,
        neutral=neutral,
        asked_on=today,
        asker_yes=True,
    )
    mediation.scope = seal(mediation.key, mediation, "scope", scope)
    mediation.save(force_insert=True)
    record(actor=actor, kind="trust.mediation", subject=mediation)
    mailing.tell_asked([other, neutral])
    return mediation


def _at_table(
    actor: Actor,
    mediation: Mediation,
    today: date,
    edition: int,
    may: Callable[[Actor, Mediation, Membership | None], Verdict] = policy.may_sit,
) -> tuple[Mediation, Part]:
    mediation = locked(mediation, *TABLE)
    own = own_membership(actor, mediation.partnership, today=today)
    require(may(actor, mediation, own))
    if mediation.edition != edition:
        raise ChangedMeanwhile
    mediation.edition += 1
    return mediation, mediation.part_of(own) or Part.OTHER


@transaction.atomic
def say_yes(*, actor: Actor, mediation: Mediation, edition: int, today: date) -> Mediation:
    """Say yes to the talk; with three times yes it begins. Raises ChangedMeanwhile, OutOfTurn."""
    mediation, part = _at_table(actor, mediation, today, edition)
    if mediation.state != MediationState.ASKED:
        raise OutOfTurn
    setattr(mediation, f"{part}_yes", True)
    if mediation.asker_yes and mediation.other_yes and mediation.neutral_yes:
        mediation.state = move(MEDIATION_LIFE, mediation.state, MediationAct.BEGIN)
    mediation.save()
    record(actor=actor, kind="trust.mediation_yes", subject=mediation)
    return mediation


@transaction.atomic
def write_notes(
    *, actor: Actor, mediation: Mediation, notes: str, edition: int, today: date
) -> Mediation:
    """Write notes that only the neutral one reads. Raises ChangedMeanwhile, OutOfTurn, Closed."""
    mediation, _part = _at_table(actor, mediation, today, edition)
    require(
        policy.may_mediate(
            actor, mediation, own_membership(actor, mediation.partnership, today=today)
        )
    )
    if mediation.state == MediationState.ASKED:
        raise OutOfTurn
    mediation.notes = seal(mediation.key, mediation, "notes", notes) if notes else None
    mediation.save()
    record(actor=actor, kind="trust.mediation_notes", subject=mediation)
    return mediation


@transaction.atomic
def write_outcome(
    *,
    actor: Actor,
    mediation: Mediation,
    outcome: str,
    hears: Hears,
    edition: int,
    today: date,
) -> Mediation:
    """Write down what they agree on, and who reads it; both say yes to just these words.

    Raises ChangedMeanwhile and OutOfTurn.
    """
    mediation, _part = _at_table(actor, mediation, today, edition)
    require(
        policy.may_mediate(
            actor, mediation, own_membership(actor, mediation.partnership, today=today)
        )
    )
    mediation.state = move(MEDIATION_LIFE, mediation.state, MediationAct.WRITE)
    mediation.outcome, mediation.hears = outcome, hears
    mediation.asker_yes = mediation.other_yes = False
    mediation.save()
    record(actor=actor, kind="trust.mediation_outcome", subject=mediation)
    mailing.tell_outcome([one for one in (mediation.asker, mediation.other) if one])
    return mediation


@transaction.atomic
def agree(*, actor: Actor, mediation: Mediation, edition: int, today: date) -> Mediation:
    """Agree to the outcome as it stands; with both it ends, and the notes go.

    Raises ChangedMeanwhile and OutOfTurn.
    """
    mediation, part = _at_table(actor, mediation, today, edition)
    require(
        policy.may_agree(
            actor, mediation, own_membership(actor, mediation.partnership, today=today)
        )
    )
    after = move(MEDIATION_LIFE, mediation.state, MediationAct.AGREE)
    setattr(mediation, f"{part}_yes", True)
    if mediation.asker_yes and mediation.other_yes:
        _end(mediation, after, today)
    mediation.save()
    record(actor=actor, kind="trust.mediation_agreed", subject=mediation)
    return mediation


@transaction.atomic
def stop(*, actor: Actor, mediation: Mediation, edition: int, today: date) -> None:
    """Stop it: each of the three may, and nobody asks why. Raises ChangedMeanwhile."""
    mediation, _part = _at_table(actor, mediation, today, edition)
    _stop(mediation, today)
    record(actor=actor, kind="trust.mediation_stopped", subject=mediation)


def _stop(mediation: Mediation, today: date) -> None:
    mediation.outcome, mediation.hears = "", ""
    _end(mediation, move(MEDIATION_LIFE, mediation.state, MediationAct.STOP), today)
    mediation.save()


def _end(mediation: Mediation, state: MediationState, today: date) -> None:
    mediation.state, mediation.ended_on = state, today
    mediation.scope = mediation.notes = None
    destroy(key=mediation.key, today=today)


def open_texts(
    *, actor: Actor, mediation: Mediation, own: Membership | None, now: datetime
) -> Mapping[str, str]:
    """Return what is sealed and this reader may read, with a row in the trail of openings.

    Only the neutral one reads the notes. Raises Closed, Erased.
    """
    require(policy.may_sit(actor, mediation, own))
    fields = ["scope", "notes"] if mediation.part_of(own) is Part.NEUTRAL else ["scope"]
    by = Reader(
        actor.user_id,
        str(own.organisation)[:200] if own and own.organisation else "",
        own.position[:120] if own else "",
    )
    texts = opened_together(
        mediation.key, [(mediation, name) for name in fields], KIND, by=by, now=now, purpose=PURPOSE
    )
    return {"notes": "", **dict(zip(fields, texts, strict=True))}


def end_gone(*, now: datetime) -> int:
    """Stop the talks of which somebody left; returns how many. For the tick (T3, INV38)."""
    today, count = timezone.localdate(now), 0
    gone = Q()
    for part in Part:
        gone |= Q(**{part: None}) | Q(**{f"{part}__ends_on__lt": today})
    for found in Mediation.objects.going_on().filter(gone):
        with transaction.atomic():
            mediation = locked(found, *TABLE)
            if mediation.state not in MEDIATION_OVER:
                _stop(mediation, today)
                record(actor=SYSTEM, kind="trust.mediation_stopped", subject=mediation)
                count += 1
    return count


@transaction.atomic
def erase_all_of(*, partnerships: Collection[int], today: date) -> None:
    """Destroy the keys of partnerships that go away, before they go (T11)."""
    for found in Mediation.objects.going_on().filter(partnership__in=partnerships):
        _stop(locked(found, *TABLE), today)
