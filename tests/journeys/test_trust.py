"""Karim promises something, agrees anew in time, and Leen sees it the same day (4.02, 4.03)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, leads_to, main_button

pytestmark = pytest.mark.journey
ROOM = "/p1/fundament/vertrouwen/"
SENTENCE = "Ik breng het nieuwe spreekuur mee."


def test_a_promise_is_agreed_anew_in_time(open_page: OpenPage) -> None:
    karim, leen = open_page("karim", viewport=PHONE), open_page("leen", viewport=PHONE)
    today = timezone.localdate()
    karim.goto("/p1/fundament/")
    leads_to(karim, "/fundament/vertrouwen/").click()
    leads_to(karim, "/toezeggingen/nieuw/").click()
    karim.locator("[name=text]").fill(SENTENCE)
    karim.locator("[name=to]").select_option(label="Leen Vaartmans · Basisschool De Kiezelsprong")
    karim.locator("[name=due_on]").fill((today + timedelta(days=2)).isoformat())
    main_button(karim).click()
    arrived(karim, r".*/toezeggingen/\d+/")
    leen.goto("/vandaag/alles/")
    leen.locator("main li", has_text=SENTENCE).locator("a").click()
    leen.locator("main form button.primary").click()
    expect(leen.locator("main .tag")).to_have_text("beloofd")
    leads_to(karim, "/stap/move/").click()
    karim.locator("[name=due_on]").fill((today + timedelta(days=9)).isoformat())
    karim.locator("[name=why]").fill("De zaal is bezet.")
    main_button(karim).click()
    arrived(karim, r".*/toezeggingen/\d+/")
    leen.goto("/vandaag/alles/")
    leen.locator("main li", has_text=SENTENCE).locator("a").click()
    expect(leen.locator("main .tag")).to_have_text("op tijd herafgesproken")
    expect(leen.locator("main")).to_contain_text("De zaal is bezet.")
    leads_to(leen, "/stap/keep/").click()
    main_button(leen).click()
    karim.goto(ROOM)
    expect(karim.locator("main")).to_contain_text(SENTENCE)
    expect(karim.locator("svg.chain")).to_be_visible()
    tour = Tour(leen, BOTH, least_target=24)
    leen.goto(f"{ROOM}zonder-naam/")
    waiting = leen.locator("main ul.list a").first.get_attribute("href")
    assert waiting
    for place in (waiting, f"{ROOM}zonder-naam/schrijven/", f"{ROOM}successen/scherm/"):
        tour.see(place)
    tour.end()
