"""Answering on a bad network and with restless fingers: every answer once, the last one wins."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import (
    DESK,
    SIX,
    answer,
    answer_all,
    arrived,
    close,
    finish,
    join,
    leads_to,
    main_button,
    new_round,
    on_question,
    with_all_questions,
)

pytestmark = pytest.mark.journey
KEPT = sorted(SIX)
# The second tap lands where the first one did, on the question that has come there meanwhile.
TAP_TWICE = "(one) => { for (const tap of [1, 2]) document.querySelector(one).click(); }"


def _kept(server: Server, code: str) -> list[str]:
    return sorted("" if value is None else str(value) for _key, value in server.answers(code))


def _join_with_all_questions(page: Page, code: str, *, name: str = "") -> None:
    """Join, and wait until the phone has every question."""
    join(page, code, name=name)
    with_all_questions(page)
    on_question(page, 1)


def test_six_answers_survive_a_lost_network(open_page: OpenPage, server: Server) -> None:
    host, phone = open_page("leen", viewport=DESK), open_page()
    round_ = new_round(server, "Slecht bereik", form="named")
    _join_with_all_questions(phone, round_.code, name="Mira")
    answer(phone, SIX[0]).click()
    on_question(phone, 2)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    phone.context.set_offline(True)
    for number, value in enumerate(SIX[1:], start=2):
        on_question(phone, number)
        answer(phone, value).click()
    expect(phone.locator("[data-offline]")).to_be_visible()
    assert _kept(server, round_.code) == ["4"]
    phone.context.set_offline(False)
    arrived(phone, r".*/sterker/")
    assert _kept(server, round_.code) == KEPT
    finish(phone)
    assert phone.evaluate("localStorage.length") == 0
    close(host, round_)
    answered = [value for value in SIX if value]
    expect(host.locator("td", has_text="Mira")).to_have_count(len(answered))


def test_an_answer_given_offline_is_sent_after_a_restart(
    open_page: OpenPage, server: Server
) -> None:
    round_ = new_round(server, "Batterij leeg")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    phone.context.set_offline(True)
    answer(phone, "2").click()
    on_question(phone, 2)
    expect(phone.locator("[data-offline]")).to_be_visible()
    phone.close()
    phone.context.set_offline(False)
    later = phone.context.new_page()
    with later.expect_response(lambda one: one.request.method == "POST"):
        later.goto(f"/c/{round_.code}/")
    assert _kept(server, round_.code) == ["2"]


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_double_tap_is_one_answer(open_page: OpenPage, server: Server, *, script: bool) -> None:
    round_ = new_round(server, "Dubbel getikt")
    phone = open_page(script=script)
    if script:
        _join_with_all_questions(phone, round_.code)
        phone.evaluate(TAP_TWICE, '#question button.answer[value="3"]')
    else:
        join(phone, round_.code)
        answer(phone, "3").dblclick()
    on_question(phone, 2)
    expect(phone.locator("button.answer.chosen")).to_have_count(0)
    assert _kept(server, round_.code) == ["3"]


def test_fast_fingers_do_not_wait(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Vlugge vingers")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    answer_all(phone)
    assert _kept(server, round_.code) == KEPT


def test_going_back_shows_the_answer_and_another_one_replaces_it(
    open_page: OpenPage, server: Server
) -> None:
    round_ = new_round(server, "Toch anders")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    answer(phone, "5").click()
    on_question(phone, 2)
    phone.go_back()
    on_question(phone, 1)
    expect(answer(phone, "5")).to_have_attribute("aria-pressed", "true")
    answer(phone, "2").click()
    on_question(phone, 2)
    phone.locator('a[data-step="1"]').click()
    on_question(phone, 1)
    expect(answer(phone, "2")).to_have_attribute("aria-pressed", "true")
    expect(answer(phone, "5")).to_have_attribute("aria-pressed", "false")
    phone.reload()
    expect(answer(phone, "2")).to_have_attribute("aria-pressed", "true")
    assert _kept(server, round_.code) == ["2"]


def test_the_title_and_the_languages_follow_the_question(
    open_page: OpenPage, server: Server
) -> None:
    round_ = new_round(server, "Op dezelfde plaats")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    first = phone.title()
    answer(phone, "4").click()
    on_question(phone, 2)
    swapped = phone.title()
    assert swapped != first
    phone.reload()
    assert phone.title() == swapped
    answer(phone, "4").click()
    on_question(phone, 3)
    phone.locator("button[name=language][value=en]").click()
    expect(phone.locator("html")).to_have_attribute("lang", "en")
    on_question(phone, 3)


def test_two_tabs_are_one_person(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Twee tabbladen")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    other = phone.context.new_page()
    other.goto(f"/c/{round_.code}/vraag/1/")
    answer(phone, "1").click()
    on_question(phone, 2)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    answer(other, "5").click()
    on_question(other, 2)
    expect(other.locator("[data-saved]")).not_to_be_empty()
    assert _kept(server, round_.code) == ["5"]
    assert server.papers(round_.code) == 1


def test_the_same_phone_returns_to_the_same_place(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Straks verder")
    phone = open_page()
    _join_with_all_questions(phone, round_.code)
    for number in (1, 2):
        on_question(phone, number)
        answer(phone, "4").click()
    on_question(phone, 3)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    phone.goto("/")
    phone.locator("[name=code]").fill(round_.code)
    main_button(phone).click()
    on_question(phone, 3)
    arrived(phone, rf"/c/{round_.code}/vraag/3/")


def test_the_next_person_uses_the_same_phone(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Een gsm voor het gezin")
    phone = open_page()
    for side in ("family", "family"):
        join(phone, round_.code, side)
        answer_all(phone)
        finish(phone)
        main_next = phone.locator('form[action$="/nog-iemand/"] button')
        main_next.click()
        arrived(phone, rf"/c/{round_.code}/")
    assert server.papers(round_.code) == 2
    assert len(server.answers(round_.code)) == 12


def test_closing_while_somebody_answers_says_so(open_page: OpenPage, server: Server) -> None:
    host, phone = open_page("leen", viewport=DESK), open_page()
    round_ = new_round(server, "Net te laat")
    _join_with_all_questions(phone, round_.code)
    close(host, round_)
    answer(phone, "4").click()
    expect(phone.locator("[data-closed]")).to_be_visible()
    phone.reload()
    expect(leads_to(phone, "/")).to_be_visible()
