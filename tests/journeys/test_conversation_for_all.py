"""Each face of a conversation, in each part, for everybody who looks at it."""

import pytest

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import Looks, problems
from tests.journeys.room import (
    SIDES,
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
from tests.journeys.server import Server
from tests.journeys.steps import DESK, arrived, leads_to, main_button

pytestmark = pytest.mark.journey
REGIE_TARGET, PHONE_TARGET = 24, 44
NOTE = "Elke maandag samen koffie aan de poort"


def test_every_part_is_usable_by_all(open_page: OpenPage, server: Server, looks: Looks) -> None:
    """Axe, target sizes and 320 px, on each face in each part (WCAG 2.2 AA)."""
    room = new_room(open_page, server, "Voor iedereen")
    found: list[str] = []

    def look(*faces: str) -> None:
        """Look at these faces, or at all."""
        of = {
            "regie": (room.lead, REGIE_TARGET),
            "screen": (room.screen, REGIE_TARGET),
            "phone": (room.phones[0], PHONE_TARGET),
        }
        for face in faces or of:
            page, target = of[face]
            seen = problems(page, looks, least_target=target)
            found.extend(f"{face}: {page.title()}: {one}" for one in seen)
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
    look("regie")
    main_button(room.lead).click()
    arrived(room.lead, r".*/verslag/")
    leads_to(room.phones[0], "/verslag/").click()
    room.phones[0].locator('a[href$=".pdf"]').wait_for()
    look()
    assert not found, "\n".join(found)
