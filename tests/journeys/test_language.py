"""A teacher writes a letter to parents on a phone, and hints make it readable (6.09, N14)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.server import Server
from tests.journeys.steps import arrived, leads_to, main_button, new_partnership

pytestmark = pytest.mark.journey
STIFF = (
    "Gelieve uw kind conform de afspraken te begeleiden naar het MDO teneinde het handelingsplan "
    "te bespreken met de leerkracht, de zorgcoördinator en de medewerker van het CLB."
)
PLAIN = (
    "Dag [naam van de ouder],\n\nKom je op [dag] praten over je kind?\n"
    "De juf is er ook. We zoeken samen wat helpt."
)


def test_a_teacher_writes_a_letter_that_parents_can_read(
    server: Server, open_page: OpenPage
) -> None:
    page = open_page("leen")
    base = f"{new_partnership(server, 'De Briefwisseling')}fundament/taal/"
    page.goto(f"{base}brieven/")
    leads_to(page, "/brieven/nieuw/").click()
    hints = page.locator("[data-hint=body]")
    page.locator("[name=body]").fill(STIFF)
    expect(hints).to_contain_text("volgens")  # while typing, without a press
    expect(hints.locator("ul li")).to_have_count(1)  # the long sentence
    page.locator("[name=body]").fill(PLAIN)
    expect(hints).not_to_contain_text("volgens")
    page.locator("[name=purpose]").fill("Samen zoeken wat je kind helpt.")
    page.locator("[name=title]").fill("Kom je praten?")
    main_button(page).click()
    arrived(page, rf"{base}brieven/\d+/")
    leads_to(page, "/invullen/").click()
    page.locator("[name=blank_0]").fill("Fatoumata")
    page.locator("button[value=paper]").click()
    letter = page.locator(".letter-text")
    expect(letter).to_contain_text("Dag Fatoumata,")
    expect(letter.locator(".blank:not(.filled)")).to_have_text("dag")
    page.emulate_media(media="print")
    expect(page.locator(".crumbs")).to_be_hidden()
    expect(letter).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("button[value=aloud]").click()
    expect(page.locator(".aloud li").first).to_have_text("Dag Fatoumata,")

    page.goto(f"{base}twee-vragen/nieuw/")
    page.locator("[name=about]").fill("Gesprekken in mei")
    page.locator("[name=until]").fill("2999-06-01")
    main_button(page).click()
    link = page.locator("main p > a[href*='/twee-vragen/']").first.get_attribute("href") or ""
    parent = open_page()
    tour = Tour(parent, BOTH, least_target=44)
    tour.see(link)
    parent.locator("[name=understood][value='5']").check()
    main_button(parent).click()
    arrived(parent, r"/twee-vragen/[^/]+/dank/")
    tour.see(parent.url)
    tour.end()
