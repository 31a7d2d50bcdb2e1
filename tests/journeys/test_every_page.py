"""Every page of the product, as everybody who may see it sees it: usable by all."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import problems
from tests.journeys.steps import DESK, answer_all, join, main_button, new_round, start_round

pytestmark = pytest.mark.journey
TARGET, GUEST_TARGET = 24, 44
FILES = re.compile(r"\.(pdf|docx|csv|xlsx)$")


class Tour:
    """A walk along pages that collects what is wrong, so that one walk tells all."""

    def __init__(self, page: Page, *, least_target: int) -> None:
        self.page = page
        self.least_target = least_target
        self.found: list[str] = []
        self.titles: dict[str, str] = {}

    def see(self, path: str, *, status: int = 200) -> None:
        """Go to an address and look."""
        self.page.set_viewport_size(DESK)
        answer = self.page.goto(path)
        assert answer
        if answer.status != status:
            self.found.append(f"{path}: status {answer.status}")
        self.look(path)
        before = self.titles.setdefault(self.page.title(), path)
        if before != path:
            self.found.append(f"{path}: the title of {before}: {self.page.title()}")

    def look(self, name: str) -> None:
        """Look at the page that is there."""
        seen = problems(self.page, least_target=self.least_target)
        self.found += [f"{name}: {problem}" for problem in seen]

    def refused(self, path: str, fill: str = "") -> None:
        """Send the form of a page as it is, and look at what it says."""
        self.page.set_viewport_size(DESK)
        self.page.goto(path)
        if fill:
            self.page.locator(fill).fill("x")
        with self.page.expect_response(lambda one: one.request.method == "POST") as sent:
            main_button(self.page).first.click()
        self.page.wait_for_load_state()
        if sent.value.status not in {200, 422}:
            self.found.append(f"{path} sent: status {sent.value.status}")
        self.look(f"{path} sent")
        assert self.page.locator("main .errors").count(), path

    def end(self) -> None:
        """Tell everything at once."""
        assert not self.found, "\n".join(self.found)


def pattern(path: str) -> str:
    """Return what addresses of one kind have in common."""
    for part in (r"(?<=/p)\d+(?=/)", r"(?<=/)\d+(?=/)", r"(?<=/steen/)\w+", r"(?<=/m/)[\w-]+"):
        path = re.sub(part, "*", path)
    names = "goal|relation|levels|trust|alignment|communication"
    return re.sub(rf"(?<=/bibliotheek/)({names})(?=/)", "*", path)


def _walk(tour: Tour, start: str) -> set[str]:
    """Follow links from a page, to one page of each kind; return the kinds."""
    waiting, seen = [start], {pattern(start)}
    while waiting:
        tour.see(waiting.pop(0))
        for link in tour.page.eval_on_selector_all("a[href]", "all => all.map(a => a.pathname)"):
            if pattern(link) not in seen and not FILES.search(link):
                seen.add(pattern(link))
                waiting.append(link)
    return seen


def test_everything_a_facilitator_reaches(open_page: OpenPage) -> None:
    page = open_page("amal")
    tour = Tour(page, least_target=TARGET)
    seen = _walk(tour, "/vandaag/")
    missing = _addresses() - seen - NO_LINK
    tour.end()
    assert not missing


# Forms that only send, files, other people's pages, and what the tours below see.
NO_LINK = {
    "/", "/taal/",
}  # fmt: skip


def _addresses() -> set[str]:
    return set(_patterns(get_resolver().url_patterns, "/"))


def _patterns(found: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in found:
        here = before + re.sub(r"<[^>]+>", "*", str(one.pattern))
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, here)
        else:
            yield here
