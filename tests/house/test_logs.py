"""T13a: every page breaks once, everything is logged, and nothing of people stands in it."""

import io
import logging
import re
from collections.abc import Callable, Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from pytest_django import Settings

from brugwerk.kit.logs import WithoutSecrets
from tests.house.doors import CAST, DOORS, JOIN, SIGN_IN
from tests.make.house import house

PUBLIC = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""The numbers of services in files that everybody may have."""
CANARY = "KAN-typed Leen van de kade"


class Broken:
    """Breaks every view, with all that was sent at hand where it breaks."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_more: object) -> None:
        typed, cookies = dict(request.POST), dict(request.COOKIES)
        if typed or cookies or request.GET:
            raise RuntimeError
        raise LookupError


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """Return what this installation logs, with every logger at its most talkative."""
    found = io.StringIO()
    handler = logging.StreamHandler(found)
    handler.addFilter(WithoutSecrets())
    names = ["", "django", "django.request", "django.db.backends", "django.security", "brugwerk"]
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for name in ("", "django"):
        logging.getLogger(name).addHandler(handler)
    yield found
    for name in ("", "django"):
        logging.getLogger(name).removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


@pytest.mark.django_db
def test_t13a_no_page_that_breaks_logs_what_people_sent(
    settings: Settings, logged: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither what was typed, nor a search, a cookie, or the secret of a link."""
    lived_in = house()
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Broken"]
    broken = 0
    places = [one for place in lived_in.places.values() for one in place if isinstance(one, str)]
    secrets = {one for one in places if len(one) >= 20 and not PUBLIC.fullmatch(one)}
    assert len(secrets) > 5  # links of every kind
    doors = {door.name: door for door in DOORS if door.name != "missing"}.values()
    for door in doors:
        came = [status not in {SIGN_IN, JOIN} for status in door.statuses]
        client = lived_in.visitor(CAST[came.index(True)] if any(came) else "amina")
        client.raise_request_exception = False
        secrets |= {one.value for one in client.cookies.values() if len(one.value) > 20}
        address = f"{lived_in.address(door.name, door.where)}?zoek=KAN-search"
        typed = {**dict.fromkeys(door.data, CANARY), "text": CANARY}
        answer = getattr(client, door.method)(address, typed if door.method == "post" else {})
        broken += answer.status_code == 500
        assert "KAN-" not in answer.content.decode(errors="replace"), door
    output = capfd.readouterr()
    everything = logged.getvalue() + output.err + output.out
    assert broken > len(doors) * 0.9
    assert everything.count("Traceback") >= broken
    assert "KAN-" not in everything
    assert [one for one in secrets if one in everything] == []
