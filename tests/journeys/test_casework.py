"""A question to each other goes through six steps; who does not sit at the table finds nothing."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, main_button, path_of

pytestmark = pytest.mark.journey
OURS = "Samen aan de Molenkaai"
NAMED = "Jan Peeters komt te laat."
QUESTION = "Een kind komt te laat. Hoe helpen we zonder oordeel?"


def test_a_question_goes_through_six_steps_and_only_its_table_knows(open_page: OpenPage) -> None:
    leen, dries = open_page("leen", viewport=PHONE), open_page("dries", viewport=PHONE)
    leen.goto("/partnerschappen/")
    leen.get_by_role("link", name=OURS).click()
    arrived(leen, r"/p\d+/")
    leen.goto(f"{path_of(leen)}fundament/")
    leen.get_by_role("link", name="Partneroverleg zonder namen").click()
    main_button(leen).click()
    arrived(leen, r".*/partneroverleg/\d+/gezin/")
    one = path_of(leen).removesuffix("gezin/")
    assert dries.goto(one).status == 404  # type: ignore[union-attr]
    leen.get_by_label("Ja, we vroegen het eerst aan het gezin").check()
    main_button(leen).click()
    box = leen.get_by_label("Wat is je vraag aan elkaar?")
    box.fill(NAMED)
    main_button(leen).click()
    expect(leen.get_by_text("lijkt op een naam").first).to_be_visible()
    expect(box).to_have_value(NAMED)
    box.fill(QUESTION)
    main_button(leen).click()
    arrived(leen, r".*/luisteren/")
    leen.goto(f"{one}tafel/")
    leen.get_by_label("Wie heb je nog nodig aan tafel?").select_option(
        label="Dries Veerbootje (CLB De Overzet)"
    )
    main_button(leen).click()
    dries.goto(f"{one}lezen/")
    expect(dries.get_by_text(QUESTION)).to_be_visible()
    for step in ("luisteren", "ideeen"):
        dries.goto(f"{one}{step}/")
        dries.locator("main textarea").fill("Vragen wat lukt.")
        main_button(dries).click()
    arrived(dries, r".*/leren/")
    dries.get_by_label("Wat leerde je over samenwerken?").fill("Eerst vragen wat lukt.")
    main_button(dries).click()
    arrived(dries, r".*/groter/")
    tour = Tour(leen, BOTH, least_target=24)
    for page in ("", "lezen/", "tafel/", "gezin/", "vraag/", "groter/", "vraag-aan-partner/"):
        tour.see(f"{one}{page}")
    tour.end()
