"""A member looks who knows whom, brings a network from a file and draws a large one (3.35, N25)."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"
LIST = "naam;sector;niveau\nDe Linde;onderwijs;micro\nCAW;welzijn;meso\n;x;\n"
RING = "van,naar\n" + "".join(f"Partner {n},Partner {(n + 1) % 160}\n" for n in range(160))


def bring(page: Page, base: str, name: str, content: str) -> None:
    """Bring one CSV file and look at it."""
    page.goto(f"{base}bestanden/nieuw/")
    page.locator("[name=name]").fill(name)
    file = {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("[name=first]").set_input_files(file)  # type: ignore[arg-type]
    main_button(page).click()
    arrived(page, r".*/kijken/")


def test_look_ask_bring_and_draw(open_page: OpenPage) -> None:
    page = open_page("leen", viewport=PHONE)
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    base = f"{path_of(page)}netwerk/"
    page.goto(base)
    page.get_by_label("Hoeveel maanden terug").fill("6")
    page.get_by_role("button", name="Toon dit").click()
    arrived(page, r".*terug=6.*")
    expect(page.get_by_role("link", name="Terug naar vandaag")).to_be_visible()
    page.goto(f"{base}als/")
    page.get_by_label("Wie vertrekt?").select_option("Opbouwwerk Vaartstreek")
    main_button(page).click()
    expect(page.get_by_role("heading", name="Als Opbouwwerk Vaartstreek vertrekt")).to_be_visible()
    bring(page, base, "Wie", LIST)
    draft = path_of(page)
    expect(page.get_by_role("heading", name="1 rij kan niet mee")).to_be_visible()
    tour = Tour(page, BOTH, least_target=24)
    for path in (f"{base}blad/", draft, f"{base}bestanden/nieuw/"):
        tour.see(path)
    tour.end()
    page.goto(draft)
    main_button(page).click()
    arrived(page, r".*/bestanden/\d+/")
    expect(page.locator("svg.network")).to_be_visible()
    bring(page, base, "Kring", RING)
    main_button(page).click()
    page.get_by_role("link", name="Toon de tekening").click()
    arrived(page, r".*/tekening/")
    expect(page.locator("#said")).to_have_text("160 namen en 160 banden getekend.")
    expect(page.locator("#canvas canvas").first).to_be_attached()
