"""How far it is, questions with a purpose, and one link for one person (N2, 5.29 to 5.31)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import override

from brugwerk.families import pack, words
from brugwerk.families.models import StatusUpdate
from brugwerk.families.operations import circles, status, visits
from brugwerk.families.queries.circles import circle_page
from brugwerk.families.queries.family import knows_page
from brugwerk.families.rules.circle import Rhythm
from brugwerk.families.rules.telling import (
    Answer,
    Status,
)
from brugwerk.sharing.rules.decision import Ground
from brugwerk.sharing.rules.decision import Kind as Told
from tests.families.parts import visit
from tests.make import families
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World


@pytest.mark.django_db
class TestStatus:
    def give(self, here: World, status_: Status, next_on: object = day(7)) -> StatusUpdate:
        """Let Dries say to the school how far it is."""
        return status.give_status(
            actor=here.actor("Dries"),
            circle=here.circle,
            to=here.school,
            status=status_,
            next_on=next_on,  # type: ignore[arg-type]
            ground=Ground.AGREED,
            today=TODAY,
        )

    def test_it_needs_a_yes_but_no_word_is_always_possible(self, here: World) -> None:
        """Trust 4.3: so its use proves nothing."""
        with pytest.raises(status.MayNot):
            self.give(here, Status.TALKING)
        assert self.give(here, Status.NO_FEEDBACK).next_on is None
        here.say(here.school, Told.STATUS)
        assert self.give(here, Status.TALKING).next_on == day(7)

    @pytest.mark.parametrize("next_on", [None, day(-1), day(120)])
    def test_the_next_moment_is_said(self, here: World, next_on: object) -> None:
        here.say(here.school, Told.STATUS)
        with pytest.raises(status.NoNextMoment):
            self.give(here, Status.RUNNING, next_on)

    def test_an_end_and_a_no_read_the_same(self, here: World) -> None:
        """T43b: who reads it cannot tell a refusal from a normal end."""
        other = families.world(name="Een ander")
        for one in (here, other):
            one.say(one.school, Told.STATUS)
            self.give(one, Status.CLOSED)
        rows = [
            (one.status, one.next_on, one.given_on) for one in StatusUpdate.objects.order_by("pk")
        ]
        assert rows[0] == rows[1]

    def test_the_family_and_the_receiver_read_the_same_line(self, here: World) -> None:
        """INV15: one row, from one transaction."""
        here.say(here.school, Told.STATUS)
        self.give(here, Status.WAITING)
        read = list(knows_page(visit(here), now=NOW).statuses)
        assert read == list(circle_page(here.actor("Leen"), here.circle, now=NOW).statuses)
        assert [one.what for one in read] == ["Wacht op een andere dienst"]
        assert "Meer vóór" in read[0].more

    @pytest.mark.parametrize("language", ["nl", "en"])
    def test_what_is_chosen_is_what_is_read(self, language: str) -> None:
        """INV15: the list to choose from, and the line that partner and family read."""
        texts = pack.page(language)
        with override(language):
            for code, word in words.STATUSES.items():
                assert texts[f"status_{code}"] == str(word)

    def test_a_question_has_a_purpose_and_one_of_four_answers(self, here: World) -> None:
        """5.29."""
        asked = status.ask(
            actor=here.actor("Leen"),
            circle=here.circle,
            to=here.place("Dries"),
            kind=Told.SCHOOL,
            purpose="Om de week te plannen.",
            today=TODAY,
        )
        with pytest.raises(PermissionDenied):
            status.answer(
                actor=here.actor("Leen"), request=asked, answer=Answer.STATUS, today=TODAY
            )
        done = status.answer(
            actor=here.actor("Dries"), request=asked, answer=Answer.NOT_POSSIBLE, today=TODAY
        )
        assert done.answered_on == TODAY
        with pytest.raises(PermissionDenied):
            status.answer(
                actor=here.actor("Dries"), request=asked, answer=Answer.SHARED, today=TODAY
            )
        with pytest.raises(Http404):
            status.ask(
                actor=here.actor("Leen"),
                circle=here.circle,
                to=here.place("Joke"),
                kind=Told.SCHOOL,
                purpose="Om te weten.",
                today=TODAY,
            )

    def test_giving_word_moves_the_promise_by_whole_weeks(self, here: World) -> None:
        here.say(here.school, Told.STATUS)
        circles.promise(
            actor=here.actor("Dries"),
            person=here.place("Dries"),
            rhythm=Rhythm.FORTNIGHTLY,
            today=TODAY,
        )
        self.give(here, Status.RUNNING)
        assert here.place("Dries").promised_on == TODAY + timedelta(days=14)


@pytest.mark.django_db
def test_a_link_is_for_one_person(here: World) -> None:
    """A second link of the same person lets the first die."""
    first, _token, _code = visits.make_link(
        actor=here.actor("Leen"), member=here.parents[0], now=NOW
    )
    visits.make_link(actor=here.actor("Leen"), member=here.parents[0], now=NOW)
    first.refresh_from_db()
    assert first.dead_on == TODAY
