"""Without JavaScript every screen is an ordinary form."""

import pytest
from playwright.sync_api import expect

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
)

pytestmark = pytest.mark.journey


def test_a_round_without_script(open_page: OpenPage, server: Server) -> None:
    host = open_page("leen", viewport=DESK, script=False)
    phone = open_page(script=False)
    round_ = new_round(server, "Zonder script")
    join(phone, round_.code, "family")
    on_question(phone, 1)
    answer(phone, "1").click()
    on_question(phone, 2)
    phone.locator('a[data-step="1"]').click()
    on_question(phone, 1)
    expect(answer(phone, "1")).to_have_attribute("aria-pressed", "true")
    answer_all(phone)
    main_button(phone).click()
    arrived(phone, r".*/gehoord/")
    main_button(phone).click()
    leads_to(phone, "/vraag/2/?terug").click()
    on_question(phone, 2)
    answer(phone, "5").click()
    arrived(phone, r".*/nakijken/")
    phone.goto(f"/c/{round_.code}/sterker/")
    finish(phone)
    kept = ["" if value is None else str(value) for _key, value in server.answers(round_.code)]
    assert sorted(kept) == sorted([SIX[0], "5", *SIX[2:]])
    phone.locator('form[action$="/nog-iemand/"] button').click()
    arrived(phone, rf"/c/{round_.code}/")
    close(host, round_)
    phone.goto(f"/c/{round_.code}/")
    expect(leads_to(phone, "/")).to_be_visible()


def test_a_tap_on_no_answer_says_so(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Niets getikt")
    phone = open_page(script=False)
    join(phone, round_.code)
    on_question(phone, 1)
    form = phone.locator("form[data-answers]")
    token = form.locator("[name=csrfmiddlewaretoken]").input_value()
    sent = phone.request.post(
        f"/c/{round_.code}/vraag/1/", form={"csrfmiddlewaretoken": token, "statement": "x"}
    )
    assert sent.status == 422
    assert 'role="alert"' in sent.text()
