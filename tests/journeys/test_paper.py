"""Paper counts: the sheet and the poster print, and a sheet is typed in under the same rules."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import DESK, leads_to, main_button, new_round

pytestmark = pytest.mark.journey


def test_the_sheet_and_the_poster_print_without_the_screen_around_them(
    open_page: OpenPage,
    server: Server,
) -> None:
    host = open_page("leen", viewport=DESK)
    round_ = new_round(server, "Op papier", length="normal")
    for place, pages in (("papier/", 4), ("affiche/", 1)):
        host.goto(f"{round_.at}{place}")
        host.emulate_media(media="print")
        for around in host.locator("header, nav, footer, .no-print").all():
            expect(around).to_be_hidden()
        printed = PdfReader(io.BytesIO(host.pdf(format="A4", prefer_css_page_size=True)))
        text = " ".join(page.extract_text() for page in printed.pages)
        assert len(printed.pages) <= pages
        assert f"{round_.code[:3]}" in text
        assert round_.code[3:] in text


def test_a_sheet_is_typed_in(open_page: OpenPage, server: Server) -> None:
    host = open_page("leen", viewport=DESK)
    round_ = new_round(server, "Uit de doos")
    host.goto(round_.at)
    leads_to(host, "/papier/invoeren/").click()
    main_button(host).click()
    expect(host.locator("main [role=alert]")).to_be_visible()
    host.locator("[name=perspective][value=family]").check()
    fours = host.locator("[name^=s-][value='4']")
    expect(fours).to_have_count(6)
    for four in fours.all():
        four.check()
    host.locator("[name=strengthen]").first.check()
    main_button(host).click()
    expect(host.locator("main .notice.ok")).to_be_visible()
    expect(host.locator("main input:checked")).to_have_count(0)
    assert [value for _key, value in server.answers(round_.code)] == [4] * 6


def test_who_is_not_in_the_partnership_sees_no_sheet(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Niet voor iedereen")
    other = open_page("nele").request
    for place in ("", "papier/", "papier/invoeren/", "affiche/", "sluiten/"):
        assert other.get(f"{round_.at}{place}").status == 404


def test_eight_cards_on_a_sheet(open_page: OpenPage) -> None:
    """With lines to cut along, and no card that is cut off by its own border."""
    page = open_page(viewport={"width": 680, "height": 1000})
    page.goto("/bibliotheek/kaarten/")
    page.emulate_media(media="print")
    cards = page.locator(".deck > .reflection")
    cut = cards.evaluate_all(
        "all => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length"
    )
    printed = PdfReader(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True)))
    assert (cut, len(printed.pages)) == (0, -(-cards.count() // 8))
    border = cards.first.evaluate("(one) => getComputedStyle(one).borderTopStyle")
    assert border == "dashed"
