"""A family gets a page of its own; a teacher asks, a bridge worker answers, the family sees all."""

from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page, expect

from brugwerk.demo.rules import DOMAIN
from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import arrived, leads_to, main_button, path_of, sign_in

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"


def circle_of(page: Page) -> str:
    """Go to the demo's circle and return its address."""
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    page.goto(f"{path_of(page)}gezinnen/")
    page.locator("main ul.list a").first.click()
    arrived(page, r"/p\d+/gezinnen/\d+/")
    return path_of(page)


def given_a_page(page: Page, circle: str) -> tuple[str, str]:
    """Make the page of the parent; returns its address and code, as they stand on the screen."""
    page.goto(circle)
    page.get_by_role("link", name="Maak een pagina").click()
    main_button(page).click()
    expect(page.get_by_text("Je ziet deze link alleen nu")).to_be_visible()
    expect(page.locator("main .code")).to_have_count(0)
    address = page.locator("main bdi", has_text="/g/").inner_text()
    page.get_by_role("button", name="Toon de code").click()
    return address, page.locator("main .code").inner_text()


def opened(page: Page, address: str, code: str) -> None:
    """Open the page of a family as somebody does who got the link on paper."""
    page.goto(address)
    page.locator("[name=code]").fill(code)
    main_button(page).click()
    expect(page.locator(".callbar")).to_be_visible()


def in_sight(page: Page) -> None:
    """Calling and closing are there, each in one row, wherever the page was scrolled to."""
    height = page.evaluate("window.innerHeight")
    for part in (".callbar", ".doortop button"):
        box = page.locator(part).bounding_box()
        assert box
        assert box["height"] <= 72
        assert 0 <= box["y"] <= height - box["height"] + 0.5


def back(page: Page) -> None:
    """Press Back; a page that a button made is not there any more, which is as it should be."""
    with suppress(Error):
        page.go_back(timeout=2000)


def test_news_is_asked_answered_and_read_by_the_family(open_page: OpenPage) -> None:
    """5.29, 5.30, N4, INV15: the family reads the same line, and stops it in one tap."""
    leen = open_page("leen")
    circle = circle_of(leen)
    address, code = given_a_page(leen, circle)
    karim = open_page("karim")
    karim.goto(circle)
    leads_to(karim, "/stand/").click()
    karim.get_by_label("Wacht op een andere dienst").check()
    karim.locator("[name=next_on]").fill("2099-01-01")
    karim.get_by_label("iedereen over wie het gaat, zegt ja").check()
    main_button(karim).click()
    expect(karim.get_by_text("binnen 3 maanden")).to_be_visible()
    expect(karim.get_by_label("Wacht op een andere dienst")).to_be_checked()
    karim.get_by_label("Afgerond").check()
    karim.locator("[name=next_on]").fill("")
    main_button(karim).click()
    arrived(karim, r"/p\d+/gezinnen/\d+/")
    parent = open_page(script=False)
    opened(parent, address, code)
    in_sight(parent)
    leads_to(parent, "/vraag/").click()
    parent.locator("[name=say][value=no]").click()
    arrived(parent, "/g/[^/]+/vraag/")
    expect(parent.locator("#s .saved").first).to_be_visible()
    parent.goto(f"{path_of(parent)[:-6]}weet/")
    expect(parent.locator("html")).to_have_attribute("dir", "rtl")
    expect(parent.get_by_text("Bel liever na 16 uur.")).to_be_visible()
    parent.locator("form[action$='/gedeeld/'] button").first.click()
    expect(parent.locator(":target > .saved")).to_be_in_viewport()
    in_sight(parent)
    leen.goto(circle)
    expect(leen.get_by_text("Dit werd jou verteld")).to_have_count(0)
    expect(leen.get_by_text("Het gezin wil iets stoppen").first).to_be_visible()


def test_the_pages_of_a_circle_and_of_the_family(open_page: OpenPage) -> None:
    """WCAG 2.2 AA: circle and family pages, on a phone and on a screen, light and dark."""
    leen = open_page("leen")
    circle = circle_of(leen)
    tour = Tour(leen, BOTH, least_target=24)
    for end in ("", "stand/", "vraag/", "akkoord/", "naam/", "delen/nieuw/", "wie-keek/"):
        tour.see(f"{circle}{end}")
    tour.end()
    address, code = given_a_page(leen, circle)
    parent = open_page()
    opened(parent, address, code)
    own = path_of(parent)
    for language in ("nl", "ar"):
        parent.goto(own)
        parent.locator("[name=language]").select_option(language)
        parent.locator("form[action$='/taal/'] button").click()
        door = Tour(parent, BOTH, least_target=24)
        for end in ("", "vraag/", "weet/", "woorden/", "keek/"):
            parent.goto(f"{own}{end}")
            door.look(f"{own}{end}")
        door.end()


def test_who_leaves_leaves_nothing_behind(open_page: OpenPage) -> None:
    """T08h, T09a: quickly closed or signed out, and Back shows nothing."""
    leen = open_page("leen")
    circle = circle_of(leen)
    address, code = given_a_page(leen, circle)
    parent = open_page()
    opened(parent, address, code)
    parent.goto(f"{path_of(parent)}weet/")
    parent.locator(".doortop form button").click()
    arrived(parent, "/g/weg/")
    for _turn in range(5):
        back(parent)
        expect(parent.get_by_text("Bel liever na 16 uur.")).to_have_count(0)
        expect(parent.locator(".callbar")).to_have_count(0)
    karim = open_page()
    sign_in(karim, f"karim{DOMAIN}")
    karim.goto(circle)
    karim.goto("/uitloggen/")
    main_button(karim).click()
    arrived(karim, r"/.*")
    for _turn in range(5):
        back(karim)
        expect(karim.get_by_text("Wat het gezin wil")).to_have_count(0)
