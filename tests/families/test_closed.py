"""Without a key, moved or erased: a page in plain words, and typed words come back (T10, T11)."""

from collections.abc import Iterator
from html import unescape

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from pytest_django import Settings

from brugwerk.families.models import (
    Disclosure,
    FamilyAnswer,
    FamilyCircle,
    FamilyLink,
    SharedSentence,
)
from brugwerk.sealing.models import Opening
from brugwerk.sealing.operations.sealing import Erased
from tests import make
from tests.families.parts import do, link, lived_in, opened
from tests.house.doors.families import OPENED
from tests.make.families import World

pytestmark = pytest.mark.django_db
WORDS = "Zij wil samen op tijd\nop school zijn, & <rustig>."


@pytest.fixture
def lived(here: World) -> World:
    """Return a circle with something of every kind in it."""
    lived_in(here)
    return here


def away(settings: Settings) -> None:
    """Take the key file away."""
    settings.SEAL_KEY_FILE.rename(settings.SEAL_KEY_FILE.with_name("away"))


def says_closed(answer: HttpResponseBase, *words: str) -> None:
    """Look whether a page says that it is closed, and holds what was typed."""
    assert isinstance(answer, HttpResponse)
    shown = unescape(answer.content.decode())
    assert answer.status_code == 503
    assert "Even gesloten" in shown
    for one in words:
        assert f">{one}</textarea>" in shown


def forms(world: World) -> Iterator[tuple[str, str, dict[str, str], list[str]]]:
    """Yield who types something where, and which words must come back."""
    brug, circle = world.brug.pk, world.circle.pk
    told = Disclosure.objects.exclude(shared_on=None).get()
    draft = Disclosure.objects.get(shared_on=None)
    sentence = SharedSentence.objects.filter(disclosure=draft).first()
    assert sentence

    def at(name: str, *more: object) -> str:
        return reverse(f"families:{name}", args=[brug, *more])

    person = world.place("Dries").pk
    yield "Leen", at("act", circle, "doel"), {"goal": WORDS}, [WORDS]
    yield "Leen", at("act", circle, "stap"), {"text": "stapt mee", "who": "family"}, ["stapt mee"]
    yield (
        "Leen",
        at("act", circle, "vraag"),
        {"kind": "practical", "who": str(person), "purpose": WORDS},
        [WORDS],
    )
    yield "Dries", at("sentence", circle, draft.pk, sentence.pk), {"text": WORDS}, [WORDS]
    yield (
        "Dries",
        at("prepare", circle),
        {
            "who": str(told.to_id),
            "kind": "practical",
            "ground": "agreed",
            "purpose": WORDS,
            "sentences": "Een zin.\nNog een zin.",
        },
        [WORDS, "Een zin.\nNog een zin."],
    )


def test_t10_without_its_key_every_form_gives_back_what_was_typed(
    lived: World, settings: Settings
) -> None:
    """G25: and once the key is back the same form is saved by one press."""
    asked = list(forms(lived))
    away(settings)
    for who, address, told, words in asked:
        answer = make.signed_in(lived.users[who]).post(address, told)
        says_closed(answer, *words)
        for name, value in told.items():
            assert f'name="{name}"' in answer.content.decode(), (address, value)
    address = reverse("families:open", args=[lived.brug.pk])
    before = FamilyCircle.objects.count()
    answer = make.signed_in(lived.users["Leen"]).post(address, OPENED)
    says_closed(answer, OPENED["phone"])
    assert 'value="brugfiguur"' in answer.content.decode()
    assert FamilyCircle.objects.count() == before
    settings.SEAL_KEY_FILE.with_name("away").rename(settings.SEAL_KEY_FILE)
    for who, address, told, _words in asked:
        assert make.signed_in(lived.users[who]).post(address, told).status_code == 302, address


def test_t10_the_familys_own_words_come_back_at_its_door(lived: World, settings: Settings) -> None:
    token, code = link(lived)
    phone = opened(token, code)
    away(settings)
    written = FamilyAnswer.objects.count()
    address = reverse("door:act", args=[token, "woorden"])
    says_closed(phone.post(address, {"words": WORDS}), WORDS)
    assert FamilyAnswer.objects.count() == written
    for name in ("door", "knows", "words", "take_json", "take_html"):
        answer = phone.get(reverse(f"door:{name}", args=[token]))
        says_closed(answer)
        assert reverse("door:act", args=[token, "stop"]) in answer.content.decode()
        assert 'class="callbar' in answer.content.decode()
        assert answer["Cache-Control"] == "no-store"
    settings.SEAL_KEY_FILE.with_name("away").rename(settings.SEAL_KEY_FILE)
    assert phone.post(address, {"words": WORDS}).status_code == 302
    away(settings)
    assert do(phone, token, "stop") == 302  # stopping needs no key
    assert FamilyLink.objects.get().dead_on


def test_t10b_a_moved_row_is_closed_everywhere_and_stands_in_the_trail(lived: World) -> None:
    """Never a fault of ours; also where the act in which it was opened is rolled back."""
    token, code = link(lived)
    phone = opened(token, code)
    draft = Disclosure.objects.get(shared_on=None)
    told = Disclosure.objects.exclude(shared_on=None).get()
    moved = SharedSentence.objects.filter(disclosure=told).first()
    assert moved
    SharedSentence.objects.update(text=moved.text)
    FamilyCircle.objects.update(goal=moved.text)
    here = [lived.brug.pk, lived.circle.pk]
    sentence = SharedSentence.objects.filter(disclosure=draft).first()
    assert sentence
    pages = (
        ("Leen", reverse("families:circle", args=here)),
        ("Leen", reverse("families:act", args=[*here, "doel"])),
        ("Dries", reverse("families:telling", args=[*here, draft.pk])),
        ("Dries", reverse("families:sentence", args=[*here, draft.pk, sentence.pk])),
        ("Dries", reverse("families:together", args=[*here, draft.pk, sentence.pk])),
    )

    def refused() -> int:
        return Opening.objects.filter(allowed=False).count()

    for who, address in pages:
        before = refused()
        says_closed(make.signed_in(lived.users[who]).get(address))
        assert refused() == before + 1, address
    before = refused()
    tell = reverse("families:tell", args=[*here, draft.pk])
    says_closed(make.signed_in(lived.users["Dries"]).post(tell, {"seen": "x"}))
    assert refused() == before + 1
    for name in ("door", "knows"):
        before = refused()
        says_closed(phone.get(reverse(f"door:{name}", args=[token])))
        assert refused() == before + 1


def test_t11_erased_while_somebody_typed_says_so_and_gives_the_words_back(
    lived: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key goes between looking for the circle and sealing."""
    address = reverse("families:act", args=[lived.brug.pk, lived.circle.pk, "stap"])

    def gone(*_said: object) -> None:
        raise Erased

    monkeypatch.setattr("brugwerk.families.operations.circles.living.seal", gone)
    answer = make.signed_in(lived.users["Leen"]).post(address, {"text": WORDS, "who": "family"})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 404
    assert "Dit is er niet meer" in shown
    assert f">{WORDS}</textarea>" in shown
