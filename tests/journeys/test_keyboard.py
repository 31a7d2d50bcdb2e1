"""Only Tab, Enter, Space and the arrows: everything is reached, and one sees where one is."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import DESK, arrived, found, new_round, on_question, with_all_questions

pytestmark = pytest.mark.journey
MOST_TABS = 60
FOCUS = """() => {
  const one = document.activeElement;
  const drawn = getComputedStyle(one);
  const around = getComputedStyle(one.closest("label") || one);
  return {
    inside: one !== document.body,
    // Inside a field for days the browser marks its own parts.
    visible: one.matches("[type=date]:not(:focus)") || [drawn, around].some(
      (style) => style.outlineStyle !== "none" || style.boxShadow !== "none"
    ),
  };
}"""


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until this has the focus; everything on the way shows that it has it."""
    for _press in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["inside"]:
            assert focus["visible"], page.evaluate("document.activeElement.outerHTML")
        if page.evaluate("(one) => document.activeElement.matches(one)", selector):
            return
    pytest.fail(f"Tab does not reach {selector} on {page.url}")


def _press(page: Page, selector: str, key: str = "Enter") -> None:
    _tab_to(page, selector)
    page.keyboard.press(key)


def test_somebody_answers_with_the_keyboard(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Zonder muis")
    page = open_page(viewport=DESK)
    page.goto("/")
    _tab_to(page, "[name=code]")
    page.keyboard.type(round_.code)
    _press(page, 'main button[type="submit"]')
    arrived(page, rf"/c/{round_.code}/")
    _press(page, "[name=perspective][value=welfare]", "Space")
    with_all_questions(page)
    for number in range(1, 7):
        on_question(page, number)
        if number > 1:
            expect(page.locator("h1")).to_be_focused()
        _press(page, f'button.answer[value="{min(number, 5)}"]', "Enter" if number % 2 else "Space")
    arrived(page, r".*/sterker/")
    _press(page, "[name=strengthen]", "Space")
    _press(page, "main button.primary")
    arrived(page, r".*/gehoord/")
    _press(page, '[name=groups][value="parents"]', "Space")
    _press(page, "main button.primary")
    arrived(page, r".*/nakijken/")
    _press(page, 'main a[href$="/klaar/"]')
    arrived(page, r".*/klaar/")


def test_the_skip_link_goes_to_the_content(open_page: OpenPage) -> None:
    page = open_page("leen", viewport=DESK)
    page.goto("/p1/")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_somebody_holds_a_round_with_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("leen", viewport=DESK)
    partnership = found(page, "Met het toetsenbord")
    page.goto(f"{partnership}kompas/")
    _press(page, "main form button.primary")
    arrived(page, r".*/wie/")
    _press(page, "[name=members]", "Space")
    _press(page, "main form button.primary")
    arrived(page, r".*/hoe/")
    _press(page, "[name=length]", "ArrowDown")
    expect(page.locator("[name=length]").nth(1)).to_be_checked()
    _press(page, "main form button.primary")
    arrived(page, r".*/zicht/")
    _press(page, "main form button.primary")
    arrived(page, r"/p\d+/kompas/\d+/")
    expect(page.locator(".code")).to_have_text(re.compile(r"\d{3}\s\d{3}"))
    _press(page, 'main a[href$="/sluiten/"]')
    arrived(page, r".*/sluiten/")
    _press(page, "main form button.primary", "Space")
    arrived(page, r".*/resultaat/")


def test_no_page_keeps_the_focus(open_page: OpenPage) -> None:
    page = open_page("leen", viewport=DESK)
    page.goto("/p1/")
    page.keyboard.press("Tab")
    for _press in range(MOST_TABS * 2):
        page.keyboard.press("Tab")
        if not page.evaluate("document.hasFocus() && document.activeElement !== document.body"):
            break
        if page.evaluate('document.activeElement.matches("a.skip")'):
            break
    else:
        pytest.fail("Tab never leaves the page")
