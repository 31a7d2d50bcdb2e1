"""Agreeing: everybody who answers is asked, and a no is a no at once (T20, T26, T45)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from brugwerk.families.models import Consent, Disclosure
from brugwerk.families.operations import agreeing, circles, telling
from brugwerk.families.queries.levels import around
from brugwerk.families.rules.agreeing import Act, Mode, Said, State, agreement, agreements
from brugwerk.families.rules.telling import (
    SentenceState,
    reaches,
)
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.decision import Agreement, Ground, Level
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.families.parts import told, visit, without_token
from tests.make import families
from tests.make.clock import TODAY, day
from tests.make.families import World


def level(here: World, kind: Told = Told.PRACTICAL, ground: Ground = Ground.AGREED) -> Level:
    """Return what Dries of the CLB may tell the school."""
    return around(here.circle, today=TODAY).decide(kind, here.clb.pk, here.school.pk, ground).level


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, Agreement.NOT_ASKED),
        (Said(State.ASKED, None), Agreement.NOT_ASKED),
        (Said(State.GIVEN, TODAY), Agreement.GIVEN),
        (Said(State.GIVEN, day(1)), Agreement.GIVEN),
        (Said(State.GIVEN, day(-1)), Agreement.EXPIRED),
        (Said(State.GIVEN, None), Agreement.EXPIRED),
        (Said(State.REFUSED, None), Agreement.REFUSED),
        (Said(State.WITHDRAWN, None), Agreement.WITHDRAWN),
    ],
)
def test_how_an_answer_is_read(said: Said | None, expected: Agreement) -> None:
    assert agreement(said, TODAY) is expected


def test_nobody_to_ask_is_nobody_asked() -> None:
    assert agreements([], TODAY) == [Agreement.NOT_ASKED]


@pytest.mark.parametrize("state", SentenceState)
@pytest.mark.parametrize("ground", Ground)
def test_which_sentences_exist_for_a_receiver(state: SentenceState, ground: Ground) -> None:
    """INV20: on the family's own word only what it said yes to; a no never."""
    own = ground in {Ground.TOLD, Ground.AGREED}
    expected = state is SentenceState.APPROVED or (state is SentenceState.PROPOSED and not own)
    assert reaches(state, ground) is expected


@pytest.mark.django_db
class TestAgreeing:
    def test_everybody_who_answers_is_asked_and_the_lowest_counts(self, here: World) -> None:
        """T26, INV18: two parents and a young person of 12; not the younger child."""
        assert level(here) == Level.NOTHING
        said = here.say(here.school, Told.PRACTICAL)
        assert len(said) == 3
        assert level(here) == Level.SUMMARY
        one = said[2]
        agreeing.write_down(
            actor=here.actor("Leen"),
            consent=one,
            act=Act.WITHDRAW,
            given=agreeing.Given(Mode.PRESENT),
            today=TODAY,
        )
        assert level(here) == Level.NOTHING
        circles.add_member(
            actor=here.actor("Leen"), circle=here.circle, someone=families.FAMILY[0], today=TODAY
        )
        assert level(here) == Level.NOTHING

    def test_a_yes_says_how_and_until_when(self, here: World) -> None:
        """T20: nothing is ticked beforehand, and a year is the most."""
        (one, *_rest) = agreeing.ask(
            actor=here.actor("Leen"),
            circle=here.circle,
            organisation=here.school,
            kinds=[Told.SCHOOL],
            today=TODAY,
        )
        for until in (None, day(400)):
            with pytest.raises(agreeing.TooLong):
                agreeing.write_down(
                    actor=here.actor("Leen"),
                    consent=one,
                    act=Act.SAY_YES,
                    given=agreeing.Given(Mode.PRESENT, until),
                    today=TODAY,
                )
        address = reverse("families:act_on", args=[here.brug.pk, here.circle.pk, "gezegd", one.pk])
        browser = make.signed_in(here.users["Leen"])
        assert "checked" not in browser.get(address).content.decode()
        forged = {"consent": "1", "akkoord": "1", "override": "1", "level": "3", "state": "given"}
        assert browser.post(address, forged).status_code == 422
        one.refresh_from_db()
        assert one.state == State.ASKED

    def test_only_the_contact_writes_down_what_was_said(self, here: World) -> None:
        (one, *_rest) = here.say(here.school, Told.SCHOOL)
        with pytest.raises(PermissionDenied):
            agreeing.write_down(
                actor=here.actor("Dries"),
                consent=one,
                act=Act.WITHDRAW,
                given=agreeing.Given(Mode.PRESENT),
                today=TODAY,
            )

    def test_a_person_answers_for_herself_alone(self, here: World) -> None:
        """T08e: what was asked of another is not there."""
        here.say(here.school, Told.SCHOOL)
        others = Consent.objects.exclude(member=here.asked[0])
        with pytest.raises(Http404):
            agreeing.answer(visit=visit(here), consent=others[0], act=Act.SAY_NO, today=TODAY)

    def test_taking_back_works_at_the_next_request_and_shows_nothing(self, here: World) -> None:
        """T45a, c, f: the receiver's page has it no more, and no sign of why; drafts die."""
        one = told(here)
        draft = here.prepare()
        browser = make.signed_in(here.users["Leen"])
        address = reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        assert browser.get(address).status_code == 200
        agreeing.withdraw_all(visit=visit(here), organisation=here.school.pk, today=TODAY)
        gone = browser.get(address)
        assert gone.status_code == 404
        assert not Disclosure.objects.filter(pk=draft.pk).exists()
        never = browser.get(reverse("families:read", args=[here.brug.pk, here.circle.pk, 12345]))
        assert without_token(gone.content) == without_token(never.content)

    def test_a_yes_ends_on_its_day(self, here: World) -> None:
        here.say(here.school, Told.PRACTICAL)
        at_the_end = around(here.circle, today=day(100))
        after = around(here.circle, today=day(101))
        decide = (Told.PRACTICAL, here.clb.pk, here.school.pk, Ground.AGREED)
        assert at_the_end.decide(*decide).level == Level.SUMMARY
        assert after.decide(*decide).level == Level.NOTHING

    def test_an_agreement_of_partners_that_ends_takes_all_along(self, here: World) -> None:
        """T42d: from the next request on."""
        here.say(here.school, Told.PRACTICAL)
        SharingProtocol.objects.update(ends_on=day(-1), begins_on=day(-50))
        assert level(here) == Level.NOTHING
        with pytest.raises(telling.MayNot):
            here.prepare()

    def test_a_circle_only_tells_less(self, here: World) -> None:
        here.say(here.school, Told.PRACTICAL)
        circles.limit(
            actor=here.actor("Leen"),
            circle=here.circle,
            kind=Told.PRACTICAL,
            level=Level.STATUS,
            today=TODAY,
        )
        assert level(here) == Level.STATUS
        circles.limit(
            actor=here.actor("Leen"),
            circle=here.circle,
            kind=Told.PRACTICAL,
            level=Level.FULL,
            today=TODAY,
        )
        assert level(here) == Level.SUMMARY

    def test_through_the_family_nobody_else_tells_it(self, db: None) -> None:  # noqa: ARG002
        world = families.world(cells={})
        world.say(world.school, Told.NEEDS)
        assert level(world, Told.NEEDS) == Level.NOTHING
        assert level(world, Told.NEEDS, Ground.TOLD) == Level.SUMMARY

    def test_shared_secrecy_needs_the_same_work(self, here: World) -> None:
        """INV17: CLB and OCMW are bound both, and do other work."""
        here.say(here.ocmw, Told.PRACTICAL)
        circles.confirm_person(
            actor=here.actor("Leen"), person=here.place("Joke"), agreed=True, today=TODAY
        )
        circles.begin(actor=here.actor("Joke"), person=here.place("Joke"), today=TODAY)
        decided = around(here.circle, today=TODAY).decide(
            Told.PRACTICAL, here.clb.pk, here.ocmw.pk, Ground.SHARED
        )
        assert decided.level == Level.NOTHING
