"""A live conversation: who leads, a big screen and five phones, each in a browser of its own."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.room import (
    BEAMER,
    SIDES,
    Room,
    agree,
    come_in,
    everybody_sees,
    fill_in,
    go_on,
    new_room,
    phase,
    press,
    say_voice,
    send,
    settled,
)
from tests.journeys.server import Server
from tests.journeys.steps import (
    DESK,
    answer,
    arrived,
    leads_to,
    main_button,
    on_question,
    path_of,
    with_all_questions,
)

pytestmark = pytest.mark.journey
REGIE_TARGET, PHONE_TARGET = 24, 44
NOTE = "Elke maandag samen koffie aan de poort"
THANKS = "Dank je dat je altijd terugbelt"


def desk(room: Room) -> Locator:
    """Return the texts that wait for the facilitator."""
    return room.lead.locator('[data-part="desk"] .card > ul > li')


def to_the_picture(room: Room, open_page: OpenPage, server: Server) -> None:
    """Let five people in and answer, and show what came of it."""
    come_in(room, open_page)
    go_on(room, "fill")
    fill_in(room, server)
    press(room)
    phase(room.screen, "look").wait_for(state="attached")
    press(room)
    room.screen.locator('[data-picture="bridge"]').wait_for()
    everybody_sees(room, "look")


def to_the_cards(room: Room) -> None:
    """Let everybody choose trust, and put its first card on the table."""
    go_on(room, "choose")
    for one in room.phones:
        one.locator("[name=plus][value=trust]").click()
    expect(room.lead.locator('[data-part="work"] [data-count="dotted"]')).to_have_text("5")
    press(room)
    room.screen.locator('[data-picture="chosen"]').wait_for()
    go_on(room, "talk")


def test_from_the_code_to_the_report(open_page: OpenPage, server: Server) -> None:
    """A whole conversation, as the screens themselves lead through it (0.07, N8, X.03)."""
    room = new_room(open_page, server, "Vaartoever")
    expect(room.screen.locator(".digits")).to_have_text(re.compile(room.code[:3]))
    to_the_picture(room, open_page, server)
    for one in room.phones:
        expect(one.locator("#stage svg").first).to_be_visible()
    to_the_cards(room)

    send(room.phones[0], NOTE)
    expect(desk(room)).to_have_count(1)
    expect(room.screen.locator("body")).not_to_contain_text(NOTE)  # read first, then shown
    desk(room).locator("button[name=desk][value=shown]").click()
    for page in (room.screen, *room.phones):
        expect(page.locator("#stage")).to_contain_text(NOTE)

    go_on(room, "voice")
    press(room)  # cannot be skipped
    expect(room.lead.locator("#missing")).to_be_visible()
    expect(room.lead.locator('[aria-current="step"]')).to_contain_text("Stem")
    say_voice(room)
    go_on(room, "agree")
    agree(room, "Koffie aan de poort", "Marit Waterhoen")
    room.phones[3].locator("button[name=yes][value='1']").click()
    room.screen.locator(".taken").wait_for()
    expect(room.screen.locator("body")).not_to_contain_text("Marit")  # no name of anybody (T16)

    go_on(room, "thanks")
    writer = room.phones[4]
    writer.locator("[name=to][value=person]").check()
    writer.locator("[name=name]").fill("Marit Waterhoen")
    writer.locator("[name=on_screen]").check()
    send(writer, THANKS)
    expect(desk(room)).to_have_count(1)
    desk(room).locator("button[name=desk][value=shown]").click()
    expect(room.screen.locator("#stage")).to_contain_text(THANKS)
    expect(room.screen.locator("body")).not_to_contain_text("Marit")

    go_on(room, "close")
    for number, one in enumerate(room.phones):
        one.locator(f'[name=worth][value="{3 + number % 3}"]').click()
    expect(room.lead.locator('[data-part="counts"] [data-count="worth"]')).to_have_text("5")
    room.lead.locator('[data-part="next"] a.big').click()
    main_button(room.lead).click()
    arrived(room.lead, r"/p\d+/gesprek/\d+/verslag/")
    report = room.lead.locator("main")
    for told in (NOTE, "Koffie aan de poort", "Marit Waterhoen", THANKS):
        expect(report).to_contain_text(told)
    room.screen.locator('[data-picture="ended"]').wait_for()
    phone = room.phones[1]
    leads_to(phone, "/verslag/").click()
    expect(phone.locator("main")).to_contain_text(NOTE)
    with phone.expect_download() as file:
        phone.locator('a[href$="/verslag.pdf"]').click()
    assert file.value.suggested_filename.endswith(".pdf")


def test_one_scan_one_tap_and_six_more(open_page: OpenPage, server: Server) -> None:
    """Ux 3.11: join is one tap, six answers are six taps, showing the result is one tap."""
    room = new_room(open_page, server, "Tikken tellen")
    press(room)
    phase(room.screen, "fill").wait_for(state="attached")
    taps = 0

    def tap(button: Locator) -> None:
        nonlocal taps
        button.click()
        taps += 1

    phone = open_page()
    phone.goto(room.door)  # what the QR code says
    tap(phone.locator("[name=perspective][value=family]"))
    on_question(phone, 1)
    assert taps == 1
    for number in range(1, 7):
        on_question(phone, number)
        tap(answer(phone, "4"))
    arrived(phone, r".*/sterker/")
    assert taps == 1 + 6
    assert len(server.answers(room.code)) == 6
    press(room)
    expect(room.lead.locator('[aria-current="step"]')).to_contain_text("Samen kijken")
    press(room)  # one tap
    room.screen.locator("[data-picture=too-few]").wait_for()
    phase(phone, "look").wait_for(state="attached")


def test_a_phone_that_slept_catches_up(open_page: OpenPage, server: Server) -> None:
    """What was tapped without network is sent once; what was missed is there at once."""
    room = new_room(open_page, server, "Zwak bereik")
    come_in(room, open_page, SIDES[:2])
    go_on(room, "fill")
    sleeper, other = room.phones
    with_all_questions(sleeper)
    sleeper.context.set_offline(True)
    answer(sleeper, "5").click()
    answer(other, "2").click()
    press(room)
    expect(room.lead.locator('[aria-current="step"]')).to_contain_text("Samen kijken")
    sleeper.context.set_offline(False)
    expect(sleeper.locator("[data-waiting]")).to_have_count(0, timeout=15_000)
    on_question(sleeper, 2)
    sleeper.reload()
    sleeper.reload()
    expect_answers(server, room, 2)
    press(room)
    for one in room.phones:
        phase(one, "look").wait_for(state="attached")
    sleeper.context.set_offline(True)
    for picture in ("choose", "chosen", "talk"):
        press(room)
        room.screen.locator(f'[data-picture="{picture}"]').wait_for()
    sleeper.context.set_offline(False)
    phase(sleeper, "talk").wait_for(state="attached", timeout=15_000)
    assert sleeper.locator("[data-text-form]").count() == 1


def expect_answers(server: Server, room: Room, count: int) -> None:
    """Look in the database: each answer once."""
    assert len(server.answers(room.code)) == count


def test_a_colleague_takes_over_with_one_tap(open_page: OpenPage) -> None:
    """Ux S4; the first one sees at once who leads now, and takes it back just as easily."""
    first = open_page("piet", viewport=DESK)
    first.goto("/partnerschappen/")
    first.get_by_role("link", name="Huiswerk met een maatje").click()
    arrived(first, r"/p\d+/")
    first.goto(f"{path_of(first)}gesprek/nieuw/")
    first.locator("[name=kind][value=cards]").check()
    first.locator("form[data-start] button[type=submit]").click()
    arrived(first, r"/p\d+/gesprek/\d+/")
    second = open_page("karim", viewport=DESK)
    second.goto(first.url)
    assert not second.locator('[data-part="next"] button').count()
    second.locator('form[action$="/overnemen/"] button').click()
    expect(second.locator('[data-part="next"] button.big')).to_be_visible()
    expect(first.locator('form[action$="/overnemen/"] button')).to_be_visible()
    expect(first.locator('[data-part="next"] button')).to_have_count(0)


TAB_LIMIT = 120


def reach(page: Page, selector: str, key: str = "Tab") -> None:
    """Go to something with the Tab key alone."""
    for _press in range(TAB_LIMIT):
        page.keyboard.press(key)
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {key}")


def test_the_keyboard_alone_leads_the_whole_way(open_page: OpenPage, server: Server) -> None:
    """WCAG 2.1.1 and 2.4.3; after each press the focus is on something."""
    room = new_room(open_page, server, "Toetsen", kind="cards")
    lead = room.lead
    big = '[data-part="next"] .big'

    def big_button(to: str) -> None:
        settled(lead)
        reach(lead, big)
        lead.keyboard.press("Enter")
        expect(lead.locator('[aria-current="step"]')).to_contain_text(to)
        assert lead.evaluate("document.activeElement !== document.body")

    big_button("Kiezen")
    reach(lead, big)
    lead.keyboard.press("Enter")
    room.screen.locator('[data-picture="chosen"]').wait_for()
    big_button("Praten")
    reach(lead, '[data-part="work"] button[name=act][value=next]')
    lead.keyboard.press("Enter")
    expect(room.screen.locator(".on-table .muted").first).to_contain_text("2")
    reach(lead, "[name=note-text]")
    lead.keyboard.type("We bellen eerst.")
    reach(lead, 'form[action$="/oogst/"] button[type=submit]')
    lead.keyboard.press("Enter")
    expect(room.screen.locator(".harvest")).to_contain_text("We bellen eerst.")
    reach(lead, '[data-part="clock"] button[value=start]')
    lead.keyboard.press("Enter")
    room.screen.locator(".timer").wait_for()
    settled(lead)
    reach(lead, big, "Shift+Tab")
    lead.keyboard.press("Enter")
    expect(lead.locator('[aria-current="step"]')).to_contain_text("Stem")
    reach(lead, "[name=voice-mode]")
    lead.keyboard.press("Space")
    reach(lead, 'form[action$="/stem/"] button[type=submit]')
    lead.keyboard.press("Enter")
    expect(lead.locator('[data-part="work"] .notice.ok')).to_be_visible()
    settled(lead)
    reach(lead, big, "Shift+Tab")
    lead.keyboard.press("Enter")
    expect(lead.locator('[aria-current="step"]')).to_contain_text("Afspraken")
    big_button("Dank")
    big_button("Afsluiten")
    reach(lead, big)
    lead.keyboard.press("Enter")
    arrived(lead, r".*/einde/")
    reach(lead, "main form button.primary")
    lead.keyboard.press("Enter")
    arrived(lead, r".*/verslag/")


def test_the_keys_of_the_big_screen(open_page: OpenPage, server: Server) -> None:
    """Bigger, smaller and dark by key; nothing moves for who wants no motion."""
    room = new_room(open_page, server, "Groot en klein", kind="cards")
    page = room.screen
    size = "parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"
    before = page.evaluate(size)
    assert before >= 52
    page.keyboard.press("+")
    assert page.evaluate(size) > before
    page.keyboard.press("-")
    assert page.evaluate(size) == before
    page.keyboard.press("d")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    for one in ({"width": 1280, "height": 720}, BEAMER):
        page.set_viewport_size(one)  # type: ignore[arg-type]
        assert page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
        corner = page.locator(".strip .digits")  # may be drawn anew meanwhile
        expect(corner).to_be_visible()
        assert corner.evaluate("(one) => one.getBoundingClientRect().bottom") <= one["height"]


def test_without_script_everything_goes_on(open_page: OpenPage) -> None:
    """Pages refresh themselves, and every press is an ordinary form."""
    lead = open_page("amal", viewport=DESK, script=False)
    lead.goto("/p4/gesprek/nieuw/")
    lead.locator("[name=kind][value=cards]").check()
    lead.locator("form[data-start] button[type=submit]").click()
    arrived(lead, r"/p\d+/gesprek/\d+/")
    code = lead.locator(".code").first.inner_text().replace(" ", "")
    screen, phone = (open_page(script=False) for _page in range(2))
    screen.goto(lead.locator("#screen-link").input_value())
    phone.goto(f"/c/{code}/")
    phone.locator("[name=perspective][value=family]").click()
    big = lead.locator('[data-part="next"] button.big')
    big.click()
    for page in (screen, phone):
        phase(page, "choose").wait_for(state="attached")  # by itself, within five seconds
    for button in ("plus", "plus", "minus"):
        phone.locator(f"[name={button}][value=goal]").click()
        phase(phone, "choose").wait_for(state="attached")
    big.click()
    screen.locator('[data-picture="chosen"]').wait_for()
    expect(screen.locator(".bars li").first).to_contain_text("1")
    big.click()
    phase(phone, "talk").wait_for(state="attached")
    phone.locator("[data-text-form] textarea").fill(NOTE)
    phone.locator("[data-text-form] button[type=submit]").click()
    expect(phone.locator("main [role=status] p")).to_be_visible()
    lead.reload()
    expect(lead.locator('[data-part="desk"]')).to_contain_text(NOTE)
