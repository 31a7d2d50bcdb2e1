"""Closing: by hand or by the date, once, and nothing after it (R2, R6, R9)."""

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import Attendance, FrozenRelease, Round, Seat
from brugwerk.compass.operations import closing, mailing
from brugwerk.compass.queries.rounds import release_of
from brugwerk.compass.queries.taking import person_key
from brugwerk.compass.rules.frozen import digest
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Band, Form, Outcome, Release, Unheard
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make


def shown(round_: Round) -> Release:
    release = release_of(Round.objects.get(pk=round_.pk))
    assert release
    return release


def again(number: int) -> list[make.Ballot]:
    """Return ballots of guests who say that they took part last time."""
    return [make.Ballot(4, returning=Returning.YES)] * number


def fresh(number: int) -> list[make.Ballot]:
    """Return ballots of guests who say that they are new."""
    return [make.Ballot(2, returning=Returning.NO)] * number


class TestByHand:
    def test_answers_become_one_release(self, brug: Partnership) -> None:
        round_ = make.closed_round(brug, [make.Ballot(5)] * 6)
        release = shown(round_)
        assert (release.outcome, release.n) == (Outcome.SHOWN, 6)
        assert all(release.block(block).band is Band.FIRM for block in Block)
        assert Entry.objects.filter(kind="compass.round_closed").count() == 1

    def test_the_button_and_then_the_result(
        self, client: Client, brug: Partnership, amina: User
    ) -> None:
        round_ = make.open_round(brug)
        make.signed_in(amina, client)
        address = reverse("compass:close", args=[brug.pk, round_.pk])
        assert client.get(address).status_code == 200
        assert not FrozenRelease.objects.exists()
        result = reverse("compass:result", args=[brug.pk, round_.pk])
        assert client.post(address)["Location"] == result
        assert client.post(address)["Location"] == result
        assert FrozenRelease.objects.count() == 1

    def test_a_round_closes_once(self, brug: Partnership) -> None:
        round_ = make.closed_round(brug)
        with pytest.raises(PermissionDenied):
            make.close(round_)

    def test_a_member_does_not_close(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(PermissionDenied):
            closing.close(actor=make.acting(bram), round_=make.open_round(brug), now=make.NOW)

    def test_the_seal_fits_what_is_kept(self, brug: Partnership) -> None:
        frozen = make.closed_round(brug).frozen
        assert frozen.digest == digest(frozen.content)

    @pytest.mark.parametrize(("people", "outcome"), [(0, "too_few"), (4, "too_few"), (5, "shown")])
    def test_it_takes_five(self, brug: Partnership, people: int, outcome: str) -> None:
        """T04a, R3."""
        release = shown(make.closed_round(brug, [make.Ballot(3)] * people))
        assert (release.outcome, release.n) == (outcome, people)
        assert bool(release.blocks) is (outcome == "shown")

    @pytest.mark.parametrize(("people", "named"), [(7, False), (8, True)])
    def test_themes_take_eight(self, brug: Partnership, people: int, *, named: bool) -> None:
        """R3, X.02, X.03."""
        ballot = make.Ballot(
            3,
            strengthen=Block.TRUST,
            strengthened_by=Block.GOAL,
            unheard=[Unheard.FATHERS],
        )
        release = shown(make.closed_round(brug, [ballot] * people))
        assert bool(release.links) is bool(release.unheard) is named

    def test_who_was_there_shows_sides_without_numbers(self, brug: Partnership) -> None:
        """R1: a side with one person has a name, so it is not said."""
        sides = [Perspective.FAMILY, Perspective.FAMILY, *list(Perspective)[:3]]
        release = shown(make.closed_round(brug, [make.Ballot(3, perspective=s) for s in sides]))
        assert release.present == {Perspective.FAMILY: None}

    def test_an_open_form_shows_what_it_promised(self, brug: Partnership) -> None:
        ballots = [make.Ballot(2, name="Fatma"), make.Ballot(4, name="Gust")]
        release = shown(make.closed_round(brug, ballots, form=Form.NAMED))
        people = {one.name: one.mean for one in release.block(Block.TRUST).persons}
        assert people == {"Fatma": 2, "Gust": 4}


class TestByTheDate:
    def test_the_last_day_counts_whole(self, brug: Partnership) -> None:
        round_ = make.open_round(brug, closes_on=make.day(3))
        assert closing.close_due(now=make.moment(3, hour=22)) == 0
        assert closing.close_due(now=make.moment(4, hour=0)) == 1
        assert closing.close_due(now=make.moment(4, hour=1)) == 0
        assert FrozenRelease.objects.filter(round=round_).count() == 1
        assert Entry.objects.get(kind="compass.round_closed").actor_id is None

    @pytest.mark.parametrize("view", ["follow", "result", "as_csv"])
    def test_whoever_looks_closes_what_is_due(
        self, client: Client, brug: Partnership, bram: User, view: str
    ) -> None:
        round_ = make.open_round(brug, closes_on=make.day(1))
        make.signed_in(bram, client)
        with time_machine.travel(make.moment(2)):
            client.force_login(bram, backend="django.contrib.auth.backends.ModelBackend")
            client.get(reverse(f"compass:{view}", args=[brug.pk, round_.pk]))
        assert FrozenRelease.objects.filter(round=round_).exists()

    def test_a_stranger_with_the_code_too(self, brug: Partnership) -> None:
        round_ = make.open_round(brug, closes_on=make.day(1))
        with time_machine.travel(make.moment(2)):
            answer = Client().get(reverse("compass:welcome", args=[round_.code]))
        assert answer.status_code == 410
        assert FrozenRelease.objects.filter(round=round_).exists()

    def test_a_draft_never_closes(self, brug: Partnership) -> None:
        make.draft(brug)
        assert closing.close_due(now=make.moment(60)) == 0


class TestComparing:
    """R6: a picture appears only when nobody, or enough people together, came or went."""

    @pytest.mark.parametrize(
        ("ballots", "outcome"),
        [
            (again(6), "shown"),
            (again(6) + fresh(1), "too_little_changed"),
            (again(6) + fresh(2), "too_little_changed"),
            (again(6) + fresh(3), "shown"),
            (again(5), "too_little_changed"),
            (again(5) + fresh(1), "too_little_changed"),
            (again(5) + fresh(2), "too_little_changed"),  # one goes alone
            (again(4) + fresh(2), "shown"),
            (fresh(6), "shown"),
            ([*again(5), make.Ballot(3, returning=Returning.UNKNOWN)], "too_little_changed"),
        ],
    )
    def test_outcomes(self, brug: Partnership, ballots: list[make.Ballot], outcome: str) -> None:
        make.closed_round(brug)
        assert shown(make.closed_round(brug, ballots)).outcome == outcome

    def test_a_hidden_round_leaves_the_list_alone(self, brug: Partnership) -> None:
        """The next round is compared with the last picture that people saw."""
        first = make.closed_round(brug)
        make.closed_round(brug, again(6) + fresh(1))
        kept = Attendance.objects.get(partnership=brug)
        assert (kept.round, kept.size) == (first, 6)

    def test_a_shown_round_replaces_the_list(self, brug: Partnership) -> None:
        make.closed_round(brug)
        second = make.closed_round(brug, again(6) + fresh(3))
        kept = Attendance.objects.get(partnership=brug)
        assert (kept.round, kept.size) == (second, 9)

    @pytest.mark.parametrize(("form", "people"), [(Form.PER_GROUP, 9), (Form.ANONYMOUS, 4)])
    def test_no_list_of_what_was_not_an_anonymous_picture(
        self, brug: Partnership, form: Form, people: int
    ) -> None:
        make.closed_round(brug, [make.Ballot(3)] * people, form=form)
        assert not Attendance.objects.exists()

    def test_members_are_recognised_without_being_asked(self, brug: Partnership) -> None:
        users = [make.member(brug, name=f"Lid{number}") for number in range(6)]
        for _round in range(2):
            round_ = make.open_round(brug)
            for user in users:
                seat = Seat.objects.get(round=round_, membership__user=user)
                make.cast(round_, make.Ballot(3), token=mailing.new_link(seat))
            assert shown(make.close(round_)).outcome is Outcome.SHOWN
        users.pop()
        round_ = make.open_round(brug)
        for user in users:
            seat = Seat.objects.get(round=round_, membership__user=user)
            make.cast(round_, make.Ballot(3), token=mailing.new_link(seat))
        assert shown(make.close(round_)).outcome is Outcome.TOO_LITTLE_CHANGED

    def test_the_same_person_has_another_mark_in_another_partnership(self) -> None:
        """T19: two lists laid side by side say nothing."""
        assert person_key(1, 7) != person_key(2, 7)

    @given(st.integers(1, 10**6), st.integers(1, 10**6))
    def test_a_mark_holds_no_number(self, partnership: int, user: int) -> None:
        key = person_key(partnership, user)
        assert key == person_key(partnership, user)
        assert len(key) >= 40
