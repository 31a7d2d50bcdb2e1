"""Another language or another side: the same round, and what was answered stays."""

import pytest
from playwright.sync_api import Page, expect

from brugwerk.content.pack import pack
from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import answer, join, new_round, on_question

pytestmark = pytest.mark.journey


def test_switching_languages_keeps_the_answers(open_page: OpenPage, server: Server) -> None:
    round_ = new_round(server, "Twee talen")
    phone = open_page()
    join(phone, round_.code, "civil_society")
    expect(phone.locator("html")).to_have_attribute("lang", "nl")
    on_question(phone, 1)
    answer(phone, "4").click()
    on_question(phone, 2)
    expect(phone.locator("[data-saved]")).not_to_be_empty()
    words = set()
    for language in ("en", "nl"):
        phone.locator(f"button[name=language][value={language}]").click()
        expect(phone.locator("html")).to_have_attribute("lang", language)
        expect(phone.locator("button[name=language][aria-current]")).to_have_attribute(
            "value", language
        )
        phone.goto(f"/c/{round_.code}/vraag/1/")
        expect(answer(phone, "4")).to_have_attribute("aria-pressed", "true")
        words.add(answer(phone, "4").inner_text())
    assert len(words) == 2


def test_families_are_not_asked_what_is_for_professionals(
    open_page: OpenPage, server: Server
) -> None:
    round_ = new_round(server, "Ouders erbij", length="full")
    asked = {side: _asked(open_page(), round_.code, side) for side in ("education", "family")}
    for_everybody = {one.key for one in pack().statements if one.families}
    assert asked["education"] == {one.key for one in pack().statements}
    assert asked["family"] == for_everybody
    assert len(asked["family"]) < len(asked["education"])


def _asked(phone: Page, code: str, side: str) -> set[str]:
    with phone.expect_response("**/alles/") as all_questions:
        join(phone, code, side)
    html = all_questions.value.text()
    keys = phone.evaluate(
        """(html) => {
          const box = document.createElement("div");
          box.innerHTML = html;
          return [...box.querySelectorAll("template")].map(
            (one) => one.content.querySelector("[name=statement]").value
          );
        }""",
        html,
    )
    total = phone.locator("#question").get_attribute("data-total")
    assert total == str(len(keys))
    return set(keys)
