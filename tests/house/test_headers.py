"""Exactly these headers, on every kind of answer (T9, G20)."""

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.compass.models import Round
from brugwerk.desk import errors
from brugwerk.kit.static_files import STYLESHEET
from tests import make
from tests.make.house import House, house

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
EVERYWHERE = {
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
PAGES = EVERYWHERE | {"X-Frame-Options": "DENY", "Cache-Control": "no-store"}
TELLING = {"Server", "X-Powered-By", "Via", "ETag", "Last-Modified"}


def check(answer: HttpResponseBase, expected: dict[str, str]) -> None:
    assert {key: answer.headers.get(key) for key in expected} == expected
    policy = answer.headers["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";") if part.strip()} == POLICY
    assert "unsafe" not in policy


@pytest.fixture
def lived_in(db: None) -> House:
    return house()


@pytest.mark.parametrize(
    ("who", "method", "view", "where", "status"),
    [
        ("nobody", "get", "desk:start", "", 200),
        ("amina", "get", "desk:bridge", "partnership", 200),
        ("amina", "get", "compass:result", "closed", 200),
        ("amina", "get", "compass:as_csv", "closed", 200),
        ("guest", "get", "compass:question", "question", 200),
        ("nobody", "get", "desk:today", "", 302),
        ("nobody", "get", "compass:check", "code", 302),
        ("bram", "get", "compass:close", "open", 403),
        ("chris", "get", "desk:bridge", "partnership", 404),
        ("nobody", "get", "missing", "", 404),
        ("amina", "get", "compass:remind", "open", 405),
        ("nobody", "get", "compass:welcome", "closed code", 410),
        ("amina", "post", "partnerships:details", "partnership", 422),
        ("amina", "get", "conversations:lead", "talk", 200),
        ("phone", "get", "conversations:take_part", "talk_code", 200),
        ("phone", "get", "conversations:phone_stream", "talk_code", 200),
        ("nobody", "get", "conversations:phone_stream", "talk_code", 204),
        ("screen", "get", "conversations:screen_stream", "screen", 200),
        ("phone", "get", "conversations:phone_report_pdf", "over_code", 200),
    ],
)
def test_headers_of_pages(
    lived_in: House, who: str, method: str, view: str, where: str, status: int
) -> None:
    places = dict(lived_in.places) | {"closed code": (int(lived_in.closed.code),)}
    address = lived_in.address(view) if view == "missing" else reverse(view, args=places[where])
    answer = getattr(lived_in.visitor(who), method)(address)
    assert answer.status_code == status
    check(answer, PAGES)
    assert not TELLING & set(answer.headers)


def test_headers_of_a_refused_form(lived_in: House) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("compass:enter"), {"code": "482913"})
    assert answer.status_code == 403
    check(answer, PAGES)


def test_headers_of_too_many_tries(lived_in: House) -> None:
    client = Client()
    address = reverse("compass:welcome", args=[999_999])
    statuses = [client.get(address).status_code for _try in range(31)]
    assert statuses == [404] * 30 + [429]
    check(client.get(address), PAGES)


def test_a_broken_page_says_so_in_our_words_without_asking_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No database mark: the page of a failure must not need one."""
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    request.actor = Actor()  # type: ignore[attr-defined]
    answer = errors.failed(request)
    assert answer.status_code == 500
    assert b"<h1>" in answer.content


@pytest.mark.django_db
def test_headers_of_a_broken_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("KAN-secret")

    monkeypatch.setattr("brugwerk.desk.views.pack", broken)
    answer = Client(raise_request_exception=False).get(reverse("desk:start"))
    assert answer.status_code == 500
    check(answer, PAGES)
    assert b"KAN-secret" not in answer.content


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Client:
    """Return a browser of an installation whose static files are collected."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "brugwerk.kit.static_files.HashedStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    return Client()


@pytest.mark.django_db
def test_headers_of_files(collected: Client) -> None:
    page = collected.get(reverse("desk:start")).content.decode()
    sheet = next(part for part in page.split('"') if STYLESHEET[:-4] in part)
    found = collected.get(sheet, headers={"accept-encoding": "gzip"})
    assert found.status_code == 200
    check(found, EVERYWHERE)
    assert found["Content-Type"].startswith("text/css")
    assert found["Content-Encoding"] == "gzip"
    assert "immutable" in found["Cache-Control"]
    assert "Access-Control-Allow-Origin" not in found.headers
    found.close()
    for lost in ("/static/", "/static/../manage.py", "/static/kit/%2e%2e/apps.py", "/static/x.css"):
        answer = collected.get(lost)
        assert answer.status_code == 404
        check(answer, EVERYWHERE)


class TestCookies:
    def test_of_a_session(self, amina: User, client: Client) -> None:
        form = {"login": amina.email, "password": make.PASSWORD}
        answer = client.post(reverse("account_login"), form)
        session = answer.cookies["sessionid"]
        assert (session["httponly"], session["samesite"]) == (True, "Lax")
        assert session["path"] == "/"

    @pytest.mark.usefixtures("db")
    def test_against_forged_forms(self, client: Client) -> None:
        cookie = client.get(reverse("account_login")).cookies["csrftoken"]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")

    def test_of_a_seat(self, brug: object, client: Client, settings: Settings) -> None:
        round_: Round = make.open_round(brug)  # type: ignore[arg-type]
        answer = client.post(f"/c/{round_.code}/", {"perspective": "family"})
        seat = answer.cookies[f"seat{round_.code}"]
        assert (seat["httponly"], seat["samesite"], seat["path"]) == (True, "Lax", "/c/")
        settings.HTTPS = True
        other = Client().post(f"/c/{round_.code}/", {"perspective": "family"})
        assert other.cookies[f"seat{round_.code}"]["secure"]

    @pytest.mark.usefixtures("db")
    def test_of_the_language(self, client: Client) -> None:
        answer = client.post(reverse("set_language"), {"language": "en"})
        assert answer.cookies["django_language"]["samesite"] == "Lax"

    @pytest.mark.usefixtures("db")
    def test_there_are_no_others(self, client: Client) -> None:
        client.get(reverse("desk:start"))
        client.get(reverse("desk:library"))
        assert set(client.cookies) <= {"csrftoken"}
