"""What one knows another looks for and asks, and a question is handed over without a name."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"
KNOWN = "Voorlezen in twee talen"
SOUGHT = "Iemand die in twee talen voorleest"
KARIM = "Karim Brugwachtlicht · Huis van het Kind Wissebeke"


def at_home(page: Page) -> str:
    """Go to the foundation of the partnership, and return its address."""
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    return f"{path_of(page)}fundament/"


def test_what_one_knows_another_asks_for_and_hands_on(open_page: OpenPage) -> None:
    rita, leen = open_page("rita", viewport=PHONE), open_page("leen", viewport=PHONE)
    base = at_home(rita)
    at_home(leen)
    leen.goto(f"{base}gezocht/nieuw/")
    leen.get_by_label("Wat zoek je?").fill(SOUGHT)
    leen.get_by_label("Waarvoor?").fill("Voor de woensdag.")
    main_button(leen).click()
    arrived(leen, r".*/gezocht/")
    rita.goto(f"{base}wie-weet-wat/nieuw/")
    rita.get_by_label("Waarover weet jij iets?").fill(KNOWN)
    rita.get_by_label("Ik maakte het zelf mee").check()
    main_button(rita).click()
    arrived(rita, r".*/wie-weet-wat/")
    leen.goto(f"{base}wie-weet-wat/?q=voorlezen")
    leen.get_by_role("button", name="Dat zag ik ook").click()
    arrived(leen, r".*/wie-weet-wat/\?q=voorlezen")
    leen.goto(f"{base}gezocht/")
    leen.get_by_role("link", name=SOUGHT).click()
    leen.get_by_label("We vonden het").check()
    leen.get_by_label("Bij wie?").select_option(label=KNOWN)
    main_button(leen).click()
    arrived(leen, r".*/gezocht/")
    leen.get_by_role("link", name="Vraag er iets over").click()
    leen.get_by_label("raad").check()
    leen.get_by_label("In één zin").fill("Wie leest voor op woensdag?")
    main_button(leen).click()
    arrived(leen, r".*/vraag-en-aanbod/\d+/")
    rita.goto(path_of(leen))
    rita.get_by_role("button", name="Wij nemen dit op").click()
    rita.get_by_role("button", name="Het is gebeurd").click()
    leen.reload()
    leen.get_by_role("button", name="Zeg dankjewel").click()
    expect(leen.get_by_text("Het is gebeurd, en er was een dankjewel.")).to_be_visible()
    tour = Tour(leen, BOTH, least_target=24)
    for path in ("overdrachten/zo-gaat-het/", "ontmoeten/nieuw/", "vraag-en-aanbod/nieuw/"):
        tour.see(f"{base}{path}")
    tour.end()


def test_a_question_is_handed_over_without_a_name(open_page: OpenPage) -> None:
    leen, karim = open_page("leen", viewport=PHONE), open_page("karim", viewport=PHONE)
    base = at_home(leen)
    leen.goto(f"{base}overdrachten/nieuw/")
    assert leen.locator("main textarea, main input[type=text]").count() == 0
    leen.get_by_label("Wie neemt het op?").select_option(
        label="Karim Brugwachtlicht · Huis van het Kind Wissebeke"
    )
    leen.get_by_label("Wanneer spreken jullie samen?").fill("2099-01-05")
    leen.get_by_label("Ja, we spreken met drie").check()
    main_button(leen).click()
    expect(leen.get_by_text("Zonder hun ja begint er niets.").first).to_be_visible()
    leen.get_by_label("Het gezin weet het en wil het.").check()
    main_button(leen).click()
    arrived(leen, r".*/overdrachten/\d+/")
    karim.goto(path_of(leen))
    for act in ("We spraken samen", "Ik neem het op", "Het eerste contact is er geweest"):
        karim.get_by_role("link", name=act).click()
        main_button(karim).click()
    arrived(karim, r".*/overdrachten/\d+/")
    leen.reload()
    expect(leen.get_by_text("eerste contact gelegd")).to_be_visible()
    karim.get_by_role("link", name="Rond af").click()
    karim.get_by_label("Het loopt bij ons verder").check()
    main_button(karim).click()
    arrived(karim, r".*/overdrachten/\d+/")
    leen.reload()
    expect(leen.get_by_text("Het loopt bij ons verder")).to_be_visible()
    assert leen.get_by_role("heading", name="Wat komt nu?").count() == 0
