"""Asking with a mandate, answering, and telling everybody who told it (N7, INV24)."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from brugwerk.content.rules import Level
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import Addressing, PublishedText, Signal, SignalBundle
from brugwerk.policysignals.operations import answers, bottlenecks, bundles, signals
from brugwerk.policysignals.operations.answers import (
    Addressee,
    DayPast,
    Heard,
    PlainWordsMissing,
    StillOpen,
)
from brugwerk.policysignals.operations.forgetting import forget_tellers
from brugwerk.policysignals.queries import asks, due, quiet_since, themes_for_region
from brugwerk.policysignals.queries.pages import silence_page
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.policysignals.rules.life import KEPT_DAYS, Reply, Solved, State
from brugwerk.policysignals.rules.release import Open
from tests.make import policysignals as made
from tests.make.clock import TODAY, day
from tests.make.forums import forum
from tests.policysignals.conftest import Around, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(around: Around) -> Signal:
    return made.signal(around.jo, "Opvang ontbreekt", around.fatma)


@pytest.fixture
def out(around: Around, told: Signal) -> SignalBundle:
    bundle = made.bundle(around.leen, told, state=State.REPORTED)
    PublishedText.objects.create(bundle=bundle, text="x", digest="x", on=TODAY)
    return bundle


@pytest.fixture
def answered(out: SignalBundle) -> SignalBundle:
    made.reply(made.asked(out))
    return SignalBundle.objects.get(pk=out.pk)


def hear(
    who: object, signal: Signal, solved: Solved = Solved.YES, *, families: bool = False
) -> None:
    source = signal.sources.get(membership=who)  # type: ignore[misc]
    said = Heard(understood=True, solved=solved, families_told=families)
    answers.hear(actor=acting(who), source=source, said=said, today=TODAY)  # type: ignore[arg-type]


def bring(around: Around, bundle: SignalBundle, to: Addressee, *, by: int = 30) -> Addressing:
    return answers.bring(
        actor=acting(around.leen),
        bundle=bundle,
        to=to,
        mandate=made.mandate(around.leen),
        reply_by=day(by),
        today=TODAY,
    )


CITY = Addressee(Level.MACRO, outside="Het schepencollege")


class TestBringing:
    def test_with_a_mandate_and_a_day(self, around: Around, out: SignalBundle) -> None:
        """Q3.4, 5.01."""
        made_one = bring(around, out, CITY)
        assert (made_one.name, made_one.by) == ("Het schepencollege", around.leen)
        assert bring(around, out, CITY) == made_one  # asked once while it waits

    def test_not_without_a_mandate(self, around: Around, out: SignalBundle) -> None:
        mandate = made.mandate(around.jo)
        for who, refused in ((around.karim, PermissionDenied), (around.leen, PermissionDenied)):
            with pytest.raises(refused):
                answers.bring(
                    actor=acting(who),
                    bundle=out,
                    to=CITY,
                    mandate=mandate,
                    reply_by=TODAY,
                    today=TODAY,
                )

    def test_with_the_mandate_that_one_stands_in_for(
        self, around: Around, out: SignalBundle
    ) -> None:
        """INV26: from the first day to the last, and not after."""
        mandate = made.mandate(around.jo)
        mandate.be_covered(around.karim, day(-3), day(3))
        told: dict[str, Any] = {"bundle": out, "to": CITY, "mandate": mandate, "reply_by": day(30)}
        assert answers.bring(actor=acting(around.karim), today=TODAY, **told).by == around.karim
        with pytest.raises(PermissionDenied):
            answers.bring(actor=acting(around.karim), today=day(4), **told)

    def test_no_day_that_is_past(self, around: Around, out: SignalBundle) -> None:
        with pytest.raises(DayPast):
            bring(around, out, CITY, by=-1)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.asked(out, reply_by=day(-50))

    def test_nothing_is_brought_that_did_not_go_out(self, around: Around, told: Signal) -> None:
        inside = made.bundle(around.leen, told)
        with pytest.raises(PermissionDenied):
            bring(around, inside, CITY)


class TestAnswering:
    def test_who_sits_in_the_forum_answers(self, around: Around, out: SignalBundle) -> None:
        table = forum(out.partnership, coordinator=around.nele)
        asked = bring(around, out, Addressee(Level.MESO, forum=table))
        told: dict[str, Any] = {
            "addressing": asked,
            "text": "Er is geen geld.",
            "plain_text": "",
            "today": TODAY,
        }
        with pytest.raises(PermissionDenied):
            answers.answer(actor=acting(around.karim), kind=Reply.NOT, **told)
        answers.answer(actor=acting(around.nele), kind=Reply.NOT, **told)
        out.refresh_from_db()
        assert out.state == State.DECIDED
        with pytest.raises(OutOfTurn):
            answers.answer(actor=acting(around.leen), kind=Reply.DO, **told)
        assert asked.reply.kind == Reply.NOT

    def test_families_told_it_so_plain_words_are_needed(
        self, around: Around, out: SignalBundle
    ) -> None:
        """INV24."""
        out.signals.get().sources.update(from_families=True)
        told: dict[str, Any] = {
            "addressing": made.asked(out),
            "kind": Reply.DO,
            "text": "Ja.",
            "today": TODAY,
        }
        with pytest.raises(PlainWordsMissing):
            answers.answer(actor=acting(around.leen), plain_text=" ", **told)
        answers.answer(actor=acting(around.leen), plain_text="De stad doet het.", **told)


class TestTellingBack:
    def test_no_end_while_one_of_them_does_not_know(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        """INV24, N7: state closed is impossible with an undelivered feedback."""
        leen = acting(around.leen)
        hear(around.jo, told)
        with pytest.raises(StillOpen) as still:
            answers.close(actor=leen, bundle=answered, today=TODAY)
        assert still.value.opens == (Open.NOT_TOLD,)
        hear(around.fatma, told, Solved.HALF)
        closed = answers.close(actor=leen, bundle=answered, today=TODAY)
        assert closed.state == State.FED_BACK

    def test_families_hear_it_too(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        told.sources.filter(membership=around.fatma).update(from_families=True)
        hear(around.jo, told)
        hear(around.fatma, told)
        with pytest.raises(StillOpen) as still:
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        assert still.value.opens == (Open.FAMILIES,)
        hear(around.fatma, told, families=True)
        answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)

    def test_a_second_answer_is_told_again(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        for who in (around.jo, around.fatma):
            hear(who, told)
        made.reply(made.asked(answered, name="Vlaanderen"), Reply.DO)
        with pytest.raises(StillOpen):
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)

    def test_who_is_asked_and_silent_keeps_it_open(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        for who in (around.jo, around.fatma):
            hear(who, told)
        made.asked(answered, name="Vlaanderen")
        with pytest.raises(StillOpen) as still:
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        assert still.value.opens == (Open.SILENT,)

    def test_who_left_is_heard_by_a_colleague_and_else_by_nobody(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        for one in (around.jo, around.fatma):
            one.ends_on = day(-1)
            one.save()
        source = told.sources.get(membership=around.jo)
        said = Heard(understood=True, solved=Solved.YES, families_told=False)
        with pytest.raises(PermissionDenied):
            answers.hear(actor=acting(around.karim), source=source, said=said, today=TODAY)
        with pytest.raises(StillOpen):
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        answers.hear(actor=acting(around.leen), source=source, said=said, today=TODAY)
        answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)

    def test_nobody_hears_for_somebody_else(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        assert answered.state == State.DECIDED
        source = told.sources.get(membership=around.jo)
        said = Heard(understood=True, solved=Solved.YES, families_told=False)
        with pytest.raises(PermissionDenied):
            answers.hear(actor=acting(around.leen), source=source, said=said, today=TODAY)


class TestWithdrawingLate:
    def test_who_told_what_is_taken_along_still_hears_the_answer(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        """INV23 and INV24 together: a partner withdraws after the answer."""
        other = made.signal(around.karim, "Van welzijn")
        bundles.leave(told, answered, TODAY)
        other.bundle, other.state = answered, State.COLLECTED
        other.save()
        hear(around.karim, other)
        with pytest.raises(StillOpen):
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        assert [one.kind for one in asks(acting(around.jo), today=TODAY)] == ["signal_told"]


class TestForgetting:
    def test_who_told_it_is_forgotten_half_a_year_after_the_end(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        """T17: until then it can open again; how many told it stays a word."""
        for who in (around.jo, around.fatma):
            hear(who, told)
        answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        open_one = made.signal(around.karim, "Nog open")
        assert forget_tellers(today=day(KEPT_DAYS - 1)) == 0
        assert forget_tellers(today=day(KEPT_DAYS)) == 2
        assert told.sources.filter(membership=None, organisation=None).count() == 2
        assert open_one.sources.get().membership == around.karim


class TestNotSolved:
    def test_it_opens_again_with_everybody(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        """N7: also after the end; who told it stays (INV22)."""
        for who in (around.jo, around.fatma):
            hear(who, told)
        answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        hear(around.fatma, told, Solved.NO)
        told.refresh_from_db()
        assert (told.stands, told.came_from, told.bundle) == (State.NOTICED, answered, None)
        assert told.sources.count() == 2

    def test_the_others_still_hear_the_answer(
        self, around: Around, told: Signal, answered: SignalBundle
    ) -> None:
        hear(around.jo, told, Solved.NO)
        with pytest.raises(StillOpen):
            answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)
        kinds = [one.kind for one in asks(acting(around.fatma), today=TODAY)]
        assert kinds == ["signal_told"]
        told.refresh_from_db()
        hear(around.fatma, told)
        answers.close(actor=acting(around.leen), bundle=answered, today=TODAY)

    def test_what_was_no_signal_opens_too(self, around: Around, told: Signal) -> None:
        leen = acting(around.leen)
        signals.set_aside(actor=leen, signal=told, why_not="Dat kan hier.", today=TODAY)
        told.refresh_from_db()
        hear(around.jo, told, Solved.NO)
        told.refresh_from_db()
        assert (told.state, told.why_not) == (State.NOTICED, "")


class TestWaiting:
    def test_silence_is_shown_with_its_days_and_past_ones_are_due(
        self, around: Around, out: SignalBundle, brug: Partnership
    ) -> None:
        """N7: the overdue list equals the set past its reply day."""
        late = made.asked(out)
        made.asked(out, name="Vlaanderen", brought_on=day(-5), reply_by=day(20))
        made.reply(made.asked(out, name="De school"))
        found = silence_page(acting(around.jo), brug, today=TODAY)
        assert [(one.addressing.name, one.days, one.past) for one in found] == [
            ("De stad", 40, True),
            ("Vlaanderen", 5, False),
        ]
        assert [one.key for one in due(acting(around.jo), today=TODAY)] == [
            f"signal-answer-{late.pk}"
        ]

    def test_what_waits_for_whom(self, around: Around, out: SignalBundle) -> None:
        """Ux 3.10: who was asked, who has the bundle once it is late, partners, who leads."""
        made.asked(out, organisation=around.nele.organisation)
        made.asked(out, name="Vlaanderen")
        made.bundle(around.leen, made.signal(around.karim, "x"), title="Nieuw")
        made.signal(around.karim, "Pas verteld")
        kinds = {
            name: sorted(one.kind for one in asks(acting(getattr(around, name)), today=TODAY))
            for name in ("leen", "karim", "nele", "fatma")
        }
        assert kinds == {
            "leen": ["signal_say", "signal_silent", "signal_silent", "signal_sort"],
            "karim": ["signal_say"],
            "nele": ["signal_answer", "signal_say"],
            "fatma": [],
        }

    def test_quiet_for_months_is_asked_about(self, around: Around, brug: Partnership) -> None:
        """3.43: facilitators are asked, once somebody tells something it is over."""
        brug.started_on = day(-200)
        brug.save()
        leen = acting(around.leen)
        assert quiet_since(leen, brug, today=TODAY) == day(-200)
        assert [one.kind for one in asks(leen, today=TODAY)] == ["signal_quiet"]
        assert not asks(acting(around.jo), today=TODAY)
        made.signal(around.jo, given_on=day(-10))
        assert quiet_since(leen, brug, today=TODAY) is None

    def test_themes_are_of_whole_partnerships(self, out: SignalBundle) -> None:
        """3.29: only what went out, and no way to ask for less than a partnership."""
        found = themes_for_region([out.partnership_id], since=day(-365))
        assert found == {out.partnership_id: {Theme.CARE: 1}}


class TestBottlenecks:
    DETAILS = {
        "text": "Papier",
        "cause": "organisation",
        "right": "education",
        "level": "micro",
        "can_meso": "",
        "can_macro": "",
        "why_neither": "",
        "block": "levels",
        "strengthens": [],
        "review_on": day(90),
    }

    def test_one_level_alone_is_refused(self, around: Around, brug: Partnership) -> None:
        """3.03, in the database too."""
        told: dict[str, Any] = {"actor": acting(around.jo), "partnership": brug, "today": TODAY}
        with pytest.raises(bottlenecks.OneLevelAlone):
            bottlenecks.note(details=self.DETAILS, **told)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.bottleneck(around.jo, can_meso="")
        one = bottlenecks.note(details={**self.DETAILS, "can_macro": "1 formulier"}, **told)
        assert one.by == around.jo

    def test_the_second_of_two_reads_the_first(self, around: Around) -> None:
        one = made.bottleneck(around.jo)
        details = {**self.DETAILS, "can_meso": "Eerst"}
        bottlenecks.rewrite(actor=acting(around.jo), bottleneck=one, details=details, edition=1)
        with pytest.raises(bottlenecks.ChangedMeanwhile) as second:
            bottlenecks.rewrite(
                actor=acting(around.karim), bottleneck=one, details=details, edition=1
            )
        assert second.value.now.can_meso == "Eerst"

    def test_it_becomes_an_agreement_once(self, around: Around) -> None:
        """3.04."""
        one = made.bottleneck(around.jo)
        told: dict[str, Any] = {
            "actor": acting(around.leen),
            "bottleneck": one,
            "what": "We maken 1 blad.",
            "owner": around.jo,
            "due_on": day(30),
            "today": TODAY,
        }
        action = bottlenecks.agree(**told)
        assert action.owner == around.jo
        with pytest.raises(OutOfTurn):
            bottlenecks.agree(**told)
