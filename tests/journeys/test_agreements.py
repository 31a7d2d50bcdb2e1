"""A covenant from our text to three signatures, and a text that changes while it is read."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, problems
from tests.journeys.steps import DESK, arrived, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
TARGET = 24
ONE = r"/p\d+/fundament/overeenkomsten/\d+/"


def began(page: Page) -> str:
    """Begin a covenant with our text between all partners, and return its address."""
    page.goto("/partnerschappen/")
    page.goto(page.locator('main h2 a[href^="/p"]').first.get_attribute("href") or "")
    page.goto(f"{path_of(page)}fundament/overeenkomsten/")
    leads_to(page, "/nieuw/").click()
    page.locator("[name=title]").fill("Samen voor elke kleuter")
    for partner in page.locator("[name=organisations]").all():
        partner.check()
    main_button(page).click()
    arrived(page, ONE)
    return path_of(page)


def submit(page: Page, agreement: str, reason: str = "") -> None:
    """Ask the partners to sign."""
    page.goto(f"{agreement}voorleggen/")
    if reason:
        page.locator("[name=reason]").fill(reason)
    page.locator("[name=as_it_is]").check()  # our text still asks some words of the partners
    main_button(page).click()
    arrived(page, ONE)


def read(page: Page, agreement: str, function: str) -> None:
    """Read the text and fill in who signs, without signing."""
    page.goto(f"{agreement}tekenen/")
    page.locator("[name=function]").fill(function)
    if page.locator("[name=because]").count():  # who has a mandate is not asked
        page.locator("[name=because]").fill("Het bestuur vroeg het mij.")


def test_three_partners_sign_a_covenant(open_page: OpenPage) -> None:
    amal, sofie = open_page("amal", viewport=DESK), open_page("sofie")
    agreement = began(amal)
    submit(amal, agreement)
    read(sofie, agreement, "coördinator")
    sofie.locator("[name=remark]").fill("Graag in juni nog eens bekijken.")

    amal.goto(f"{agreement}openen/")
    amal.locator("[name=reason]").fill("Meer overleg")
    main_button(amal).click()
    arrived(amal, ONE)
    amal.locator("main h3 a").nth(5).click()
    text = amal.locator("[name=text]")
    text.fill(text.input_value().replace("4", "6"))
    main_button(amal).click()
    arrived(amal, ONE)
    submit(amal, agreement, "Meer overleg")

    main_button(sofie).click()
    expect(sofie.locator("main [role=alert]")).to_be_visible()
    expect(sofie.locator("main ins").first).to_contain_text("6")
    expect(sofie.locator("main del").first).to_contain_text("4")
    expect(sofie.locator("[name=remark]")).to_have_value("Graag in juni nog eens bekijken.")
    assert list(problems(sofie, BOTH, least_target=TARGET)) == []
    main_button(sofie).click()
    arrived(sofie, ONE)

    for page, function in ((open_page("dries"), "arts"), (amal, "directeur")):
        read(page, agreement, function)
        main_button(page).click()
        arrived(page, ONE)
    expect(leads_to(amal, "/tot-leven/")).to_be_visible()
    assert list(problems(amal, BOTH, least_target=TARGET)) == []

    place = leads_to(amal, f"{agreement}overeenkomst.pdf").get_attribute("href") or ""
    pdf = PdfReader(io.BytesIO(amal.request.get(place).body()))
    printed = " ".join(page.extract_text() for page in pdf.pages)
    for words in ("Samen voor elke kleuter", "coördinator", "arts", "directeur", "Graag in juni"):
        assert words in printed
