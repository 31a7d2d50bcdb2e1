"""Telling: the preview is what is seen, a no is a no at once, nothing goes around (T20, T44)."""

import re
from datetime import timedelta
from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse

from brugwerk.families.models import Consent, Disclosure, FamilyLink, Objection, StatusUpdate
from brugwerk.families.operations import agreeing, circles, status, telling, visits
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.queries.circles import circle_page
from brugwerk.families.queries.family import knows_page
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.places import Visit, own_place
from brugwerk.families.queries.received import preview
from brugwerk.families.queries.telling import read_or_404
from brugwerk.families.rules.agreeing import Act, Mode, Said, State, agreement, agreements
from brugwerk.families.rules.circle import Rhythm
from brugwerk.families.rules.telling import (
    MOST,
    Answer,
    SentenceAct,
    SentenceState,
    Status,
    reaches,
)
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.sealing.models import Opening
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.decision import Agreement, Ground, Level, Place
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.make import families
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World


def level(here: World, kind: Told = Told.PRACTICAL, ground: Ground = Ground.AGREED) -> Level:
    """Return what Dries of the CLB may tell the school."""
    return around(here.circle, today=TODAY).decide(kind, here.clb.pk, here.school.pk, ground).level


def told(here: World, *numbers: int) -> Disclosure:
    """Return what Dries told the school, with a yes for some sentences."""
    here.say(here.school, Told.PRACTICAL)
    made = here.prepare()
    here.approve(made, *(numbers or (1, 2)))
    seen = preview(made, today=TODAY, now=NOW, by=here.place("Dries"))
    return telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)


def without_token(page: bytes) -> bytes:
    """Return a page without what differs each time: the secret of a form, the own address."""
    return re.sub(rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"', b"", page)


def visit(here: World, number: int = 0) -> Visit:
    """Return somebody of the family at her own page."""
    member = here.asked[number]
    link = FamilyLink(circle=here.circle, member=member)
    return Visit(here.circle, member, link)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (None, Agreement.NOT_ASKED),
        (Said(State.ASKED, None), Agreement.NOT_ASKED),
        (Said(State.GIVEN, TODAY), Agreement.GIVEN),
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


@pytest.mark.django_db
class TestTelling:
    def test_what_is_looked_at_is_what_is_seen_to_the_byte(self, here: World) -> None:
        """T44, over random sentences and answers."""
        chance = Random(7)  # noqa: S311 -- the same cases each time
        here.say(here.school, *Told)
        for _turn in range(25):
            kind = chance.choice([Told.PRACTICAL, Told.SCHOOL])
            ground = chance.choice([Ground.AGREED, Ground.TOLD])
            many = chance.randint(1, 6)
            texts = tuple(f"Zin {number} <b>&amp;</b> 'x'" for number in range(many))
            made = here.prepare(kind=kind, ground=ground, sentences=texts)
            here.approve(made, *range(1, chance.randint(1, many) + 1))
            seen = preview(made, today=TODAY, now=NOW, by=here.place("Dries"))
            telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)
            made.refresh_from_db()
            got = read_or_404(
                made, own_place(here.actor("Leen"), here.circle, today=TODAY), now=NOW
            )
            assert got.html == seen.html
            assert len(got.sentences) <= MOST[Level.SUMMARY]

    def test_a_change_between_looking_and_telling_is_refused(self, here: World) -> None:
        """T44: another sentence, another yes, another reader, another level."""
        here.say(here.school, Told.PRACTICAL)
        made = here.prepare()
        here.approve(made, 1)
        place = here.place("Dries")
        seen = preview(made, today=TODAY, now=NOW, by=place)
        here.approve(made, 2)
        with pytest.raises(telling.Changed):
            telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)
        browser = make.signed_in(here.users["Dries"])
        address = reverse("families:tell", args=[here.brug.pk, here.circle.pk, made.pk])
        assert browser.post(address, {"seen": seen.digest}).status_code == 409
        made.refresh_from_db()
        assert made.shared_on is None

    def test_a_sentence_without_a_yes_does_not_exist(self, here: World) -> None:
        """INV20, N5: a change asks again."""
        one = told(here, 1)
        page = make.signed_in(here.users["Leen"]).get(
            reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        )
        assert "We bellen elke week." in page.content.decode()
        assert "Woensdag" not in page.content.decode()
        first = one.sentences.get(place=1)
        telling.change_sentence(
            actor=here.actor("Dries"), sentence=first, text="We bellen elke dag.", today=TODAY
        )
        again = make.signed_in(here.users["Leen"]).get(
            reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        )
        assert again.status_code == 404

    def test_without_any_yes_nothing_is_told(self, here: World) -> None:
        here.say(here.school, Told.PRACTICAL)
        made = here.prepare()
        seen = preview(made, today=TODAY, now=NOW, by=here.place("Dries"))
        assert not seen.is_there
        with pytest.raises(telling.NothingToTell):
            telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)

    def test_a_school_says_that_its_management_can_ask(self, here: World) -> None:
        """Trust finding 8: what a teacher sees, the principal can demand."""
        here.say(here.school, Told.PRACTICAL)
        made = here.prepare()
        here.approve(made, 1, 2)
        assert preview(made, today=TODAY, now=NOW, by=here.place("Dries")).hierarchy
        here.say(here.clb, Told.PRACTICAL)
        other = here.prepare("Leen", here.clb)
        assert not preview(other, today=TODAY, now=NOW, by=here.place("Leen")).hierarchy

    def test_an_objection_of_one_of_the_family_hides_it_at_once(self, here: World) -> None:
        one = told(here)
        agreeing.object_to(visit=visit(here, 2), disclosure=one, today=TODAY)
        agreeing.object_to(visit=visit(here, 2), disclosure=one, today=TODAY)
        assert Objection.objects.count() == 1
        browser = make.signed_in(here.users["Leen"])
        address = reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        assert browser.get(address).status_code == 404
        agreeing.hear(actor=here.actor("Leen"), objection=Objection.objects.get(), today=TODAY)
        assert browser.get(address).status_code == 404

    def test_an_objection_to_a_person_closes_all_to_her(self, here: World) -> None:
        """N18: until the family says yes again."""
        agreeing.object_to(visit=visit(here), person=here.place("Dries"), today=TODAY)
        assert here.place("Dries").state == Place.NAMED
        address = reverse("families:circle", args=[here.brug.pk, here.circle.pk])
        assert make.signed_in(here.users["Dries"]).get(address).status_code == 404
        agreeing.object_to(visit=visit(here), person=here.place("Leen"), today=TODAY)
        assert here.place("Leen").state == Place.ACTIVE  # somebody must stay to hear it

    def test_taking_it_back_and_throwing_a_draft_away(self, here: World) -> None:
        one = told(here)
        with pytest.raises(PermissionDenied):
            telling.take_back(actor=here.actor("Leen"), disclosure=one, today=TODAY)
        telling.take_back(actor=here.actor("Dries"), disclosure=one, today=TODAY)
        address = reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        assert make.signed_in(here.users["Leen"]).get(address).status_code == 404
        draft = here.prepare()
        telling.take_back(actor=here.actor("Dries"), disclosure=draft, today=TODAY)
        assert not Disclosure.objects.filter(pk=draft.pk).exists()

    def test_a_try_of_somebody_else_is_written_down_as_refused(self, here: World) -> None:
        """G15: refused openings stand in the trail too."""
        here.say(here.school, Told.PRACTICAL)
        made = here.prepare()
        address = reverse("families:read", args=[here.brug.pk, here.circle.pk, made.pk])
        assert make.signed_in(here.users["Leen"]).get(address).status_code == 404
        assert Opening.objects.filter(allowed=False, purpose=str(made.pk)).count() == 1

    def test_names_and_numbers_are_refused_and_limits_are_said(self, here: World) -> None:
        here.say(here.school, Told.PRACTICAL)
        with pytest.raises(PointsAtSomebody):
            here.prepare(sentences=("Mail naar mama@huis.be",))
        with pytest.raises(telling.TooMany):
            here.prepare(sentences=tuple("Een zin." for _number in range(13)))
        browser = make.signed_in(here.users["Dries"])
        address = reverse("families:prepare", args=[here.brug.pk, here.circle.pk])
        typed = {
            "who": here.school.pk,
            "kind": "health",
            "ground": "agreed",
            "purpose": "Om rekening te houden.",
            "sentences": "We volgen dit op.",
        }
        answer = browser.post(address, typed)
        assert answer.status_code == 422
        assert "We volgen dit op." in answer.content.decode()
        assert answer.context["decision"].level < Level.SUMMARY

    def test_a_no_of_the_family_on_its_page_counts_over_a_yes_at_the_table(
        self, here: World
    ) -> None:
        one = told(here)
        sentence = one.sentences.get(place=1)
        telling.answer_sentence(visit=visit(here, 1), sentence=sentence, act=SentenceAct.REFUSE)
        with pytest.raises(OutOfTurn):
            telling.answer_sentence(visit=visit(here, 1), sentence=sentence, act=SentenceAct.REFUSE)
        got = read_or_404(
            Disclosure.objects.get(pk=one.pk),
            own_place(here.actor("Leen"), here.circle, today=TODAY),
            now=NOW,
        )
        assert list(got.sentences) == ["Woensdag is een goede dag."]


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
        given = self.give(here, Status.WAITING)
        assert list(knows_page(visit(here), now=NOW).statuses) == [given]
        assert list(circle_page(here.actor("Leen"), here.circle, now=NOW).statuses) == [given]

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
