"""The family's own page: link and code, one person, one tap to stop (T8, T9, T12b, trust 4.7)."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from brugwerk.families import pack
from brugwerk.families.middleware import COOKIE
from brugwerk.families.models import (
    Consent,
    FamilyAnswer,
    FamilyLink,
    FamilyVisit,
    HighWater,
)
from brugwerk.families.operations import agreeing, breaking, circles, status, telling, visits
from brugwerk.families.operations.ending import end_circle, people_left
from brugwerk.families.queries.received import preview
from brugwerk.families.rules.agreeing import State
from brugwerk.families.rules.links import ALPHABET, LENGTH, TRIES, new_code, tidy
from brugwerk.families.rules.telling import Status
from brugwerk.sealing.models import Opening
from brugwerk.sharing.rules.decision import Ground, Place
from brugwerk.sharing.rules.decision import Kind as Told
from tests import make
from tests.conversations.streams import on_disk
from tests.make import families
from tests.make.clock import TODAY, day
from tests.make.families import World

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


def link(here: World, number: int = 0) -> tuple[str, str]:
    """Return a link and a code for somebody of the family, made now."""
    _link, token, code = visits.make_link(
        actor=here.actor("Leen"), member=here.asked[number], now=timezone.now()
    )
    return token, code


def opened(token: str, code: str) -> Client:
    """Return a phone on which the page is open."""
    phone = Client()
    answer = phone.post(reverse("door:door", args=[token]), {"code": code})
    assert answer.status_code == 302
    return phone


def do(phone: Client, token: str, act: str, **data: object) -> int:
    """Press a button of the page."""
    return phone.post(reverse("door:act", args=[token, act]), data).status_code


def page(phone: Client, token: str, name: str = "door") -> str:
    """Return a page as text; it must be open."""
    answer = phone.get(reverse(f"door:{name}", args=[token]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_codes_are_easy_to_say_and_to_type() -> None:
    codes = {new_code() for _turn in range(300)}
    assert len(codes) > 295
    assert all(len(code) == LENGTH and set(code) <= set(ALPHABET) for code in codes)
    assert not set("0O1IL8B5S2ZG") & set(ALPHABET) - {"L"}
    assert tidy(" ac-d e3f ") == "ACDE3F"


@pytest.mark.django_db
class TestTheDoor:
    def test_valid_unknown_dead_and_past_links_look_the_same(self, here: World) -> None:
        """T08a: byte for byte."""
        token, _code = link(here)
        dead, _other = link(here, 1)
        FamilyLink.objects.filter(member=here.asked[1]).update(dead_on=TODAY)
        past, _third = link(here, 2)
        FamilyLink.objects.filter(member=here.asked[2]).update(
            expires_at=timezone.now() - timedelta(days=1)
        )
        pages = set()
        for one in (token, dead, past, "x" * 22):
            address = reverse("door:door", args=[one])
            for method in ("get", "post"):
                answer = getattr(Client(), method)(address, {"code": "AAAAAA"})
                body = CSRF.sub(b"", answer.content).replace(one.encode(), b"TOKEN")
                pages.add((method, answer.status_code, body))
        assert len(pages) == 2

    def test_looking_never_opens_it(self, here: World) -> None:
        """T08c, T12b: a bot that looks three times changes nothing."""
        token, code = link(here)
        for _turn in range(3):
            Client().get(reverse("door:door", args=[token]))
            Client().head(reverse("door:door", args=[token]))
            Client().get(reverse("door:door", args=[token]), {"code": code})
        kept = FamilyLink.objects.get()
        assert (kept.tries, kept.opened_on) == (0, None)
        assert not FamilyVisit.objects.exists()

    def test_five_wrong_codes_and_it_is_dead(self, here: World) -> None:
        """T08b: the right code does not help after that."""
        token, code = link(here)
        for _turn in range(TRIES):
            assert visits.redeem(token=token, code="AAAAAA", now=timezone.now()) is None
        assert visits.redeem(token=token, code=code, now=timezone.now()) is None
        assert FamilyLink.objects.get().dead_on is not None
        heard = make.signed_in(here.users["Leen"])
        for name, told in (("list", "5 foute codes"), ("circle", "5 foute codes")):
            of = [here.brug.pk] if name == "list" else [here.brug.pk, here.circle.pk]
            assert told in heard.get(reverse(f"families:{name}", args=of)).content.decode()

    def test_the_right_code_gives_the_tries_back(self, here: World) -> None:
        token, code = link(here)
        for _turn in range(TRIES - 1):
            visits.redeem(token=token, code="AAAAAA", now=timezone.now())
        assert visits.redeem(token=token, code=code.lower(), now=timezone.now())
        assert FamilyLink.objects.get().tries == 0

    def test_a_clock_that_goes_back_revives_nothing(self, here: World) -> None:
        """T08d: expired, and then it is yesterday again."""
        token, code = link(here)
        now = timezone.now()
        later = now + timedelta(days=15)
        assert visits.redeem(token=token, code=code, now=later) is None
        assert visits.redeem(token=token, code=code, now=now) is None
        assert HighWater.objects.get().at == later

    def test_a_link_lives_sixty_days_at_most(self, here: World) -> None:
        now = timezone.now()
        made, _token, _code = visits.make_link(
            actor=here.actor("Leen"), member=here.parents[0], now=now, days=900
        )
        assert made.expires_at <= now + timedelta(days=60)

    def test_half_an_hour_without_a_tap_closes_it(self, here: World) -> None:
        token, code = link(here)
        now = timezone.now()
        visit = visits.redeem(token=token, code=code, now=now) or ""
        assert visits.visit_of(token=token, visit=visit, now=now + timedelta(minutes=29))
        assert not visits.visit_of(token=token, visit=visit, now=now + timedelta(minutes=60))
        assert not visits.visit_of(token=token[::-1], visit=visit, now=now)

    @pytest.mark.parametrize("how", ["stop", "rest", "end", "worker", "left"])
    def test_stopped_means_that_the_next_tap_fails(self, here: World, how: str) -> None:
        """T08f: by the family, by the contact, for all pages, with the circle, with who leaves."""
        token, code = link(here)
        phone = opened(token, code)
        assert "Dag" in page(phone, token)
        leen = here.actor("Leen")
        if how == "stop":
            assert do(phone, token, "stop") == 302
        elif how == "rest":
            circles.rest_pages(actor=leen, circle=here.circle, rest=True, today=TODAY)
        elif how == "end":
            end_circle(actor=leen, circle=here.circle, today=TODAY)
        elif how == "worker":
            visits.end_link(actor=leen, link=FamilyLink.objects.get(), now=timezone.now())
        else:
            people_left(memberships=[here.users["Leen"].memberships.get()], today=TODAY)
        assert "Typ de code" in page(phone, token)
        late = phone.post(reverse("door:act", args=[token, "gezicht"]), {"face": "good"})
        assert late["Location"] == reverse("door:door", args=[token])
        assert "Typ de code" in page(opened_or_not(token, code), token)

    def test_no_account_and_no_member_session_opens_it(self, here: World) -> None:
        token, _code = link(here)
        browser = make.signed_in(here.users["Leen"])
        assert "Typ de code" in page(browser, token)
        assert browser.get(reverse("door:knows", args=[token])).status_code == 302

    def test_its_answers_are_kept_nowhere(self, here: World) -> None:
        """T9: no-store, neutral title, no index; leaving forgets."""
        token, code = link(here)
        phone = opened(token, code)
        answer = phone.get(reverse("door:door", args=[token]))
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]
        assert "<title>Info</title>" in answer.content.decode()
        assert "media-src 'self'" in answer["Content-Security-Policy"]
        cookie = phone.cookies[COOKIE]
        assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Strict", "")
        gone = phone.post(reverse("door:leave", args=[token]), follow=True)
        assert gone["Clear-Site-Data"] == '"cache", "storage"'
        assert not FamilyVisit.objects.exists()
        assert "Typ de code" in page(phone, token)


def opened_or_not(token: str, code: str) -> Client:
    """Return a phone that tried the code."""
    phone = Client()
    phone.post(reverse("door:door", args=[token]), {"code": code})
    return phone


def test_fifty_at_once_are_five_tries(
    here: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T08b: counted before the code is looked at."""
    token, _code = link(here)

    def attempt(_number: int) -> str | None:
        try:
            return visits.redeem(token=token, code="AAAAAA", now=timezone.now())
        finally:
            connections.close_all()

    with on_disk(tmp_path, monkeypatch):
        with ThreadPoolExecutor(max_workers=8) as crowd:
            assert set(crowd.map(attempt, range(50))) == {None}
        kept = FamilyLink.objects.get()
        assert kept.tries == TRIES
        assert kept.dead_on is not None


def lived_in(here: World) -> None:
    """Put something of every kind in the circle."""
    leen, dries = here.actor("Leen"), here.actor("Dries")
    circles.want(
        actor=leen,
        circle=here.circle,
        goal="Op tijd op school zijn.",
        appointment_at=timezone.now() + timedelta(days=3),
        today=TODAY,
    )
    circles.add_step(actor=leen, circle=here.circle, by=None, text="stapt mee", today=TODAY)
    done = circles.add_step(
        actor=dries, circle=here.circle, by=here.place("Dries"), text="belde al", today=TODAY
    )
    circles.tick_step(actor=dries, step=done, today=TODAY)
    here.say(here.school, Told.PRACTICAL, Told.STATUS)
    made = here.prepare()
    here.approve(made, 1, 2)
    seen = preview(made, today=TODAY, now=timezone.now(), by=here.place("Dries"))
    telling.tell(actor=dries, disclosure=made, seen=seen.digest, now=timezone.now())
    here.prepare(sentences=("Dit wil ik nog vertellen.",))
    status.give_status(
        actor=dries,
        circle=here.circle,
        to=here.school,
        status=Status.RUNNING,
        next_on=day(9),
        ground=Ground.AGREED,
        today=TODAY,
    )


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
class TestTheGlass:
    REASON = "We bereiken niemand en het kind is niet op school."

    def ask(self, here: World, who: str, code: str | None = None) -> object:
        """Let somebody ask to break the glass."""
        return breaking.ask(
            actor=here.actor(who),
            partnership=here.brug,
            code=code or here.circle.code,
            reason=self.REASON,
            now=timezone.now(),
        )

    @pytest.mark.parametrize("who", ["Leen", "Vera"])
    def test_only_bearers_of_secrecy_and_a_refusal_is_in_the_trail(
        self, here: World, who: str
    ) -> None:
        """G16: never a school, never who leads."""
        with pytest.raises(breaking.Refused):
            self.ask(here, who)
        assert Opening.objects.filter(allowed=False, purpose="ask").count() == 1

    def test_two_people_open_it_for_an_hour_and_the_family_reads_it(self, here: World) -> None:
        """INV19: a second bearer, an hour, the family knows."""
        lived_in(here)
        glass = self.ask(here, "Sara")
        address = reverse("families:through_glass", args=[here.brug.pk, glass.pk])  # type: ignore[attr-defined]
        sara = make.signed_in(here.users["Sara"])
        assert sara.get(address).status_code == 404
        with pytest.raises(PermissionDenied):
            breaking.agree(actor=here.actor("Sara"), glass=glass, now=timezone.now())  # type: ignore[arg-type]
        agree = reverse("families:agree", args=[here.brug.pk, glass.pk])  # type: ignore[attr-defined]
        assert make.signed_in(here.users["Vera"]).post(agree).status_code == 404
        assert make.signed_in(here.users["Dries"]).post(agree).status_code == 302
        read = sara.get(address)
        assert "Op tijd op school zijn." in read.content.decode()
        assert make.signed_in(here.users["Dries"]).get(address).status_code == 404
        token, code = link(here)
        assert "in nood" in page(opened(token, code), token, "looked")
        glass.refresh_from_db()  # type: ignore[attr-defined]
        glass.until = timezone.now() - timedelta(minutes=1)  # type: ignore[attr-defined]
        glass.save()  # type: ignore[attr-defined]
        assert sara.get(address).status_code == 404

    def test_a_reason_is_more_than_a_word_and_a_code_must_be_known(self, here: World) -> None:
        with pytest.raises(breaking.Unknown):
            self.ask(here, "Sara", "witte-wolk-99")
        browser = make.signed_in(here.users["Sara"])
        address = reverse("families:break", args=[here.brug.pk])
        answer = browser.post(address, {"code": here.circle.code, "reason": "Dringend."})
        assert answer.status_code == 422
        assert "Dringend." in answer.content.decode()
