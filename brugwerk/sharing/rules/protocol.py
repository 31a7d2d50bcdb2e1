"""The agreement on sharing of a partnership: its life, and what its table allows. Pure.

After trust 4.2 and domain 5.33: parties with their regime, a table of kind by receiver, at most
twelve months, signed by every party.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.sharing.rules.decision import KINDS, Ground, Kind, Level, Receiver

LONGEST_DAYS = 366
WARN_DAYS = 30
"""So long before its last day people hear that an agreement on sharing ends."""
LONGEST_RETENTION, USUAL_RETENTION = 12, 6
FEWEST_PARTIES = 2


class State(StrEnum):
    """Where an agreement on sharing is in its life."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ALIVE = "alive"
    ENDED = "ended"


class Act(StrEnum):
    """What moves it on."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    BRING_ALIVE = "bring_alive"
    END = "end"


PROTOCOL_LIFE = Lifecycle(
    name="SharingProtocol",
    source="5.33",
    first=State.DRAFT,
    moves={
        State.DRAFT: {Act.SUBMIT: State.SUBMITTED, Act.END: State.ENDED},
        State.SUBMITTED: {
            Act.TAKE_BACK: State.DRAFT,
            Act.BRING_ALIVE: State.ALIVE,
            Act.END: State.ENDED,
        },
        State.ALIVE: {Act.END: State.ENDED},
        State.ENDED: {},
    },
)


class Regime(StrEnum):
    """The secrecy that an organisation declares; codes of the content pack (5.02)."""

    PROFESSIONAL = "beroepsgeheim"
    OFFICIAL = "ambtsgeheim"
    DISCRETION = "discretieplicht"
    NONE = "geen"


class Mission(StrEnum):
    """What work an organisation does for families; secrecy is shared within the same (INV17)."""

    CARE = "care"
    PUPILS = "pupils"
    TEACHING = "teaching"
    NEIGHBOURHOOD = "neighbourhood"
    POLICY = "policy"


class Form(StrEnum):
    """In which form a kind of information may reach a receiver."""

    NOTHING = "nothing"
    STATUS = "status"
    SUMMARY = "summary"
    FULL = "full"
    FAMILY = "family"


RECEIVERS = (Receiver.SECRECY_SAME, Receiver.SECRECY_OTHER, Receiver.OFFICE)
"""Whom a partnership can agree on; nobody outside ever hears anything."""
LEVELS: Mapping[Form, Level] = MappingProxyType(
    {
        Form.NOTHING: Level.NOTHING,
        Form.STATUS: Level.STATUS,
        Form.SUMMARY: Level.SUMMARY,
        Form.FULL: Level.FULL,
        Form.FAMILY: Level.NOTHING,
    }
)
USUAL: Mapping[Kind, Mapping[Receiver, Form]] = MappingProxyType(
    {
        Kind.EXISTS: dict.fromkeys(RECEIVERS, Form.STATUS),
        Kind.STATUS: dict.fromkeys(RECEIVERS, Form.STATUS),
        Kind.PRACTICAL: dict.fromkeys(RECEIVERS, Form.SUMMARY),
        Kind.SCHOOL: dict.fromkeys(RECEIVERS, Form.SUMMARY),
        Kind.NEEDS: {
            Receiver.SECRECY_SAME: Form.SUMMARY,
            Receiver.SECRECY_OTHER: Form.FAMILY,
            Receiver.OFFICE: Form.FAMILY,
        },
        Kind.HEALTH: {
            Receiver.SECRECY_SAME: Form.SUMMARY,
            Receiver.SECRECY_OTHER: Form.FAMILY,
            Receiver.OFFICE: Form.FAMILY,
        },
        Kind.THIRD: dict.fromkeys(RECEIVERS, Form.NOTHING),
    }
)
"""A careful table to begin with; partners change it together, within what the decision allows."""


def forms(kind: Kind, receiver: Receiver) -> tuple[Form, ...]:
    """Return the forms that may be agreed: never more than the decision allows (T42)."""
    most = KINDS[kind][receiver]
    told = () if most < Level.SUMMARY and kind is not Kind.HEALTH else (Form.FAMILY,)
    return (*(form for form in Form if form is not Form.FAMILY and LEVELS[form] <= most), *told)


def bound(form: Form, ground: Ground) -> Level:
    """Return how far the table lets a ground go.

    Through the family means that the family tells it, and then in its own words.
    """
    if form is Form.FAMILY:
        return Level.SUMMARY if ground is Ground.TOLD else Level.NOTHING
    return LEVELS[form]


def receiver_class(
    receiver: tuple[Regime, Mission] | None, sender: tuple[Regime, Mission] | None
) -> Receiver:
    """Return as what an organisation hears something from another (S27, INV17).

    Who did not declare a regime, has none, or makes policy stands outside. Secrecy is shared only
    among bearers who do the same work.
    """
    if receiver is None or sender is None or receiver[1] is Mission.POLICY:
        return Receiver.OUTSIDE
    if receiver[0] is Regime.NONE:
        return Receiver.OUTSIDE
    if receiver[0] is not Regime.PROFESSIONAL:
        return Receiver.OFFICE
    if sender == receiver:
        return Receiver.SECRECY_SAME
    return Receiver.SECRECY_OTHER


def holds(state: str, begins_on: date | None, ends_on: date | None, today: date) -> bool:
    """Test whether an agreement holds today: brought alive, begun, and its last day not past."""
    if state != State.ALIVE or begins_on is None or ends_on is None:
        return False
    return begins_on <= today <= ends_on


def too_long(begins_on: date, ends_on: date) -> bool:
    """Test whether it would hold longer than twelve months."""
    return (ends_on - begins_on).days > LONGEST_DAYS
