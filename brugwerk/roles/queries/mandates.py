"""Reading mandates; how they feel is read by the holder alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import FeltBandShown, FeltMandate, Mandate, MandateQuerySet
from brugwerk.roles.rules.felt import FeltBand, K, is_gap
from brugwerk.roles.rules.lives import MandateState


@dataclass(frozen=True, slots=True)
class MandateLine:
    """One mandate in the list, with the state of today."""

    record: Mandate
    name: str
    state: MandateState
    own: bool


@dataclass(frozen=True, slots=True)
class MandatesPage:
    """Everything that the page of mandates shows; ``band`` is a word for all, or nothing."""

    joint: Sequence[MandateLine]
    own: Sequence[MandateLine]
    others: Sequence[MandateLine]
    band: FeltBand | None
    may_join: Verdict


@dataclass(frozen=True, slots=True)
class MandatePage:
    """Everything that the page of one mandate shows; ``felt`` is there for its holder alone."""

    line: MandateLine
    may_change: Verdict
    may_give: Verdict
    may_withdraw: Verdict
    may_feel: Verdict
    felt: int | None
    gap: bool


def mandates(actor: Actor, partnership: Partnership) -> MandateQuerySet:
    """Return the mandates of a partnership, withdrawn ones included."""
    found = Mandate.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related(
        *("partnership", "membership__user", "giver__user", "organisation"),
        *("stand_in__user", "giver_stand_in__user"),
    ).order_by("membership__user__name", "pk")


def mandates_page(actor: Actor, partnership: Partnership, *, today: date) -> MandatesPage:
    """Return the mandates that were not withdrawn: of all together, one's own, and of others."""
    own = policy.own(actor, partnership.pk)
    mine = own.pk if own else 0
    found = [_line(one, mine, today) for one in mandates(actor, partnership).open()]
    return MandatesPage(
        joint=[one for one in found if one.record.membership_id is None],
        own=[one for one in found if one.own],
        others=[one for one in found if one.record.membership_id and not one.own],
        band=felt_band(actor, partnership, today=today),
        may_join=policy.may_note_mandate(actor, partnership, None),
    )


def mandate_page(actor: Actor, mandate: Mandate, *, today: date) -> MandatePage:
    """Return one mandate, and what the actor may do with it."""
    own = policy.own(actor, mandate.partnership_id)
    state = mandate.state_on(today)
    felt = own_felt(actor, mandate)
    holder = mandate.membership_id
    return MandatePage(
        line=_line(mandate, own.pk if own else 0, today),
        may_change=policy.may_note_mandate(actor, mandate.partnership, holder),
        may_give=policy.may_give(actor, mandate, today=today),
        may_withdraw=policy.may_withdraw(actor, mandate, today=today),
        may_feel=policy.may_feel(actor, mandate),
        felt=felt,
        gap=is_gap(felt, runs=state is MandateState.RUNNING),
    )


def own_felt(actor: Actor, mandate: Mandate) -> int | None:
    """Return how the actor's own mandate feels; of another's there is nothing to read (N19)."""
    found = FeltMandate.objects.visible_to(actor).filter(mandate=mandate)
    return found.values_list("value", flat=True).first()


def felt_band(actor: Actor, partnership: Partnership, *, today: date) -> FeltBand | None:
    """Return the word that was last worked out, while at least five people gave a value (N19)."""
    if partnership.pk not in actor.grants:
        return None
    running = Mandate.objects.filter(partnership=partnership).running(today)
    here = Q(mandate__membership__ends_on=None) | Q(mandate__membership__ends_on__gte=today)
    felt = FeltMandate.objects.filter(here, mandate__in=running)
    if felt.values("mandate__membership").distinct().count() < K:
        return None
    shown = FeltBandShown.objects.filter(partnership=partnership).first()
    return FeltBand(shown.band) if shown else None


def _line(mandate: Mandate, own: int, today: date) -> MandateLine:
    return MandateLine(
        record=mandate,
        name=str(mandate.membership.user) if mandate.membership else "",
        state=mandate.state_on(today),
        own=mandate.membership_id is not None and mandate.membership_id == own,
    )
