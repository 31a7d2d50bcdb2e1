"""The family's door: link and code, and what stops them (T8, T9, T12b, trust 4.7)."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from brugwerk.families.middleware import COOKIE
from brugwerk.families.models import (
    FamilyLink,
    FamilyVisit,
    HighWater,
)
from brugwerk.families.operations import circles, visits
from brugwerk.families.operations.ending import end_circle, people_left
from brugwerk.families.rules.links import ALPHABET, LENGTH, TRIES, new_code, tidy
from tests import make
from tests.conversations.streams import on_disk
from tests.families.parts import do, link, opened, page
from tests.make.clock import TODAY
from tests.make.families import World

CSRF = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


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

    def test_who_tries_much_keeps_no_neighbour_out(self, here: World) -> None:
        """T18: a wrong code is counted for a whole block; a right one of a real link opens."""
        token, code = link(here)
        wrong = Client().post(reverse("door:door", args=["x" * 22]), {"code": "AAAAAA"})
        for number in range(41):
            address = reverse("door:door", args=[f"y{number:021}"])
            wrong = Client().post(address, {"code": "AAAAAA"})
        assert wrong.status_code == 429
        shown = wrong.content.decode()
        assert "Er waren hier te veel pogingen. Wacht een uur" in shown
        assert "Deze code past niet." not in shown
        real = Client().post(reverse("door:door", args=[token]), {"code": "AAAAAA"})
        assert real.status_code == 429
        assert opened(token, code)

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


@pytest.mark.django_db
class TestLinkAndCode:
    def test_no_screen_and_no_paper_holds_both(self, here: World) -> None:
        """Trust 4.7: the link is shown and printed alone; the code comes after it, alone."""
        leen = make.signed_in(here.users["Leen"])
        args = [here.brug.pk, here.circle.pk, here.asked[0].pk]
        first = leen.post(reverse("families:make_link", args=args)).content.decode()
        token = re.findall(r"/g/([\w-]+)/", first)[0]
        assert 'class="code"' not in first
        second = leen.post(reverse("families:make_code", args=args)).content.decode()
        assert "/g/" not in second
        code = re.findall(r'class="code"><bdi>([^<]+)<', second)[0]
        assert visits.redeem(token=token, code=code, now=timezone.now())
        again = leen.post(reverse("families:make_code", args=args)).content.decode()
        newer = re.findall(r'class="code"><bdi>([^<]+)<', again)[0]
        assert not visits.redeem(token=token, code=code, now=timezone.now())
        assert visits.redeem(token=token, code=newer, now=timezone.now())
        FamilyLink.objects.update(dead_on=TODAY)
        gone = leen.post(reverse("families:make_code", args=args))
        assert gone["Location"] == reverse("families:make_link", args=args)

    def test_a_wrong_code_says_how_often_one_may_try(self, here: World) -> None:
        """T08a: counted on this phone, so that a link that is none reads the same."""
        said = []
        for token in (link(here)[0], "x" * 22):
            phone = Client()
            pages = [
                phone.post(reverse("door:door", args=[token]), {"code": "AAAAAA"}).content
                for _turn in range(TRIES + 1)
            ]
            said.append([CSRF.sub(b"", one).replace(token.encode(), b"") for one in pages])
        assert said[0] == said[1]
        for turn, words in enumerate(("4 keer", "3 keer", "2 keer", "1 keer", "niet meer")):
            assert words in said[0][turn].decode()
        assert all(b"Bel wie je de link gaf." in one for one in said[0])

    def test_a_closed_door_speaks_the_language_of_the_phone(self) -> None:
        address = reverse("door:door", args=["x" * 22])
        asked = {"accept-language": "ar-MA,ar;q=0.9,fr;q=0.5"}
        assert 'lang="ar" dir="rtl"' in Client().get(address, headers=asked).content.decode()
        assert 'lang="nl" dir="ltr"' in Client().get(address).content.decode()


@pytest.mark.django_db
def test_after_leaving_only_the_day_is_there() -> None:
    """T9: nothing of families, and no name of this site."""
    text = Client().get(reverse("door:gone")).content.decode()
    shown = re.sub(r"<head>.*?</head>|<[^>]+>", "", text, flags=re.DOTALL)
    assert "Brugwerk" not in text
    assert not re.search(r"gezin|famil|hulp|bel", shown.casefold())
    assert str(timezone.localdate().year) in shown


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
