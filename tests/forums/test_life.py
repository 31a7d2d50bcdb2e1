"""Beginning, changing, the yearly question and rounding off (3.16, 3.19, 3.20, N27, INV38)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.forums import operations, policy, queries
from brugwerk.forums.models import Forum, ForumEnding, ForumReview
from brugwerk.forums.operations.forums import KindFixed
from brugwerk.forums.queries.choices import forum_values
from brugwerk.forums.rules.life import ForumState, Kind, Outcome, Worth
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.house.doors.forums import DETAILS
from tests.make.forums import forum, place_in, review, seat

ENDING = {
    "what_continues": "De huiswerkklas",
    "open_things": "Niets",
    "who_tells_families": "De school",
    "thanks": "Voor de koffie",
}


@pytest.fixture
def held(brug: Partnership, bram: User) -> Forum:
    """A forum that Bram, an ordinary member, coordinates, and where a parent sits."""
    made = forum(brug, place_in(brug, bram))
    seat(made, place_in(brug, make.member(brug, name="Dina", perspective=Perspective.FAMILY)))
    return made


def answered(of: Forum, by: User, outcome: Outcome, **more: Any) -> ForumReview:  # noqa: ANN401
    of.refresh_from_db()
    given: dict[str, Any] = {
        "worth": Worth.YES,
        "why": "",
        "review_on": None,
        "sunset_on": None,
        "version": of.version,
    }
    return operations.answer(
        actor=make.acting(by), forum=of, outcome=outcome, today=make.TODAY, **(given | more)
    )


def rounded_off(of: Forum, by: User) -> ForumEnding:
    of.refresh_from_db()
    return operations.round_off(
        actor=make.acting(by), forum=of, ending=ENDING, version=of.version, today=make.TODAY
    )


def test_a_member_begins_a_forum_with_one_coordinator(
    client: Client, brug: Partnership, bram: User
) -> None:
    """2.19, 3.11, INV6: a rhythm chosen in words becomes a rule."""
    own = place_in(brug, bram)
    data = DETAILS | {"beat": "monthly", "first_on": "2027-04-13", "coordinator": str(own.pk)}
    answer = make.signed_in(bram, client).post(reverse("forums:new", args=[brug.pk]), data)
    made = Forum.objects.get()
    assert answer["Location"] == reverse("forums:forum", args=[brug.pk, made.pk])
    assert (made.rrule, made.coordinator) == ("FREQ=MONTHLY;BYDAY=2TU", own)
    assert Entry.objects.get().kind == "forums.begun"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"beat": "weekly", "first_on": ""}, "first_on"),
        ({"beat": "months", "first_on": "2027-04-13"}, "months"),
        ({"beat": "monthly", "first_on": "2027-04-13", "week": "-1"}, "first_on"),
        ({"beat": "weekly", "first_on": "1999-01-01"}, "first_on"),
        ({"purpose": ""}, "purpose"),
        ({"minutes": "5"}, "minutes"),
    ],
)
def test_a_forum_that_is_not_right_comes_back(
    client: Client, brug: Partnership, bram: User, wrong: dict[str, str], field: str
) -> None:
    data = DETAILS | {"coordinator": str(place_in(brug, bram).pk)} | wrong
    answer = make.signed_in(bram, client).post(reverse("forums:new", args=[brug.pk]), data)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not Forum.objects.exists()


@pytest.mark.parametrize("van", ["care", "partners", "island", "free", "case", "short", "", "x"])
def test_every_example_fills_the_form(
    client: Client, brug: Partnership, bram: User, van: str
) -> None:
    """3.34, N24, 3.20: the page of each example is ready to be saved but for its first day."""
    address = reverse("forums:new", args=[brug.pk])
    form = make.signed_in(bram, client).get(address, {"van": van}).context["form"]
    assert form["review_on"].value() > make.TODAY
    assert bool(form["name"].value()) is (van not in {"", "x"})


def test_the_second_sees_what_the_first_wrote(client: Client, held: Forum, bram: User) -> None:
    """Two at once: nothing is lost, and saving again keeps one's own."""
    address = reverse("forums:change", args=[held.partnership_id, held.pk])
    make.signed_in(bram, client)
    values = {"purpose": "Wat Bram schreef"}
    assert client.post(address, DETAILS | values | {"version": "0"}).status_code == 302
    mine = DETAILS | {"purpose": "Wat ik schreef", "version": "0"}
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Wat Bram schreef" in page
    assert "Wat ik schreef" in page
    held.refresh_from_db()
    assert held.purpose == "Wat Bram schreef"
    assert client.post(address, mine | {"version": str(held.version)}).status_code == 302


def test_a_rule_of_elsewhere_is_kept(client: Client, held: Forum, bram: User) -> None:
    Forum.objects.update(rrule="FREQ=DAILY;COUNT=3")
    address = reverse("forums:change", args=[held.partnership_id, held.pk])
    make.signed_in(bram, client)
    client.post(address, DETAILS | {"beat": "keep", "first_on": "2027-04-13"})
    held.refresh_from_db()
    assert held.rrule == "FREQ=DAILY;COUNT=3"


def test_a_free_forum_stays_free(brug: Partnership, amina: User) -> None:
    """INV29, N24."""
    free = forum(brug, place_in(brug, amina), kind=Kind.FREE)
    with pytest.raises(KindFixed):
        operations.change(
            actor=make.acting(amina), forum=free, details={"kind": Kind.REGULAR}, version=0
        )
    free.refresh_from_db()
    assert free.kind == Kind.FREE


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Outcome.CONTINUE, ForumState.CONTINUED), (Outcome.CHANGE, ForumState.RENEWED)],
)
def test_a_forum_that_goes_on_is_asked_again_within_a_year(
    held: Forum, bram: User, outcome: Outcome, state: ForumState
) -> None:
    """3.19: the coordinator answers, and no review lies further than a year ahead."""
    answered(held, bram, outcome, review_on=make.day(900))
    held.refresh_from_db()
    assert held.state == state
    assert held.review_on == make.day(365)


def test_two_reviews_without_value_ask_for_a_choice(held: Forum, bram: User) -> None:
    """3.16: the second no needs its reason, whatever is chosen, and comes back sooner."""
    answered(held, bram, Outcome.CONTINUE, worth=Worth.NO)
    with pytest.raises(operations.WhyMissing):
        answered(held, bram, Outcome.CONTINUE, worth=Worth.NO)
    assert ForumReview.objects.count() == 1
    answered(held, bram, Outcome.CONTINUE, worth=Worth.NO, why="Een laatste keer, met ouders.")
    held.refresh_from_db()
    assert held.review_on == make.day(92)


def test_going_on_without_families_needs_a_reason_and_a_next_step(
    brug: Partnership, amina: User
) -> None:
    """INV2, N10."""
    alone = forum(brug, place_in(brug, amina))
    with pytest.raises(operations.VoiceMissing):
        answered(alone, amina, Outcome.CONTINUE)
    assert answered(alone, amina, Outcome.STOP)


def test_the_question_may_be_put_before_it_is_due(client: Client, held: Forum, bram: User) -> None:
    make.signed_in(bram, client)
    for _time in range(2):  # the second time it was asked already, and nothing breaks
        client.post(reverse("forums:ask", args=[held.partnership_id, held.pk]))
        held.refresh_from_db()
        assert held.state == ForumState.ASKED


def test_two_answers_at_once(client: Client, held: Forum, bram: User, amina: User) -> None:
    answered(held, amina, Outcome.STOP)
    address = reverse("forums:question", args=[held.partnership_id, held.pk])
    data = {"worth": "yes", "outcome": "continue", "why": "Samen verder.", "version": "0"}
    answer = make.signed_in(bram, client).post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "We stoppen" in page
    assert "Samen verder." in page
    assert ForumReview.objects.count() == 1


def test_after_rounding_off_no_seat_and_no_right_is_left(
    brug: Partnership, held: Forum, bram: User, amina: User
) -> None:
    """N27, INV38: stopping ends the seats, the coordinator's rights and those of a stand-in."""
    own = place_in(brug, bram)
    operations.stand_in(
        actor=make.acting(bram),
        forum=held,
        by=place_in(brug, amina),
        from_=make.TODAY,
        until=None,
        today=make.TODAY,
    )
    answered(held, bram, Outcome.STOP)
    held.refresh_from_db()
    assert policy.may_run(make.acting(bram), held, own, today=make.TODAY)
    rounded_off(held, bram)
    held.refresh_from_db()
    assert (held.state, held.ended_on) == (ForumState.STOPPED, make.TODAY)
    assert not held.seats.filter(ended_on=None).exists()
    assert held.covered_by(make.TODAY) is None
    for user in (bram, amina):
        place = place_in(brug, user)
        assert not policy.may_run(make.acting(user), held, place, today=make.TODAY)
        assert not policy.may_add(make.acting(user), held)
    assert queries.held_by(own).forums == []
    assert queries.due(make.acting(bram), today=make.day(900)) == []
    with pytest.raises(PermissionDenied):
        operations.add_value(
            actor=make.acting(bram),
            forum=held,
            for_whom="x",
            kind="tailored",
            how_seen="x",
            on=make.TODAY,
        )


def test_rounding_off_follows_the_decision_to_stop(client: Client, held: Forum, bram: User) -> None:
    """Nobody is rounded off by accident: the page leads to the question first."""
    address = reverse("forums:round_off", args=[held.partnership_id, held.pk])
    answer = make.signed_in(bram, client).post(address, ENDING | {"version": "0"})
    assert answer["Location"] == reverse("forums:question", args=[held.partnership_id, held.pk])
    with pytest.raises(operations.NotDecided):
        rounded_off(held, bram)
    answered(held, bram, Outcome.STOP)
    answered(held, bram, Outcome.CONTINUE)  # they chose again
    with pytest.raises(operations.NotDecided):
        rounded_off(held, bram)


def test_what_came_between_is_looked_at_first(client: Client, held: Forum, bram: User) -> None:
    answered(held, bram, Outcome.STOP)
    address = reverse("forums:round_off", args=[held.partnership_id, held.pk])
    answer = make.signed_in(bram, client).post(address, ENDING | {"version": "0"})
    assert answer.status_code == 409
    assert "De huiswerkklas" in answer.content.decode()


def test_the_database_holds_the_end_together(held: Forum) -> None:
    for wrong in (
        {"state": ForumState.STOPPED},
        {"ended_on": make.TODAY},
        {"purpose": ""},
        {"first_on": None},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Forum.objects.filter(pk=held.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        ForumEnding.objects.create(forum=held, on=make.TODAY, **(ENDING | {"thanks": ""}))


def test_who_coordinates_is_kept_while_they_do(brug: Partnership, held: Forum, bram: User) -> None:
    """INV6: handing over comes first."""
    with pytest.raises(RestrictedError):
        place_in(brug, bram).delete()


def test_what_is_due(brug: Partnership, amina: User, chris: User) -> None:
    """INV27, 3.20: a review that is past and an end that has come; of one's own partnerships."""
    forum(brug, name="Later")
    forum(brug, name="Jaarvraag", review_on=make.day(-2))
    forum(brug, name="Kort", sunset_on=make.TODAY)
    forum(brug, name="Klaar", review_on=make.day(-2), state=ForumState.STOPPED)
    found = queries.due(make.acting(amina), today=make.TODAY)
    assert [(one.what, one.review_on) for one in found] == [
        ("Jaarvraag", make.day(-2)),
        ("Kort", make.TODAY),
    ]
    assert queries.due(make.acting(chris), today=make.TODAY) == []


def test_an_end_that_has_come_asks_the_same(client: Client, brug: Partnership, amina: User) -> None:
    """3.20."""
    short = forum(brug, place_in(brug, amina), sunset_on=make.TODAY)
    address = reverse("forums:forum", args=[brug.pk, short.pk])
    page = make.signed_in(amina, client).get(address)
    assert "De afgesproken einddag van dit forum is er." in page.content.decode()
    assert "sunset_on" in forum_values(short)
    review(short, Worth.NO)
    question = client.get(reverse("forums:question", args=[brug.pk, short.pk])).content.decode()
    assert "Vorige keer zagen jullie geen meerwaarde." in question
