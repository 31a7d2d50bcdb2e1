"""Who may do what, as tables without a database (X.09, 1.05, 1.15)."""

from datetime import date

import pytest

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.accounts.models import User
from brugwerk.boundaries import policy
from brugwerk.boundaries.models import Boundary, BoundarySpanner, OfferQuestion
from brugwerk.boundaries.rules import BoundaryAct, BoundaryState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import GRANTS, Role
from tests import make

OF = Partnership(pk=1, name="De Brug")
MEMBER = make.actor(*GRANTS[Role.MEMBER])
LEADER = make.actor(*GRANTS[Role.FACILITATOR])
STRANGER = make.actor(*Permission, partnership=2)
HOST = Actor(user_id=9, host=True)
EVERYBODY = (LEADER, MEMBER, STRANGER, HOST)
DECIDES = {BoundaryAct.AGREE, BoundaryAct.MOVE, BoundaryAct.KEEP}


def boundary(state: BoundaryState = BoundaryState.NAMED) -> Boundary:
    return Boundary(partnership=OF, what="Een muur", state=state)


def verdicts(found: list[object]) -> list[bool]:
    return [bool(one) for one in found]


def test_every_member_names_sorts_and_asks() -> None:
    for may in (policy.may_name, policy.may_declare, policy.may_ask):
        assert verdicts([may(who, OF) for who in EVERYBODY]) == [True, True, False, False]
    changes = [policy.may_change(who, boundary()) for who in EVERYBODY]
    assert verdicts([*changes]) == [True, True, False, False]


@pytest.mark.parametrize("act", BoundaryAct)
def test_what_decides_asks_a_facilitator(act: BoundaryAct) -> None:
    found = [policy.may_take(who, boundary(), act) for who in EVERYBODY]
    assert verdicts([*found]) == [True, act not in DECIDES, False, False]
    assert all(one.reason for one in found if not one)


@pytest.mark.parametrize("state", BoundaryState)
def test_only_what_was_named_and_no_more_is_removed(state: BoundaryState) -> None:
    found = [policy.may_remove(who, boundary(state)) for who in EVERYBODY]
    assert verdicts([*found]) == [state is BoundaryState.NAMED, False, False, False]


def test_who_does_what_is_written_by_a_facilitator() -> None:
    found = [policy.may_add_action(who, boundary()) for who in EVERYBODY]
    assert verdicts([*found]) == [True, False, False, False]


def test_a_card_is_only_its_own_persons() -> None:
    """1.05: self-declared; a facilitator neither writes nor removes it."""
    membership = Membership(partnership=OF, user=User(pk=MEMBER.user_id))
    card = BoundarySpanner(membership=membership)
    facilitator = make.actor(*GRANTS[Role.FACILITATOR], user_id=2)
    ended = Actor(user_id=MEMBER.user_id)
    who = (MEMBER, facilitator, ended, Actor())
    found = [policy.may_change_card(one, card) for one in who]
    assert verdicts([*found]) == [True, False, False, False]


@pytest.mark.parametrize(
    ("actor", "organisation", "may"),
    [
        (MEMBER, 7, True),
        (MEMBER, 8, False),
        (MEMBER, None, False),
        (LEADER, 8, True),  # on its behalf
        (LEADER, None, True),
        (STRANGER, 7, False),
        (HOST, 7, False),
    ],
)
def test_who_is_there_for_a_partner_replies(
    actor: Actor, organisation: int | None, *, may: bool
) -> None:
    """1.15: the duty to reply is that partner's, or a facilitator's for it."""
    question = OfferQuestion(partnership=OF, to_id=7, text="Kan het later?")
    own = Membership(partnership=OF, organisation_id=organisation)
    verdict = policy.may_reply(actor, question, own)
    assert bool(verdict) is may
    assert may or verdict.reason


def test_without_a_place_here_nobody_replies() -> None:
    question = OfferQuestion(partnership=OF, to_id=7)
    assert not policy.may_reply(MEMBER, question, None)


def test_the_words_of_a_question_stay_once_there_is_a_reply() -> None:
    asked = OfferQuestion(partnership=OF, to_id=7)
    assert verdicts([*(policy.may_amend(who, asked, None) for who in EVERYBODY)]) == [
        *(True, True, False, False)
    ]
    asked.replied_on = date(2027, 3, 1)
    assert not any(policy.may_amend(who, asked, None) for who in EVERYBODY)


@pytest.mark.parametrize(("organisation", "may"), [(7, False), (8, True), (None, True)])
def test_who_has_to_reply_leaves_the_question_as_it_was_asked(
    organisation: int | None, *, may: bool
) -> None:
    """1.15: also a facilitator does not rewrite what was asked of the own organisation."""
    asked = OfferQuestion(partnership=OF, to_id=7)
    own = Membership(partnership=OF, organisation_id=organisation)
    assert bool(policy.may_amend(LEADER, asked, own)) is may
