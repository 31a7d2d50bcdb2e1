"""A browser, a server and people who open pages in it.

Server and browser end with this package: while Playwright drives a browser, an event loop runs in
this thread, and Django refuses its database there.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from brugwerk.demo.rules import DOMAIN
from tests.journeys.devices import Devices
from tests.journeys.looking import ALL_FOUR, BOTH, Looks
from tests.journeys.server import Server, furnished, running
from tests.journeys.steps import sign_in

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
OpenPage = Callable[..., Page]


@pytest.fixture(
    params=[pytest.param(BOTH, id="both"), pytest.param(ALL_FOUR, id="all", marks=pytest.mark.slow)]
)
def looks(request: pytest.FixtureRequest) -> Looks:
    """Return in which widths and lights pages are looked at: each once, or all together."""
    return cast("Looks", request.param)


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
    own = tmp_path_factory.mktemp("brugwerk")
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    shutil.copytree(furnished(shared), own, dirs_exist_ok=True)
    with running(own) as server:
        yield server


@pytest.fixture(scope="package")
def devices(browser: Browser, server: Server) -> Devices:
    return Devices(browser, server.address)


@pytest.fixture(scope="package")
def signed_in_before() -> dict[str, list[Any]]:
    """Hold the cookies of who signed in, so that everybody signs in once."""
    return {"": []}


@pytest.fixture
def open_page(devices: Devices, signed_in_before: dict[str, list[Any]]) -> Iterator[OpenPage]:
    """Open a page on a device of its own: a phone, unless the size says otherwise."""

    def open_as(who: str = "", **options: Any) -> Page:  # noqa: ANN401
        if who not in signed_in_before:
            page = devices.open_page([])
            sign_in(page, f"{who}{DOMAIN}")
            signed_in_before[who] = [*page.context.cookies()]
        return devices.open_page(signed_in_before[who], **options)

    yield open_as
    devices.take_back()
