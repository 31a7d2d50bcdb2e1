"""A new colleague writes a card, reaches somebody on purpose and lays two cards together (N15)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import DESK, arrived, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"


def test_a_new_colleague_writes_and_uses_cards(open_page: OpenPage) -> None:
    page = open_page("naima", viewport=DESK)
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    base = f"{path_of(page)}fundament/kaarten/"
    page.goto(base)
    leads_to(page, "/ik/stap/1/").click()
    page.locator("[name=offers]").fill("Meekijken in mijn klas.\nEen kind dat vertelt.")
    main_button(page).click()
    arrived(page, ".*/ik/stap/2/")
    page.locator("[name=jargon]").fill("Zill: ons leerplan.")
    page.locator("[name=klaar]").click()
    arrived(page, ".*/ik/")
    expect(page.locator("article")).to_contain_text("ons leerplan.")
    page.goto(base)
    page.get_by_role("link", name="Dries Veerbootje").click()
    expect(page.locator("main")).not_to_contain_text("dries@wissebeke.example")
    main_button(page).click()
    expect(page.locator("main")).to_contain_text("dries@wissebeke.example")
    page.locator("main a[href*=naast-elkaar]").click()
    own = page.locator("[name=other] option", has_text="Naïma").get_attribute("value")
    page.locator("[name=other]").select_option(own)
    page.locator("main form[method=get] button").click()
    main_button(page).click()
    arrived(page, r".*/overeenkomsten/\d+/")
    expect(page.locator("main")).to_contain_text("Meekijken in mijn klas.")
    tour = Tour(page, BOTH, least_target=24)
    for place in ("", "ik/", "ik/stap/1/", "ik/stap/4/", "naast-elkaar/", "5/"):
        tour.see(f"{base}{place}")
    tour.end()
