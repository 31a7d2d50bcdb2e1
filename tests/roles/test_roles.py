"""Roles and who fills them (5.15, 5.18, 5.23, 5.24, q5.4)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import operations, queries
from brugwerk.roles.models import Role, RoleFilling
from brugwerk.roles.rules.lives import FillingState
from brugwerk.voices.rules import Mode
from tests import make
from tests.make import roles

pytestmark = pytest.mark.django_db
DETAILS: dict[str, Any] = {
    "name": "Brugfiguur",
    "purpose": "Niemand valt uit de boot.",
    "accountabilities": "",
    "goal_id": None,
    "block": Block.ALIGNMENT,
    "strengthens": [],
    "level": Level.MICRO,
    "review_on": make.day(90),
}


@pytest.fixture
def role(brug: Partnership, amina: User) -> Role:
    return roles.role(brug)


@pytest.fixture
def own(brug: Partnership, bram: User) -> Membership:
    return bram.memberships.get(partnership=brug)


def propose(role: Role, user: User, member: Membership, **details: Any) -> RoleFilling:  # noqa: ANN401
    return operations.propose(
        actor=make.acting(user),
        role=role,
        membership=member,
        details={"from_on": make.TODAY} | details,
        today=make.TODAY,
    )


def test_every_member_writes_a_role_down(brug: Partnership, bram: User, chris: User) -> None:
    """5.23, X.09."""
    role = operations.create_role(actor=make.acting(bram), partnership=brug, details=DETAILS)
    assert role.purpose == "Niemand valt uit de boot."
    with pytest.raises(operations.NameTaken):
        operations.create_role(actor=make.acting(bram), partnership=brug, details=DETAILS)
    with pytest.raises(PermissionDenied):
        operations.create_role(actor=make.acting(chris), partnership=brug, details=DETAILS)


def test_two_who_change_a_role_at_once(
    client: Client, role: Role, amina: User, brug: Partnership
) -> None:
    """The second one hears what the first one wrote, and keeps what she typed."""
    sent = {"name": "Brugfiguur", "purpose": "Samen.", "block": "alignment", "level": "micro"}
    sent |= {"review_on": "2027-09-01", "version": "1"}
    make.signed_in(amina, client)
    address = reverse("roles:change_role", args=[brug.pk, role.pk])
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, sent | {"purpose": "Anders."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Er staat nu: Brugfiguur: Samen." in page
    assert 'value="Anders."' in page
    again = sent | {"purpose": "Anders.", "version": answer.context["form"]["version"].value()}
    assert client.post(address, again).status_code == 302
    role.refresh_from_db()
    assert (role.purpose, role.version) == ("Anders.", 3)


def test_asked_said_yes_begun_ended(role: Role, amina: User, bram: User, own: Membership) -> None:
    """5.24, domain 5.2."""
    filling = propose(role, amina, own, until=make.day(30))
    assert filling.state == FillingState.PROPOSED
    with pytest.raises(PermissionDenied):
        operations.accept(actor=make.acting(amina), filling=filling, today=make.TODAY)
    actor = make.acting(bram)
    assert operations.accept(actor=actor, filling=filling, today=make.TODAY).state == "active"
    with pytest.raises(OutOfTurn):
        operations.accept(actor=actor, filling=filling, today=make.TODAY)
    ended = operations.end_filling(
        actor=actor, filling=filling, reason="Ander werk.", today=make.day(3)
    )
    assert (ended.state, ended.end_reason, ended.ended_on) == (
        FillingState.ENDED,
        "Ander werk.",
        make.day(3),
    )
    with pytest.raises(OutOfTurn):
        operations.end_filling(actor=actor, filling=filling, reason="x", today=make.day(4))


def test_a_yes_for_later_begins_by_itself(
    role: Role, amina: User, bram: User, own: Membership, brug: Partnership
) -> None:
    filling = propose(role, amina, own, from_on=make.day(5))
    operations.accept(actor=make.acting(bram), filling=filling, today=make.TODAY)
    filling.refresh_from_db()
    assert filling.state_on(make.day(4)) == FillingState.ACCEPTED
    assert filling.state_on(make.day(5)) == FillingState.ACTIVE
    assert not RoleFilling.objects.current(make.day(4))
    assert RoleFilling.objects.current(make.day(5)).get() == filling


def test_saying_no_is_an_end_with_a_reason(
    client: Client, role: Role, amina: User, bram: User, own: Membership, brug: Partnership
) -> None:
    filling = propose(role, amina, own)
    address = reverse("roles:end_filling", args=[brug.pk, filling.pk])
    assert make.signed_in(bram, client).post(address, {"reason": "Geen tijd."}).status_code == 302
    filling.refresh_from_db()
    assert (filling.state, filling.end_reason) == (FillingState.ENDED, "Geen tijd.")


def test_nobody_is_asked_twice_or_from_elsewhere(role: Role, amina: User, own: Membership) -> None:
    propose(role, amina, own)
    with pytest.raises(operations.AlreadyFills):
        propose(role, amina, own)
    elsewhere = make.join(make.partnership("De Kade"), make.account("Kim"))
    with pytest.raises(operations.NotHere):
        propose(role, amina, elsewhere)


def test_a_role_with_a_task_is_not_left_in_the_air(
    role: Role, amina: User, bram: User, own: Membership, brug: Partnership
) -> None:
    letter = roles.letter(make.task(make.goal(brug)), role=role)
    filling = roles.filling(role, own)
    end: dict[str, Any] = {"role": role, "reason": "Klaar.", "today": make.TODAY}
    with pytest.raises(PermissionDenied):
        operations.end_role(actor=make.acting(bram), **end)
    with pytest.raises(operations.HoldsLetters):
        operations.end_role(actor=make.acting(amina), **end)
    letter.ended_on = make.TODAY
    letter.save()
    operations.end_role(actor=make.acting(amina), **end)
    filling.refresh_from_db()
    assert (filling.state, filling.end_reason) == (FillingState.ENDED, "Klaar.")
    with pytest.raises(OutOfTurn):
        propose(role, amina, own)


def test_a_new_role_takes_time(
    client: Client, role: Role, bram: User, own: Membership, brug: Partnership
) -> None:
    """5.15: a day to look back, which waits until people did."""
    filling = roles.filling(role, own)
    filling.transition_until = make.TODAY
    filling.save()
    actor = make.acting(bram)
    assert [one.what for one in queries.due(actor, today=make.TODAY)] == [f"{role}: Bram"]
    make.signed_in(bram, client).post(reverse("roles:settled", args=[brug.pk, filling.pk]))
    assert queries.due(actor, today=make.TODAY) == []


def test_what_is_past_is_due(role: Role, bram: User, own: Membership) -> None:
    """INV27."""
    filling = roles.filling(role, own)
    filling.until = make.day(3)
    filling.save()
    actor = make.acting(bram)
    assert queries.due(actor, today=make.day(3)) == []
    assert len(queries.due(actor, today=make.day(4))) == 1
    assert [one.review_on for one in queries.due(actor, today=make.day(90))] == [
        make.day(3),
        make.day(90),
    ]


def test_function_and_role_side_by_side(
    client: Client, role: Role, bram: User, own: Membership, brug: Partnership
) -> None:
    """5.23, q5.4."""
    own.position = "zorgleerkracht"
    own.save()
    roles.filling(role, own)
    page = queries.roles_page(make.acting(bram), brug, today=make.TODAY)
    assert [(one.name, one.position, one.roles) for one in page.beside] == [
        ("Bram", "zorgleerkracht", role.name)
    ]
    answer = make.signed_in(bram, client).get(reverse("roles:roles", args=[brug.pk]))
    assert "zorgleerkracht" in answer.content.decode()


def test_standing_in_for_a_role_and_handing_it_over(
    role: Role, amina: User, own: Membership, brug: Partnership
) -> None:
    """5.22, N1, INV26."""
    filling = roles.filling(role, own)
    dora = make.join(brug, make.account("Dora"))
    actor = make.acting(amina)
    operations.stand_in(actor=actor, thing=filling, by=dora, from_=make.day(-1), until=None)
    card = queries.roles_page(actor, brug, today=make.TODAY).cards[0]
    assert card.fillings[0].cover == "Dora"
    new = operations.hand_over(actor=actor, thing=filling, to=dora, today=make.TODAY)
    assert (new.membership, new.state, new.replaces) == (dora, FillingState.PROPOSED, "Bram")
    filling.refresh_from_db()
    assert filling.state == FillingState.ENDED


def test_how_children_and_parents_were_heard(
    client: Client, role: Role, bram: User, brug: Partnership
) -> None:
    """X.01, INV2: an absent voice says why and what comes next."""
    address = reverse("roles:hear", args=[brug.pk, role.pk])
    make.signed_in(bram, client)
    assert client.post(address, {"mode": Mode.ABSENT, "reason": "Te vroeg."}).status_code == 422
    assert client.post(address, {"mode": Mode.WRITTEN}).status_code == 302
    role.refresh_from_db()
    assert role.voice
    assert role.voice.mode == Mode.WRITTEN


def test_the_database_holds_the_days(role: Role, own: Membership) -> None:
    filling = roles.filling(role, own)
    for wrong in ({"ended_on": make.TODAY}, {"until": make.day(-11)}, {"state": "ended"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleFilling.objects.filter(pk=filling.pk).update(**wrong)


def test_what_hangs_on_one_person(
    role: Role, bram: User, own: Membership, brug: Partnership, chris: User
) -> None:
    """N1: every letter, role and mandate, for when somebody is away."""
    letter = roles.letter(make.task(make.goal(brug)), "R", member=own)
    roles.letter(letter.task, "S")
    filling = roles.filling(role, own)
    mandate = roles.mandate(brug, own)
    roles.mandate(brug, own, until=make.day(-1))
    held = queries.held_by(make.acting(bram), own, today=make.TODAY)
    assert (held.assignments, held.fillings, held.mandates) == ([letter], [filling], [mandate])
    nothing = queries.held_by(make.acting(chris), own, today=make.TODAY)
    assert (nothing.assignments, nothing.fillings, nothing.mandates) == ([], [], [])


def test_a_partnership_goes_with_all_its_roles(
    role: Role, own: Membership, brug: Partnership
) -> None:
    roles.filling(role, own)
    roles.letter(make.task(make.goal(brug)), "R", member=own)
    roles.letter(make.task(brug.goals.get()), "R", role=role)
    roles.felt(roles.mandate(brug, own), 3)
    brug.delete()
    assert not Role.objects.exists()


@pytest.mark.parametrize("name", ["roles", "mandates"])
def test_one_role_costs_as_many_queries_as_many(
    client: Client, brug: Partnership, role: Role, amina: User, own: Membership, name: str
) -> None:
    roles.filling(role, own)
    roles.mandate(brug, own)
    make.signed_in(amina, client)
    address = reverse(f"roles:{name}", args=[brug.pk])
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(30):
        roles.filling(roles.role(brug, f"Rol {number}"), own)
        roles.mandate(brug, own)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)
