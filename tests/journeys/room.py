"""A room full of people: one who leads, a big screen and phones, each a browser of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import OpenPage
from tests.journeys.server import Server
from tests.journeys.steps import DESK, SIX, answer, main_button, new_partnership, on_question

# As many as an anonymous picture needs.
SIDES = ("education", "education", "welfare", "family", "local_government")
BEAMER = {"width": 1920, "height": 1080}


@dataclass
class Room:
    """A conversation that goes on."""

    lead: Page
    screen: Page
    phones: list[Page]
    code: str
    at: str  # the address of the facilitator's screen

    @property
    def door(self) -> str:
        """Return where the code on the big screen leads to."""
        return f"/c/{self.code}/"


def begin(lead: Page, open_page: OpenPage, partnership: str, kind: str = "compass") -> Room:
    """Start a conversation from the page of the partnership, and open the big screen elsewhere."""
    lead.goto(f"{partnership}gesprek/nieuw/")
    lead.locator(f"[name=kind][value={kind}]").check()
    lead.locator("form[data-start] button[type=submit]").click()
    expect(lead).to_have_url(re.compile(r"/gesprek/\d+/$"))
    at = re.sub(r"^http://[^/]+", "", lead.url)
    code = lead.locator(".code").first.inner_text().replace(" ", "")
    screen = open_page("", viewport=BEAMER)
    screen.goto(lead.locator("#screen-link").input_value())
    return Room(lead, screen, [], code, at)


def new_room(
    open_page: OpenPage, server: Server, name: str, who: str = "amal", kind: str = "compass"
) -> Room:
    """Begin a partnership and a conversation in it."""
    lead = open_page(who, viewport=DESK)
    return begin(lead, open_page, new_partnership(server, name, who), kind)


def come_in(room: Room, open_page: OpenPage, sides: Sequence[str] = SIDES) -> None:
    """Let a phone in for each side: one scan, one tap."""
    for side in sides:
        phone = open_page()
        phone.goto(room.door)
        phone.locator(f"[name=perspective][value={side}]").click()
        room.phones.append(phone)


def phase(page: Page, name: str) -> Locator:
    """Return what tells on a phone or a big screen that this phase is there."""
    return page.locator(f'[data-phase="{name}"]')


def press(room: Room) -> None:
    """Press the one big button."""
    settled(room.lead)
    room.lead.locator('[data-part="next"] button.big').click()


def settled(lead: Page) -> None:
    """Wait until the answer to an earlier press is on the facilitator's screen."""
    lead.locator("#regie:not([aria-busy])").wait_for(state="attached")


def go_on(room: Room, to: str) -> None:
    """Press the big button and wait until everybody is there."""
    press(room)
    everybody_sees(room, to)


def everybody_sees(room: Room, name: str) -> None:
    """Wait until the big screen and all phones are in a phase."""
    phase(room.screen, name).wait_for(state="attached")
    for one in room.phones:
        if name == "fill":
            on_question(one, 1)
        else:
            phase(one, name).wait_for(state="attached")


def fill_in(room: Room, server: Server, values: Sequence[str] = SIX) -> None:
    """Let two phones answer all statements at the same time, and the others without a tap."""
    by_hand = room.phones[:2]
    for one in room.phones[2:]:
        seat = next(c for c in one.context.cookies() if c["name"] == f"seat{room.code}")
        server.let("cast", code=room.code, value=4, token=seat["value"])
    for number, value in enumerate(values, start=1):
        for one in by_hand:
            on_question(one, number)
            answer(one, value).click()
    for place in ("sterker", "gehoord"):
        for one in by_hand:
            expect(one).to_have_url(re.compile(f"/{place}/"))
            main_button(one).click()
    for one in by_hand:
        expect(one).to_have_url(re.compile("/nakijken/"))


def send(page: Page, text: str) -> None:
    """Write a text on a phone and send it."""
    page.locator("[data-text-form] textarea").fill(text)
    page.locator("[data-text-form] button[type=submit]").click()
    expect(page.locator("[data-said]")).not_to_be_empty()


def agree(room: Room, what: str, who: str) -> None:
    """Write an agreement down for the group."""
    form = room.lead.locator('form[action$="/afspraak/"]')
    form.locator("[name=action-what]").fill(what)
    form.locator("[name=action-who]").fill(who)
    form.locator("button[type=submit]").click()
    expect(room.lead.locator('[data-part="work"]')).to_contain_text(what)


def say_voice(room: Room) -> None:
    """Say that children and parents took part themselves."""
    room.lead.locator("[name=voice-mode][value=direct]").check()
    room.lead.locator('form[action$="/stem/"] button[type=submit]').click()
    expect(room.lead.locator('[data-part="work"] .notice.ok')).to_be_visible()
