"""Codes: guessing them has to wait, a school behind one address has not, and old ones say so."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.views.seats import WRONG_CODES
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import ending
from brugwerk.conversations.rules.phases import Kind
from brugwerk.partnerships.models import Partnership
from tests import make

SCHOOL, NEIGHBOUR, ELSEWHERE = "192.0.2.7", "192.0.2.250", "198.51.100.7"
SLOW, UNKNOWN, GONE = 429, 404, 410


@pytest.fixture
def talk(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, by=amina)


def phone(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def door(code: object) -> str:
    return reverse("conversations:take_part", args=[code])


def comes_in(client: Client, talk: Conversation) -> HttpResponse:
    """Choose a side at the door."""
    answer = client.post(door(talk.code), {"perspective": "family"})
    assert isinstance(answer, HttpResponse)
    return answer


def guess(address: str, times: int) -> list[int]:
    """Try that many codes of nobody from one address, in all the ways there are."""
    typed = [f"{reverse('conversations:enter')}?code={code}" for code in range(100_000, 100_015)]
    ways = [*typed, *(door(code) for code in range(100_015, 100_000 + times))]
    return [phone(address).get(way).status_code for way in ways[:times]]


class TestGuessing:
    def test_after_thirty_wrong_codes_it_goes_slowly(self, talk: Conversation) -> None:
        """T18: for all of the block of addresses, and for nobody else."""
        found = guess(SCHOOL, WRONG_CODES + 5)
        assert found == [UNKNOWN] * WRONG_CODES + [SLOW] * 5
        assert phone(NEIGHBOUR).get(door(111_111)).status_code == SLOW
        assert phone(ELSEWHERE).get(door(111_111)).status_code == UNKNOWN
        assert phone(ELSEWHERE).get(door(talk.code)).status_code == 200

    @pytest.mark.parametrize(
        "name", ["take_part", "ready", "phone_stream", "phone_report", "on_the_way"]
    )
    def test_a_right_guess_looks_like_a_wrong_one_then(self, talk: Conversation, name: str) -> None:
        guess(SCHOOL, WRONG_CODES)
        more = ["vraag/1/"] if name == "on_the_way" else []
        seen = []
        for code in (talk.code, 111_111):
            answer = phone(SCHOOL).get(reverse(f"conversations:{name}", args=[code, *more]))
            seen.append((answer.status_code, answer.headers.get("Location", "").count("login")))
        assert seen[0] == seen[1]

    def test_a_right_code_that_is_typed_looks_like_a_wrong_one_too(
        self, talk: Conversation
    ) -> None:
        guess(SCHOOL, WRONG_CODES)
        enter = reverse("conversations:enter")
        for code in (talk.code, "111111"):
            assert phone(SCHOOL).post(enter, {"code": code}).status_code == SLOW

    def test_nobody_guesses_without_a_code(self, talk: Conversation) -> None:
        """A right code, the start page and a reload are no tries."""
        client = phone(SCHOOL)
        comes_in(client, talk)
        for _time in range(WRONG_CODES + 5):
            client.get(door(talk.code))
            client.get(reverse("desk:start"))
        assert phone(SCHOOL).get(door(111_111)).status_code == UNKNOWN


class TestASchoolBehindOneAddress:
    def test_where_one_came_in_the_others_may_too(self, talk: Conversation) -> None:
        """Thirty pupils mistype the code; the thirty-first does not."""
        assert comes_in(phone(SCHOOL), talk).status_code == 302
        guess(SCHOOL, WRONG_CODES + 1)
        late = phone(NEIGHBOUR)
        assert late.get(door(talk.code)).status_code == 200
        assert comes_in(late, talk).status_code == 302
        typed = phone(SCHOOL).post(reverse("conversations:enter"), {"code": talk.code})
        assert typed.headers["Location"] == door(talk.code)

    def test_only_into_that_room(self, talk: Conversation, brug: Partnership) -> None:
        other = make.conversation(brug, kind=Kind.CARDS)
        comes_in(phone(SCHOOL), talk)
        guess(SCHOOL, WRONG_CODES)
        assert phone(SCHOOL).get(door(other.code)).status_code == SLOW
        assert comes_in(phone(SCHOOL), other).status_code == SLOW

    def test_who_is_in_already_notices_nothing(self, talk: Conversation) -> None:
        client = phone(SCHOOL)
        comes_in(client, talk)
        cache.clear()  # the room is forgotten; the phone still holds its place
        guess(SCHOOL, WRONG_CODES + 1)
        assert client.get(door(talk.code)).status_code == 200

    def test_after_ten_minutes_everybody_may_try_again(self, talk: Conversation) -> None:
        guess(SCHOOL, WRONG_CODES + 1)
        assert phone(SCHOOL).get(door(talk.code)).status_code == SLOW
        cache.clear()
        assert phone(SCHOOL).get(door(talk.code)).status_code == 200


class TestAnOldCode:
    @pytest.mark.parametrize("by_itself", [True, False])
    def test_it_says_that_it_is_over_and_whom_to_ask(
        self, talk: Conversation, *, by_itself: bool
    ) -> None:
        """Ux screen 1: not an error, and no wrong try."""
        if by_itself:
            ending.end_due(now=make.moment(1))
        else:
            make.ended(talk)
        for _time in range(WRONG_CODES + 1):
            answer = phone(SCHOOL).get(door(talk.code))
            assert answer.status_code == GONE
        page = answer.content.decode()
        assert "Deze ronde is klaar" in page
        assert "verslag" in page

    def test_it_can_be_typed_too(self, talk: Conversation) -> None:
        make.ended(talk)
        enter = reverse("conversations:enter")
        answer = phone(SCHOOL).post(enter, {"code": talk.code}, follow=True)
        assert answer.status_code == GONE
