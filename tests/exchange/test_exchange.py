"""Asks, offers, who knows what, lessons that go home, changes (2.08, 2.13, 2.18, 2.20, 2.23)."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.exchange import rules
from brugwerk.exchange.models import Expertise, Lesson, Wanted
from brugwerk.exchange.operations import changes, knowing, lessons
from brugwerk.exchange.queries import asks, due
from brugwerk.exchange.queries import changes as change_queries
from brugwerk.exchange.queries import knowing as knowing_queries
from brugwerk.exchange.queries import lessons as lesson_queries
from brugwerk.exchange.queries import posts as post_queries
from brugwerk.exchange.rules import (
    Answer,
    Confirmed,
    Outcome,
    PostAct,
    PostState,
    balance,
    confirmed,
)
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.exchange.conftest import People, acting, step
from tests.make import exchange as made
from tests.make.clock import TODAY, day


class TestAsksAndOffers:
    """Reciprocity, and the courage to ask (2.13, N13)."""

    def test_asked_taken_up_done_and_thanked(self, people: People) -> None:
        one = made.post(people["leen"])
        one = step(one, people["karim"], PostAct.TAKE)
        assert one.other == people["karim"].organisation
        one = step(one, people["karim"], PostAct.GIVE)
        one = step(one, people["jo"], PostAct.THANK)
        assert (one.state, one.given_on) == (PostState.THANKED, TODAY)

    def test_who_got_something_thanks(self, people: People) -> None:
        offered = made.post(people["leen"], kind="offer")
        for by, act in (("karim", PostAct.TAKE), ("leen", PostAct.GIVE)):
            offered = step(offered, people[by], act)
        with pytest.raises(PermissionDenied):
            step(offered, people["leen"], PostAct.THANK)
        assert step(offered, people["karim"], PostAct.THANK).state == PostState.THANKED

    @pytest.mark.parametrize(("who", "act"), [("jo", PostAct.TAKE), ("karim", PostAct.WITHDRAW)])
    def test_each_does_the_own_part(self, people: People, who: str, act: PostAct) -> None:
        with pytest.raises(PermissionDenied):
            step(made.post(people["leen"]), people[who], act)

    def test_who_is_there_for_nobody_asks_for_nobody(self, people: People) -> None:
        with pytest.raises(PermissionDenied):
            step(made.post(people["leen"]), people["fatma"], PostAct.TAKE)

    def test_two_take_it_up_at_once(self, people: People) -> None:
        one = made.post(people["leen"])
        step(one, people["karim"], PostAct.TAKE)
        with pytest.raises(OutOfTurn):
            step(one, people["karim"], PostAct.TAKE)

    def test_past_its_day_nobody_takes_it_up(self, people: People) -> None:
        with pytest.raises(OutOfTurn):
            step(made.post(people["leen"], until=day(-1)), people["karim"], PostAct.TAKE)

    def test_letting_go_puts_it_back_on_the_board(self, people: People) -> None:
        one = step(made.post(people["leen"]), people["karim"], PostAct.TAKE)
        one = step(one, people["karim"], PostAct.LET_GO)
        assert (one.state, one.other, one.taken_by) == (PostState.OPEN, None, None)

    @given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd"))))
    def test_the_balance_of_all_is_zero(self, pairs: list[tuple[str, str]]) -> None:
        found = balance(pairs)
        assert sum(found.values()) == 0
        assert set(found) == {name for pair in pairs for name in pair}

    def test_both_ways_between_organisations_and_no_person(
        self, people: People, brug: Partnership
    ) -> None:
        for kind in ("ask", "offer", "ask"):
            made.post(
                people["leen"],
                kind=kind,
                state=PostState.GIVEN,
                other=people["karim"].organisation,
                taken_by=people["karim"],
                given_on=TODAY,
            )
        found = post_queries.board(acting(people["leen"]), brug, ours=False, about="", today=TODAY)
        assert [(one.gave, one.got, one.times) for one in found.between] == [
            ("De Linde", "De Wissel", 1),
            ("De Wissel", "De Linde", 2),
        ]

    def test_filters_keep_what_is_about_and_ours(self, people: People, brug: Partnership) -> None:
        mine = made.post(people["leen"], about="space")
        made.post(people["karim"], about="space")
        made.post(people["leen"])
        found = post_queries.board(
            acting(people["jo"]), brug, ours=True, about="space", today=TODAY
        )
        assert found.asks == [mine]


class TestWhoKnowsWhat:
    """Learnt and lived count the same; others confirm (2.18, 2.20)."""

    def test_a_parent_fills_in_the_same_form(self, people: People, brug: Partnership) -> None:
        client = make.signed_in(people["fatma"].user)
        sent = client.post(
            reverse("exchange:write", args=[brug.pk]),
            {"text": "Hoe school werkt als je nieuw bent", "learnt": "lived", "line": ""},
        )
        assert sent.status_code == 302
        assert Expertise.objects.get().membership == people["fatma"]

    def test_the_same_topic_twice_is_said(self, people: People, brug: Partnership) -> None:
        made.expertise(people["fatma"], "Turks")
        with pytest.raises(knowing.Twice):
            knowing.write(
                actor=acting(people["fatma"]),
                partnership=brug,
                details={"topic": "Turks", "learnt": "lived", "line": ""},
                today=TODAY,
            )

    def test_nobody_confirms_the_own(self, people: People) -> None:
        with pytest.raises(PermissionDenied):
            self._say(made.expertise(people["fatma"]), people["fatma"])

    def test_only_the_own_person_takes_it_away(self, people: People) -> None:
        one = made.expertise(people["fatma"])
        with pytest.raises(PermissionDenied):
            knowing.take_away(actor=acting(people["leen"]), expertise=one)
        knowing.take_away(actor=acting(people["fatma"]), expertise=one)
        assert not Expertise.objects.exists()

    def test_organisations_confirm_in_words_never_numbers(
        self, people: People, brug: Partnership
    ) -> None:
        """INV30: two of one school are one partner, and no number is shown."""
        one = made.expertise(people["fatma"])
        found = []
        for who in ("leen", "jo", "karim"):
            self._say(one, people[who])
            self._say(one, people[who])
            page = knowing_queries.knowing_page(acting(people["leen"]), brug, words="", today=TODAY)
            found.append(page.known[0].confirmed)
        assert found == [Confirmed.ONE, Confirmed.ONE, Confirmed.SEVERAL]
        self._say(one, people["karim"], yes=False)
        assert one.confirmations.count() == 2

    def test_words_for_how_many(self) -> None:
        assert [confirmed(number) for number in (0, 1, 2, 9)] == [
            Confirmed.NOBODY,
            Confirmed.ONE,
            Confirmed.SEVERAL,
            Confirmed.SEVERAL,
        ]

    def test_all_words_are_looked_for(self, people: People, brug: Partnership) -> None:
        made.expertise(people["fatma"], "Brieven in het Turks")
        made.expertise(people["karim"], "Brieven lezen")

        def topics(words: str) -> list[str]:
            page = knowing_queries.knowing_page(
                acting(people["leen"]), brug, words=words, today=TODAY
            )
            return [one.expertise.topic for one in page.known]

        assert topics("brieven turks") == ["Brieven in het Turks"]
        assert len(topics("brieven")) == 2
        assert topics("%") == []

    def test_it_goes_with_its_person(self, people: People) -> None:
        made.expertise(people["fatma"])
        people["fatma"].user.delete()
        assert not Expertise.objects.exists()

    def test_what_is_wanted_is_found_once(self, people: People) -> None:
        one, known = made.wanted(people["leen"]), made.expertise(people["fatma"])

        def end() -> Wanted:
            return knowing.end_wanted(
                actor=acting(people["karim"]), wanted=one, expertise=known, found=True, today=TODAY
            )

        assert end().expertise == known
        with pytest.raises(OutOfTurn):
            end()

    @staticmethod
    def _say(one: Expertise, who: Membership, *, yes: bool = True) -> None:
        knowing.confirm(actor=acting(who), expertise=one, yes=yes, today=TODAY)


class TestLessons:
    """What practice teaches travels home, and home answers (2.08, 2.14)."""

    def test_only_colleagues_read_it_until_it_is_shared(
        self, people: People, brug: Partnership
    ) -> None:
        one = made.lesson(people["leen"])

        def readers() -> list[str]:
            return [
                name
                for name, who in people.items()
                if lesson_queries.lessons(acting(who), brug).exists()
            ]

        assert readers() == ["leen", "jo"]
        lessons.open_up(
            actor=acting(people["leen"]),
            lesson=one,
            shared=True,
            tested=rules.Tested.FAMILY,
            today=TODAY,
        )
        assert readers() == ["leen", "jo", "karim", "fatma"]

    def test_only_who_learnt_it_shares_it(self, people: People) -> None:
        with pytest.raises(PermissionDenied):
            lessons.open_up(
                actor=acting(people["jo"]),
                lesson=made.lesson(people["leen"]),
                shared=True,
                tested=rules.Tested.NOT,
                today=TODAY,
            )

    def test_home_answers_once(self, people: People) -> None:
        one = made.lesson(people["leen"], shared=True)

        def answer(who: str) -> Lesson:
            return lessons.answer(
                actor=acting(people[who]),
                lesson=one,
                kind=Answer.CHANGED,
                reply="We bellen nu meteen.",
                today=TODAY,
            )

        with pytest.raises(PermissionDenied):
            answer("karim")
        assert answer("jo").answered_by == people["jo"]
        with pytest.raises(OutOfTurn):
            answer("leen")

    def test_colleagues_find_it_on_their_day(self, people: People) -> None:
        made.lesson(people["leen"])
        assert [one.kind for one in asks(acting(people["jo"]), today=TODAY)] == ["lesson"]
        assert asks(acting(people["leen"]), today=TODAY) == []

    def test_without_answer_it_is_looked_at_again(self, people: People) -> None:
        """INV27."""
        made.lesson(people["leen"], answer_by=day(-1))
        assert len(due(acting(people["jo"]), today=TODAY)) == 1
        assert due(acting(people["karim"]), today=TODAY) == []


class TestChanges:
    """What changes at a partner, and what was agreed that it touches (2.23)."""

    def test_who_coordinates_what_it_touches_looks(self, people: People, brug: Partnership) -> None:
        goal = make.goal(brug, coordinator=people["karim"])
        notice = changes.tell(
            actor=acting(people["leen"]),
            partnership=brug,
            details={"kind": "funding", "text": "De subsidie stopt.", "from_on": day(30)},
            goals=[goal],
            today=TODAY,
        )
        effect = notice.effects.get()
        assert [one.kind for one in asks(acting(people["karim"]), today=TODAY)] == ["change"]
        with pytest.raises(PermissionDenied):
            changes.look(
                actor=acting(people["jo"]), effect=effect, outcome=Outcome.NONE, today=TODAY
            )
        changes.look(
            actor=acting(people["karim"]), effect=effect, outcome=Outcome.ADAPT, today=TODAY
        )
        assert asks(acting(people["karim"]), today=TODAY) == []
        page = change_queries.change_page(
            acting(people["jo"]),
            change_queries.change_or_404(acting(people["jo"]), brug, notice.pk),
            today=TODAY,
        )
        assert [one.effect.outcome for one in page.touched] == [Outcome.ADAPT]

    def test_only_for_the_own_organisation(self, people: People, brug: Partnership) -> None:
        with pytest.raises(PermissionDenied):
            changes.tell(
                actor=acting(people["fatma"]),
                partnership=brug,
                details={"kind": "hours", "text": "x", "from_on": TODAY},
                today=TODAY,
            )


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("board", lambda people: made.post(people["leen"])),
        (
            "knowing",
            lambda people: made.expertise(people["leen"], f"Brief {Expertise.objects.count()}"),
        ),
        ("wanted", lambda people: made.wanted(people["leen"])),
        ("lessons", lambda people: made.lesson(people["leen"])),
        ("changes", lambda people: made.change(people["leen"])),
    ],
)
def test_many_cost_no_more_than_one(
    people: People, brug: Partnership, name: str, more: Callable[[People], object]
) -> None:
    client = make.signed_in(people["jo"].user)
    counts = []
    for turn in range(3):
        for _time in range(1 + 20 * (turn == 2)):
            more(people)
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(f"exchange:{name}", args=[brug.pk])).status_code == 200
        counts.append(len(found))
    assert all(one == other for one, other in pairwise(counts[1:]))
