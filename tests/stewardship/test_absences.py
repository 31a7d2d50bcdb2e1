"""Nobody under the radar: N1, 5.22, INV25, INV26, INV38."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Goal, Task
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.operations import LastFacilitator
from brugwerk.partnerships.rules import Role, covers
from brugwerk.stewardship.models import Absence, Item
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.queries.absences import candidates, what_if
from brugwerk.stewardship.queries.held import held_by
from brugwerk.stewardship.rules import ABSENCE_LIFE, Act, Outcome, State, Why, missing, overlap
from tests import make
from tests.make import TODAY, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(brug: Partnership) -> Actor:
    return make.facilitator(brug)


@pytest.fixture
def dirk(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Dirk", password=None))


@pytest.fixture
def eva(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Eva", password=None))


def report(actor: Actor, who: Membership, why: Why = Why.PLANNED, last: int = 30) -> Absence:
    return absences.report(
        actor=actor, membership=who, why=why, from_on=TODAY, until_on=day(last), today=TODAY
    )


def decide(actor: Actor, item: Item, outcome: Outcome, by: Membership | None = None) -> Item:
    return absences.decide(
        actor=actor,
        item=item,
        outcome=outcome,
        stand_in=by,
        pause_until=day(40) if outcome is Outcome.PAUSE else None,
        reason="Het is klaar." if outcome is Outcome.NOT_TAKEN_OVER else "",
        family_word="Eva vertelt het.",
        today=TODAY,
    )


class TestTheList:
    def test_everything_in_that_name_and_nothing_of_others(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        mine, task = make.goal(brug, dirk), make.task(make.goal(brug, eva))
        Task.objects.filter(pk=task.pk).update(substitute=dirk, family_facing=True)
        action = make.agreement(brug)
        type(action).objects.filter(pk=action.pk).update(owner=dirk)
        absence = report(actor, dirk)
        found = {(item.kind, item.what, item.family_facing) for item in absence.items.all()}
        assert found == {
            ("goal", mine.title, False),
            ("substitute", task.what, True),
            ("action", action.what, False),
        }

    def test_looking_changes_nothing(
        self, brug: Partnership, actor: Actor, dirk: Membership
    ) -> None:
        """What if this person left tomorrow, as a look without consequences."""
        make.goal(brug, dirk)
        assert len(what_if(actor, dirk, today=TODAY).held) == 1
        assert not Absence.objects.exists()

    def test_three_hundred_things_cost_no_more_queries_than_one(
        self,
        brug: Partnership,
        actor: Actor,
        dirk: Membership,
        django_assert_num_queries: DjangoAssertNumQueries,
    ) -> None:
        goal = make.goal(brug, dirk)
        with django_assert_num_queries(19):
            held_by(actor, dirk, today=TODAY)
        Task.objects.bulk_create(
            Task(goal=goal, what=str(n), level="meso", begun_on=TODAY, substitute=dirk)
            for n in range(300)
        )
        with django_assert_num_queries(19):
            assert len(held_by(actor, dirk, today=TODAY)) == 301

    def test_an_item_is_exactly_one_thing(
        self, brug: Partnership, actor: Actor, dirk: Membership
    ) -> None:
        goal = make.goal(brug, dirk)
        item = report(actor, dirk).items.get()
        for wrong in ({"goal": None}, {"goal": goal, "task": make.task(goal)}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Item.objects.filter(pk=item.pk).update(**wrong)


class TestSettling:
    def test_not_before_every_thing_has_an_outcome(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        """INV25: item count before = outcomes after."""
        make.goal(brug, dirk)
        make.goal(brug, dirk, title="Een tweede doel")
        absence = report(actor, dirk)
        first, second = absence.items.all()
        decide(actor, first, Outcome.STAND_IN, eva)
        with pytest.raises(absences.ItemsLeft):
            absences.settle(actor=actor, absence=absence, today=TODAY)
        decide(actor, second, Outcome.PAUSE)
        settled = absences.settle(actor=actor, absence=absence, today=TODAY)
        assert settled.state == State.ARRANGED
        assert settled.items.exclude(outcome="").count() == 2

    def test_what_comes_since_joins_the_list(
        self, brug: Partnership, actor: Actor, dirk: Membership
    ) -> None:
        absence = report(actor, dirk)
        make.goal(brug, dirk)
        with pytest.raises(absences.ItemsLeft):
            absences.settle(actor=actor, absence=absence, today=TODAY)

    def test_nothing_in_the_name_settles_at_once(self, actor: Actor, dirk: Membership) -> None:
        absence = report(actor, dirk)
        assert absences.settle(actor=actor, absence=absence, today=TODAY).state == State.ARRANGED

    @pytest.mark.parametrize(
        ("outcome", "more", "lacks"),
        [
            (Outcome.STAND_IN, {}, {"stand_in"}),
            (Outcome.STAND_IN, {"has_stand_in": True}, set()),
            (Outcome.PAUSE, {}, {"pause_until"}),
            (Outcome.PAUSE, {"pause_until": TODAY}, set()),
            (Outcome.NOT_TAKEN_OVER, {"reason": "  "}, {"reason"}),
            (Outcome.NOT_TAKEN_OVER, {"reason": "Klaar."}, set()),
            (Outcome.PAUSE, {"pause_until": TODAY, "family_facing": True}, {"family_word"}),
            (
                Outcome.PAUSE,
                {"pause_until": TODAY, "family_facing": True, "family_word": "Eva belt."},
                set(),
            ),
        ],
    )
    def test_what_an_outcome_needs(
        self, outcome: Outcome, more: dict[str, object], lacks: set[str]
    ) -> None:
        """INV25, and a word for families where they notice it."""
        said = {
            "has_stand_in": False,
            "pause_until": None,
            "reason": "",
            "family_facing": False,
            "family_word": "",
        } | more
        assert missing(outcome=outcome, **said) == lacks  # type: ignore[arg-type]


class TestStandingIn:
    def test_for_the_period_and_no_day_longer(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        """INV26: the rights of the item, for its period; nothing has to be taken away."""
        goal = make.goal(brug, dirk)
        decide(actor, report(actor, dirk, last=30).items.get(), Outcome.STAND_IN, eva)
        goal.refresh_from_db()
        assert goal.coordinator == dirk
        held = [goal.covered_by(day(n)) for n in (-1, 0, 30, 31)]
        assert held == [None, eva.pk, eva.pk, None]

    @pytest.mark.parametrize(
        ("first", "last", "held"),
        [
            (None, None, False),
            (day(0), None, True),
            (day(0), day(0), True),
            (day(1), None, False),
            (day(-9), day(-1), False),
        ],
    )
    def test_the_days_are_looked_at_each_time(
        self, first: object, last: object, *, held: bool
    ) -> None:
        assert covers(first, last, TODAY) is held  # type: ignore[arg-type]

    def test_coming_back_ends_it(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        goal = make.goal(brug, dirk)
        absence = report(actor, dirk)
        decide(actor, absence.items.get(), Outcome.STAND_IN, eva)
        absences.come_back(actor=actor, absence=absence, today=day(3))
        goal.refresh_from_db()
        assert goal.covered_by(day(4)) is None

    def test_no_circle(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        """Circular stand-ins: who is away in those days stands in for nobody."""
        make.goal(brug, dirk)
        make.goal(brug, eva)
        of_dirk, of_eva = report(actor, dirk), report(actor, eva)
        for item, by in ((of_dirk.items.get(), eva), (of_eva.items.get(), dirk)):
            with pytest.raises(absences.NotThere):
                decide(actor, item, Outcome.STAND_IN, by)
            item.refresh_from_db()
            assert not item.outcome

    def test_not_oneself_nor_who_leaves_nor_a_stranger(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        make.goal(brug, dirk)
        item = report(actor, dirk, last=30).items.get()
        Membership.objects.filter(pk=eva.pk).update(ends_on=day(10))
        eva.refresh_from_db()
        stranger = make.join(make.partnership("De Kade"), make.account("Chris", password=None))
        for by in (dirk, eva, stranger):
            with pytest.raises(absences.NotThere):
                decide(actor, item, Outcome.STAND_IN, by)

    def test_two_periods_that_touch_share_a_day(self) -> None:
        assert overlap(day(0), day(3), day(3), None)
        assert overlap(day(0), None, day(99), None)
        assert not overlap(day(0), day(3), day(4), day(5))

    def test_the_nearest_comes_first(
        self, brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
    ) -> None:
        """N1: somebody of the same organisation before the others; never who is away."""
        school = make.organisation(brug)
        Membership.objects.filter(pk__in=(dirk.pk, eva.pk)).update(organisation=school)
        make.member(brug, name="Aaron")
        found = list(candidates(actor, report(actor, dirk), today=TODAY))
        assert found[0].pk == eva.pk
        assert dirk.pk not in {one.pk for one in found}


class TestGoodbye:
    def gone(self, actor: Actor, who: Membership, by: Membership) -> Absence:
        absence = report(actor, who, Why.LEAVING)
        for item in absence.items.all():
            decide(actor, item, Outcome.STAND_IN, by)
        absence = absences.settle(actor=actor, absence=absence, today=TODAY)
        return absences.go(actor=actor, absence=absence, today=TODAY)

    @pytest.mark.usefixtures("amina")
    def test_all_is_handed_over_and_the_rights_end(
        self, brug: Partnership, dirk: Membership, eva: Membership
    ) -> None:
        """INV38, T3: after the goodbye no active rights remain."""
        actor, goal = make.facilitator(brug), make.goal(brug, dirk)
        absence = self.gone(actor, dirk, eva)
        goal.refresh_from_db()
        assert absence.state == State.GONE
        assert goal.coordinator == eva
        assert goal.stand_in is None
        assert make.acting(dirk.user).grants == {}
        assert not Goal.objects.filter(coordinator=dirk).exists()

    def test_the_last_facilitator_stays(
        self, brug: Partnership, dirk: Membership, eva: Membership
    ) -> None:
        Membership.objects.filter(pk=dirk.pk).update(role=Role.FACILITATOR)
        dirk.refresh_from_db()
        with pytest.raises(LastFacilitator), transaction.atomic():
            self.gone(make.facilitator(brug), dirk, eva)
        dirk.refresh_from_db()
        assert dirk.ends_on is None

    def test_not_before_all_is_arranged(
        self, brug: Partnership, actor: Actor, dirk: Membership
    ) -> None:
        make.goal(brug, dirk)
        absence = report(actor, dirk, Why.LEAVING)
        with pytest.raises(PermissionDenied):
            absences.go(actor=actor, absence=absence, today=TODAY)

    @pytest.mark.usefixtures("amina")
    def test_not_before_the_first_day_without(self, actor: Actor, dirk: Membership) -> None:
        """Until then everything is theirs still: nothing is handed over, no right ends."""
        absence = absences.report(
            actor=actor,
            membership=dirk,
            why=Why.LEAVING,
            from_on=day(6),
            until_on=None,
            today=TODAY,
        )
        absence = absences.settle(actor=actor, absence=absence, today=TODAY)
        with pytest.raises(PermissionDenied):
            absences.go(actor=actor, absence=absence, today=day(5))
        assert absences.go(actor=actor, absence=absence, today=day(6)).state == State.GONE
        dirk.refresh_from_db()
        assert dirk.ends_on == day(5)


class TestWho:
    def test_oneself_or_a_facilitator(self, dirk: Membership, eva: Membership) -> None:
        with pytest.raises(PermissionDenied):
            report(make.acting(eva.user), dirk)
        assert report(make.acting(dirk.user), dirk).state == State.REPORTED

    def test_once_at_a_time(self, actor: Actor, dirk: Membership) -> None:
        absence = report(actor, dirk)
        with pytest.raises(absences.AlreadyAway) as away:
            report(actor, dirk)
        assert away.value.absence == absence
        absences.come_back(actor=actor, absence=absence, today=TODAY)
        report(actor, dirk)

    def test_days_before_the_start_are_refused(self, actor: Actor, dirk: Membership) -> None:
        with pytest.raises(absences.WrongDays):
            report(actor, dirk, last=-1)

    def test_no_field_asks_why(self) -> None:
        """An absence may be illness: nothing of it is kept (store less)."""
        texts = [field.name for field in Absence._meta.get_fields() if field.concrete]
        assert set(texts) == {
            *("id", "partnership", "membership", "organisation", "why", "from_on", "until_on"),
            *("state", "reported_on", "over_on"),
        }


def test_the_life_of_an_absence_is_one_table() -> None:
    """Domain 5.2: gemeld, in regeling, geregeld, terug of definitief."""
    assert set(ABSENCE_LIFE.moves) == set(State) - {State.BACK, State.GONE}
    assert all(ABSENCE_LIFE.is_end(state) for state in (State.BACK, State.GONE))
    assert ABSENCE_LIFE.after(State.REPORTED, Act.GO) is None


def test_what_is_over_is_not_arranged_any_more(
    brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    make.goal(brug, dirk)
    absence = report(actor, dirk)
    absences.come_back(actor=actor, absence=absence, today=TODAY + timedelta(days=1))
    with pytest.raises((PermissionDenied, OutOfTurn)):
        decide(actor, absence.items.get(), Outcome.STAND_IN, eva)
