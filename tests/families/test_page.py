"""The family's page: everything about it, nothing of others, one tap to stop (T8, T45)."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from unittest import mock

import pytest
from django.core import mail
from django.urls import reverse
from django.utils.translation import override
from pytest_django import Settings

from brugwerk.families import pack, words
from brugwerk.families.models import (
    Consent,
    FamilyAnswer,
)
from brugwerk.families.operations import agreeing, family
from brugwerk.families.rules.agreeing import State
from brugwerk.sealing.models import Opening
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Place
from tests import make
from tests.families.parts import do, link, lived_in, opened, page
from tests.make import families
from tests.make.clock import TODAY, day
from tests.make.families import World


class Texts(HTMLParser):
    """The sentences of a page, without what stands in its code."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.found.append(data)


def escaped(text: str) -> str:
    """Return a text as people read it."""
    reader = Texts()
    reader.feed(text)
    return " ".join(" ".join(reader.found).split())


SENTENCE = re.compile(r"(?<=[.?!:؟])\s+")


def lengths() -> Iterator[tuple[str, str]]:
    """Every text that a family reads: of the page in six languages, and of the question."""
    for key, each in pack.texts().items():
        yield from ((f"{key} {language}", text) for language, text in each.items())
    for language in pack.REVIEWED:
        with override(language):
            yield "question", str(words.MAY_KNOW)
            for word in (*sharing.PARENTS_KINDS.values(), *sharing.PARENTS_FORMS.values()):
                yield language, str(word)


def test_a_family_reads_twelve_words_at_most() -> None:
    """Ux 5: every sentence, in every language."""
    long = [
        (where, sentence)
        for where, text in lengths()
        for sentence in SENTENCE.split(text)
        if len(sentence.split()) > 12
    ]
    assert long == []


@pytest.mark.django_db
class TestThePage:
    def test_everything_that_was_told_is_there_with_who_read_it(self, here: World) -> None:
        """N4, INV15, INV32, T45d."""
        lived_in(here)
        told = here.circle.disclosures.get(shared_on__isnull=False)
        make.signed_in(here.users["Leen"]).get(
            reverse("families:read", args=[here.brug.pk, here.circle.pk, told.pk])
        )
        token, code = link(here)
        phone = opened(token, code)
        first, knows = page(phone, token), page(phone, token, "knows")
        for text in ("Op tijd op school zijn.", "stapt mee", "belde al"):
            assert text in first
        for text in ("We bellen elke week.", "Dit wil ik nog vertellen.", "Het loopt."):
            assert text in knows
        assert "Al gelezen door" in knows
        looked = page(phone, token, "looked")
        assert here.school.name in looked
        assert "Leen" not in re.sub(r"Bel Leen", "", looked)

    def test_one_tap_stops_what_was_told_a_person_and_a_partner(self, here: World) -> None:
        """T45a: the receiver does not see it at the next request."""
        lived_in(here)
        told = here.circle.disclosures.get(shared_on__isnull=False)
        token, code = link(here)
        phone = opened(token, code)
        assert do(phone, token, "gedeeld", what=told.pk) == 302
        address = reverse("families:read", args=[here.brug.pk, here.circle.pk, told.pk])
        assert make.signed_in(here.users["Leen"]).get(address).status_code == 404
        assert do(phone, token, "persoon", what=here.place("Dries").pk) == 302
        assert here.place("Dries").state == Place.NAMED
        assert do(phone, token, "alles", what=here.school.pk) == 302
        mine = Consent.objects.filter(member=here.asked[0])
        assert {one.state for one in mine} == {State.WITHDRAWN}

    def test_yes_and_no_to_sentences_and_to_telling(self, here: World) -> None:
        lived_in(here)
        draft = here.circle.disclosures.get(shared_on=None)
        sentence = draft.sentences.get()
        token, code = link(here)
        phone = opened(token, code)
        assert do(phone, token, "zin", what=sentence.pk, say="yes") == 302
        sentence.refresh_from_db()
        assert (sentence.state, sentence.mode) == ("approved", "page")
        agreeing.ask(
            actor=here.actor("Leen"),
            circle=here.circle,
            organisation=here.clb,
            kinds=[Told.SCHOOL],
            today=TODAY,
        )
        mine = Consent.objects.get(member=here.asked[0], organisation=here.clb)
        assert do(phone, token, "akkoord", what=mine.pk, say="yes") == 302
        mine.refresh_from_db()
        assert (mine.state, mine.mode) == (State.GIVEN, "page")
        assert do(phone, token, "akkoord", what=mine.pk, say="yes") == 302  # twice is once

    def test_nothing_of_another_person_or_family_is_there(self, here: World) -> None:
        """T08e: own words, own answers; ids of others are not found."""
        lived_in(here)
        token, code = link(here, 1)
        other = opened(token, code)
        assert do(other, token, "woorden", words="KAN-other-words") == 302
        assert "KAN-other-words" in page(other, token, "words")
        mine, own_code = link(here)
        phone = opened(mine, own_code)
        for name in ("door", "knows", "words", "looked"):
            assert "KAN-other" not in page(phone, mine, name)
        theirs = FamilyAnswer.objects.get()
        foreign = Consent.objects.filter(member=here.asked[1]).first()
        assert foreign is not None
        assert do(phone, mine, "wis", what=theirs.pk) == 404
        assert do(phone, mine, "akkoord", what=foreign.pk, say="no") == 404
        family = families.world(name="Een ander")
        family.say(family.school, Told.PRACTICAL)
        strange = family.prepare()
        assert do(phone, mine, "gedeeld", what=strange.pk) == 404
        assert do(phone, mine, "zin", what=strange.sentences.all()[0].pk, say="no") == 404
        assert do(phone, mine, "persoon", what=family.place("Dries").pk) == 404
        assert FamilyAnswer.objects.exists()

    def test_own_words_are_for_oneself_and_go_at_once(self, here: World) -> None:
        """T45e, T10a: sealed, and no worker reads them."""
        token, code = link(here)
        phone = opened(token, code)
        do(phone, token, "woorden", words="KAN-words مرحبا")
        circle = make.signed_in(here.users["Leen"]).get(
            reverse("families:circle", args=[here.brug.pk, here.circle.pk])
        )
        assert "KAN-words" not in circle.content.decode()
        assert do(phone, token, "wis", what=FamilyAnswer.objects.get().pk) == 302
        assert not FamilyAnswer.objects.exists()

    def test_own_words_are_kept_once_and_one_too_many_is_said(self, here: World) -> None:
        """A double tap writes once; of a page that is full nothing typed is lost, nor turned."""
        token, code = link(here)
        phone = opened(token, code)
        found = re.search(r'name="once" value="(\d+)"', page(phone, token, "words"))
        assert found is not None
        for text in ("Twee keer.", "Twee \u202ekeer.", "Iets anders."):
            assert do(phone, token, "woorden", words=text, once=found[1]) == 302
        assert FamilyAnswer.objects.count() == 2
        assert "\u202e" not in page(phone, token, "words")
        with mock.patch.object(family, "MOST_WORDS", 2):
            address = reverse("door:act", args=[token, "woorden"])
            full = phone.post(address, {"words": "De derde."})
        assert full.status_code == 422
        shown = full.content.decode()
        assert "Hier staan al 50 teksten." in shown
        assert "De derde.</textarea>" in shown

    @pytest.mark.parametrize("typed", ["", "abc", "-1", "9" * 30, "\uff11\uff12"])
    def test_bad_numbers_are_not_found(self, here: World, typed: str) -> None:
        token, code = link(here)
        assert do(opened(token, code), token, "zin", what=typed) == 404

    def test_a_face_a_day_and_the_last_one_counts(self, here: World) -> None:
        token, code = link(here)
        phone = opened(token, code)
        for face in ("good", "hard", "nonsense"):
            do(phone, token, "gezicht", face=face)
        kept = FamilyAnswer.objects.get()
        assert b"hard" not in kept.face.cipher
        shown = page(phone, token)
        assert shown.count('aria-pressed="true"') == 1
        assert re.search(r'value="hard"[^>]*aria-pressed="true"', shown)

    @pytest.mark.parametrize("language", pack.LANGUAGES)
    def test_every_language_and_its_direction(self, here: World, language: str) -> None:
        """INV37: the question of consent stays Dutch; who checked a translation is said."""
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        assert do(phone, token, "taal", language=language) == 302
        texts = pack.page(language)
        first, knows = page(phone, token), " ".join(page(phone, token, "knows").split())
        assert f'lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in first
        assert escaped(texts["goal"]) in escaped(first)
        assert (escaped(texts["unreviewed"]) in escaped(first)) is (language not in pack.REVIEWED)
        assert 'lang="nl" dir="ltr">Afspraken en wie wat doet' in knows
        assert f'lang="nl" dir="ltr">Mag {here.school} dit weten?' in knows
        assert "{" not in re.sub(r"<script.*?</script>", "", first + knows)

    def test_everything_may_be_taken_along(self, here: World) -> None:
        """G17."""
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        told = json.loads(phone.get(reverse("door:take_json", args=[token])).content)
        assert told["goal"] == "Op tijd op school zijn."
        assert {one["to"] for one in told["told"]} == {here.school.name}
        assert all(told[part] for part in ("agreed", "statuses", "looked"))
        html = phone.get(reverse("door:take_html", args=[token])).content.decode()
        along = escaped(html)
        for name in ("door", "knows", "looked"):
            main = page(phone, token, name).split("<main")[1].split("</main>")[0]
            for part in re.findall(r"<(?:bdi|strong)[^>]*>([^<]+)<", main):
                if "{" not in part and 'class="no-print"' not in part:
                    assert escaped(part) in along, (name, part)
        assert "Jij" in along.split("Wie keek?")[1]
        assert "<form" not in html
        assert "Bewaard" not in html

    def test_call_is_always_there_and_weighs_little(self, here: World) -> None:
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        for name in ("door", "knows", "words", "looked"):
            answer = phone.get(reverse(f"door:{name}", args=[token]))
            assert 'href="tel:0470000001"' in answer.content.decode()
            assert len(answer.content) < 15_000

    def test_what_waits_comes_first_and_one_at_a_time(self, here: World) -> None:
        """Ux 10: a count in words, one question, and the next one after the answer."""
        lived_in(here)
        here.prepare(sentences=("En dit ook.",))
        token, code = link(here)
        phone = opened(token, code)
        assert "2 vragen wachten op jouw antwoord" in page(phone, token)
        asked = page(phone, token, "ask")
        both = ("Dit wil ik nog vertellen.", "En dit ook.")
        (first,) = [text for text in both if text in asked]
        assert "Zodat de week rustig loopt." in asked
        number = re.findall(r'name="what" value="(\d+)"', asked)[0]
        answer = phone.post(
            reverse("door:act", args=[token, "zin"]), {"what": number, "say": "no", "back": "ask"}
        )
        assert answer["Location"] == reverse("door:ask", args=[token]) + "#s"
        following = page(phone, token, "ask")
        assert "1 vraag wacht op jouw antwoord" in following
        assert [text for text in both if text in following] == [
            text for text in both if text != first
        ]

    def test_an_answer_comes_back_to_its_place(self, here: World) -> None:
        """Ux 2: kept is said there, without a script."""
        lived_in(here)
        told = here.circle.disclosures.get(shared_on__isnull=False)
        line, dries = told.sentences.all()[0], here.place("Dries")
        consent = Consent.objects.filter(member=here.asked[0])[0]
        token, code = link(here)
        phone = opened(token, code)
        for act, data, name, place in (
            ("gezicht", {"face": "good"}, "door", "f"),
            ("zin", {"what": line.pk, "say": "no"}, "knows", f"z{line.pk}"),
            ("gedeeld", {"what": told.pk}, "knows", f"v{told.pk}"),
            ("persoon", {"what": dries.pk}, "knows", f"p{dries.pk}"),
            ("akkoord", {"what": consent.pk, "say": "no"}, "knows", f"a{consent.pk}"),
            ("alles", {"what": here.school.pk}, "knows", f"o{here.school.pk}"),
            ("woorden", {"words": "Het gaat."}, "words", "w"),
        ):
            answer = phone.post(reverse("door:act", args=[token, act]), data)
            assert answer["Location"] == reverse(f"door:{name}", args=[token]) + f"#{place}"
            after = page(phone, token, name).split(f'id="{place}"')[1]
            assert "Bewaard." in after

    def test_what_stands_under_it_is_true_today(self, here: World) -> None:
        """T45a: after a withdrawal no yes stands there any more, and it says who sees it."""
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        assert "Jij zei ja." in page(phone, token, "knows")
        do(phone, token, "alles", what=here.school.pk)
        after = escaped(page(phone, token, "knows"))
        assert "Jij zei ja." not in after
        assert f"{here.school} ziet dit nu niet." in after
        assert "Jij nam je ja terug. Dit blijft weg." in after
        Consent.objects.filter(member=here.asked[0]).update(
            state=State.GIVEN, until=day(-1), answered_on=day(-9)
        )
        assert "Jouw ja is voorbij." in page(phone, token, "knows")

    def test_who_reads_a_face_is_said_before_it_is_chosen(self, here: World) -> None:
        token, code = link(here)
        first = page(opened(token, code), token)
        before = escaped(first.split('class="faces"')[0])
        assert "Leen ziet alleen op welke dag je antwoordde." in before
        assert "staat alleen op deze pagina" in before

    def test_no_mail_goes_out_and_every_look_is_in_the_trail(self, here: World) -> None:
        lived_in(here)
        before = Opening.objects.count()
        token, code = link(here)
        page(opened(token, code), token)
        assert Opening.objects.count() == before + 1
        assert mail.outbox == []

    def test_without_its_key_it_says_so_and_loses_nothing(
        self, here: World, settings: Settings
    ) -> None:
        """G25: closed, never plain."""
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        settings.SEAL_KEY_FILE.rename(settings.SEAL_KEY_FILE.with_name("away"))
        assert phone.get(reverse("door:door", args=[token])).status_code == 503
        address = reverse("families:circle", args=[here.brug.pk, here.circle.pk])
        assert make.signed_in(here.users["Leen"]).get(address).status_code == 503
