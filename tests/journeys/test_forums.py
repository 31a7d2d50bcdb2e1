"""A forum from its first day to its rounding off, as who coordinates it lives it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import Tour
from tests.journeys.steps import arrived, found, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
FORUM = r"/p\d+/fundament/overleg/\d+/"


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def _organisation(page: Page, partnership: str, name: str) -> None:
    page.goto(f"{partnership}organisaties/nieuw/")
    _fill(page, name=name)
    main_button(page).click()
    arrived(page, r".*/mensen/")


def test_a_forum_begins_looks_at_its_table_and_rounds_off(open_page: OpenPage) -> None:
    """2.19, 3.36, N10, 3.16, N27."""
    page = open_page("leen")
    tour = Tour(page, least_target=24)
    partnership = found(page, "Overleg aan de kaai")
    for name in ("Basisschool De Kiezelsprong", "CLB De Overzet"):
        _organisation(page, partnership, name)
    page.goto(f"{partnership}fundament/overleg/")
    leads_to(page, "/overleg/nieuw/").click()
    leads_to(page, "?van=care").click()
    _fill(page, first_on="2030-01-08", starts_at="16:00", place="Huis van het Kind")
    main_button(page).click()
    arrived(page, FORUM)
    forum = path_of(page)
    expect(page.locator("main")).to_contain_text("elke 2de dinsdag van de maand")
    for number in (1, 2):
        leads_to(page, "/stoel/nieuw/").click()
        page.locator("[name=organisation]").select_option(index=number)
        main_button(page).click()
        arrived(page, FORUM)
    expect(page.locator("main")).to_contain_text("Niemand spreekt hier voor gezinnen")
    tour.see(forum)
    page.locator("main a.button.primary").click()
    arrived(page, r".*/lege-stoel/nieuw/")
    _fill(page, why_missing="Het uur past niet.", next_step="Leen vraagt het aan de schoolpoort.")
    main_button(page).click()
    arrived(page, FORUM)
    expect(page.locator("main dl")).to_contain_text("Leen vraagt het aan de schoolpoort.")
    page.goto(f"{forum}vraag/")
    page.locator("[name=worth][value=partly]").check()
    page.locator("[name=outcome][value=stop]").check()
    main_button(page).click()
    arrived(page, r".*/afronden/")
    _fill(
        page,
        what_continues="De huiswerkklas gaat door.",
        open_things="De vraag over het uur gaat naar de school.",
        who_tells_families="De school, aan de poort.",
        thanks="Voor elke dinsdag.",
    )
    main_button(page).click()
    arrived(page, FORUM)
    expect(page.get_by_role("heading", name=re.compile("Afgerond op"))).to_be_visible()
    expect(leads_to(page, "/wijzigen/")).to_have_count(0)
    tour.end()
