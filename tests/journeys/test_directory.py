"""A facilitator finds a service by keyboard, checks it, and reads a file of services in (3.10)."""

import json

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, leads_to, main_button, path_of
from tests.make.directory import hsds

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"
WORK_SECONDS = 40


def social_map(page: Page) -> str:
    """Return the address of the partnership's social map."""
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    return f"{path_of(page)}sociale-kaart/"


def test_search_check_and_read_a_file_in(open_page: OpenPage) -> None:
    page = open_page("leen", viewport=PHONE)
    base = social_map(page)
    page.goto(f"{base}zoeken/")
    box = page.get_by_role("combobox")
    box.press_sequentially("opvodingsw")
    option = page.get_by_role("option", name="Opvoedingswinkel", exact=True)
    expect(option).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    active = box.get_attribute("aria-activedescendant")
    expect(page.locator(f"#{active}")).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(box).to_have_value("opvodingsw")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")
    arrived(page, r".*/zoeken/\?q=opvodingsw.*")
    page.get_by_role("link", name="Opvoedingswinkel").click()
    arrived(page, r".*/dienst/\d+/")
    service = path_of(page)
    main_button(page).click()
    arrived(page, r".*/dienst/\d+/")
    expect(page.locator(".tag.trusted")).to_be_visible()
    page.goto(f"{base}inlezen/")
    records = [hsds(1, name="Vliegerles"), hsds(2, name=""), hsds(3, name="Kajakles")]
    page.locator("[name=source]").fill("Proef")
    content = json.dumps(records).encode()
    file = {"name": "diensten.json", "mimeType": "application/json", "buffer": content}
    page.locator("[name=file]").set_input_files(file)  # type: ignore[arg-type]
    main_button(page).click()
    arrived(page, r".*/inlezen/\d+/")
    patience = WORK_SECONDS * 1000
    expect(main_button(page)).to_be_visible(timeout=patience)  # it was looked through
    brought = path_of(page)
    tour = Tour(page, BOTH, least_target=24)
    for path in (brought, f"{base}zoeken/?q=ouders&kost=free", f"{service}wijzigen/"):
        tour.see(path)
    tour.end()
    page.goto(brought)
    main_button(page).click()
    expect(page.locator(".notice.ok")).to_be_visible(timeout=patience)
    page.goto(f"{base}zoeken/?q=vliegerls+aalbeek")
    expect(page.get_by_role("link", name="Vliegerles")).to_be_visible()
    expect(leads_to(page, "/nieuw/")).to_have_count(1)
