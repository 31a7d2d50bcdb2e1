"""Writing an agreement: its details, its parties and its clauses."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.agreements import policy
from brugwerk.agreements.models import Agreement, AgreementParty, Clause
from brugwerk.agreements.pack import starters
from brugwerk.agreements.rules.life import MOST_CLAUSES, OVER, Kind, moved, shifted
from brugwerk.audit.operations import record
from brugwerk.content.rules import Block, Level
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership


class Changed(Exception):
    """Somebody else changed it in the meantime; ``now`` is how it stands."""

    def __init__(self, now: Agreement | Clause) -> None:
        super().__init__()
        self.now = now


class TooManyClauses(Exception):
    """An agreement has at most two hundred clauses."""


class NotAPartner(Exception):
    """The organisation is no partner of this partnership."""


@transaction.atomic
def begin(
    *,
    actor: Actor,
    partnership: Partnership,
    kind: Kind,
    title: str,
    from_starter: bool,
    organisations: Collection[Organisation],
    coordinator: Membership | None,
    today: date,
) -> Agreement:
    """Begin an agreement, empty or from a text to start from. Raises NotAPartner."""
    require(policy.may_begin(actor, partnership))
    starter = starters()[kind]
    agreement = Agreement.objects.create(
        partnership=partnership,
        title=title,
        kind=kind,
        purpose=str(starter.purpose) if from_starter else "",
        block=Block.ALIGNMENT,
        level=Level.MESO,
        coordinator=coordinator,
        begun_on=today,
    )
    if from_starter:
        Clause.objects.bulk_create(
            Clause(
                agreement=agreement,
                position=number,
                heading=str(clause.heading),
                text=str(clause.text),
                to_families=clause.to_families,
            )
            for number, clause in enumerate(starter.clauses, start=1)
        )
    for organisation in organisations:
        _join(agreement, organisation, "")
    record(actor=actor, kind="agreements.begun", subject=agreement)
    return agreement


@transaction.atomic
def change_details(
    *, actor: Actor, agreement: Agreement, details: dict[str, Any], edition: int
) -> Agreement:
    """Change title, purpose, dates and tags. Raises Changed."""
    agreement = writable(actor, agreement)
    if agreement.edition != edition:
        raise Changed(agreement)
    for field, value in details.items():
        setattr(agreement, field, value)
    agreement.edition += 1
    agreement.save(update_fields=[*details, "edition"])
    record(actor=actor, kind="agreements.changed", subject=agreement)
    return agreement


@transaction.atomic
def add_clause(*, actor: Actor, agreement: Agreement, details: dict[str, Any]) -> Clause:
    """Add a clause at the end. Raises TooManyClauses."""
    agreement = writable(actor, agreement)
    clause = put_in(agreement, details)
    record(actor=actor, kind="agreements.clause_added", subject=clause)
    return clause


@transaction.atomic
def change_clause(*, actor: Actor, clause: Clause, details: dict[str, Any], edition: int) -> Clause:
    """Change what a clause says, and what it points at. Raises Changed."""
    agreement = writable(actor, clause.agreement)
    clause = locked(clause)
    if clause.edition != edition:
        raise Changed(clause)
    for field, value in details.items():
        setattr(clause, field, value)
    clause.agreement = agreement
    clause.edition += 1
    clause.save(update_fields=[*details, "edition"])
    record(actor=actor, kind="agreements.clause_changed", subject=clause)
    return clause


@transaction.atomic
def move_clause(*, actor: Actor, clause: Clause, after: int | None) -> None:
    """Set a clause after another one; ``None`` sets it first."""
    agreement = writable(actor, clause.agreement)
    _set_after(agreement, clause, after)
    record(actor=actor, kind="agreements.clause_moved", subject=clause)


@transaction.atomic
def shift_clause(*, actor: Actor, clause: Clause, step: int) -> None:
    """Set a clause one place up (-1) or down (1), past what was let go."""
    agreement = writable(actor, clause.agreement)
    standing = list(agreement.clauses.standing().values_list("pk", flat=True))
    if clause.pk not in standing:
        raise OutOfTurn
    _set_after(agreement, clause, shifted(standing, clause.pk, step))
    record(actor=actor, kind="agreements.clause_moved", subject=clause)


def _set_after(agreement: Agreement, clause: Clause, after: int | None) -> None:
    clauses = {one.pk: one for one in agreement.clauses.only("pk", "position", "agreement")}
    order = moved(list(clauses), clause.pk, after)
    for position, pk in enumerate(order, start=1):
        clauses[pk].position = position
    Clause.objects.bulk_update(clauses.values(), ["position"])


@transaction.atomic
def remove_clause(*, actor: Actor, clause: Clause) -> None:
    """Throw away a clause that never stood in a version. Raises OutOfTurn for another one."""
    agreement = writable(actor, clause.agreement)
    clause = locked(clause)
    if clause.since_version <= agreement.version_number:
        raise OutOfTurn
    record(actor=actor, kind="agreements.clause_removed", subject=clause)
    clause.delete()


@transaction.atomic
def add_party(
    *, actor: Actor, agreement: Agreement, organisation: Organisation, why: str
) -> AgreementParty:
    """Add a partner organisation, or say anew why it takes part. Raises NotAPartner."""
    agreement = writable(actor, agreement)
    party = _join(agreement, organisation, why)
    record(actor=actor, kind="agreements.party_added", subject=agreement)
    return party


@transaction.atomic
def party_leaves(*, actor: Actor, party: AgreementParty, today: date) -> None:
    """Let a partner leave: from a first draft without a trace, later as history (T25).

    From what is in force, in revision too, only a facilitator lets a partner go. Raises OutOfTurn
    when it left.
    """
    agreement = locked(party.agreement)
    require(policy.may_set_clause(actor, agreement))
    party = locked(party)
    if party.left_on:
        raise OutOfTurn
    _let_go(agreement, party, today)
    record(actor=actor, kind="agreements.party_left", subject=agreement)


@transaction.atomic
def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> None:
    """Let an organisation leave every agreement that goes on, as it leaves the partnership (T25).

    What was submitted once keeps its name and signatures; who leads takes back what still waits
    for its signature.
    """
    require(partnership_policy.may_lead(actor, partnership))
    parties = AgreementParty.objects.filter(
        organisation=organisation, left_on=None, agreement__partnership=partnership
    )
    for party in parties.exclude(agreement__state__in=OVER).select_related("agreement"):
        agreement = locked(party.agreement)
        _let_go(agreement, party, today)
        record(actor=actor, kind="agreements.party_left", subject=agreement)


def _let_go(agreement: Agreement, party: AgreementParty, today: date) -> None:
    if agreement.version_number:
        party.left_on = today
        party.save(update_fields=["left_on"])
    else:
        party.delete()


def _join(agreement: Agreement, organisation: Organisation, why: str) -> AgreementParty:
    if not agreement.partnership.organisations.filter(pk=organisation.pk).exists():
        raise NotAPartner
    party, _made = AgreementParty.objects.update_or_create(
        agreement=agreement,
        organisation=organisation,
        defaults={"why": why, "left_on": None},
    )
    return party


def put_in(agreement: Agreement, details: dict[str, Any]) -> Clause:
    """Add a clause for the caller, who has locked the agreement. Raises TooManyClauses."""
    if agreement.clauses.count() >= MOST_CLAUSES:
        raise TooManyClauses
    last = agreement.clauses.aggregate(last=Max("position"))["last"] or 0
    return Clause.objects.create(
        agreement=agreement,
        position=last + 1,
        since_version=agreement.version_number + 1,
        **details,
    )


def writable(actor: Actor, agreement: Agreement) -> Agreement:
    """Return the agreement, locked, for who may write in it at this moment."""
    agreement = locked(agreement)
    require(policy.may_change(actor, agreement))
    return agreement
