"""Preparing a round in three screens, and starting it (0.07, 0.11, INV10)."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import Round, Seat
from brugwerk.compass.operations import drafts
from brugwerk.compass.operations.drafts import ClosesTooEarly, RoundOpen
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.partnerships.models import Partnership
from tests import make


@pytest.fixture
def draft(brug: Partnership, amina: User, bram: User) -> Round:
    return make.draft(brug)


class TestThreeScreens:
    def test_from_a_button_to_an_open_round(
        self, client: Client, brug: Partnership, amina: User, bram: User
    ) -> None:
        make.signed_in(amina, client)
        people = client.post(reverse("compass:prepare", args=[brug.pk]))["Location"]
        seat = brug.memberships.get(user=bram).pk
        manner = client.post(people, {"members": [seat], "families": "on"})["Location"]
        sight = client.post(manner, {"length": "normal", "closes_on": "30/3/2027"})["Location"]
        follow = client.post(sight, {"form": "per_group"})["Location"]
        round_ = brug.rounds.get()
        assert follow == reverse("compass:follow", args=[brug.pk, round_.pk])
        assert (round_.form, round_.length, round_.families) == ("per_group", "normal", True)
        assert round_.closes_on == make.day(14)
        assert len(round_.statements) == 18
        assert [seat.membership.user for seat in round_.seats.all() if seat.membership] == [bram]
        kinds = set(Entry.objects.values_list("kind", flat=True))
        assert "compass.round_opened" in kinds

    def test_the_draft_is_found_again(self, brug: Partnership, draft: Round) -> None:
        assert make.draft(brug) == draft
        assert brug.rounds.count() == 1

    def test_the_next_draft_is_filled_in_like_the_last_round(self, brug: Partnership) -> None:
        make.closed_round(brug, form=Form.PER_GROUP, length=Length.NORMAL)
        second = make.draft(brug)
        assert (second.number, second.form, second.length) == (2, "per_group", "normal")

    def test_only_one_round_is_open(self, brug: Partnership) -> None:
        open_ = make.open_round(brug)
        with pytest.raises(RoundOpen) as refused:
            make.draft(brug)
        assert refused.value.round_ == open_

    @pytest.mark.usefixtures("draft")
    def test_only_one_draft_can_exist(self, brug: Partnership) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            Round.objects.create(partnership=brug, number=2)

    def test_a_second_button_leads_to_the_open_round(
        self, client: Client, brug: Partnership, amina: User
    ) -> None:
        open_ = make.open_round(brug)
        answer = make.signed_in(amina, client).post(reverse("compass:prepare", args=[brug.pk]))
        assert answer["Location"] == reverse("compass:follow", args=[brug.pk, open_.pk])

    def test_a_draft_can_be_thrown_away_and_a_round_cannot(
        self, brug: Partnership, draft: Round
    ) -> None:
        drafts.drop_draft(actor=make.facilitator(brug), round_=draft)
        assert not brug.rounds.exists()
        open_ = make.open_round(brug)
        with pytest.raises(PermissionDenied):
            drafts.drop_draft(actor=make.facilitator(brug), round_=open_)


class TestPeople:
    def test_everybody_has_a_seat_until_somebody_chooses(self, draft: Round) -> None:
        assert draft.seats.count() == 2

    def test_people_of_elsewhere_get_no_seat(
        self, draft: Round, brug: Partnership, chris: User
    ) -> None:
        drafts.choose_people(
            actor=make.facilitator(brug),
            round_=draft,
            membership_ids=[chris.memberships.get().pk],
            families=False,
        )
        assert not draft.seats.exists()

    def test_who_left_is_not_offered(
        self, client: Client, brug: Partnership, amina: User, bram: User, draft: Round
    ) -> None:
        brug.memberships.filter(user=bram).update(ends_on=make.day(-1))
        page = make.signed_in(amina, client).get(
            reverse("compass:people", args=[brug.pk, draft.pk])
        )
        assert "Bram" not in page.content.decode()


class TestManner:
    @pytest.mark.parametrize(
        ("number", "taken"), [(-1, False), (0, True), (366, True), (367, False)]
    )
    def test_a_round_stays_open_from_today_to_a_year(
        self, brug: Partnership, draft: Round, number: int, *, taken: bool
    ) -> None:
        def choose() -> Round:
            return drafts.choose_manner(
                actor=make.facilitator(brug),
                round_=draft,
                length=Length.FULL,
                closes_on=make.day(number),
                today=make.TODAY,
            )

        if taken:
            assert choose().closes_on == make.day(number)
        else:
            with pytest.raises(ClosesTooEarly):
                choose()

    def test_a_day_that_went_by_while_preparing_is_asked_again(
        self, brug: Partnership, draft: Round
    ) -> None:
        with pytest.raises(ClosesTooEarly):
            drafts.start(
                actor=make.facilitator(brug),
                round_=draft,
                form=Form.ANONYMOUS,
                now=make.moment(15),
            )


class TestStarting:
    def test_who_sees_what_is_fixed(self, brug: Partnership) -> None:
        """INV10: after the start no screen and no operation changes the form."""
        round_, actor = make.open_round(brug), make.facilitator(brug)
        with pytest.raises(PermissionDenied):
            drafts.start(actor=actor, round_=round_, form=Form.NAMED, now=make.NOW)
        with pytest.raises(PermissionDenied):
            drafts.choose_people(actor=actor, round_=round_, membership_ids=[], families=False)
        with pytest.raises(PermissionDenied):
            drafts.choose_manner(
                actor=actor,
                round_=round_,
                length=Length.FULL,
                closes_on=make.day(1),
                today=make.TODAY,
            )
        round_.refresh_from_db()
        assert round_.form == Form.ANONYMOUS

    @pytest.mark.parametrize("screen", ["people", "manner", "sight", "drop"])
    def test_no_screen_opens_a_started_round(
        self, client: Client, brug: Partnership, amina: User, screen: str
    ) -> None:
        round_ = make.open_round(brug)
        address = reverse(f"compass:{screen}", args=[brug.pk, round_.pk])
        answer = make.signed_in(amina, client).post(address, {"form": "named"})
        assert answer.status_code == 403
        round_.refresh_from_db()
        assert round_.form == Form.ANONYMOUS

    @pytest.mark.parametrize(("length", "size"), [("short", 6), ("normal", 18), ("full", 36)])
    def test_every_block_is_asked_as_often(self, brug: Partnership, length: str, size: int) -> None:
        """INV1, 0.05: all six blocks, whatever the length."""
        round_ = make.open_round(brug, length=Length(length))
        known = pack().statement_by_key
        blocks = [known[key].block for key in round_.statements]
        assert len(set(round_.statements)) == size
        assert {blocks.count(block) for block in Block} == {size // 6}

    def test_with_families_a_short_round_asks_what_they_can_answer(self, brug: Partnership) -> None:
        """X.01, X.09."""
        known = pack().statement_by_key
        for _round in range(6):
            round_ = make.closed_round(brug)
            assert all(known[key].families for key in round_.statements)

    def test_the_next_short_round_asks_other_things(self, brug: Partnership) -> None:
        first, second = make.closed_round(brug), make.closed_round(brug)
        assert not set(first.statements) & set(second.statements)

    def test_a_code_has_six_digits_and_no_zero_in_front(self, brug: Partnership) -> None:
        assert make.open_round(brug).code.isdigit()
        assert 100_000 <= int(brug.rounds.get().code) <= 999_999

    def test_two_open_rounds_never_share_a_code(self, brug: Partnership) -> None:
        make.open_round(brug, code="482913")
        codes = iter(["482913", "482913", "555555"])
        with patch("brugwerk.compass.operations.drafts.six_digits", lambda: next(codes)):
            assert make.open_round(make.partnership("De Kade")).code == "555555"

    def test_a_code_rests_two_days_after_its_round_closed(self, brug: Partnership) -> None:
        """The conversation about that round may still go on under it."""
        make.close(make.open_round(brug, code="482913"))
        kade, sluis = make.partnership("De Kade"), make.partnership("De Sluis")
        assert make.open_round(kade, code="482913").code != "482913"
        later = make.open_round(sluis, code="482913", now=make.moment(3))
        assert later.code == "482913"

    def test_a_round_remembers_its_pack(self, brug: Partnership) -> None:
        """INV12: a release can always be read with the words of its day."""
        assert make.open_round(brug).pack_version == pack().info.version

    def test_a_round_starts_in_the_evening_too(self, brug: Partnership, bram: User) -> None:
        """Only the mails wait for the morning; the code works at once."""
        evening = datetime(2027, 3, 16, 21, tzinfo=UTC)
        round_ = make.open_round(brug, now=evening)
        assert round_.opened_at == evening
        assert Seat.objects.get(membership__user=bram).mailed_on is None
