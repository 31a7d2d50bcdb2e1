"""The route, looking back, and who keeps a side (2.04, 2.05, 2.17, N1)."""

import pytest
from django.core.exceptions import PermissionDenied

from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.relations.models import LookBack, Relation
from brugwerk.relations.operations import keepers, route
from brugwerk.relations.operations.refusals import NotOfThisSide, PairTaken, Unfit
from brugwerk.relations.queries import asks
from brugwerk.relations.queries.lines import relation_or_404
from brugwerk.relations.queries.page import RelationPage, relation_page
from brugwerk.relations.rules.relation import Side, State
from brugwerk.relations.rules.route import Mark, Stop
from tests import make
from tests.make import TODAY, day
from tests.make import relations as tie
from tests.relations.conftest import People, as_

pytestmark = pytest.mark.django_db
ANSWERS = {"went_well": "Vlug.", "was_hard": "", "learned": "", "next_step": "Koffie."}


@pytest.fixture
def one(people: People) -> Relation:
    return tie.between(people.leen, people.karim)


def page_of(relation: Relation, who: Membership) -> RelationPage:
    again = relation_or_404(as_(who), relation.partnership, relation.pk, today=TODAY)
    return relation_page(as_(who), again, today=TODAY)


def look_back(relation: Relation, who: Membership, **answers: str) -> LookBack:
    return route.look_back(
        actor=as_(who), relation=relation, answers=ANSWERS | answers, today=TODAY
    )


class TestTheRoute:
    def test_2_05_all_of_it_is_one_line(self, one: Relation, people: People) -> None:
        tie.contact(one, 9)
        route.add_mark(
            actor=as_(people.karim),
            relation=one,
            what=Mark.BUMP,
            on=day(-3),
            text="We belden allebei.",
            today=TODAY,
        )
        look_back(one, people.leen)
        inside = page_of(one, people.leen).inside
        assert inside
        assert [point.stop for point in inside.route] == [
            *(Stop.LOOKED_BACK, Stop.BUMP, Stop.CONTACT, Stop.BEGUN),
        ]

    @pytest.mark.parametrize(
        ("what", "on", "text"),
        [(Mark.KIND, -1, "x"), (Mark.BUMP, 1, "x"), (Mark.BUMP, -181, "x"), (Mark.TURN, -1, " ")],
    )
    def test_a_mark_lies_on_the_route_and_says_something(
        self, one: Relation, people: People, what: Mark, on: int, text: str
    ) -> None:
        with pytest.raises(Unfit):
            route.add_mark(
                actor=as_(people.leen), relation=one, what=what, on=day(on), text=text, today=TODAY
            )

    def test_only_what_people_put_there_comes_off(self, one: Relation, people: People) -> None:
        own = one.marks.create(on=TODAY, mark=Mark.TURN, text="Nieuw.")
        made = one.marks.create(on=TODAY, mark=Mark.SLOWED)
        route.remove_mark(actor=as_(people.karim), mark=own, today=TODAY)
        with pytest.raises(Unfit):
            route.remove_mark(actor=as_(people.karim), mark=made, today=TODAY)
        assert list(one.marks.all()) == [made]

    def test_a_telephone_number_stays_out(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        browser = make.signed_in(people.leen.user)
        href = f"/p{brug.pk}/fundament/relaties/{one.pk}/route/"
        typed = {"mark": "bump", "on": TODAY.isoformat(), "text": "Bel 0471 23 45 67"}
        assert browser.post(href, typed).status_code == 422
        assert not one.marks.exists()


class TestOnlyTheTwoSides:
    """Others see that a relation is there and how warm it is, and none of what is inside."""

    def test_inv30_no_numbers_no_route_and_no_looks_back_for_others(
        self, brug: Partnership, one: Relation, people: People
    ) -> None:
        tie.contact(one, 3)
        look_back(one, people.leen)
        for who in (people.dries, people.lead):
            page = page_of(one, who)
            assert page.inside is None
            html = make.signed_in(who.user).get(f"/p{brug.pk}/fundament/relaties/{one.pk}/")
            assert "Koffie." not in html.content.decode()
            for act in (look_back, mark):
                with pytest.raises(PermissionDenied):
                    act(one, who)

    def test_colleagues_of_a_house_are_of_its_side(self, brug: Partnership, people: People) -> None:
        houses = tie.between_houses(brug, people.houses[0], people.houses[1])
        assert page_of(houses, people.leen).inside
        assert page_of(houses, people.dries).inside is None


def mark(relation: Relation, who: Membership) -> None:
    route.add_mark(
        actor=as_(who), relation=relation, what=Mark.TURN, on=TODAY, text="x", today=TODAY
    )


class TestLookingBack:
    def test_2_17_it_ends_in_a_next_step(self, one: Relation, people: People) -> None:
        with pytest.raises(Unfit) as unfit:
            look_back(one, people.leen, next_step=" ")
        assert unfit.value.fields == {"next_step"}

    def test_each_side_tells_it_at_its_own_home(self, one: Relation, people: People) -> None:
        look = look_back(one, people.leen)
        assert {ask.kind for ask in asks(as_(people.karim), today=TODAY)} >= {"home"}
        with pytest.raises(PermissionDenied):
            route.bring_home(actor=as_(people.karim), look=look, side=Side.ONE, today=TODAY)
        route.bring_home(actor=as_(people.karim), look=look, side=Side.OTHER, today=TODAY)
        route.bring_home(actor=as_(people.karim), look=look, side=Side.OTHER, today=day(2))
        look.refresh_from_db()
        assert (look.home_one_on, look.home_other_on) == (None, TODAY)
        assert "home" not in {ask.kind for ask in asks(as_(people.karim), today=TODAY)}
        assert "home" in {ask.kind for ask in asks(as_(people.leen), today=TODAY)}


class TestKeeping:
    def pass_on(self, one: Relation, who: Membership, to: Membership | None) -> None:
        keepers.pass_on(actor=as_(who), relation=one, side=Side.OTHER, to=to, today=TODAY)
        one.refresh_from_db()

    def test_between_people_the_place_goes_over(self, one: Relation, people: People) -> None:
        self.pass_on(one, people.karim, people.dries)
        assert one.other_member == one.other_keeper == people.dries
        assert [mark.mark for mark in one.marks.all()] == [Mark.PASSED_ON]

    def test_not_to_the_other_side_nor_to_nobody(self, one: Relation, people: People) -> None:
        for to in (people.leen, None):
            with pytest.raises(NotOfThisSide):
                self.pass_on(one, people.karim, to)

    def test_not_where_these_two_have_one_already(self, one: Relation, people: People) -> None:
        tie.between(people.dries, people.leen)
        with pytest.raises(PairTaken):
            self.pass_on(one, people.karim, people.dries)

    def test_between_houses_somebody_of_that_house(self, brug: Partnership, people: People) -> None:
        houses = tie.between_houses(brug, people.houses[0], people.houses[1])
        with pytest.raises(NotOfThisSide):
            self.pass_on(houses, people.karim, people.dries)
        with pytest.raises(PermissionDenied):
            self.pass_on(houses, people.leen, people.karim)
        self.pass_on(houses, people.karim, people.karim)
        assert not page_of(houses, people.leen).line.other.missing

    def test_who_left_shows_as_missing(self, brug: Partnership, people: People) -> None:
        """2.04: a gap that every screen derives."""
        houses = tie.between_houses(
            brug, people.houses[0], people.houses[1], keeper=people.leen, other_keeper=people.karim
        )
        Membership.objects.filter(pk=people.karim.pk).update(ends_on=day(-1))
        missing = page_of(houses, people.leen).line.missing
        assert [side.name for side in missing] == ["Huis van Karim"]

    @pytest.mark.parametrize("between", ["people", "houses"])
    def test_what_cannot_go_over_leaves_no_fault(
        self, brug: Partnership, people: People, between: str
    ) -> None:
        """N1: a stand-in of another house leaves a gap; of the other side it ends the relation."""
        one = (
            tie.between(people.leen, people.karim)
            if between == "people"
            else tie.between_houses(brug, people.houses[1], people.houses[2], keeper=people.karim)
        )
        keepers.hand_over(
            actor=as_(people.lead), relation=one, of=people.karim, to=people.leen, today=TODAY
        )
        one.refresh_from_db()
        if between == "people":
            assert one.state is State.ENDED
            assert one.ended_reason
        else:
            assert (one.keeper, one.state) == (None, State.RUNNING)

    @pytest.mark.usefixtures("one")
    def test_an_erased_account_leaves_no_trace_of_its_own(
        self, brug: Partnership, people: People
    ) -> None:
        houses = tie.between_houses(
            brug, people.houses[0], people.houses[1], other_keeper=people.karim
        )
        tie.contact(houses, 1, by=people.karim)
        look_back(houses, people.karim)
        people.karim.user.delete()
        assert list(Relation.objects.all()) == [houses]
        houses.refresh_from_db()
        assert houses.other_keeper is None
        assert {moment.by for moment in houses.contacts.all()} == {None}
        assert {look.by for look in houses.looks_back.all()} == {None}
