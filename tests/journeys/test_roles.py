"""Two members: one divides a task, the other says yes to what stands in her name."""

import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import Tour
from tests.journeys.server import ROOT, Server
from tests.journeys.steps import DESK, arrived, leads_to, main_button

pytestmark = pytest.mark.journey
ROOM = "/p1/fundament/rollen/"
GOAL, TASK = "Ieder gezin weet bij wie het terechtkan.", "De eerste dag bellen"
JOKE = "Joke Dijkwolk"


@pytest.fixture
def goal(server: Server) -> str:
    script = [sys.executable, "-m", "tests.journeys.goal_maker", "1", GOAL]
    subprocess.run(script, check=True, cwd=ROOT, env=server.environment)  # noqa: S603
    return GOAL


def test_a_letter_is_hatched_until_its_holder_says_yes(open_page: OpenPage, goal: str) -> None:
    """5.10, 5.21, N17."""
    leen = open_page("leen", viewport=DESK)
    tour = Tour(leen, least_target=24)
    tour.see(f"{ROOM}taak/")
    leen.locator("[name=goal]").select_option(label=goal)
    leen.locator("[name=what]").fill(TASK)
    leen.locator("summary", has_text="Wie doet het?").click()
    leen.get_by_role("checkbox", name=JOKE).first.check()
    main_button(leen).click()
    arrived(leen, ROOM)
    table = leen.locator("table.rasci")
    cell = table.locator(".letter-r.hatched")
    expect(cell).to_have_count(1)
    expect(table).to_contain_text("Bij deze taak beslist niemand.")
    tour.see(ROOM)

    joke = open_page("joke")
    joke.goto(f"{ROOM}mijn/")
    joke.get_by_role("checkbox", name=TASK).check()
    main_button(joke).click()
    arrived(joke, f"{ROOM}mijn/")
    expect(joke.get_by_role("status")).to_contain_text("Je zei ja op 1 letter.")
    leads_to(joke, "/klopt-niet/").wait_for()
    tour.see(ROOM)
    expect(cell).to_have_count(0)
    expect(table.locator(".letter-r")).to_have_count(1)
    tour.see(str(table.locator("th a").first.get_attribute("href")))
    for place in ("mijn/", "lijst/", "mandaten/", "?view=roles"):
        tour.see(f"{ROOM}{place}")
    tour.end()
