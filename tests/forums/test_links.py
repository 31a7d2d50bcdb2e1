"""Links between levels, standing in and handing over, words made clear, and the lists."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.content.rules import Level
from brugwerk.forums import operations, policy, queries
from brugwerk.forums.models import ClarifiedTerm, EmptyChair, Forum, LevelLink
from brugwerk.forums.queries.pages import forum_page
from brugwerk.forums.rules.life import ForumState, Kind
from brugwerk.forums.rules.links import Gap
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.make.forums import forum, place_in, review, seat

LINK = {
    "to_forum": None,
    "to_outside": "",
    "representative_up": None,
    "representative_up_line": "",
    "representative_down": None,
    "representative_down_line": "",
    "how_back": "",
    "review_on": make.day(90),
}


@pytest.fixture
def micro(brug: Partnership, amina: User) -> Forum:
    """The care consultation."""
    return forum(brug, place_in(brug, amina), level=Level.MICRO)


@pytest.fixture
def macro(brug: Partnership, amina: User) -> Forum:
    """The dialogue island."""
    return forum(brug, place_in(brug, amina), name="Dialoogeiland", level=Level.MACRO)


def linked(micro: Forum, user: User, **more: object) -> LevelLink:
    return operations.link(
        actor=make.acting(user), forum=micro, details=LINK | more, today=make.TODAY
    )


def test_a_link_is_shown_on_both_forums_and_says_who_is_missing(
    micro: Forum, macro: Forum, amina: User, bram: User
) -> None:
    """3.37, q3.4: who speaks there is, seen from the other side, who speaks here."""
    linked(micro, amina, to_forum=macro, representative_up=place_in(micro.partnership, bram))
    (below,) = forum_page(make.acting(amina), micro, make.TODAY).links
    (above,) = forum_page(make.acting(amina), macro, make.TODAY).links
    assert (below.there, below.here) == ("Bram", "")
    assert (above.there, above.here) == ("", "Bram")
    assert Gap.NOBODY_BACK in below.gaps
    assert Gap.NOBODY_THERE in above.gaps
    assert (below.name, above.name) == ("Dialoogeiland", "Zorgoverleg Molenkaai")


def test_who_left_speaks_for_nobody(micro: Forum, macro: Forum, amina: User, bram: User) -> None:
    speaker = place_in(micro.partnership, bram)
    linked(micro, amina, to_forum=macro, representative_up=speaker)
    speaker.ends_on = make.day(-1)
    speaker.save()
    (line,) = forum_page(make.acting(amina), micro, make.TODAY).links
    assert Gap.NOBODY_THERE in line.gaps


def test_a_link_is_changed_from_either_side(
    client: Client, micro: Forum, macro: Forum, amina: User, bram: User
) -> None:
    link = linked(micro, amina, to_forum=macro)
    address = reverse("forums:link", args=[macro.partnership_id, macro.pk, link.pk])
    speaker = place_in(micro.partnership, bram)
    data = {"there": str(speaker.pk), "how_back": "Tien minuten.", "review_on": "2027-09-01"}
    assert make.signed_in(bram, client).post(address, data).status_code == 302
    link.refresh_from_db()
    assert (link.representative_down, link.representative_up) == (speaker, None)


def test_two_forums_have_one_link(micro: Forum, macro: Forum, amina: User) -> None:
    linked(micro, amina, to_forum=macro)
    for one, other in ((micro, macro), (macro, micro)):
        with pytest.raises(operations.AlreadyLinked):
            linked(one, amina, to_forum=other)
    assert LevelLink.objects.count() == 1


def test_a_link_leads_to_one_place_elsewhere(micro: Forum, macro: Forum) -> None:
    for wrong in (
        {"to_forum": None, "to_outside": ""},
        {"to_forum": macro, "to_outside": "LOP"},
        {"to_forum": micro, "to_outside": ""},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            LevelLink.objects.create(from_forum=micro, since_on=make.TODAY, **wrong)


def test_a_forum_that_is_rounded_off_holds_no_link_open(
    micro: Forum, macro: Forum, amina: User
) -> None:
    """INV38."""
    own = place_in(micro.partnership, amina)
    linked(micro, amina, to_forum=macro, representative_up=own, review_on=make.TODAY)
    assert len(queries.held_by(own).links) == 1
    assert [one.what for one in queries.due(make.acting(amina), today=make.TODAY)] == [
        "Zorgoverleg Molenkaai, Dialoogeiland"
    ]
    Forum.objects.filter(pk=macro.pk).update(state=ForumState.STOPPED, ended_on=make.TODAY)
    assert queries.held_by(own).links == []
    assert queries.due(make.acting(amina), today=make.TODAY) == []
    assert forum_page(make.acting(amina), micro, make.TODAY).links == []


def test_handing_over_gives_the_rights_along(micro: Forum, amina: User, bram: User) -> None:
    """INV6: exactly one coordinator, before and after."""
    brug = micro.partnership
    to = place_in(brug, bram)
    operations.hand_over(actor=make.acting(amina), forum=micro, to=to, today=make.TODAY)
    micro.refresh_from_db()
    assert policy.may_run(make.acting(bram), micro, to, today=make.TODAY)
    assert queries.held_by(to).forums == [micro]
    assert queries.held_by(place_in(brug, amina)).forums == []


def test_somebody_coordinates_for_a_while(
    client: Client, micro: Forum, amina: User, bram: User
) -> None:
    """N1, INV26: by the form, with days that fit."""
    to = place_in(micro.partnership, bram)
    address = reverse("forums:coordinator", args=[micro.partnership_id, micro.pk])
    make.signed_in(amina, client)
    data = {"who": str(to.pk), "how": "while", "first": "2027-03-16", "last": "2027-03-20"}
    assert client.post(address, data | {"last": "2027-03-01"}).status_code == 422
    assert client.post(address, data | {"first": ""}).status_code == 422
    assert client.post(address, data).status_code == 302
    micro.refresh_from_db()
    assert micro.covered_by(make.TODAY) == to.pk
    assert micro.covered_by(make.day(5)) is None
    assert micro.coordinator_id != to.pk


def test_a_member_hands_nothing_over(micro: Forum, bram: User) -> None:
    to = place_in(micro.partnership, bram)
    with pytest.raises(PermissionDenied):
        operations.hand_over(actor=make.acting(bram), forum=micro, to=to, today=make.TODAY)


def test_a_seat_is_handed_over_once(micro: Forum, amina: User, bram: User) -> None:
    own, other = (place_in(micro.partnership, user) for user in (amina, bram))
    first, second = seat(micro, own), seat(micro, other)
    with pytest.raises(operations.SeatTaken):
        operations.hand_over_seat(actor=make.acting(amina), seat=first, to=other, today=make.TODAY)
    operations.end_seat(actor=make.acting(bram), seat=second, today=make.TODAY)
    operations.hand_over_seat(actor=make.acting(amina), seat=first, to=other, today=make.TODAY)
    assert queries.held_by(other).seats == [first]


def test_a_word_made_clear_has_no_author(client: Client, brug: Partnership, bram: User) -> None:
    """N24: not in the record, not on the page, not in the trail of acts."""
    free = forum(brug, place_in(brug, bram), kind=Kind.FREE)
    address = reverse("forums:term", args=[brug.pk, free.pk])
    make.signed_in(bram, client).post(address, {"word": "zorg", "meaning": "Wat nodig is."})
    term = ClarifiedTerm.objects.get()
    assert {field.name for field in ClarifiedTerm._meta.fields} == {
        *("id", "forum", "word", "meaning", "agreed_on")
    }
    assert Entry.objects.get(kind="forums.term_clarified").actor_id is None
    page = client.get(reverse("forums:forum", args=[brug.pk, free.pk])).content.decode()
    assert "Wat nodig is." in page
    assert "Hier spreek je zonder agenda" in page
    operations.take_term_back(actor=make.acting(bram), term=term, today=make.TODAY)
    assert not ClarifiedTerm.objects.exists()


def test_a_forum_of_elsewhere_is_not_there(
    client: Client, brug: Partnership, amina: User, chris: User
) -> None:
    """INV33: the number of another partnership's forum under the own address."""
    haven = Partnership.objects.get(name="De Haven")
    theirs = forum(haven, place_in(haven, chris))
    make.signed_in(amina, client)
    for name in ("forum", "change", "question", "new_seat"):
        assert client.get(reverse(f"forums:{name}", args=[brug.pk, theirs.pk])).status_code == 404


def _counted(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def _filled(brug: Partnership, amina: User, n: int) -> Forum:
    own = place_in(brug, amina)
    for number in range(n):
        made = forum(brug, own, name=f"Forum {number}")
        seat(made, own)
        review(made)
        EmptyChair.objects.create(
            forum=made, who="vaders", why_missing="x", next_step="x", since_on=make.TODAY
        )
    return made


def test_many_forums_cost_no_more_than_one(client: Client, brug: Partnership, amina: User) -> None:
    make.signed_in(amina, client)
    address = reverse("forums:overview", args=[brug.pk])
    _filled(brug, amina, 1)
    client.get(address)
    one = _counted(client, address)
    _filled(brug, amina, 60)
    assert _counted(client, address) == one


def test_a_full_table_costs_no_more_than_an_empty_one(
    client: Client, brug: Partnership, amina: User
) -> None:
    made = _filled(brug, amina, 1)
    address = reverse("forums:forum", args=[brug.pk, made.pk])
    make.signed_in(amina, client).get(address)
    one = _counted(client, address)
    for number in range(40):
        seat(made, outside=f"functie {number}")
        seat(made, make.join(brug, make.account(f"Lid{number}")))
    linked(made, amina, to_outside="LOP")
    assert _counted(client, address) == one
