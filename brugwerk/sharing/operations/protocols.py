"""The agreement on sharing: begun, declared, written, signed by every party, ended (5.33)."""

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sharing import policy
from brugwerk.sharing.models import (
    ProtocolParty,
    ProtocolRule,
    ProtocolSignature,
    SharingProtocol,
)
from brugwerk.sharing.queries.protocols import may_sign
from brugwerk.sharing.rules.decision import Kind, Receiver
from brugwerk.sharing.rules.protocol import (
    FEWEST_PARTIES,
    PROTOCOL_LIFE,
    USUAL,
    Act,
    Form,
    Mission,
    Regime,
    State,
    forms,
)

Cells = Mapping[tuple[Kind, Receiver], Form]


class Stale(Exception):
    """Somebody changed it since the page was opened; nothing is saved."""


class OneGoesOn(Exception):
    """A new one is being written already."""


class TooMuch(Exception):
    """The table tells more than the decision allows; ``cells`` says where."""

    def __init__(self, cells: list[tuple[Kind, Receiver]]) -> None:
        super().__init__(str(cells))
        self.cells = cells


class Incomplete(Exception):
    """Nobody can sign this yet; ``missing`` names what."""

    def __init__(self, missing: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(missing)))
        self.missing = missing


@transaction.atomic
def begin(*, actor: Actor, partnership: Partnership, today: date) -> SharingProtocol:
    """Begin a new one, with every partner and the table of the last one. Raises OneGoesOn."""
    partnership = locked(partnership)
    require(policy.may_begin(actor, partnership))
    earlier = SharingProtocol.objects.filter(partnership=partnership)
    if earlier.filter(state__in=(State.DRAFT, State.SUBMITTED)).exists():
        raise OneGoesOn
    last = earlier.first()
    made = SharingProtocol.objects.create(
        partnership=partnership,
        number=last.number + 1 if last else 1,
        purpose=last.purpose if last else "",
        begun_on=today,
    )
    told = {one.organisation_id: one for one in last.parties.all()} if last else {}
    ProtocolParty.objects.bulk_create(
        ProtocolParty(protocol=made, organisation=one, note=told[one.pk].note)
        if one.pk in told
        else ProtocolParty(protocol=made, organisation=one)
        for one in partnership.organisations.all()
    )
    forms_ = (
        {(Kind(one.kind), Receiver(one.receiver)): Form(one.form) for one in last.rules.all()}
        if last
        else _usual()
    )
    _lay(made, forms_)
    record(actor=actor, kind="sharing.begin", subject=made)
    return made


def _usual() -> Cells:
    return {(kind, receiver): form for kind, row in USUAL.items() for receiver, form in row.items()}


def _lay(protocol: SharingProtocol, cells: Cells) -> None:
    ProtocolRule.objects.filter(protocol=protocol).delete()
    ProtocolRule.objects.bulk_create(
        ProtocolRule(protocol=protocol, kind=kind, receiver=receiver, form=form)
        for (kind, receiver), form in cells.items()
    )


def _next_edition(protocol: SharingProtocol, edition: int) -> None:
    if protocol.edition != edition:
        raise Stale
    protocol.edition += 1


@transaction.atomic
def write(
    *,
    actor: Actor,
    protocol: SharingProtocol,
    edition: int,
    purpose: str,
    begins_on: date,
    ends_on: date,
    review_on: date,
    retention: int,
) -> SharingProtocol:
    """Write what it is for and how long it holds. Raises Stale."""
    protocol = locked(protocol, "partnership")
    require(policy.may_change(actor, protocol))
    _next_edition(protocol, edition)
    protocol.purpose, protocol.retention = purpose, retention
    protocol.begins_on, protocol.ends_on, protocol.review_on = begins_on, ends_on, review_on
    protocol.save()
    record(actor=actor, kind="sharing.write", subject=protocol)
    return protocol


@transaction.atomic
def lay_table(
    *, actor: Actor, protocol: SharingProtocol, edition: int, cells: Cells
) -> SharingProtocol:
    """Write the table anew. Raises Stale, and TooMuch where the decision allows less (T42)."""
    protocol = locked(protocol, "partnership")
    require(policy.may_change(actor, protocol))
    if wrong := [cell for cell, form in cells.items() if form not in forms(*cell)]:
        raise TooMuch(wrong)
    _next_edition(protocol, edition)
    protocol.save(update_fields=["edition"])
    _lay(protocol, cells)
    record(actor=actor, kind="sharing.table", subject=protocol)
    return protocol


@transaction.atomic
def declare(
    *,
    actor: Actor,
    protocol: SharingProtocol,
    regime: Regime,
    mission: Mission,
    note: str,
    today: date,
) -> ProtocolParty:
    """Declare the secrecy of the actor's own organisation (5.02, 5.36)."""
    protocol = locked(protocol, "partnership")
    own = own_membership(actor, protocol.partnership, today=today)
    parties = set(protocol.parties.values_list("organisation_id", flat=True))
    require(policy.may_declare(actor, protocol, own, parties))
    party = protocol.parties.get(organisation=own.organisation_id if own else None)
    party.regime, party.mission, party.note = regime, mission, note
    party.declared_on, party.declared_by = today, own
    party.save()
    protocol.edition += 1
    protocol.save(update_fields=["edition"])
    record(actor=actor, kind="sharing.declare", subject=protocol)
    return party


@transaction.atomic
def submit(*, actor: Actor, protocol: SharingProtocol) -> SharingProtocol:
    """Ask every party to sign. Raises Incomplete and OutOfTurn."""
    protocol = locked(protocol, "partnership")
    require(policy.may_act(actor, protocol, Act.SUBMIT))
    parties = list(protocol.parties.all())
    missing = {
        "words": not protocol.purpose or not protocol.ends_on,
        "parties": len(parties) < FEWEST_PARTIES,
        "declared": any(not one.regime for one in parties),
    }
    if any(missing.values()):
        raise Incomplete(frozenset(name for name, lacks in missing.items() if lacks))
    return _moved(actor, protocol, Act.SUBMIT)


@transaction.atomic
def take_back(*, actor: Actor, protocol: SharingProtocol) -> SharingProtocol:
    """Take it back to change it: who signed signs again. Raises OutOfTurn."""
    protocol = locked(protocol, "partnership")
    require(policy.may_act(actor, protocol, Act.TAKE_BACK))
    protocol.edition += 1
    return _moved(actor, protocol, Act.TAKE_BACK)


@transaction.atomic
def sign(
    *, actor: Actor, protocol: SharingProtocol, edition: int, function: str, today: date
) -> SharingProtocol:
    """Sign one edition for the own organisation; with the last signature it comes into force.

    Then the one before it ends, in the same moment. Raises Stale.
    """
    protocol = locked(protocol, "partnership")
    own = own_membership(actor, protocol.partnership, today=today)
    parties = set(protocol.parties.values_list("organisation_id", flat=True))
    signed = set(signed_by(protocol))
    require(may_sign(actor, protocol, own))
    if protocol.edition != edition:
        raise Stale
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation_id is not None  # noqa: S101
    try:
        with transaction.atomic():
            ProtocolSignature.objects.create(
                protocol=protocol,
                organisation_id=own.organisation_id,
                edition=edition,
                by=own,
                function=function,
                signed_on=today,
            )
    except IntegrityError as error:
        raise Stale from error
    record(actor=actor, kind="sharing.sign", subject=protocol)
    if parties <= signed | {own.organisation_id}:
        for before in SharingProtocol.objects.filter(
            partnership=protocol.partnership, state=State.ALIVE
        ):
            _end(before, today)
        protocol.state = move(PROTOCOL_LIFE, protocol.state, Act.BRING_ALIVE)
        protocol.save(update_fields=["state"])
    return protocol


def signed_by(protocol: SharingProtocol) -> list[int]:
    """Return the organisations that signed this edition."""
    of_now = protocol.signatures.filter(edition=protocol.edition)
    return list(of_now.values_list("organisation_id", flat=True))


@transaction.atomic
def end(*, actor: Actor, protocol: SharingProtocol, today: date) -> SharingProtocol:
    """End it: from the next moment nothing is told on it (T42d). Raises OutOfTurn."""
    protocol = locked(protocol, "partnership")
    require(policy.may_act(actor, protocol, Act.END))
    _end(protocol, today)
    record(actor=actor, kind="sharing.end", subject=protocol)
    return protocol


def _end(protocol: SharingProtocol, today: date) -> None:
    protocol.state = move(PROTOCOL_LIFE, protocol.state, Act.END)
    protocol.ended_on = today
    protocol.save(update_fields=["state", "ended_on"])


def _moved(actor: Actor, protocol: SharingProtocol, act: Act) -> SharingProtocol:
    protocol.state = move(PROTOCOL_LIFE, protocol.state, act)
    protocol.save()
    record(actor=actor, kind=f"sharing.{act}", subject=protocol)
    return protocol
