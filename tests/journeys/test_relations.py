"""Karim keeps a relation warm: one tap from Today, an undo, and slowing down (N12, 2.07, 2.10)."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import PHONE, arrived, leads_to, main_button, path_of

pytestmark = pytest.mark.journey
DRIES = "Dries Veerbootje en jij"


def test_a_relation_is_kept_warm_with_one_tap(open_page: OpenPage) -> None:
    page = open_page("karim", viewport=PHONE)
    page.goto("/vandaag/")
    page.locator("main form", has_text=DRIES).locator("button").click()
    arrived(page, r".*/relaties/\d+/contact/\d+/")
    contact = path_of(page)
    base = contact.partition("contact/")[0]
    page.locator("[name=channel][value=coffee]").check()
    page.locator("[name=purpose][value=relation]").check()
    main_button(page).click()
    arrived(page, r".*/relaties/\d+/")
    expect(page.locator("main")).to_contain_text("laatste contact vandaag")
    expect(page.locator("main")).to_contain_text("Koffie, in vredestijd")
    page.goto("/vandaag/")
    expect(page.locator("main")).not_to_contain_text(DRIES)
    page.goto(contact)
    page.locator("button[form=take-back]").click()
    arrived(page, r".*/relaties/\d+/")
    expect(page.locator("main")).to_contain_text("laatste contact 12 weken geleden")
    leads_to(page, "/vertragen/").click()
    page.locator("[name=reason]").fill("Drukke maand, we spreken later af.")
    later = timezone.localdate() + timedelta(days=30)
    page.locator("[name=until]").fill(later.isoformat())
    main_button(page).click()
    arrived(page, r".*/relaties/\d+/")
    expect(page.locator("main")).to_contain_text("Drukke maand")
    page.goto("/vandaag/")
    expect(page.locator("main")).not_to_contain_text(DRIES)
    tour = Tour(page, BOTH, least_target=24)
    overview = base.rstrip("/").rpartition("/")[0]
    for place in (
        base,
        f"{base}contact/",
        f"{base}terugblik/",
        f"{overview}/",
        f"{overview}/nieuw/",
    ):
        tour.see(place)
    tour.see("/relaties/deze-week/")
    tour.end()
