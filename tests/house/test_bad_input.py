"""Whatever people or programs send: no page breaks, nothing runs, and what was typed stays."""

import html
from collections.abc import Iterator, Mapping
from itertools import cycle
from urllib.parse import quote

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brugwerk.compass.models import Paper
from tests import make
from tests.house.doors import DOORS
from tests.house.forms import FORMS, Form
from tests.make.house import House, house

MARKUP = "<script>alert(1)</script>\"'&{{ 7|add:7 }}{% now %}"
NASTY: Mapping[str, str] = {
    "long": "x" * 300,
    "far too long": "é" * 30_000,
    "right to left": "مرحبا \u202eשלום\u202c",  # noqa: RUF001 -- letters of their own
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈",
    "markup": MARKUP,
    "nul": "a\x00b",
    "lines": "a\r\nBcc: x@brug.test\r\n\r\nb",
    "number": "9" * 400,
    "negative": "-1",
    "fraction": "1e400",
    "no day": "31/02/2027",
    "day zero": "0000-00-00",
    "last day": "9999-12-31",
    "nothing": "",
    "spaces": "   ",
}
RAW = ("%ED%A0%80", "%FF%FE", "%C0%80", "%F4%90%80%80")  # half characters, wrong bytes


@pytest.fixture
def lived_in(db: None) -> House:
    return house()


ALONE = ("markup", "nul", "number")
EVERYWHERE = ("markup", "emoji", "nul", "far too long", "nothing")


def tries(form: Form, *, each: bool) -> Iterator[tuple[str, tuple[str, ...], dict[str, object]]]:
    """Return the form with nasty values in all its fields, and in one field at a time.

    The long form tries each value everywhere, and all of those that go alone in each field. In turn
    a few values stand everywhere, the others side by side, and one goes alone in each field.
    """
    for kind in NASTY if each else EVERYWHERE:
        yield kind, tuple(form.data), dict.fromkeys(form.data, NASTY[kind])
    others = [value for kind, value in NASTY.items() if kind not in EVERYWHERE]
    for first in () if each else range(0, len(others), 3):
        values = cycle(others[first:] + others[:first])
        yield "side by side", (), dict(zip(form.data, values, strict=False))
    for key, in_turn in zip(form.data, cycle(ALONE)):
        for kind in ALONE if each else (in_turn,):
            yield kind, (key,), {**form.data, key: NASTY[kind]}


@pytest.mark.parametrize(
    "each", [pytest.param(False, id="turn"), pytest.param(True, id="all", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_field_breaks_a_page(lived_in: House, form: Form, *, each: bool) -> None:
    address = lived_in.address(form.name, form.where)
    client = lived_in.visitor(form.who)
    for kind, keys, data in tries(form, each=each):
        with transaction.atomic():
            answer = client.post(address, data)
            transaction.set_rollback(True)
        place = f"{kind} in {keys}: {answer.status_code}"
        assert answer.status_code in {200, 204, 302, 403, 404, 409, 422, 429}, place
        page = answer.content.decode()
        assert "<script>alert" not in page, place
        if answer.status_code == 422 and kind in {"emoji", "markup", "long", "right to left"}:
            typed = html.escape(NASTY[kind][:20])
            assert typed in page or not set(keys) & set(form.texts), place


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_no_byte_breaks_a_page(lived_in: House, form: Form) -> None:
    """Half characters and wrong bytes, which no browser sends and programs do."""
    body = "&".join(f"{quote(key)}=a{'b'.join(RAW)}c" for key in form.data)
    answer = lived_in.visitor(form.who).post(
        lived_in.address(form.name, form.where),
        body,
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code < 500


HUGE = ("0", str(2**31), str(2**63 - 1), str(2**63), "1" + "0" * 30, "9" * 5000)


@pytest.mark.parametrize("number", HUGE, ids=lambda number: str(len(number)))
def test_no_number_in_an_address_breaks_a_page(lived_in: House, number: str) -> None:
    client = lived_in.visitor("amina")
    brug = lived_in.brug.pk
    code = lived_in.open.code
    for address in (
        f"/c/{number}/",
        f"/c/{number}/vraag/1/",
        f"/p{number}/",
        f"/p{number}/kompas/",
        f"/p{brug}/kompas/{number}/",
        f"/p{brug}/kompas/{number}/resultaat/",
        f"/p{brug}/kompas/{number}/verslag.pdf",
        f"/p{brug}/mensen/{number}/",
        f"/c/{number}/verslag.pdf",
        f"/p{brug}/gesprek/{number}/",
        f"/p{brug}/gesprek/{number}/stroom/",
        f"/p{brug}/gesprek/{number}/verslag/",
        f"/p{brug}/fundament/overeenkomsten/verwachtingen/{number}/1/",
        f"/p{brug}/fundament/overeenkomsten/verwachtingen/1/{number}/",
    ):
        assert client.get(address, follow=True).status_code == 404, address
    for address in (
        f"/p{brug}/mensen/uitnodiging/{number}/intrekken/",
        f"/p{brug}/afspraken/{number}/terugkijken/",
        f"/p{brug}/gesprek/{number}/verder/",
        f"/p{brug}/gesprek/{lived_in.places['talk'][1]}/afspraak/{number}/weg/",
    ):
        assert client.post(address).status_code == 404, address
    assert lived_in.visitor("guest").get(f"/c/{code}/vraag/{number}/").status_code in {302, 404}


@pytest.mark.parametrize(
    "address",
    [
        "/m/%00/",
        "/m/%ED%A0%80/",
        "/m/" + "x" * 5000 + "/",
        "/uitnodiging/%FF/",
        "/begin/%E2%80%AE/",
        "/bibliotheek/%3Cscript%3E/",
        "/c/abc/",
        "/c/-1/",
        "/p1e3/",
        "/..%2f..%2fetc/passwd/",
        "/p1/steen/%00/",
        "/%C0%AE%C0%AE/",
    ],
)
def test_no_address_breaks_a_page(lived_in: House, address: str) -> None:
    answer = lived_in.visitor("amina").get(address)
    assert answer.status_code in {404, 410}
    assert b"<script>" not in answer.content


@pytest.mark.parametrize("typed", ["482913", "482 913", "482-913", " 4 8 2 9 1 3 ", "code 482913"])
def test_a_code_may_be_typed_in_any_way(lived_in: House, typed: str) -> None:
    answer = Client().post(reverse("compass:enter"), {"code": typed})
    assert answer["Location"] == lived_in.address("compass:welcome", "code")


@pytest.mark.parametrize("typed", ["48291", "4829130", "abcdef", "٤٨٢٩١٣", "482913; DROP", MARKUP])
def test_another_code_is_told_back(lived_in: House, typed: str) -> None:
    answer = Client().post(reverse("compass:enter"), {"code": typed})
    if typed == "482913; DROP":
        assert answer.status_code == 302  # the digits are those of the round
        return
    assert answer.status_code == 404
    assert html.escape(typed[:20]) in answer.content.decode()


def test_a_forged_form_is_refused_in_our_words(lived_in: House) -> None:
    client = Client(enforce_csrf_checks=True)
    for form in ({}, {"csrfmiddlewaretoken": "x" * 64}):
        answer = client.post(lived_in.address("compass:welcome", "code"), form)
        assert answer.status_code == 403
        assert "desk/csrf_page.html" in [one.name for one in answer.templates]
    assert not Paper.objects.exists()


@pytest.mark.parametrize("extra", [{"x": "y" * 1_200_000}, {f"f{n}": "" for n in range(600)}])
def test_a_flood_is_turned_away(lived_in: House, extra: dict[str, str]) -> None:
    assert Client().post(reverse("compass:enter"), extra).status_code in {400, 413}


def test_what_is_not_understood_is_not_done(lived_in: House) -> None:
    address = lived_in.address("desk:start")
    for method in ("put", "patch", "delete", "options", "trace"):
        assert getattr(Client(), method)(address).status_code == 405


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=130))
def test_any_name_is_kept_as_it_was_typed_or_comes_back(lived_in: House, text: str) -> None:
    """Whatever a name is, the page that shows it shows just that (or the form says no)."""
    if any(0xD800 <= ord(character) <= 0xDFFF for character in text):
        return
    client = lived_in.visitor("amina")
    with transaction.atomic():
        address = lived_in.address("partnerships:organisation", "partnership")
        data = {"name": text, "kind": "clb", "sector": "clb", "level": "meso"}
        answer = client.post(address, data)
        assert answer.status_code in {302, 422}
        if answer.status_code == 302:
            page = client.get(lived_in.address("partnerships:people", "partnership"))
            assert html.escape(text.strip()) in page.content.decode()
        transaction.set_rollback(True)


def test_a_name_with_everything_in_it_shows_on_every_page(lived_in: House) -> None:
    """Stored text is escaped wherever it is shown, in pages and in drawings."""
    text = "<img src=x onerror=alert(1)>\"' 🎉 \u202eمرحبا"  # noqa: RUF001 -- letters of their own
    for record, key in ((lived_in.brug, "name"), (lived_in.brug, "why"), (lived_in.brug, "region")):
        setattr(record, key, text)
        record.save()
    user = lived_in.users["amina"]
    user.name = text
    user.save()
    make.agreement(lived_in.brug, round_=lived_in.closed, what=text)
    for door in DOORS:
        if door.method == "get" and door.statuses[0] == 200:
            page = lived_in.visitor("amina").get(lived_in.address(door.name, door.where))
            if page["Content-Type"].startswith("text/html"):  # a calendar holds text alone
                assert b"<img" not in page.content, door.name
