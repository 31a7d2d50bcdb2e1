"""Warm handovers: together, taken on, word back, and no word about a family (2.27)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.desk.queries.foundation import due as desk_due
from brugwerk.handovers import operations, queries
from brugwerk.handovers.models import Handover, HandoverCount
from brugwerk.handovers.rules import HANDOVER_LIFE, KEPT_DAYS, OVER, Act, Refusal, State, Status
from brugwerk.kit.codenames import ADJECTIVES, NOUNS, code_name
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import actor_for
from tests import make
from tests.make import handovers as handing
from tests.make.clock import TODAY, day

PROMISES = {"contact_by": day(10), "return_by": day(40)}


@pytest.fixture
def pair(brug: Partnership) -> tuple[Membership, Membership]:
    """A person of the school and one of a welfare partner."""
    return person(brug, "Leen", "De Linde"), person(brug, "Karim", "Huis van het Kind")


def person(brug: Partnership, name: str, partner: str) -> Membership:
    user = make.member(brug, name=name)
    organisation = brug.organisations.filter(name=partner).first()
    membership = user.memberships.get(partnership=brug)
    membership.organisation = organisation or make.organisation(brug, partner)
    membership.save()
    return membership


def act(handover: Handover, by: Membership, what: Act, **more: object) -> Handover:
    actor = actor_for(by.user, today=TODAY)
    return operations.take_step(
        actor=actor,
        handover=handover,
        act=what,
        today=TODAY,
        **more,  # type: ignore[arg-type]
    )


def propose(giver: Membership, taker: Membership, *, agreed: bool = True) -> Handover:
    assert taker.organisation is not None
    return operations.propose(
        actor=actor_for(giver.user, today=TODAY),
        partnership=giver.partnership,
        to=operations.Recipient(taker.organisation, taker),
        together_on=day(3),
        family_there=True,
        agreed=agreed,
        today=TODAY,
    )


def test_no_field_can_hold_a_word_about_a_family() -> None:
    """Every text of a handover is one of a list, but for the code that is drawn (2.27)."""
    for field in Handover._meta.get_fields():
        assert not isinstance(field, models.TextField)
        if isinstance(field, models.CharField) and field.name != "code":
            assert field.choices, field.name


def test_codes_are_two_neutral_words_and_a_number() -> None:
    drawn = {code_name() for _turn in range(300)}
    assert len(drawn) > 290
    for code in drawn:
        first, second, number = code.split("-")
        assert first in ADJECTIVES
        assert second in NOUNS
        assert 10 <= int(number) < 100


def test_every_state_that_is_over_leads_nowhere() -> None:
    assert {state for state in State if HANDOVER_LIFE.is_end(state)} == set(OVER)
    for state in State:
        if state not in OVER:
            assert HANDOVER_LIFE.after(state, Act.WITHDRAW) is State.WITHDRAWN


def test_from_proposal_to_word_back(pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    one = propose(leen, karim)
    one = act(one, karim, Act.SPEAK)
    one = act(one, karim, Act.ACCEPT, **PROMISES)
    one = act(one, karim, Act.CONTACT)
    one = act(one, karim, Act.ROUND_OFF, status=Status.GOING)
    assert (one.state, one.status, one.ended_on) == (State.DONE, Status.GOING, TODAY)


def test_without_the_yes_of_the_family_nothing_starts(
    pair: tuple[Membership, Membership],
) -> None:
    with pytest.raises(operations.NotAgreed):
        propose(*pair, agreed=False)
    assert not Handover.objects.exists()


def test_a_colleague_of_the_same_partner_needs_no_handover(brug: Partnership) -> None:
    with pytest.raises(operations.WithinOne):
        propose(person(brug, "Leen", "De Linde"), person(brug, "Jo", "De Linde"))


@pytest.mark.parametrize(
    ("who", "what", "state", "allowed"),
    [
        ("giver", Act.ACCEPT, State.SPOKEN, False),
        ("giver", Act.REFUSE, State.SPOKEN, False),
        ("giver", Act.CONTACT, State.ACCEPTED, False),
        ("giver", Act.ROUND_OFF, State.CONTACT, False),
        ("giver", Act.SPEAK, State.PROPOSED, True),
        ("taker", Act.SPEAK, State.PROPOSED, True),
        ("giver", Act.WITHDRAW, State.CONTACT, True),
        ("taker", Act.WITHDRAW, State.CONTACT, False),
    ],
)
def test_each_does_the_own_part(
    pair: tuple[Membership, Membership], who: str, what: Act, state: State, *, allowed: bool
) -> None:
    leen, karim = pair
    one = handing.handover(leen, karim, state)
    if allowed:
        assert act(one, {"giver": leen, "taker": karim}[who], what).state != state
    else:
        with pytest.raises(PermissionDenied):
            act(one, {"giver": leen, "taker": karim}[who], what)


def test_taking_on_promises_two_days(pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    with pytest.raises(operations.Incomplete) as error:
        act(handing.handover(leen, karim, State.SPOKEN), karim, Act.ACCEPT, contact_by=day(3))
    assert error.value.fields == ("return_by",)


def test_a_no_needs_a_reason_and_an_end_a_word(pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    with pytest.raises(operations.Incomplete):
        act(handing.handover(leen, karim, State.SPOKEN), karim, Act.REFUSE)
    with pytest.raises(operations.Incomplete):
        act(handing.handover(leen, karim, State.CONTACT), karim, Act.ROUND_OFF)
    refused = handing.handover(leen, karim, State.SPOKEN)
    assert act(refused, karim, Act.REFUSE, refusal=Refusal.FULL).ended_on == TODAY


def test_the_second_hears_that_somebody_was_first(pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    one = handing.handover(leen, karim)
    act(one, leen, Act.SPEAK)
    with pytest.raises(OutOfTurn):
        act(one, karim, Act.SPEAK)
    page = reverse("handovers:step", args=[one.partnership_id, one.pk, "speak"])
    assert make.signed_in(karim.user).post(page).status_code == 409


def test_only_the_two_see_it(brug: Partnership, pair: tuple[Membership, Membership]) -> None:
    """A colleague of the same partner and the facilitator see nothing (T1)."""
    one = handing.handover(*pair)
    for other in (person(brug, "Jo", "De Linde"), person(brug, "Nel", "Huis van het Kind")):
        assert not queries.handovers(actor_for(other.user, today=TODAY), brug, today=TODAY).exists()
        client = make.signed_in(other.user)
        assert client.get(reverse("handovers:handover", args=[brug.pk, one.pk])).status_code == 404
        listed = client.get(reverse("handovers:list", args=[brug.pk]))
        assert one.code not in listed.content.decode()


@pytest.mark.parametrize("erased", [True, False])
def test_where_somebody_is_gone_the_colleagues_see_it(
    brug: Partnership, pair: tuple[Membership, Membership], *, erased: bool
) -> None:
    """Nothing hangs in the air when somebody leaves (N1)."""
    leen, karim = pair
    one = handing.handover(leen, karim)
    colleague = person(brug, "Jo", "De Linde")
    if erased:
        leen.user.delete()
    else:
        leen.ends_on = day(-1)
        leen.save(update_fields=["ends_on"])
    assert queries.handovers(actor_for(colleague.user, today=TODAY), brug, today=TODAY).get() == one
    assert act(one, colleague, Act.SPEAK).state == State.SPOKEN


def test_a_colleague_may_go_on_with_it(
    brug: Partnership, pair: tuple[Membership, Membership]
) -> None:
    leen, karim = pair
    one, colleague = handing.handover(leen, karim), person(brug, "Nel", "Huis van het Kind")
    karims = actor_for(karim.user, today=TODAY)
    passed = operations.pass_on(actor=karims, handover=one, to=colleague, today=TODAY)
    assert (passed.giver, passed.taker) == (leen, colleague)
    with pytest.raises(PermissionDenied):
        operations.pass_on(actor=karims, handover=one, to=karim, today=TODAY)
    with pytest.raises(operations.WithinOne):
        operations.pass_on(
            actor=actor_for(leen.user, today=TODAY), handover=one, to=karim, today=TODAY
        )


def test_a_partner_who_is_not_here_is_written_down_by_who_hands_over(
    pair: tuple[Membership, Membership],
) -> None:
    leen, _karim = pair
    one = handing.handover(leen, None, State.SPOKEN)
    assert act(one, leen, Act.ACCEPT, **PROMISES).state == State.ACCEPTED


@pytest.mark.parametrize(
    ("state", "details"),
    [
        (State.PROPOSED, {"together_on": day(-1)}),
        (State.ACCEPTED, {"contact_by": day(-1)}),
        (State.SPOKEN, {"together_on": day(-1)}),
        (State.CONTACT, {"contact_by": day(-9), "return_by": day(-1)}),
    ],
)
def test_no_promise_lapses_unnoticed(
    pair: tuple[Membership, Membership], state: State, details: dict[str, object]
) -> None:
    """Both hear of it (INV27)."""
    one = handing.handover(*pair, state=state, **details)  # type: ignore[arg-type]
    for member in pair:
        found = desk_due(actor_for(member.user, today=TODAY), today=TODAY)
        assert [due.what for due in found] == [one.code]


def test_what_waits_for_me_is_on_my_day(pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    handing.handover(leen, karim, State.SPOKEN)
    assert not queries.asks(actor_for(leen.user, today=TODAY), today=TODAY)
    assert len(queries.asks(actor_for(karim.user, today=TODAY), today=TODAY)) == 1


def test_after_its_time_only_a_number_stays(
    brug: Partnership, pair: tuple[Membership, Membership]
) -> None:
    for number in range(3):
        handing.handover(*pair, state=State.DONE, ended_on=day(-number))
    handing.handover(*pair, state=State.REFUSED)
    leen = actor_for(pair[0].user, today=TODAY)
    assert [one.number for one in queries.between(leen, brug, today=TODAY)] == [3]
    later = TODAY + timedelta(days=KEPT_DAYS)
    assert operations.forget(today=TODAY + timedelta(days=KEPT_DAYS - 3)) == 0
    assert operations.forget(today=later) == 4
    assert not Handover.objects.exists()
    assert HandoverCount.objects.get().number == 3
    assert [one.number for one in queries.between(leen, brug, today=later)] == [3]


def test_fewer_than_three_between_two_partners_are_not_told(
    brug: Partnership, pair: tuple[Membership, Membership]
) -> None:
    for _turn in range(2):
        handing.handover(*pair, state=State.DONE)
    assert queries.between(actor_for(pair[0].user, today=TODAY), brug, today=TODAY) == []


def test_many_cost_no_more_than_one(brug: Partnership, pair: tuple[Membership, Membership]) -> None:
    client, page = make.signed_in(pair[0].user), reverse("handovers:list", args=[brug.pk])
    handing.handover(*pair)
    client.get(page)
    before = queries_of(client, page)
    for _turn in range(30):
        handing.handover(*pair)
    assert queries_of(client, page) == before


def queries_of(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(page).status_code == 200
    return len(found)


def test_on_the_screen(brug: Partnership, pair: tuple[Membership, Membership]) -> None:
    leen, karim = pair
    client = make.signed_in(leen.user)
    sent = client.post(
        reverse("handovers:propose", args=[brug.pk]),
        {"to": f"m{karim.pk}", "together_on": day(3), "family_there": "yes", "agreed": "on"},
        follow=True,
    )
    one = Handover.objects.get()
    assert one.code in sent.content.decode()
    nobody = client.post(
        reverse("handovers:propose", args=[brug.pk]),
        {"to": f"m{leen.pk}", "together_on": day(3), "family_there": "yes"},
    )
    assert nobody.status_code == 422
    assert set(nobody.context["form"].errors) == {"to", "agreed"}
