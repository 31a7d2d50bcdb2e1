"""Each face of a conversation, in each part, for everybody who looks at it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import problems
from tests.journeys.room import (
    SIDES,
    Room,
    agree,
    come_in,
    everybody_sees,
    go_on,
    new_room,
    phase,
    press,
    say_voice,
    send,
)
from tests.journeys.steps import DESK, arrived, leads_to, main_button

pytestmark = pytest.mark.journey
REGIE_TARGET, PHONE_TARGET = 24, 44
NOTE = "Elke maandag samen koffie aan de poort"

Face = Callable[[Room], Page]
FACES: dict[str, tuple[Face, int]] = {
    "regie": (lambda room: room.lead, REGIE_TARGET),
    "screen": (lambda room: room.screen, REGIE_TARGET),
    "phone": (lambda room: room.phones[0], PHONE_TARGET),
}


@pytest.mark.parametrize("face", FACES)
def test_every_part_is_usable_by_all(open_page: OpenPage, face: str) -> None:
    """Axe, target sizes and 320 px, on each face in each part (WCAG 2.2 AA)."""
    room = new_room(open_page, f"Voor iedereen {face}")
    found: list[str] = []
    of, target = FACES[face]

    def look() -> None:
        page = of(room)
        seen = problems(page, least_target=target)
        found.extend(f"{page.title()}: {one}" for one in seen)
        page.set_viewport_size(DESK)

    come_in(room, open_page, SIDES[:2])
    look()
    go_on(room, "fill")
    press(room)
    phase(room.screen, "look").wait_for(state="attached")
    press(room)
    room.screen.locator("[data-picture=too-few]").wait_for()
    everybody_sees(room, "look")
    look()
    go_on(room, "choose")
    look()
    press(room)
    room.screen.locator('[data-picture="chosen"]').wait_for()
    look()
    go_on(room, "talk")
    send(room.phones[1], NOTE)
    look()
    go_on(room, "voice")
    look()
    say_voice(room)
    go_on(room, "agree")
    agree(room, "Koffie aan de poort", "Marit")
    room.phones[1].locator("button[name=yes]").first.wait_for()
    look()
    go_on(room, "thanks")
    look()
    go_on(room, "close")
    look()
    room.lead.locator('[data-part="next"] a.big').click()
    arrived(room.lead, r".*/einde/")
    if face == "regie":
        look()
    main_button(room.lead).click()
    arrived(room.lead, r".*/verslag/")
    if face == "phone":
        leads_to(room.phones[0], "/verslag/").click()
        room.phones[0].locator('a[href$=".pdf"]').wait_for()
    look()
    assert not found, "\n".join(found)
