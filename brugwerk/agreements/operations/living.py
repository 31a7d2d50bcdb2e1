"""While an agreement lives, and when it ends: clauses, promises, who coordinates."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements import policy
from brugwerk.agreements.models import Agreement, Clause, ClauseChange
from brugwerk.agreements.queries.closing import open_clauses
from brugwerk.agreements.rules.closing import Outcome, missing
from brugwerk.agreements.rules.life import (
    AGREEMENT_LIFE,
    CLAUSE_LIFE,
    Act,
    ClauseAct,
    ClauseState,
    State,
)
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import OutOfTurn, move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import own_membership

KEEP = "keep"
BACK = "back"


class NotSettled(Exception):
    """An outcome needs more; ``fields`` names what."""

    def __init__(self, fields: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(fields)))
        self.fields = fields


class StillOpen(Exception):
    """Promises hang in the air yet: the agreement cannot end (N16, N27)."""


@transaction.atomic
def set_clause(
    *,
    actor: Actor,
    clause: Clause,
    act: ClauseAct,
    reason: str,
    told_by: str,
    told_on: date | None,
    today: date,
) -> Clause:
    """Let a clause rest, live or go, and say why; families hear it when their promise goes (N16).

    Raises NotSettled and OutOfTurn.
    """
    agreement = locked(clause.agreement)
    require(policy.may_set_clause(actor, agreement))
    clause = locked(clause)
    after = move(CLAUSE_LIFE, ClauseState(clause.state), act)
    if not reason.strip():
        raise NotSettled(frozenset({"reason"}))
    if after is ClauseState.LET_GO and clause.to_families and agreement.alive_on:
        if not (told_by.strip() and told_on):
            raise NotSettled(frozenset({"told_by"}))
        clause.told_by, clause.told_on = told_by, told_on
    clause.state = after
    clause.edition += 1
    clause.save(update_fields=["state", "told_by", "told_on", "edition"])
    ClauseChange.objects.create(clause=clause, act=act, reason=reason, on=today)
    record(actor=actor, kind=f"agreements.clause_{act}", subject=clause)
    return clause


@transaction.atomic
def keep_promise(*, actor: Actor, clause: Clause, kept: bool, today: date) -> Clause:
    """Say that a promise is kept, or take that back. Raises OutOfTurn."""
    locked(clause.agreement)
    own = own_membership(actor, clause.agreement.partnership, today=today)
    clause = locked(clause)
    require(policy.may_keep(actor, clause, own))
    if clause.state == ClauseState.LET_GO or bool(clause.kept_on) is kept:
        raise OutOfTurn
    clause.kept_on = today if kept else None
    clause.save(update_fields=["kept_on"])
    act = KEEP if kept else BACK
    ClauseChange.objects.create(clause=clause, act=act, on=today)
    record(actor=actor, kind=f"agreements.promise_{act}", subject=clause)
    return clause


@transaction.atomic
def settle(
    *,
    actor: Actor,
    clause: Clause,
    outcome: Outcome,
    outcome_text: str,
    told_by: str,
    told_on: date | None,
    today: date,
) -> Clause:
    """Say what becomes of a promise when its agreement ends, and who tells families (5.14, N27).

    Raises NotSettled.
    """
    agreement = locked(clause.agreement)
    require(policy.may_end(actor, agreement))
    clause = locked(clause)
    told = bool(told_by.strip() and told_on)
    if fields := missing(outcome, outcome_text, to_families=clause.to_families, told=told):
        raise NotSettled(fields)
    clause.outcome, clause.outcome_text = outcome, outcome_text
    clause.told_by, clause.told_on = told_by, told_on
    if outcome is Outcome.KEPT:
        clause.kept_on = clause.kept_on or today
    clause.save(update_fields=["outcome", "outcome_text", "told_by", "told_on", "kept_on"])
    record(actor=actor, kind="agreements.promise_settled", subject=clause)
    return clause


@transaction.atomic
def end(
    *, actor: Actor, agreement: Agreement, what_remains: str, thanks: str, today: date
) -> Agreement:
    """Round an agreement off. Raises StillOpen while a promise has no outcome (N16, N27)."""
    agreement = locked(agreement)
    require(policy.may_end(actor, agreement))
    if open_clauses(agreement):
        raise StillOpen
    agreement.state = move(AGREEMENT_LIFE, State(agreement.state), Act.END)
    agreement.ended_on = today
    agreement.what_remains, agreement.thanks = what_remains, thanks
    agreement.save(update_fields=["state", "ended_on", "what_remains", "thanks"])
    record(actor=actor, kind="agreements.ended", subject=agreement)
    return agreement


@transaction.atomic
def look_again(*, actor: Actor, agreement: Agreement, review_on: date, today: date) -> Agreement:
    """Say when people look at an agreement again, after they did (INV27)."""
    agreement = locked(agreement)
    own = own_membership(actor, agreement.partnership, today=today)
    require(policy.may_look_again(actor, agreement, own, today))
    agreement.review_on = review_on
    agreement.save(update_fields=["review_on"])
    record(actor=actor, kind="agreements.looked_again", subject=agreement)
    return agreement


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    agreement: Agreement,
    by: Membership | None,
    from_: date | None,
    until: date | None,
) -> Agreement:
    """Let somebody coordinate for a while; ``by`` none takes it back (N1, INV26)."""
    agreement = locked(agreement)
    require(policy.may_hand_over(actor, agreement))
    agreement.stand_in, agreement.stand_in_from, agreement.stand_in_until = by, from_, until
    agreement.save(update_fields=["stand_in", "stand_in_from", "stand_in_until"])
    record(actor=actor, kind="agreements.stand_in", subject=agreement)
    return agreement


@transaction.atomic
def hand_over(*, actor: Actor, agreement: Agreement, to: Membership | None) -> Agreement:
    """Give the coordination to somebody else for good; a stand-in is not needed any more."""
    agreement = locked(agreement)
    require(policy.may_hand_over(actor, agreement))
    agreement.coordinator = to
    agreement.stand_in = agreement.stand_in_from = agreement.stand_in_until = None
    agreement.save(update_fields=["coordinator", "stand_in", "stand_in_from", "stand_in_until"])
    record(actor=actor, kind="agreements.handed_over", subject=agreement)
    return agreement
