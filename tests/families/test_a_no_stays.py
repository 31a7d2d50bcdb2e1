"""What a family said no to stays so, whoever else is at the table (trust 4.5, T26, T44)."""

import json

import pytest
from django.urls import reverse

from brugwerk.families.forms.telling import SentenceForm
from brugwerk.families.models import Consent, Disclosure, FamilyLink, FamilyVisit
from brugwerk.families.operations import agreeing, circles, telling, visits
from brugwerk.families.operations.ending import people_left
from brugwerk.families.queries.family import knows_page, proposed_to
from brugwerk.families.queries.levels import around
from brugwerk.families.queries.received import may_see
from brugwerk.families.queries.taking import along as along_
from brugwerk.families.queries.taking import exported
from brugwerk.families.queries.trail import openings
from brugwerk.families.rules.agreeing import Act, Mode, State
from brugwerk.families.rules.circle import Why
from brugwerk.families.rules.telling import SentenceAct, SentenceState
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.sealing.operations.sealing import Reader, write_down
from brugwerk.sharing.rules.decision import Ground, Place
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.families.parts import link, opened, page, told, visit
from tests.make.clock import NOW, TODAY, day
from tests.make.families import World

pytestmark = pytest.mark.django_db


class TestSentences:
    @pytest.mark.parametrize("number", [0, 1])
    def test_a_worker_makes_no_yes_of_a_no_on_the_page(self, here: World, number: int) -> None:
        """T26: not in the name of who said no, and not in that of another."""
        here.say(here.school, Told.PRACTICAL)
        line = here.prepare().sentences.get(place=1)
        telling.answer_sentence(visit=visit(here, 1), sentence=line, act=SentenceAct.REFUSE)
        with pytest.raises(OutOfTurn):
            telling.answer_together(
                actor=here.actor("Dries"),
                sentence=line,
                act=SentenceAct.APPROVE,
                member=here.asked[number],
                today=TODAY,
            )
        with pytest.raises(OutOfTurn):
            telling.answer_sentence(visit=visit(here), sentence=line, act=SentenceAct.APPROVE)
        telling.answer_sentence(visit=visit(here, 1), sentence=line, act=SentenceAct.APPROVE)
        line.refresh_from_db()
        assert line.state == SentenceState.APPROVED

    @pytest.mark.parametrize("text", ["We bellen elke week.", "We bellen elke maand."])
    def test_t26_writing_it_anew_takes_no_no_away(self, here: World, text: str) -> None:
        """The same words or others: the page that said no says yes, and nobody else."""
        here.say(here.school, Told.PRACTICAL)
        dries, line = here.actor("Dries"), here.prepare().sentences.get(place=1)
        telling.answer_sentence(visit=visit(here, 1), sentence=line, act=SentenceAct.REFUSE)
        line = telling.change_sentence(actor=dries, sentence=line, text=text, today=TODAY)
        assert line.state == SentenceState.PROPOSED
        assert not line.reaches(Ground.LEGAL)
        assert [line in proposed_to(visit(here, who)) for who in (0, 1)] == [False, True]
        for number in (0, 1):
            with pytest.raises(OutOfTurn):
                telling.answer_together(
                    actor=dries,
                    sentence=line,
                    act=SentenceAct.APPROVE,
                    member=here.asked[number],
                    today=TODAY,
                )
        with pytest.raises(OutOfTurn):
            telling.answer_sentence(visit=visit(here), sentence=line, act=SentenceAct.APPROVE)
        telling.answer_sentence(visit=visit(here, 1), sentence=line, act=SentenceAct.APPROVE)
        line.refresh_from_db()
        assert (line.state, line.on_page) == (SentenceState.APPROVED, False)

    def test_what_was_told_is_not_written_anew(self, here: World) -> None:
        """T44: nobody looked at it; and a yes to it is not a worker's to give."""
        line = told(here, 1).sentences.get()
        with pytest.raises(OutOfTurn):
            telling.change_sentence(
                actor=here.actor("Dries"), sentence=line, text="Iets anders.", today=TODAY
            )
        telling.answer_sentence(visit=visit(here), sentence=line, act=SentenceAct.REFUSE)
        with pytest.raises(OutOfTurn):
            telling.answer_together(
                actor=here.actor("Dries"),
                sentence=line,
                act=SentenceAct.APPROVE,
                member=here.asked[0],
                today=TODAY,
            )

    def test_nobody_reads_the_answer_of_another(self, here: World) -> None:
        """T08e: a no of one parent does not stand on the page of the other."""
        here.say(here.school, Told.PRACTICAL)
        line = here.prepare().sentences.get(place=1)
        telling.answer_sentence(visit=visit(here, 1), sentence=line, act=SentenceAct.REFUSE)
        own, other = (
            [one.own for one in knows_page(visit(here, who), now=NOW).proposed[0].sentences]
            for who in (1, 0)
        )
        assert (own, other) == ([True, False], [False, False])

    def test_t08e_what_one_parent_stopped_the_other_does_not_read(self, here: World) -> None:
        """A person, and what was told: the other keeps her own button."""
        made, dries = told(here, 1), here.place("Dries")
        agreeing.object_to(visit=visit(here, 1), person=dries, today=TODAY)
        agreeing.object_to(visit=visit(here, 1), disclosure=made, today=TODAY)
        for number, stopped in ((0, False), (1, True)):
            shown = knows_page(visit(here, number), now=NOW)
            assert [one.stopped for one in shown.people if one.person == dries] == [stopped]
            assert [one.stopped for one in shown.told] == [stopped]
            along = json.dumps(exported(along_(visit(here, number), now=NOW)), default=str)
            assert ('stopped": true' in along) == stopped
        token, code = link(here)
        shown_page = page(opened(token, code), token, "knows")
        assert "Jij stopte dit." not in shown_page
        assert "Stop dit" in shown_page

    def test_what_others_told_in_confidence_stands_on_no_page(self, here: World) -> None:
        """S6 of trust 4.2: that it is there, and never what."""
        here.say(here.school, Told.PRACTICAL)
        made = here.prepare()
        Disclosure.objects.update(kind=Told.THIRD)
        shown = knows_page(visit(here), now=NOW).proposed
        assert [one.disclosure for one in shown] == [made]
        assert (shown[0].hidden, shown[0].purpose, list(shown[0].sentences)) == (True, "", [])


class TestConsent:
    def test_a_no_on_the_page_becomes_a_yes_there_alone(self, here: World) -> None:
        """Trust 4.5: whoever writes down a yes; and what was told before stays gone."""
        one = told(here)
        agreeing.withdraw_all(visit=visit(here), organisation=here.school.pk, today=TODAY)
        consent = Consent.objects.get(member=here.asked[0], kind=Told.PRACTICAL)
        given = agreeing.Given(Mode.PRESENT, day(100))
        for act in (Act.SAY_YES, Act.ASK_AGAIN, Act.SAY_YES):
            if act == Act.ASK_AGAIN:
                agreeing.write_down(
                    actor=here.actor("Leen"), consent=consent, act=act, given=given, today=TODAY
                )
                continue
            with pytest.raises(agreeing.OnOwnPage):
                agreeing.write_down(
                    actor=here.actor("Leen"), consent=consent, act=act, given=given, today=TODAY
                )
        agreeing.answer(visit=visit(here), consent=consent, act=Act.SAY_YES, today=TODAY)
        consent.refresh_from_db()
        assert consent.state == State.GIVEN
        one.refresh_from_db()
        assert not may_see(one, around(here.circle, today=TODAY), objected=False)


class TestPeople:
    def test_a_worker_makes_no_yes_of_a_no_to_a_person(self, here: World) -> None:
        """T26: first somebody talks about it and notes that; then a new yes may be written down."""
        joke, leen = here.place("Joke"), here.actor("Leen")
        no = agreeing.object_to(visit=visit(here), person=joke, today=TODAY)
        browser = make.signed_in(here.users["Leen"])
        address = reverse("families:act_on", args=[here.brug.pk, here.circle.pk, "ja", joke.pk])
        assert "Praat er eerst over." in browser.get(address).content.decode()
        refused = browser.post(address, {"agreed": "on"})
        assert refused.status_code == 422
        assert "deze persoon liever niet. Praat er eerst over." in refused.content.decode()
        assert here.place("Joke").state == Place.NAMED
        agreeing.hear(actor=leen, objection=no, today=TODAY)
        assert "Let op" in browser.get(address).content.decode()
        circles.confirm_person(actor=leen, person=here.place("Joke"), agreed=True, today=TODAY)
        assert here.place("Joke").state == Place.CONFIRMED


class TestContact:
    def test_the_contact_hears_no_objection_to_herself(self, here: World) -> None:
        """T26: it stays open on the page of the family until somebody else is called."""
        leen, dries = here.actor("Leen"), here.place("Dries")
        no = agreeing.object_to(visit=visit(here), person=here.place("Leen"), today=TODAY)
        with pytest.raises(agreeing.AboutHer):
            agreeing.hear(actor=leen, objection=no, today=TODAY)
        circles.hand_contact(actor=leen, person=dries, agreed=True, today=TODAY)
        heard = agreeing.hear(actor=here.actor("Dries"), objection=no, today=TODAY)
        assert heard.heard_on == TODAY

    def test_nothing_unseen_turns_a_sentence_around(self) -> None:
        """T44: what the family reads is what was typed."""
        form = SentenceForm({"text": "We bellen \u202eelke\u2066 week."})
        assert form.is_valid()
        assert form.cleaned_data["text"] == "We bellen elke week."

    def test_who_leaves_together_leaves_the_contact_to_who_stays(self, here: World) -> None:
        """T3, T25: a colleague who leaves in the same moment is no contact."""
        here.circle.people.filter(pk=here.place("Joke").pk).update(
            state=Place.ACTIVE, organisation=here.school
        )
        leaving = [here.users[name].memberships.get() for name in ("Leen", "Joke")]
        people_left(memberships=leaving, today=TODAY)
        assert [one.known_as for one in here.circle.people.filter(contact=True)] == ["Dries"]

    @pytest.mark.parametrize("how", ["stops", "hands on"])
    def test_a_contact_who_goes_takes_her_links_along(self, here: World, how: str) -> None:
        """T3, T8: who is the contact now gives new ones."""
        leen = here.actor("Leen")
        _link, token, code = visits.make_link(actor=leen, member=here.parents[0], now=NOW)
        assert visits.redeem(token=token, code=code, now=NOW)
        if how == "stops":
            circles.end_place(actor=leen, person=here.place("Leen"), today=TODAY)
        else:
            circles.hand_contact(actor=leen, person=here.place("Dries"), agreed=True, today=TODAY)
        assert here.place("Dries").contact
        assert not FamilyLink.objects.filter(dead_on=None).exists()
        assert not FamilyVisit.objects.exists()

    def test_letting_it_stay_adds_one_school_year(self, here: World) -> None:
        """Trust 4.1: however often; and it is refused where it changes nothing."""
        leen, day_before = here.actor("Leen"), here.circle.last_day
        here.circle.last_contact_on = day(-100)
        here.circle.save()
        with pytest.raises(circles.NotLonger):
            circles.renew(actor=leen, circle=here.circle, why=Why.WANTED, today=TODAY)
        circle = circles.renew(
            actor=leen, circle=here.circle, why=Why.WANTED, today=TODAY, spoke=True
        )
        assert (circle.last_contact_on, circle.last_day) == (TODAY, day_before)
        for _turn in range(3):
            with pytest.raises(circles.NotLonger):
                circles.renew(actor=leen, circle=circle, why=Why.WANTED, today=TODAY, spoke=True)
        circle.refresh_from_db()
        assert circle.stays_until.year == TODAY.year + 1


def test_much_looking_pushes_nothing_out(here: World) -> None:
    """INV32: who read what stays in the list, however much was opened since."""
    write_down(
        here.circle.key,
        "families.Disclosure",
        by=Reader(None, organisation="De school"),
        now=NOW,
        purpose="1",
        allowed=True,
    )
    for number in range(70):
        write_down(
            here.circle.key,
            "families.FamilyCircle",
            by=Reader(None, organisation=f"Dienst {number}"),
            now=NOW,
            allowed=True,
        )
    assert "De school" in {one.organisation for one in openings(here.circle)}
