"""Telling: the preview is what is seen, and nothing goes around (T44, N5, INV20)."""

from random import Random

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from brugwerk.families.models import Disclosure, Objection
from brugwerk.families.operations import agreeing, telling
from brugwerk.families.operations.parts import PointsAtSomebody
from brugwerk.families.queries.places import own_place
from brugwerk.families.queries.received import preview
from brugwerk.families.queries.telling import read_or_404
from brugwerk.families.rules.telling import (
    MOST,
    SentenceAct,
)
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.sealing.models import Opening
from brugwerk.sharing.rules.decision import Ground, Level, Place
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.families.parts import told, visit
from tests.make.clock import NOW, TODAY
from tests.make.families import World


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
        looked = Opening.objects.filter(purpose=str(made.pk)).latest("pk")
        assert (looked.person, looked.function) == (here.users["Dries"].pk, place.function)  # G15
        here.approve(made, 2)
        with pytest.raises(telling.Changed):
            telling.tell(actor=here.actor("Dries"), disclosure=made, seen=seen.digest, now=NOW)
        browser = make.signed_in(here.users["Dries"])
        address = reverse("families:tell", args=[here.brug.pk, here.circle.pk, made.pk])
        assert browser.post(address, {"seen": seen.digest}).status_code == 409
        made.refresh_from_db()
        assert made.shared_on is None

    def test_a_sentence_without_a_yes_does_not_exist(self, here: World) -> None:
        """INV20, N5: it goes on being prepared, and a change asks again."""
        one = told(here, 1)
        page = make.signed_in(here.users["Leen"]).get(
            reverse("families:read", args=[here.brug.pk, here.circle.pk, one.pk])
        )
        assert "We bellen elke week." in page.content.decode()
        assert "Woensdag" not in page.content.decode()
        rest = here.circle.disclosures.get(shared_on=None)
        assert [line.place for line in rest.sentences.all()] == [2]
        changed = telling.change_sentence(
            actor=here.actor("Dries"),
            sentence=rest.sentences.get(),
            text="Dinsdag is een goede dag.",
            today=TODAY,
        )
        assert changed.state == "proposed"

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
