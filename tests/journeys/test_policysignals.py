"""From a hurried phone to the city and back: who told it reads why not (N6, N7)."""

from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import DESK, PHONE, arrived, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Dialoogtafel Wissebeke"
TOLD = (
    "Zwemmen met de klas kost te veel.",
    "Op vrijdag rijdt geen bus naar het bad.",
    "Kinderen van tien jaar zijn bang in diep water.",
)


def test_a_signal_goes_up_and_the_answer_comes_back(open_page: OpenPage) -> None:
    phone = open_page("fatou", viewport=PHONE)
    phone.goto("/partnerschappen/")
    phone.get_by_role("link", name=OURS).click()
    arrived(phone, r"/p\d+/")
    base = f"{path_of(phone)}fundament/signalen/"
    signal = _told(phone, base, TOLD)

    desk = open_page("nele", viewport=DESK)
    tour = Tour(desk, BOTH, least_target=24)
    bundle = _bundled(desk, base)
    for place in ("erbij", "analyse", "mag-het-naar-buiten", "naar-buiten", "doorgeven"):
        tour.see(f"{bundle}{place}/")
    _said_yes(phone, bundle)
    _said_yes(desk, bundle)
    desk.goto(f"{bundle}naar-buiten/")
    main_button(desk).click()
    arrived(desk, bundle)
    tour.see(f"{bundle}voorleggen/")
    desk.locator("[name=to]").select_option(label=_city(desk))
    main_button(desk).click()
    arrived(desk, bundle)

    city = open_page("tom", viewport=DESK)
    city.goto(bundle)
    leads_to(city, "/antwoord/").click()
    arrived(city, rf"{bundle}aan/\d+/antwoord/")
    tour.see(path_of(city))
    city.locator("[name=kind][value=not]").check()
    city.locator("[name=text]").fill("Er is dit jaar geen geld voor het bad.")
    city.locator("[name=plain_text]").fill("De stad heeft dit jaar geen geld.")
    main_button(city).click()
    arrived(city, bundle)

    phone.goto(signal)
    leads_to(phone, "/antwoord/").click()
    expect(phone.locator("main")).to_contain_text("De stad heeft dit jaar geen geld.")
    heard = Tour(phone, BOTH, least_target=24)
    heard.look("hear")
    heard.end()
    phone.locator("[name=understood][value=yes]").check()
    phone.locator("[name=solved][value=half]").check()
    phone.locator("[name=families_told]").check()
    main_button(phone).click()
    arrived(phone, signal)

    for place in (f"{bundle}gewone-woorden/", bundle, signal):
        tour.see(place)
    tour.end()


def _told(phone: Page, base: str, texts: Sequence[str]) -> str:
    """Tell some signals on a phone, in one field each, and return the address of the last."""
    for text in texts:
        phone.goto(base)
        leads_to(phone, "/nieuw/").click()
        phone.locator("[name=text]").fill(text)
        phone.locator("[name=from_families]").check()
        main_button(phone).click()
        arrived(phone, rf"{base}\d+/")
    return path_of(phone)


def _bundled(desk: Page, base: str) -> str:
    """Bundle what was told, write what is behind it, and return the address of the bundle."""
    desk.goto(f"{base}bundelen/")
    for text in TOLD:
        desk.get_by_label(text).check()
    desk.locator("[name=title]").fill("Leren zwemmen")
    main_button(desk).click()
    arrived(desk, rf"{base}bundel/\d+/")
    bundle = path_of(desk)
    leads_to(desk, "/analyse/").click()
    desk.locator("[name=analysis]").fill("Zwemmen hangt af van geld en van de bus.")
    desk.locator("[name=own_part]").fill("We delen een bus.")
    desk.locator("[name=cause][value=organisation]").check()
    desk.locator("[name=mode][value=direct]").check()
    main_button(desk).click()
    arrived(desk, bundle)
    return bundle


def _said_yes(page: Page, bundle: str) -> None:
    page.goto(f"{bundle}mag-het-naar-buiten/")
    page.locator("[name=says][value=yes]").check()
    main_button(page).click()
    arrived(page, bundle)


def _city(page: Page) -> str:
    """Return the partner of the city as the list names it."""
    found = page.locator("[name=to] option", has_text="Samenleven").first.text_content()
    assert found
    return found
