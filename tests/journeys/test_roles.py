"""Two members: one divides a task, the other says yes to what stands in her name."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.server import ROOT, Server
from tests.journeys.steps import DESK, arrived, leads_to, main_button

pytestmark = pytest.mark.journey
ROOM = "/p7/fundament/rollen/"
GOAL, TASK = "Ieder gezin weet bij wie het terechtkan.", "De eerste dag bellen"
LOTTE = "Lotte Steigerbloem"


@pytest.fixture
def goal(server: Server) -> str:
    script = [sys.executable, "-m", "tests.journeys.goal_maker", "7", GOAL]
    subprocess.run(script, check=True, cwd=ROOT, env=server.environment)  # noqa: S603
    return GOAL


def test_a_letter_is_hatched_until_its_holder_says_yes(open_page: OpenPage, goal: str) -> None:
    """5.10, 5.21, N17."""
    ines = open_page("ines", viewport=DESK)
    tour = Tour(ines, BOTH, least_target=24)
    tour.see(f"{ROOM}taak/")
    ines.locator("[name=goal]").select_option(label=goal)
    ines.locator("[name=what]").fill(TASK)
    ines.locator("summary", has_text="Wie doet het?").click()
    ines.get_by_role("checkbox", name=LOTTE).first.check()
    main_button(ines).click()
    arrived(ines, ROOM)
    table = ines.locator("table.rasci")
    cell = table.locator(".letter-r.hatched")
    expect(cell).to_have_count(1)
    expect(table).to_contain_text("Bij deze taak beslist niemand.")
    tour.see(ROOM)

    lotte = open_page("lotte")
    lotte.goto(f"{ROOM}mijn/")
    lotte.get_by_role("checkbox", name=TASK).check()
    main_button(lotte).click()
    arrived(lotte, f"{ROOM}mijn/")
    expect(lotte.get_by_role("status")).to_contain_text("Je bevestigde 1 taak.")
    leads_to(lotte, "/klopt-niet/").wait_for()
    tour.see(ROOM)
    expect(cell).to_have_count(0)
    expect(table.locator(".letter-r")).to_have_count(1)
    tour.see(str(table.locator("th a").first.get_attribute("href")))
    for place in ("mijn/", "lijst/", "mandaten/", "?view=roles"):
        tour.see(f"{ROOM}{place}")
    tour.end()
