"""The family's page: everything about it, nothing of others, one tap to stop (T8, T45)."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from brugwerk.families import pack
from brugwerk.families.models import (
    Consent,
    FamilyAnswer,
)
from brugwerk.families.operations import agreeing
from brugwerk.families.rules.agreeing import State
from brugwerk.sealing.models import Opening
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Place
from tests import make
from tests.families.parts import do, link, lived_in, opened, page
from tests.make import families
from tests.make.clock import TODAY
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


def test_a_family_reads_twelve_words_at_most() -> None:
    """Ux 5: every Dutch sentence of the page."""
    for key, each in pack.texts().items():
        for sentence in re.split(r"(?<=[.?!])\s+", each["nl"]):
            assert len(sentence.split()) <= 12, (key, sentence)


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
        for words in ("Op tijd op school zijn.", "stapt mee", "belde al"):
            assert words in first
        for words in ("We bellen elke week.", "Dit wil ik nog vertellen.", "Het loopt."):
            assert words in knows
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

    @pytest.mark.parametrize("typed", ["", "abc", "-1", "9" * 30, "\uff11\uff12"])
    def test_bad_numbers_are_not_found(self, here: World, typed: str) -> None:
        token, code = link(here)
        assert do(opened(token, code), token, "zin", what=typed) == 404

    def test_a_face_a_day_and_the_last_one_counts(self, here: World) -> None:
        token, code = link(here)
        phone = opened(token, code)
        for face in ("good", "hard", "nonsense"):
            do(phone, token, "gezicht", face=face)
        assert [one.face for one in FamilyAnswer.objects.all()] == ["hard"]
        assert 'aria-pressed="true"' in page(phone, token)

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
        assert "We bellen elke week." in html

    def test_call_is_always_there_and_weighs_little(self, here: World) -> None:
        lived_in(here)
        token, code = link(here)
        phone = opened(token, code)
        for name in ("door", "knows", "words", "looked"):
            answer = phone.get(reverse(f"door:{name}", args=[token]))
            assert 'href="tel:0470000001"' in answer.content.decode()
            assert len(answer.content) < 15_000

    def test_a_voice_is_heard_where_somebody_spoke_it_in(
        self, here: World, settings: Settings
    ) -> None:
        folder = settings.VOICES_DIR / "nl"
        folder.mkdir(parents=True)
        (folder / "goal.mp3").write_bytes(b"ID3")
        token, code = link(here)
        first = page(opened(token, code), token)
        assert first.count("<audio") == 1
        heard = Client().get(reverse("door:voice", args=["nl", "goal"]))
        assert b"".join(heard.streaming_content) == b"ID3"  # type: ignore[attr-defined]
        for language, key in (("nl", "steps"), ("xx", "goal"), ("nl", "nothing-such")):
            assert Client().get(reverse("door:voice", args=[language, key])).status_code == 404

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
