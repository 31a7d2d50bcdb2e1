"""Leen makes a goal beside a parent, in six questions on a phone (1.14, 1.18, ux screen 10)."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.server import Server
from tests.journeys.steps import arrived, leads_to, main_button, new_partnership

pytestmark = pytest.mark.journey
SIX = (
    {"title": "Elk kind leest thuis.", "why": "Lezen opent.", "for_whom": "Kinderen van 6 jaar."},
    {"strengths": "De bibliotheek is vlakbij.", "expected_change": "Samen lezen is gewoon."},
    {"specific": "Kinderen lezen thuis beter.", "measurable": "24 kinderen lenen een boek."},
    {"active": "De school en ouders kiezen boeken."},
    {"realistic": "De boeken zijn er al."},
    {"due_on": "2030-06-01", "review_on": "2030-03-01"},
)
CHOSEN = {
    5: {"feasible": "together"},
    6: {"started_by": "together", "families_since": "idea", "level": "micro", "block": "goal"},
}
GOAL = r".*/fundament/doelen/\d+/"


def answer(page: Page, step: int) -> None:
    """Answer one of the six questions and go on; a woolly line gets a nudge while it is typed."""
    for name, text in SIX[step - 1].items():
        page.locator(f"[name={name}]").fill(text)
        if name == "specific":
            expect(page.locator(f"[data-hint={name}] .hint")).to_be_visible()
    for name, value in CHOSEN.get(step, {}).items():
        field = page.locator(f"select[name={name}]")
        if field.count():
            field.select_option(value)
        else:
            page.locator(f"[name={name}][value={value}]").check()
    main_button(page).click()


def test_a_goal_from_a_wish_to_its_first_number(server: Server, open_page: OpenPage) -> None:
    page = open_page("leen")
    page.goto(f"{new_partnership(server, 'De Leesboot')}fundament/doelen/")
    leads_to(page, "/nieuw/").click()
    answer(page, 1)
    for step in range(2, 7):
        arrived(page, rf".*/stap/{step}/")
        answer(page, step)
    arrived(page, GOAL)
    expect(page.locator(".facts .hint")).to_have_count(1)  # of the woolly line, and it went on

    page.locator("main .button.primary").click()
    arrived(page, ".*/stem/")
    page.locator("[name=mode][value=direct]").check()
    main_button(page).click()
    arrived(page, GOAL)
    page.locator("main form[action$='/starten/'] button").click()
    arrived(page, GOAL)

    leads_to(page, "/taak/").click()
    page.locator("[name=what]").fill("Een leesuur houden")
    page.locator("[name=together][value=sequential]").check()
    main_button(page).click()
    page.locator("[name=landing]").fill("Elke vrijdag in de bibliotheek.")
    main_button(page).click()
    arrived(page, GOAL)
    expect(page.locator("main")).to_contain_text("Elke vrijdag in de bibliotheek.")

    leads_to(page, "/meting/").click()
    page.locator("[name=count-unit]").fill("kinderen")
    page.locator("[name=count-target]").fill("24")
    page.locator("[name=value]").fill("9")
    main_button(page).click()
    arrived(page, GOAL)
    leads_to(page, "/meting/").click()
    page.locator("[name=on]").fill("2026-01-15")
    page.locator("[name=value]").fill("4")
    main_button(page).click()
    expect(page.locator("svg.measured")).to_be_visible()
    tour = Tour(page, BOTH, least_target=24)
    tour.look("a goal that people work on")
    tour.end()
