"""The link in the mail: looking at it opens nothing, its button does, and it is one person."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import (
    DESK,
    answer,
    arrived,
    leads_to,
    mailed,
    new_round,
    on_question,
)

pytestmark = pytest.mark.journey
LEEN = "leen@wissebeke.example"
LINK = r"(/m/[\w-]+/)"


def test_looking_at_the_link_changes_nothing_and_its_button_opens(
    open_page: OpenPage, server: Server
) -> None:
    host = open_page("leen", viewport=DESK)
    round_ = new_round(server, "Link uit de mail")
    server.mail(round_.code)
    link = mailed(host, LEEN, LINK)
    before = server.links(round_.code)
    scanner = open_page()
    for _time in range(3):
        assert scanner.request.get(link).ok
    scanner.goto(link)
    kept = scanner.context.cookies(f"{server.address}/c/{round_.code}/")
    assert {one["name"] for one in kept} <= {"csrftoken"}
    assert server.links(round_.code) == before
    phone = open_page()
    phone.goto(link)
    phone.locator("main form button").click()
    on_question(phone, 1)
    answer(phone, "4").click()
    on_question(phone, 2)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    tablet = open_page()
    tablet.goto(link)
    tablet.locator("main form button").click()
    on_question(tablet, 2)
    assert len(server.answers(round_.code)) == 1


def test_a_second_link_is_refused_after_the_first_answer(
    open_page: OpenPage, server: Server
) -> None:
    host = open_page("leen", viewport=DESK)
    round_ = new_round(server, "Twee links")
    server.mail(round_.code)
    first = mailed(host, LEEN, LINK)
    server.mail(round_.code, remind=True)
    second = mailed(host, LEEN, LINK)
    assert first != second
    phone, tablet = open_page(), open_page()
    phone.goto(first)
    phone.locator("main form button").click()
    on_question(phone, 1)
    answer(phone, "4").click()
    on_question(phone, 2)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    tablet.goto(second)
    expect(tablet.locator("main .notice.warn")).to_be_visible()
    expect(tablet.locator("main form")).to_have_count(0)
    host.goto(round_.at)
    host.locator('form[action$="/meedoen/"] button').click()
    expect(host.locator("main .notice.warn")).to_be_visible()
    assert len(server.answers(round_.code)) == 1


def test_a_member_answers_on_the_screen_of_the_round_and_comes_back_to_it(
    open_page: OpenPage, server: Server
) -> None:
    host = open_page("leen", viewport=DESK)
    round_ = new_round(server, "Zelf antwoorden")
    for number in (1, 2):
        host.goto(round_.at)
        host.locator('form[action$="/meedoen/"] button').click()
        if number == 1:  # first the page that says who will see what
            expect(host.locator("main")).to_contain_text("Niemand ziet wat jij kiest")
            host.locator("main a.primary").click()
        on_question(host, number)
        answer(host, "4").click()
        on_question(host, number + 1)
        expect(host.locator("[data-saved]")).not_to_be_empty()
    assert len(server.answers(round_.code)) == 2
    assert server.papers(round_.code) == 1


def test_an_unknown_link_says_where_to_go(open_page: OpenPage) -> None:
    phone = open_page()
    answer_ = phone.goto("/m/bestaat-niet/")
    assert answer_
    assert answer_.status == 404
    leads_to(phone, "/").click()
    arrived(phone, "/")
