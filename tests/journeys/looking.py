"""What every page must be, whoever sees it, on every screen and in every light."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

from brugwerk.families.pack import LANGUAGES
from tests.journeys.steps import DESK, PHONE, path_of

AXE = str(Axe().axe_script)
NARROW = ViewportSize(width=320, height=640)
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Rules about structure give the same answer in every light: they run once, and in the long form
# at each width. What depends on colour or on width runs in two looks, and there in all four.
ALL = {"runOnly": {"type": "tag", "values": list(TAGS)}, "resultTypes": ["violations"]}
SEEN = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size"]},
    "resultTypes": ["violations"],
}
HEIGHT = "Math.max(document.documentElement.scrollHeight, 640)"
RUN = "([part, rules]) => axe.run(part || document, rules).then((found) => found.violations)"
OUTLINE = """() => ({
  title: document.title,
  language: document.documentElement.lang,
  headings: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
    .filter((one) => one.checkVisibility()).map((one) => Number(one.tagName[1])),
  empty: [...document.querySelectorAll("a, button, summary, h1, h2, h3")]
    .filter((one) => !one.textContent.trim() && !one.getAttribute("aria-label"))
    .map((one) => one.outerHTML),
})"""
SIDEWAYS = """() => {
  const wide = document.documentElement;
  if (wide.scrollWidth <= wide.clientWidth) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide.clientWidth + 1)
    .filter((one) => !one.closest(".scroll, svg")).slice(0, 3)
    .map((one) => one.outerHTML.slice(0, 120));
}"""
# A target is as large as what one taps: the label around a tick, the row around a summary.
SMALL = """(least) => [...document.querySelectorAll("a, button, summary, input, select, textarea")]
  .filter((one) => one.checkVisibility() && !one.matches("[type=hidden], .skip, :disabled"))
  .filter((one) => !one.closest("svg"))
  .filter((one) => !(one.matches("a") && getComputedStyle(one).display === "inline"))
  .map((one) => one.closest("label") || one)
  .filter((one) => one.getBoundingClientRect().height < least - 0.5)
  .map((one) => one.outerHTML.slice(0, 120))"""


Looks = tuple[tuple[ViewportSize, Literal["light", "dark"], object], ...]
BOTH: Looks = ((DESK, "light", SEEN), (PHONE, "dark", ALL))
IN_TURN: Looks = ((DESK, "light", ALL), (PHONE, "dark", ALL))
ALL_FOUR: Looks = (
    (DESK, "light", ALL),
    (PHONE, "dark", ALL),
    (DESK, "dark", SEEN),
    (PHONE, "light", SEEN),
)


def problems(page: Page, looks: Looks, *, least_target: int, part: str = "") -> Iterator[str]:
    """Look at one page on a wide screen, a phone and a narrow phone, by day and by night.

    A selector says which part is new, when the rest of the page has been looked at already.
    """
    page.evaluate(AXE)
    yield from _outline(page.evaluate(OUTLINE))
    for size, light, rules in looks:
        page.set_viewport_size(size)
        # As high as the page, so that no bar at the bottom lies over a button on its way up.
        page.set_viewport_size({**size, "height": page.evaluate(HEIGHT)})
        page.emulate_media(color_scheme=light, reduced_motion="reduce")
        for found in page.evaluate(RUN, [part, rules]):
            yield f"{light} {size['width']}: {_told(found)}"
    for small in page.evaluate(SMALL, least_target):
        yield f"smaller than {least_target}: {small}"
    page.set_viewport_size(NARROW)
    for wide in page.evaluate(SIDEWAYS):
        yield f"scrolls sideways at 320: {wide}"


def _outline(seen: dict[str, Any]) -> Iterator[str]:
    levels = seen["headings"]
    if not seen["title"].strip():
        yield "no title"
    if seen["language"] not in LANGUAGES:
        yield f"language {seen['language']!r}"
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    if any(after > before + 1 for before, after in pairwise(levels)):
        yield f"a heading skips a level: {levels}"
    yield from (f"nothing to read in {one}" for one in seen["empty"])


def _told(violation: dict[str, Any]) -> str:
    where = "; ".join(f"{node['html'][:160]} ({_why(node)})" for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']}: {where}"


def _why(node: dict[str, Any]) -> str:
    return " ".join(one["message"] for kind in ("any", "all", "none") for one in node[kind])[:200]


class Tour:
    """A walk along pages that collects what is wrong, so that one walk tells all.

    Of two looks the first page gets one, the next the other; colours are tokens, so what one page
    says of a light holds for its neighbours.
    """

    def __init__(self, page: Page, looks: Looks, *, least_target: int) -> None:
        self.page = page
        self.looks = looks
        self.least_target = least_target
        self.found: list[str] = []
        self.titles: dict[str, str] = {}
        self.looked = 0

    @property
    def path(self) -> str:
        """Return where the page is."""
        return path_of(self.page)

    def see(self, path: str, *, status: int = 200) -> None:
        """Go to an address and look."""
        self.page.set_viewport_size(DESK)
        answer = self.page.goto(path)
        assert answer
        if answer.status != status:
            self.found.append(f"{path}: status {answer.status}")
        before = self.titles.setdefault(self.page.title(), self.path)
        if before != self.path and answer.ok:
            self.found.append(f"{path}: has the title of {before}: {self.page.title()}")
        self.look(path)

    def look(self, name: str, *, part: str = "") -> None:
        """Look at the page that is there, or at what is new in it."""
        looks = self.looks if self.looks is not BOTH else IN_TURN[self.looked % 2 :][:1]
        self.looked += 1
        seen = problems(self.page, looks, least_target=self.least_target, part=part)
        self.found += [f"{name}: {problem}" for problem in seen]

    def refused(
        self,
        path: str,
        *,
        form: str = "",
        button: str = "button[type=submit]",
        empty: str = "",
        tick: tuple[str, ...] = (),
    ) -> None:
        """Send the form of a page with something missing, and look at what it says."""
        self.page.set_viewport_size(DESK)
        self.page.goto(path)
        part = f'main form[action$="/{form}/"]' if form else ""
        sent = self.page.locator(part or "main form")
        for field in sent.locator(empty).all() if empty else []:
            field.fill("")
        for name in tick:
            sent.locator(f"[name={name}]").first.check()
        with self.page.expect_navigation():
            sent.locator(button).first.click()
        told = "main .errors, main [role=alert]"
        if not self.page.locator(told).count():
            self.found.append(f"{path} {form}: sent, and nothing said that it was wrong")
        self.look(f"{path} {form} sent", part=part and f"{part}, {told}")

    def end(self) -> None:
        """Tell everything at once."""
        assert not self.found, "\n".join(self.found)
