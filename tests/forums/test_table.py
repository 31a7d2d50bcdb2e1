"""Seats, empty chairs and the voice of families at the table (3.36, N10)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.forums import operations, queries
from brugwerk.forums.models import EmptyChair, Forum, ForumSeat
from brugwerk.forums.rules.life import Kind
from brugwerk.forums.rules.table import AsWhat, Voice
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.rules import Mode
from tests import make
from tests.make.forums import forum, place_in, seat

SEAT = {
    "membership": None,
    "organisation": None,
    "outside": "",
    "perspective": "",
    "as_what": AsWhat.MEMBER,
    "why_here": "",
    "until": None,
}
CHAIR = {
    "who": "",
    "perspective": Perspective.FAMILY,
    "organisation_kind": "",
    "why_missing": "Het uur past niet.",
    "what_they_would_bring": "",
    "next_step": "We vragen het aan de poort.",
}


@pytest.fixture
def held(brug: Partnership, amina: User) -> Forum:
    """A forum that Amina, from education, coordinates."""
    return forum(brug, place_in(brug, amina))


@pytest.fixture
def parent(brug: Partnership) -> Membership:
    """Dina takes part as a parent."""
    return place_in(brug, make.member(brug, name="Dina", perspective=Perspective.FAMILY))


def voice(of: Forum, day: date = make.TODAY) -> Voice:
    return queries.table_of(of, day).composition.voice


def test_removing_the_only_family_participant_changes_the_header(
    client: Client, held: Forum, amina: User, parent: Membership
) -> None:
    """N10: from direct to absent, and the page asks why and what comes next."""
    only = seat(held, parent)
    address = reverse("forums:forum", args=[held.partnership_id, held.pk])
    make.signed_in(amina, client)
    page = client.get(address).content.decode()
    assert "Gezinnen zitten zelf aan tafel." in page
    leaving = reverse("forums:end_seat", args=[held.partnership_id, held.pk, only.pk])
    answer = client.post(leaving)
    assert answer["Location"].endswith("/lege-stoel/nieuw/")
    page = client.get(address).content.decode()
    assert "Niemand spreekt hier voor gezinnen." in page
    assert "Nog niemand zei waarom" in page


def test_the_voice_of_the_register_follows_the_table(
    held: Forum, amina: User, parent: Membership
) -> None:
    """INV2: absent with reason and next step, then direct, then unsaid again."""
    actor = make.acting(amina)
    operations.keep_chair(actor=actor, forum=held, details=CHAIR, today=make.TODAY)
    held.refresh_from_db()
    assert held.voice is not None
    assert (held.voice.mode, held.voice.reason) == (Mode.ABSENT, "Het uur past niet.")
    table = queries.table_of(held, make.TODAY)
    assert table.said
    assert table.next_step == "We vragen het aan de poort."
    seated = operations.seat(
        actor=actor, forum=held, details=SEAT | {"membership": parent}, today=make.TODAY
    )
    held.refresh_from_db()
    assert held.voice is not None
    assert held.voice.mode == Mode.DIRECT
    assert EmptyChair.objects.get().filled_on == make.TODAY
    operations.end_seat(actor=actor, seat=seated, today=make.TODAY)
    held.refresh_from_db()
    assert held.voice is None
    assert not queries.table_of(held, make.TODAY).said


def test_a_chair_for_some_families_waits_while_others_are_there(
    held: Forum, amina: User, parent: Membership
) -> None:
    """N10: a mother at the table does not fill the chair of fathers."""
    actor = make.acting(amina)
    fathers = CHAIR | {"who": "vaders"}
    operations.keep_chair(actor=actor, forum=held, details=fathers, today=make.TODAY)
    details = SEAT | {"membership": parent}
    operations.seat(actor=actor, forum=held, details=details, today=make.TODAY)
    operations.keep_chair(actor=actor, forum=held, details=CHAIR, today=make.TODAY)
    assert queries.table_of(held, make.TODAY).chairs[0].who == "vaders"
    assert EmptyChair.objects.filter(filled_on=None).count() == 2


def test_a_seat_is_held_until_its_day_and_while_the_member_is_here(
    held: Forum, parent: Membership
) -> None:
    until = seat(held, parent)
    ForumSeat.objects.filter(pk=until.pk).update(until=make.day(1))
    assert voice(held, make.day(1)) is Voice.DIRECT
    assert voice(held, make.day(2)) is Voice.ABSENT
    parent.ends_on = make.day(-1)
    parent.save()
    assert voice(held) is Voice.ABSENT
    assert queries.table_of(held, make.TODAY).seats[0].gone


def test_who_coordinates_counts_too_but_is_neutral_in_a_free_forum(
    brug: Partnership, parent: Membership
) -> None:
    assert voice(forum(brug, parent)) is Voice.DIRECT
    assert voice(forum(brug, parent, kind=Kind.FREE)) is Voice.ABSENT


def test_one_member_sits_once(held: Forum, amina: User, parent: Membership) -> None:
    details = SEAT | {"membership": parent}
    operations.seat(actor=make.acting(amina), forum=held, details=details, today=make.TODAY)
    with pytest.raises(operations.SeatTaken):
        operations.seat(actor=make.acting(amina), forum=held, details=details, today=make.TODAY)
    assert ForumSeat.objects.count() == 1
    ForumSeat.objects.update(from_on=make.day(-9), until=make.day(-1))  # lapsed: may come again
    operations.seat(actor=make.acting(amina), forum=held, details=details, today=make.TODAY)
    assert ForumSeat.objects.filter(ended_on=None).count() == 1


def test_a_free_forum_seats_no_person(brug: Partnership, amina: User, parent: Membership) -> None:
    """N24: organisations and sides only."""
    free = forum(brug, place_in(brug, amina), kind=Kind.FREE)
    for wrong in ({"membership": parent}, {"outside": "een ouder"}):
        with pytest.raises(PermissionDenied):
            operations.seat(
                actor=make.acting(amina), forum=free, details=SEAT | wrong, today=make.TODAY
            )
    side = SEAT | {"perspective": Perspective.FAMILY}
    operations.seat(actor=make.acting(amina), forum=free, details=side, today=make.TODAY)
    assert voice(free) is Voice.DIRECT
    assert not queries.people_of(free, make.TODAY).exists()


def test_who_sits_somewhere_else_is_not_seated(
    held: Forum, amina: User, chris: User, brug: Partnership
) -> None:
    """INV33."""
    stranger = Membership.objects.get(user=chris)
    details = SEAT | {"membership": stranger}
    with pytest.raises(PermissionDenied):
        operations.seat(actor=make.acting(amina), forum=held, details=details, today=make.TODAY)


def test_a_seat_and_a_chair_are_somebodys(held: Forum) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ForumSeat.objects.create(forum=held, from_on=make.TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmptyChair.objects.create(forum=held, why_missing="x", next_step="x", since_on=make.TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        EmptyChair.objects.create(forum=held, who="vaders", next_step="x", since_on=make.TODAY)


def test_the_people_of_a_forum(held: Forum, amina: User, bram: User, parent: Membership) -> None:
    """Coordinator, who has a seat, and who stands in; by name."""
    sits = seat(held, parent)
    seat(held, outside="een ouder uit de buurt")
    operations.stand_in_seat(
        actor=make.acting(amina),
        seat=sits,
        by=place_in(held.partnership, bram),
        from_=make.TODAY,
        until=make.day(3),
        today=make.TODAY,
    )
    names = [str(one.user) for one in queries.people_of(held, make.TODAY)]
    assert names == ["Amina", "Bram", "Dina"]
    assert queries.people_of(held, make.day(4)).count() == 2


def test_a_name_is_asked_twice(client: Client, held: Forum, bram: User) -> None:
    """A function of somebody without account, no name; who is sure goes on."""
    address = reverse("forums:new_seat", args=[held.partnership_id, held.pk])
    make.signed_in(bram, client)
    data = {"outside": "moeder van Yasmina", "as_what": "family"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert "Is dit een naam?" in answer.content.decode()
    assert client.post(address, data | {"sure": "on"}).status_code == 302
    assert client.post(address, {"as_what": "member"}).status_code == 422


def test_nobody_lets_another_leave_but_who_runs_the_forum(
    held: Forum, bram: User, parent: Membership
) -> None:
    with pytest.raises(PermissionDenied):
        operations.end_seat(actor=make.acting(bram), seat=seat(held, parent), today=make.TODAY)


def test_an_earlier_last_day_is_leaving_too(
    client: Client, held: Forum, amina: User, bram: User, parent: Membership
) -> None:
    theirs = seat(held, parent)
    address = reverse("forums:seat", args=[held.partnership_id, held.pk, theirs.pk])
    data = {"as_what": "member", "why_here": "Kent de wijk."}
    make.signed_in(bram, client)
    refused = client.post(address, data | {"until": str(make.TODAY)})
    assert refused.status_code == 422
    assert "Kent de wijk." in refused.content.decode()
    assert client.post(address, data).status_code == 302
    make.signed_in(amina, client)  # who coordinates
    assert client.post(address, data | {"until": str(make.TODAY)}).status_code == 302


def test_a_chair_may_be_filled_by_hand(held: Forum, bram: User) -> None:
    chair = operations.keep_chair(
        actor=make.acting(bram), forum=held, details=CHAIR, today=make.TODAY
    )
    operations.fill_chair(actor=make.acting(bram), chair=chair, today=make.TODAY)
    assert queries.table_of(held, make.TODAY).chairs == []
    held.refresh_from_db()
    assert held.voice is None  # nobody speaks for families, and nobody says why any more
