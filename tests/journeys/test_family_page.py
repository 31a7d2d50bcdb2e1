"""A family opens its own page on a phone: in two directions, light, with a call in sight."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import ALL, SEEN, SIDEWAYS, Looks, problems
from tests.journeys.steps import arrived, leads_to, main_button

pytestmark = pytest.mark.journey
LEAST_TARGET, MOST_BYTES = 44, 15_000
SMALL, PHONE = ViewportSize(width=320, height=640), ViewportSize(width=360, height=640)
LOOKS: Looks = (
    (SMALL, "light", ALL),
    (SMALL, "dark", SEEN),
    (PHONE, "light", SEEN),
    (PHONE, "dark", SEEN),
)


def made(page: Page) -> tuple[str, str]:
    """Let the contact make a page for somebody of a family; return its address and its code."""
    page.goto("/p1/gezinnen/")
    page.locator("main ul.list a").first.click()
    page.locator('main a[href*="/pagina/"]').first.click()
    main_button(page).click()
    address = page.locator("main .card bdi").last.inner_text()
    main_button(page).click()
    return address, page.locator(".code").inner_text()


def looked(page: Page, language: str) -> Iterator[str]:
    """Say what is wrong with a page of the family; every language may be its own."""
    for one in problems(page, LOOKS, least_target=LEAST_TARGET):
        if one != f"language {language!r}":
            yield f"{page.url} {language}: {one}"
    page.set_viewport_size(PHONE)
    yield from (f"{page.url} {language} sideways at 360: {one}" for one in page.evaluate(SIDEWAYS))
    call = page.locator('.callbar a[href^="tel:"]')
    for size in (SMALL, PHONE):
        page.set_viewport_size(size)
        box = call.bounding_box() if call.count() else None
        if box is None or box["y"] < 0 or box["y"] + box["height"] > size["height"]:
            yield f"{page.url} {language}: no call in sight at {size['width']}"


def weighed(page: Page) -> dict[str, int]:
    """Return what a page and what it looks like weigh on the wire, by address."""
    kinds: dict[str, tuple[str, str]] = {}
    sizes: dict[str, int] = {}
    fresh = page.context.new_page()
    wire = page.context.new_cdp_session(fresh)

    def came(one: Any) -> None:  # noqa: ANN401
        kinds[one["requestId"]] = (one["type"], one["response"]["url"])

    wire.on("Network.responseReceived", came)
    wire.on(
        "Network.loadingFinished",
        lambda one: sizes.update({one["requestId"]: int(one["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    fresh.goto(page.url)
    fresh.wait_for_load_state("networkidle")
    fresh.close()
    return {
        url: sizes[key] for key, (kind, url) in kinds.items() if kind in {"Document", "Stylesheet"}
    }


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_a_family_opens_its_page(open_page: OpenPage, language: str) -> None:
    address, code = made(open_page("leen"))
    phone = open_page(viewport=PHONE)
    phone.goto(address)
    found = [
        one
        for one in problems(phone, LOOKS, least_target=LEAST_TARGET)
        if not one.startswith("language")
    ]
    phone.locator("[name=code]").fill(code)
    main_button(phone).click()
    phone.locator("main h1").wait_for()
    phone.locator("[name=language]").select_option(language)
    phone.locator('form[action$="/taal/"] button').click()
    phone.locator(f"html[lang={language}]").wait_for()
    weight = weighed(phone)
    for end in ("", "vraag/", "weet/", "woorden/", "keek/"):
        phone.set_viewport_size(PHONE)
        phone.goto(f"{address}{end}")
        found += looked(phone, language)
    assert found == [], "\n".join(found)
    assert sum(weight.values()) <= MOST_BYTES, weight
    phone.locator(".doortop form button").click()
    arrived(phone, "/g/weg/")
    phone.goto(f"{address}weet/")
    assert phone.locator("[name=code]").count() == 1
    assert leads_to(phone, "/weet/").count() == 0
