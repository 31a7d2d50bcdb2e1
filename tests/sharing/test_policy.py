"""Who may do what with the agreement on sharing, as tables and without a database (5.02, 5.33)."""

from collections.abc import Collection

import pytest
from django.utils import translation

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.sharing import policy
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.protocol import Act, State
from tests.make.people import actor

BRUG = Partnership(pk=1)
MEMBER, STRANGER = actor(Permission.REGISTER_WRITE), Actor(user_id=9)
LEAD = actor(Permission.REGISTER_WRITE, Permission.REGISTER_LEAD)
SCHOOL, CLB = 11, 12
OWN, ALONE = Membership(organisation_id=SCHOOL), Membership(organisation_id=None)


def protocol(state: State) -> SharingProtocol:
    """Return an agreement in some state; nothing is saved."""
    return SharingProtocol(partnership=BRUG, state=state)


def why(verdict: Verdict) -> str:
    """Return how the reason of a no begins in the code; nothing for a yes."""
    with translation.override(None):
        return "" if verdict else str(verdict.reason).split(".")[0] or "no, without a reason"


WAITS, HOLDS = "It waits for signatures", "This agreement is in force"
PAST, NOT_NOW = "This agreement has ended", "That does not go at this moment"
NO_MEMBER = "Only members of the partnership write here"
NO_LEAD = "Only a facilitator decides this"
NOT_PARTY = "Your organisation is no partner in this agreement"
FOR_HERSELF = "You take part for yourself"


def test_every_member_begins_one() -> None:
    """X.09."""
    assert policy.may_begin(MEMBER, BRUG)
    assert why(policy.may_begin(STRANGER, BRUG)) == NO_MEMBER


@pytest.mark.parametrize(
    ("state", "reason"),
    [(State.DRAFT, ""), (State.SUBMITTED, WAITS), (State.ALIVE, HOLDS), (State.ENDED, PAST)],
)
def test_only_a_draft_is_changed(state: State, reason: str) -> None:
    """What somebody signed stays as it was signed."""
    assert why(policy.may_change(MEMBER, protocol(state))) == reason
    assert why(policy.may_change(STRANGER, protocol(state))) == NO_MEMBER


@pytest.mark.parametrize(
    ("state", "act", "reason"),
    [
        (State.DRAFT, Act.SUBMIT, ""),
        (State.DRAFT, Act.TAKE_BACK, NOT_NOW),
        (State.DRAFT, Act.END, ""),
        (State.SUBMITTED, Act.SUBMIT, WAITS),
        (State.SUBMITTED, Act.TAKE_BACK, ""),
        (State.SUBMITTED, Act.END, ""),
        (State.ALIVE, Act.SUBMIT, HOLDS),
        (State.ALIVE, Act.TAKE_BACK, HOLDS),
        (State.ALIVE, Act.END, ""),
        (State.ENDED, Act.END, PAST),
    ],
)
def test_what_a_facilitator_does_when(state: State, act: Act, reason: str) -> None:
    """5.33: a member asks for nothing and ends nothing."""
    assert why(policy.may_act(LEAD, protocol(state), act)) == reason
    assert why(policy.may_act(MEMBER, protocol(state), act)) == NO_LEAD


WHOSE = [
    (OWN, {SCHOOL, CLB}, ""),
    (OWN, {CLB}, NOT_PARTY),
    (OWN, set(), NOT_PARTY),
    (ALONE, {SCHOOL}, FOR_HERSELF),
    (None, {SCHOOL}, FOR_HERSELF),
]


@pytest.mark.parametrize(("own", "parties", "reason"), WHOSE)
def test_each_declares_for_its_own(
    own: Membership | None, parties: Collection[int], reason: str
) -> None:
    """5.02: nobody says for another to what secrecy that one is bound."""
    draft, waiting = protocol(State.DRAFT), protocol(State.SUBMITTED)
    assert why(policy.may_declare(MEMBER, draft, own, parties)) == reason
    assert why(policy.may_declare(MEMBER, waiting, own, parties)) == WAITS
    assert why(policy.may_declare(STRANGER, draft, own, parties)) == NO_MEMBER


@pytest.mark.parametrize(("own", "parties", "reason"), WHOSE)
def test_each_signs_for_its_own_and_once(
    own: Membership | None, parties: Collection[int], reason: str
) -> None:
    """5.33: nobody signs for another, and there is no signing before or after."""
    waiting = protocol(State.SUBMITTED)
    assert why(policy.may_sign(MEMBER, waiting, own, parties=parties, signed={CLB})) == reason
    assert why(policy.may_sign(STRANGER, waiting, own, parties=parties, signed=())) == NO_MEMBER
    for state in (State.DRAFT, State.ALIVE, State.ENDED):
        verdict = policy.may_sign(MEMBER, protocol(state), own, parties=parties, signed=())
        assert why(verdict) == "There is nothing to sign at this moment"
    if own is OWN:
        twice = policy.may_sign(MEMBER, waiting, own, parties=parties, signed={SCHOOL})
        assert why(twice) == "Your organisation signed this already"
