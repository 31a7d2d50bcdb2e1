"""What a phone downloads before the first question is there (G21)."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import answer, join, new_round, on_question

pytestmark = pytest.mark.journey
MOST_REQUESTS = 8
MOST_BYTES = 60_000
MOST_BYTES_WITH_FONT = 100_000
MOST_HTML = 15_000


def test_the_first_question_is_light(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Weinig data")
    phone = open_page()
    join(phone, round_.code)
    on_question(phone, 1)
    address = phone.url
    fresh = phone.context.new_page()
    asked: dict[str, Mapping[str, Any]] = {}
    sizes: dict[str, int] = {}
    wire = phone.context.new_cdp_session(fresh)
    wire.on("Network.responseReceived", lambda one: asked.update({one["requestId"]: one}))
    wire.on(
        "Network.loadingFinished",
        lambda one: sizes.update({one["requestId"]: int(one["encodedDataLength"])}),
    )
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page = fresh.goto(address)
    fresh.wait_for_load_state("networkidle")
    assert page
    fonts = {key for key, one in asked.items() if one["type"] == "Font"}
    assert len(asked) <= MOST_REQUESTS, [one["response"]["url"] for one in asked.values()]
    assert sum(size for key, size in sizes.items() if key not in fonts) <= MOST_BYTES
    assert sum(sizes.values()) <= MOST_BYTES_WITH_FONT
    assert len(page.body()) <= MOST_HTML
    assert page.headers["content-encoding"] == "gzip"
    expect(answer(fresh, "4")).to_be_in_viewport()
