"""Who may do what: each says yes in one's own name (5.21, N17, N19, X.09)."""

from collections.abc import Callable

import pytest

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role as Part
from brugwerk.roles import policy
from tests import make
from tests.make import roles

pytestmark = pytest.mark.django_db
Asked = Callable[[Actor], Verdict]


@pytest.fixture
def own(brug: Partnership, bram: User) -> Membership:
    return bram.memberships.get(partnership=brug)


@pytest.fixture
def cast(brug: Partnership, amina: User, bram: User, chris: User, host: User) -> dict[str, Actor]:
    dora = make.member(brug, name="Dora")
    people = {"amina": amina, "bram": bram, "chris": chris, "host": host, "dora": dora}
    return {name: make.acting(user) for name, user in people.items()} | {"nobody": Actor()}


def allowed(cast: dict[str, Actor], asked: Asked) -> set[str]:
    verdicts = {name: asked(actor) for name, actor in cast.items()}
    assert all(verdict or verdict.reason for verdict in verdicts.values())
    return {name for name, verdict in verdicts.items() if verdict}


def test_every_member_divides(cast: dict[str, Actor], brug: Partnership) -> None:
    assert allowed(cast, lambda one: policy.may_divide(one, brug)) == {"amina", "bram", "dora"}


def test_only_a_facilitator_ends_a_role(cast: dict[str, Actor], brug: Partnership) -> None:
    assert allowed(cast, lambda one: policy.may_end_role(one, brug)) == {"amina"}


def test_only_the_holder_confirms(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    """5.21: not even a facilitator says yes for somebody else."""
    letter = roles.letter(make.task(make.goal(brug)), member=own)
    asked: Asked = lambda one: policy.may_confirm(one, letter, today=make.TODAY)  # noqa: E731
    assert allowed(cast, asked) == {"bram"}
    own.ends_on = make.day(-1)
    own.save()
    assert not policy.holders(letter, make.TODAY)


def test_who_stands_in_has_the_rights_of_the_letter_for_its_days(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    """INV26."""
    letter = roles.letter(make.task(make.goal(brug)), member=own)
    letter.stand_in = brug.memberships.get(user__name="Dora")
    letter.stand_in_from, letter.stand_in_until = make.day(-1), make.day(1)
    asked: Asked = lambda one: policy.may_confirm(one, letter, today=make.TODAY)  # noqa: E731
    assert allowed(cast, asked) == {"bram", "dora"}
    later: Asked = lambda one: policy.may_confirm(one, letter, today=make.day(2))  # noqa: E731
    assert allowed(cast, later) == {"bram"}


def test_people_of_an_organisation_confirm_its_letter(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    own.organisation = make.organisation(brug)
    own.save()
    letter = roles.letter(make.task(make.goal(brug)), organisation=own.organisation)
    asked: Asked = lambda one: policy.may_confirm(one, letter, today=make.TODAY)  # noqa: E731
    assert allowed(cast, asked) == {"bram"}


def test_who_fills_a_role_confirms_its_letter(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    role = roles.role(brug)
    letter = roles.letter(make.task(make.goal(brug)), role=role)
    asked: Asked = lambda one: policy.may_confirm(one, letter, today=make.TODAY)  # noqa: E731
    assert allowed(cast, asked) == set()
    roles.filling(role, own)
    assert allowed(cast, asked) == {"bram"}


def test_a_facilitator_writes_down_the_yes_of_families(
    cast: dict[str, Actor], brug: Partnership
) -> None:
    letter = roles.letter(make.task(make.goal(brug)), "C")
    asked: Asked = lambda one: policy.may_confirm(one, letter, today=make.TODAY)  # noqa: E731
    assert allowed(cast, asked) == {"amina"}


def test_only_who_was_asked_takes_a_role(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    filling = roles.filling(roles.role(brug), own)
    assert allowed(cast, lambda one: policy.may_answer(one, filling)) == {"bram"}
    assert allowed(cast, lambda one: policy.may_end_filling(one, filling)) == {"amina", "bram"}


def test_mandates_ask_for_the_person_concerned(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    """5.01, N19."""
    dora = brug.memberships.get(user__name="Dora")
    mandate = roles.mandate(brug, own, given=False)
    named = roles.mandate(brug, own, given=False, giver=dora)
    on = {"today": make.TODAY}
    assert allowed(cast, lambda one: policy.may_give(one, mandate, **on)) == {"amina", "bram"}
    assert allowed(cast, lambda one: policy.may_give(one, named, **on)) == {"dora"}
    asked: Asked = lambda one: policy.may_withdraw(one, named, **on)  # noqa: E731
    assert allowed(cast, asked) == {"amina", "bram", "dora"}
    named.giver_stand_in, named.giver_stand_in_from = own, make.day(1)
    assert allowed(cast, lambda one: policy.may_give(one, named, **on)) == {"dora"}
    later = {"today": make.day(1)}  # INV26: from its first day on
    assert allowed(cast, lambda one: policy.may_give(one, named, **later)) == {"bram", "dora"}
    assert allowed(cast, lambda one: policy.may_note_mandate(one, brug, None)) == {"amina"}
    assert allowed(cast, lambda one: policy.may_note_mandate(one, brug, own.pk)) == {
        "amina",
        "bram",
    }


def test_only_the_holder_says_how_a_mandate_feels(
    cast: dict[str, Actor], brug: Partnership, own: Membership
) -> None:
    """N19: no leader and no facilitator."""
    mandate = roles.mandate(brug, own, giver=brug.memberships.get(role=Part.FACILITATOR))
    assert allowed(cast, lambda one: policy.may_feel(one, mandate)) == {"bram"}
    joint = roles.mandate(brug, None)
    assert allowed(cast, lambda one: policy.may_feel(one, joint)) == set()
