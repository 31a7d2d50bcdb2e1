"""A browser, a server and people who open pages in it.

Server and browser end with this package: while Playwright drives a browser, an event loop runs in
this thread, and Django refuses its database there.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from brugwerk.demo.rules import DOMAIN
from tests.journeys.server import Server, running
from tests.journeys.steps import PHONE, sign_in

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 10_000
OpenPage = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium: install it, or put its path in CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def server(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("brugwerk")) as server:
        yield server


@pytest.fixture(scope="package")
def signed_in_before() -> dict[str, Any]:
    """Hold the cookies of who signed in, so that everybody signs in once."""
    return {}


class Watch:
    """What no page may ever do: ask another computer for something, or break in the browser."""

    def __init__(self, server: Server) -> None:
        self.own = f"{server.address}/"
        self.problems: list[str] = []

    def on(self, context: BrowserContext) -> None:
        """Look at everything that the pages of a context ask and say."""
        context.on("request", self._asked)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("console", lambda line: self._said(line.type, line.text))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.own, "data:", "blob:")):
            self.problems.append(f"asked elsewhere: {request.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not text.startswith("Failed to load resource"):
            self.problems.append(f"console: {text}")


@pytest.fixture
def open_page(
    browser: Browser, server: Server, signed_in_before: dict[str, Any]
) -> Iterator[OpenPage]:
    """Open a page on a device of its own: a phone, unless the size says otherwise."""
    watch = Watch(server)
    contexts: list[BrowserContext] = []

    def new(**options: Any) -> BrowserContext:  # noqa: ANN401
        settings: dict[str, Any] = {
            "base_url": server.address,
            "viewport": PHONE,
            "locale": "nl-BE",
            "timezone_id": "Europe/Brussels",
        }
        context = browser.new_context(**(settings | options))
        context.set_default_timeout(PATIENCE_MS)
        watch.on(context)
        contexts.append(context)
        return context

    def open_as(who: str = "", **options: Any) -> Page:  # noqa: ANN401
        if who and who not in signed_in_before:
            page = new().new_page()
            sign_in(page, f"{who}{DOMAIN}")
            signed_in_before[who] = page.context.storage_state()
        return new(storage_state=signed_in_before.get(who), **options).new_page()

    yield open_as
    for context in contexts:
        context.close()
    assert not watch.problems
