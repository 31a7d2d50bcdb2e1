"""Beginning, changing, slowing down and ending a relation (2.04, 2.05, 2.07, 2.25)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.relations.models import Relation
from brugwerk.relations.operations import relations as operations
from brugwerk.relations.operations.refusals import (
    ChangedMeanwhile,
    NotOfThisSide,
    PairTaken,
    Unfit,
)
from brugwerk.relations.operations.relations import Pair
from brugwerk.relations.queries import due
from brugwerk.relations.rules.relation import Kind, State
from brugwerk.relations.rules.route import Mark
from tests import make
from tests.make import TODAY, agreements, day
from tests.make import relations as tie
from tests.relations.conftest import People, as_

pytestmark = pytest.mark.django_db
AGREED: dict[str, Any] = {
    "kind": Kind.INFORMAL,
    "agreement": None,
    "ideal_days": 30,
    "latest_days": 60,
    "begun_on": TODAY,
}


def begin(brug: Partnership, by: Membership, pair: Pair, **agreed: object) -> Relation:
    return operations.begin(
        actor=as_(by), partnership=brug, pair=pair, agreed=AGREED | agreed, today=TODAY
    )


class TestBeginning:
    def test_two_people_keep_their_own_side(self, brug: Partnership, people: People) -> None:
        made = begin(brug, people.leen, Pair(keepers=(people.leen, people.karim)))
        assert made.one_member == made.keeper == people.leen
        assert made.other_member == made.other_keeper == people.karim
        assert made.state is State.RUNNING

    def test_one_keeper_is_enough_to_begin_between_houses(
        self, brug: Partnership, people: People
    ) -> None:
        """2.04: the page says on which side nobody is."""
        pair = Pair(people.houses[:2], (people.leen, None))  # type: ignore[arg-type]
        made = begin(brug, people.dries, pair)
        browser = make.signed_in(people.leen.user)
        page = browser.get(f"/p{brug.pk}/fundament/relaties/").content.decode()
        assert "Bij Huis van Karim houdt nog niemand ze warm." in page
        assert made.other_keeper is None

    @pytest.mark.parametrize("turned", [False, True])
    def test_one_relation_per_pair(
        self, brug: Partnership, people: People, *, turned: bool
    ) -> None:
        """The database holds it, in both directions; the refusal knows the other one."""
        first = begin(brug, people.leen, Pair(keepers=(people.leen, people.karim)))
        two = (people.karim, people.leen) if turned else (people.leen, people.karim)
        with pytest.raises(PairTaken) as taken:
            begin(brug, people.leen, Pair(keepers=two))
        assert taken.value.relation == first
        with pytest.raises(IntegrityError), transaction.atomic():
            tie.between(*two)
        houses = [people.houses[0], people.houses[1]]
        tie.between_houses(brug, *houses)
        with pytest.raises(IntegrityError), transaction.atomic():
            tie.between_houses(brug, *reversed(houses))

    def test_an_ended_one_leaves_room(self, brug: Partnership, people: People) -> None:
        tie.between(people.leen, people.karim, ended_on=TODAY, ended_reason="Klaar.")
        assert begin(brug, people.leen, Pair(keepers=(people.karim, people.leen)))

    def test_nobody_says_it_of_two_others_but_who_leads(
        self, brug: Partnership, people: People
    ) -> None:
        pair = Pair(keepers=(people.leen, people.karim))
        with pytest.raises(PermissionDenied):
            begin(brug, people.dries, pair)
        assert begin(brug, people.lead, pair)

    def test_who_keeps_a_side_is_of_that_side(self, brug: Partnership, people: People) -> None:
        """2.04, INV33: not of the other side, and not of another partnership."""
        stranger = make.join(make.partnership("De Kade"), people.leen.user)
        wrong: list[Pair] = [
            Pair(people.houses[:2], (people.karim, None)),  # type: ignore[arg-type]
            Pair(keepers=(people.leen, people.leen)),
            Pair(keepers=(people.leen, stranger)),
            Pair(keepers=(people.leen, None)),
            Pair((people.houses[0], make.organisation(make.partnership("De Oever"), "Elders"))),
        ]
        for pair in wrong:
            with pytest.raises(NotOfThisSide):
                begin(brug, people.leen, pair)

    def test_2_25_formalised_stands_in_an_agreement_of_here(
        self, brug: Partnership, people: People
    ) -> None:
        pair = Pair(keepers=(people.leen, people.karim))
        elsewhere = agreements.paper(make.partnership("De Kade"))
        elsewhere.alive_on, draft = TODAY, agreements.paper(brug)
        for paper in (None, elsewhere, draft):
            with pytest.raises(Unfit) as unfit:
                begin(brug, people.leen, pair, kind=Kind.FORMALISED, agreement=paper)
            assert unfit.value.fields == {"agreement"}
        draft.alive_on = TODAY
        made = begin(brug, people.leen, pair, kind=Kind.FORMALISED, agreement=draft)
        page = make.signed_in(people.leen.user).get(f"/p{brug.pk}/fundament/relaties/{made.pk}/")
        assert "verruimt je mandaat" in page.content.decode()

    @pytest.mark.parametrize(
        "fields",
        [
            {"ideal_days": 60, "latest_days": 30},
            {"kind": Kind.FORMALISED},
            {"slowed_until": TODAY},
            {"ended_on": TODAY},
            {"other_member": None},
        ],
    )
    def test_the_database_holds_the_rules(self, people: People, fields: dict[str, Any]) -> None:
        with pytest.raises(IntegrityError), transaction.atomic():
            tie.between(people.leen, people.karim, **fields)


class TestChanging:
    def test_another_kind_shows_on_the_route(self, people: People) -> None:
        one = tie.between(people.leen, people.karim)
        changed = AGREED | {"kind": Kind.AGREED, "ideal_days": 14}
        operations.change(
            actor=as_(people.karim), relation=one, agreed=changed, version=1, today=TODAY
        )
        assert [(mark.mark, mark.kind) for mark in one.marks.all()] == [(Mark.KIND, Kind.AGREED)]

    def test_the_second_of_two_hears_of_the_first(self, people: People) -> None:
        one = tie.between(people.leen, people.karim)
        operations.change(
            actor=as_(people.leen), relation=one, agreed=AGREED, version=1, today=TODAY
        )
        with pytest.raises(ChangedMeanwhile) as other:
            operations.change(
                actor=as_(people.karim), relation=one, agreed=AGREED, version=1, today=TODAY
            )
        assert other.value.now.version == 2

    def test_what_was_typed_comes_back_with_409(self, brug: Partnership, people: People) -> None:
        one = tie.between(people.leen, people.karim, version=3)
        browser = make.signed_in(people.leen.user)
        href = f"/p{brug.pk}/fundament/relaties/{one.pk}/vertragen/"
        typed = {"reason": "Even rust.", "until": day(30).isoformat(), "version": "2"}
        answer = browser.post(href, typed)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Even rust." in page
        assert 'name="version" value="3"' in page
        assert browser.post(href, typed | {"version": "3"}).status_code == 302


class TestSlowing:
    def slow(
        self, one: Relation, by: Membership, until: int = 30, reason: str = "Rust."
    ) -> Relation:
        one.refresh_from_db()
        return operations.slow(
            actor=as_(by),
            relation=one,
            until=day(until),
            reason=reason,
            version=one.version,
            today=TODAY,
        )

    def test_2_07_it_has_a_reason_and_a_next_look(self, people: People) -> None:
        one = tie.between(people.leen, people.karim)
        for until, reason in ((0, "Rust."), (30, " ")):
            with pytest.raises(Unfit):
                self.slow(one, people.leen, until, reason)
        slowed = self.slow(one, people.leen)
        assert (slowed.state, slowed.slowed_until) == (State.SLOWED, day(30))
        assert self.slow(one, people.karim, 60).slowed_until == day(60)

    def test_inv27_its_keepers_look_again_on_the_day(self, people: People) -> None:
        self.slow(tie.between(people.leen, people.karim), people.leen)
        assert due(as_(people.karim), today=day(29)) == []
        (waits,) = due(as_(people.karim), today=day(30))
        assert (waits.what, waits.review_on) == ("Leen", day(30))
        assert due(as_(people.dries), today=day(30)) == []

    def test_taking_up_again_twice_is_once(self, people: People) -> None:
        one = tie.between(people.leen, people.karim)
        self.slow(one, people.leen)
        for who in (people.leen, people.karim):
            operations.resume(actor=as_(who), relation=one, today=day(3))
        one.refresh_from_db()
        assert one.state is State.RUNNING
        assert [mark.mark for mark in one.marks.all()] == [Mark.RESUMED, Mark.SLOWED]


def test_ending_says_why_and_is_for_good(people: People) -> None:
    one = tie.between(people.leen, people.karim)
    with pytest.raises(Unfit):
        operations.end(actor=as_(people.leen), relation=one, reason="", version=1, today=TODAY)
    with pytest.raises(PermissionDenied):
        operations.end(
            actor=as_(people.dries), relation=one, reason="Klaar.", version=1, today=TODAY
        )
    operations.end(actor=as_(people.karim), relation=one, reason="Klaar.", version=1, today=TODAY)
    one.refresh_from_db()
    assert (one.state, one.ended_reason) == (State.ENDED, "Klaar.")
    for again in (operations.resume, operations.knew_already):
        with pytest.raises((PermissionDenied, OutOfTurn)):
            again(actor=as_(people.karim), relation=one, today=TODAY)
