"""People who visit a running server with plain forms, without a browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urljoin, urlsplit

MOST_REDIRECTS = 5
STATEMENT = re.compile(r'name="statement" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Page:
    """What came back."""

    status: int
    path: str
    text: str


@dataclass
class Visitor:
    """One device with its own cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    _token: str = ""

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def send(self, path: str, fields: Mapping[str, str], **headers: str) -> Page:
        """Send a form of the last page that was seen."""
        body = urlencode({"csrfmiddlewaretoken": self._token, **fields})
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, body, kind | headers)

    def _ask(
        self, method: str, path: str, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Page:
        for _redirect in range(MOST_REDIRECTS):
            status, location, text = self._once(method, path, body, headers or {})
            if not location:
                return Page(status, path, text)
            parts = urlsplit(urljoin(path, location))
            method, body, headers = "GET", "", {}
            path = parts.path + (f"?{parts.query}" if parts.query else "")
        raise AssertionError(f"too many redirects at {path}")

    def _once(
        self, method: str, path: str, body: str, headers: Mapping[str, str]
    ) -> tuple[int, str, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body or None, {"Cookie": cookies, **headers})
            response = connection.getresponse()
            text = response.read().decode()
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = morsel.value
        if found := TOKEN.search(text):
            self._token = found[1]
        return response.status, response.headers.get("Location", ""), text


def facilitator(port: int, email: str, password: str) -> Visitor:
    """Return somebody who signed in."""
    visitor = Visitor(port)
    visitor.get("/inloggen/")
    page = visitor.send("/inloggen/", {"login": email, "password": password})
    assert page.path == "/vandaag/", page.text
    return visitor


class Form(HTMLParser):
    """What a page would send when nothing is changed in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name, value = found.get("name") or "", found.get("value") or ""
        if tag == "input" and name:
            if found.get("type") not in {"radio", "checkbox"} or "checked" in found:
                self.fields[name] = value
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.fields or "selected" in found):
            self.fields[self._select] = value


def open_round(host: Visitor, name: str) -> tuple[str, str]:
    """Found a partnership and open its first round; return where it is, and its code."""
    page = host.get("/partnerschappen/nieuw/")
    page = host.send(page.path, {**Form(page.text).fields, "name": name})
    host.get(f"{page.path}kompas/")
    page = host.send(f"{page.path}kompas/nieuw/", {})
    for last in ("wie", "hoe", "zicht"):
        assert page.path.endswith(f"/{last}/"), (page.path, page.text)
        page = host.send(page.path, Form(page.text).fields)
    code = re.search(r'class="code">([^<]+)<', page.text)
    assert code, page.text
    return page.path, re.sub(r"\D", "", code[1])


def guest(port: int, code: str, side: str = "education") -> Visitor:
    """Return somebody who came in with a code."""
    visitor = Visitor(port)
    visitor.get(f"/c/{code}/")
    page = visitor.send(f"/c/{code}/", {"perspective": side})
    assert page.path.endswith("/vraag/1/"), (page.status, page.path)
    return visitor


def answer(visitor: Visitor, code: str, number: int, value: int) -> Page:
    """Answer one statement."""
    path = f"/c/{code}/vraag/{number}/"
    statement = STATEMENT.search(visitor.get(path).text)
    if statement is None:
        return visitor.get(f"/c/{code}/")
    return visitor.send(path, {"statement": statement[1], "value": str(value)})
