"""A group does the boundary exercise, a member spans boundaries, a partner replies (q1.1, q1.3)."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import DESK, arrived, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Samen tegen schooluitval"
WALL, GATE = "Na vier uur neemt niemand op.", "Enkel de school belt het CLB."


def foundation(page: Page) -> str:
    """Return the address below which the foundation of their partnership stands."""
    page.goto("/partnerschappen/")
    page.get_by_role("link", name=OURS).click()
    arrived(page, r"/p\d+/")
    return f"{path_of(page)}fundament/"


def test_a_group_does_the_exercise_to_an_agreement(open_page: OpenPage) -> None:
    page = open_page("ines", viewport=DESK)
    base = foundation(page)
    page.goto(f"{base}grenzen/")
    leads_to(page, "/oefening/").click()
    leads_to(page, "/schrijven/").last.click()
    page.locator("[name=line1]").fill(WALL)
    page.locator("[name=line2]").fill(GATE)
    main_button(page).click()
    leads_to(page, "/ordenen/").click()
    page.locator("main a.button.primary").click()
    for side in ("family", "clb"):
        page.locator("[name=conscious]").select_option("no")
        page.locator(f"[name=felt_by][value={side}]").check()
        main_button(page).click()
    arrived(page, ".*/oefening/ordenen/")
    leads_to(page, "/kiezen/").click()
    page.get_by_label(WALL).check()
    main_button(page).click()
    arrived(page, ".*/oefening/afspreken/")
    page.locator("main a[href$='/afspreken/?oefening']").click()
    page.locator("[name=note]").fill("Op dinsdag is er tot zes iemand.")
    page.locator("[name=what]").fill("Het uur op de deur hangen")
    page.locator("[name=who]").fill("Lotte")
    page.locator("[name=due_on]").fill("2030-01-15")
    page.locator("[name=review_on]").fill("2030-06-01")
    main_button(page).click()
    arrived(page, ".*/oefening/afspreken/")
    expect(page.locator("main")).to_contain_text("Het uur op de deur hangen")
    leads_to(page, "/afronden/").click()
    page.locator("[name=mode][value=direct]").check()
    main_button(page).click()
    arrived(page, ".*/fundament/grenzen/")
    page.get_by_role("link", name=WALL).click()
    expect(page.locator(".timeline")).to_contain_text("Op dinsdag is er tot zes iemand.")
    tour = Tour(page, BOTH, least_target=24)
    tour.look("a boundary that was agreed on")
    tour.end()


def test_a_member_spans_boundaries_and_a_partner_replies(open_page: OpenPage) -> None:
    """1.05 and 1.15, each on a phone; the one who asks cannot reply for the partner."""
    lotte = open_page("lotte")
    base = foundation(lotte)
    lotte.goto(f"{base}grenswerkers/")
    leads_to(lotte, "/grenswerkers/ik/").click()
    for world in ("education", "welfare"):
        lotte.locator(f"[name=worlds][value={world}]").check()
    lotte.locator("[name=addressable_for]").fill("Hoe je een leerling terug in de klas krijgt.")
    main_button(lotte).first.click()
    arrived(lotte, ".*/grenswerkers/")
    expect(lotte.locator("main .cards")).to_contain_text("Lotte")

    lotte.goto(f"{base}vragen/nieuw/")
    lotte.locator("[name=to]").select_option(label="CLB De Overzet")
    lotte.locator("[name=text]").fill("Kan een ouder ook na vier uur bellen?")
    lotte.locator("[name=from_whom][value=families]").check()
    main_button(lotte).click()
    arrived(lotte, r".*/vragen/\d+/")
    expect(leads_to(lotte, "/antwoorden/")).to_have_count(0)

    dries = open_page("dries")
    dries.goto(path_of(lotte))
    leads_to(dries, "/antwoorden/").click()
    dries.locator("[name=kind][value=not]").check()
    main_button(dries).click()
    expect(dries.locator("main [role=alert]")).to_be_visible()
    dries.locator("[name=reply]").fill("Nee, want dan is er niemand. We bellen wel terug.")
    main_button(dries).click()
    arrived(dries, r".*/vragen/\d+/")
    lotte.reload()
    expect(lotte.locator("main")).to_contain_text(re.compile("We bellen wel terug"))
    tour = Tour(lotte, BOTH, least_target=24)
    tour.look("a question with its reply")
    tour.end()
