"""Phones and computers: browsers within the browser, lent to a test and emptied for the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

from tests.journeys.steps import PHONE

PATIENCE_MS = 10_000


class Watch:
    """What no page may ever do: ask another computer for something, or break in the browser."""

    def __init__(self, address: str) -> None:
        self.own = f"{address}/"
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


@dataclass(frozen=True, slots=True)
class Device:
    """A context with nothing of an earlier test in it; it may do without script."""

    context: BrowserContext
    script: bool


class Devices:
    """All devices of one browser. To make a new one takes longer than to open a page on it."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.watch = Watch(address)
        self.free: list[Device] = []
        self.lent: list[Device] = []

    def open_page(
        self, cookies: list[Any], *, viewport: ViewportSize = PHONE, script: bool = True
    ) -> Page:
        """Open a page on a device of its own, which has these cookies and nothing else."""
        device = next(self._fitting(script=script), None)
        if device:
            self.free.remove(device)
        else:
            device = Device(self._new(script=script), script)
        self.lent.append(device)
        page = device.context.new_page()
        self._empty(page)
        device.context.add_cookies(cookies)
        page.set_viewport_size(viewport)
        return page

    def take_back(self) -> None:
        """Close all pages, keep the devices for the next test, and tell what went wrong."""
        for device in self.lent:
            for page in device.context.pages:
                page.close()
            device.context.set_offline(offline=False)
        self.free += self.lent
        self.lent.clear()
        problems = [*self.watch.problems]
        self.watch.problems.clear()
        assert not problems

    def _fitting(self, *, script: bool) -> Iterator[Device]:
        return (device for device in self.free if device.script == script)

    def _new(self, *, script: bool) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.address,
            viewport=PHONE,
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE_MS)
        self.watch.on(context)
        return context

    def _empty(self, page: Page) -> None:
        """Forget cookies and all that scripts kept; what a tab keeps went with the tab."""
        page.context.clear_cookies()
        wire = page.context.new_cdp_session(page)
        everything = {"origin": self.address, "storageTypes": "all"}
        wire.send("Storage.clearDataForOrigin", everything)
        wire.detach()
