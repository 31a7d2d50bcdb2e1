"""A partnership looks at itself twice: with too few people for a picture, and with enough."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import (
    DESK,
    OpenRound,
    answer_all,
    arrived,
    choose_side,
    close,
    finish,
    found,
    leads_to,
    main_button,
    path_of,
    start_round,
    type_code,
)

pytestmark = pytest.mark.journey
SIDES = ("education", "welfare", "family")
AGREED = "We bellen elkaar voor elk overleg"
FILES = {".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".csv": b"\xef\xbb\xbf"}


def test_a_partnership_holds_two_rounds(open_page: OpenPage, server: Server) -> None:
    host = open_page("leen", viewport=DESK)
    partnership = found(host, "Twee keer kijken")
    first = _started_in_three_screens(host, partnership)
    _answered(open_page(), server, first, SIDES)
    close(host, first)
    expect(host.locator("#bridge, .spread")).to_have_count(0)
    expect(host.locator(".cards .card")).to_have_count(6)
    _say_voice_absent(host)
    _agree(host)
    _round_off(host)
    arrived(host, partnership)
    second = _second(host, partnership)
    _answered(open_page(script=False), server, second, SIDES * 2)
    close(host, second)
    for part in ("alike", "differ", "bridge", "unheard", "links", "talk"):
        expect(host.locator(f"#{part}")).to_be_visible()
    expect(host.locator(".bridges svg").first).to_be_visible()
    _take_the_files(host)
    _look_back_and_round_off(host, partnership)


def _started_in_three_screens(host: Page, partnership: str) -> OpenRound:
    seen: list[str] = []
    host.goto(f"{partnership}kompas/")
    host.on("load", lambda page: seen.append(path_of(page)))
    started = start_round(host, partnership)
    screens = [path for path in seen if path not in {f"{partnership}kompas/", started.at}]
    assert [path.split("/")[-2] for path in screens] == ["wie", "hoe", "zicht"]
    return started


def _answered(phone: Page, server: Server, round_: OpenRound, sides: tuple[str, ...]) -> None:
    """Let one phone answer all six and look around at the end, and others answer elsewhere."""
    first, *others = sides
    type_code(phone, round_.code)
    choose_side(phone, first)
    answer_all(phone)
    finish(phone)
    for number, side in enumerate(others):
        server.let("cast", code=round_.code, side=side, value=1 + number)


def _say_voice_absent(host: Page) -> None:
    host.locator("[name=voice-mode][value=absent]").check()
    host.locator("[name=voice-next_step]").fill("We vragen het aan de schoolpoort")
    host.locator('form[action$="/stem/"] button').click()
    expect(host.locator('form[action$="/stem/"] .errorlist')).to_be_visible()
    expect(host.locator("[name=voice-next_step]")).to_have_value("We vragen het aan de schoolpoort")
    expect(host.locator("[name=voice-mode][value=absent]")).to_be_checked()
    host.locator("[name=voice-reason]").fill("We vonden geen moment")
    host.locator('form[action$="/stem/"] button').click()
    arrived(host, r".*/resultaat/")
    expect(host.locator("#talk, section").filter(has_text="schoolpoort").first).to_be_visible()


def _agree(host: Page) -> None:
    host.locator("[name=action-what]").fill(AGREED)
    host.locator("[name=action-who]").fill("Leen")
    host.locator('form[action$="/afspraak/"] button').click()
    arrived(host, r".*/resultaat/")
    expect(host.locator("li strong", has_text=AGREED)).to_be_visible()


def _round_off(host: Page) -> None:
    host.locator("[name=off-summary]").fill("Klein begonnen")
    host.locator('form[action$="/afronden/"] button').click()


def _second(host: Page, partnership: str) -> OpenRound:
    """See that the next round opens with looking back, and start it."""
    host.goto(f"{partnership}kompas/")
    main_button(host).click()
    expect(host.locator("section", has=host.locator("#earlier"))).to_contain_text(AGREED)
    return start_round(host, partnership)


def _take_the_files(host: Page) -> None:
    for extension, start in FILES.items():
        with host.expect_download() as download:
            leads_to(host, extension).click()
        assert download.value.suggested_filename.endswith(extension)
        assert Path(download.value.path()).read_bytes().startswith(start)


def _look_back_and_round_off(host: Page, partnership: str) -> None:
    result = path_of(host)
    host.locator("[name=voice-mode][value=direct]").check()
    host.locator('form[action$="/stem/"] button').click()
    arrived(host, r".*/resultaat/")
    host.goto(f"{partnership}versterken/")
    line = host.locator("li", has_text=AGREED)
    line.locator("summary").click()
    line.locator("[name=result]").select_option("done")
    line.locator("[name=learned]").fill("Bellen werkt")
    line.locator('form[action$="/terugkijken/"] button').click()
    expect(host.locator("main")).to_contain_text("Bellen werkt")
    host.goto(result)
    _round_off(host)
    arrived(host, partnership)
    expect(host.locator(".bridges svg").first).to_be_visible()
    expect(host.locator("main")).to_contain_text(AGREED)
