"""Coming in, and going out again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.steps import DESK, arrived, leads_to, mailed, main_button, sign_in

pytestmark = pytest.mark.journey
LEEN, NELE = "leen@wissebeke.example", "nele@wissebeke.example"


def test_a_newcomer_signs_in_with_what_the_page_tells(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/")
    page.locator('main a[href="/inloggen/"]').click()
    expect(page.locator("main")).to_contain_text(LEEN)
    sign_in(page, f" {LEEN} ")
    expect(page.get_by_role("banner")).to_contain_text("Leen Vaartmans")
    page.get_by_role("link", name="Samen aan de Molenkaai").first.click()
    arrived(page, r"/p\d+/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Samen aan de Molenkaai")


def test_a_wrong_password_keeps_the_address(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/inloggen/")
    page.locator("[name=login]").fill(LEEN)
    page.locator("[name=password]").fill("brug-elders")
    main_button(page).click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    expect(page.locator("[name=login]")).to_have_value(LEEN)


def test_the_mailed_code_signs_in_and_looking_at_its_page_changes_nothing(
    open_page: OpenPage,
) -> None:
    page = open_page()
    page.goto("/inloggen/")
    leads_to(page, "/inloggen/code/").click()
    page.locator("[name=email]").fill(NELE)
    main_button(page).click()
    arrived(page, "/inloggen/code/typen/")
    code = mailed(open_page(), NELE, r"\b(\d{6})\b")
    for _time in range(3):
        page.goto("/inloggen/code/typen/")
    page.locator("[name=code]").fill(str(int(code[::-1]) % 900_000 + 100_001))
    main_button(page).click()
    expect(page.locator("main [role=alert]")).to_be_visible()
    page.locator("[name=code]").fill(code)
    main_button(page).click()
    arrived(page, "/vandaag/")
    expect(page.get_by_role("banner")).to_contain_text("Nele Stadspoort")


def test_after_signing_out_going_back_shows_nothing(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    sign_in(page, LEEN)
    answer = page.goto("/p1/mensen/")
    assert answer
    assert answer.headers["cache-control"] == "no-store"
    people = page.get_by_text("Karim", exact=False)
    expect(people.first).to_be_visible()
    page.goto("/uitloggen/")
    main_button(page).click()
    arrived(page, "/")
    page.go_back()
    page.go_back()
    arrived(page, r"/inloggen/\?.*")
    expect(people).to_have_count(0)
    assert re.search(r"next=/p1/mensen/", page.url)
