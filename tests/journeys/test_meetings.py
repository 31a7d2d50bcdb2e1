"""A meeting from the question which date suits to its minutes, as who coordinates it lives it."""

import io

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import OpenPage
from tests.journeys.looking import BOTH, Tour
from tests.journeys.steps import arrived, found, leads_to, mailed, main_button, path_of

pytestmark = pytest.mark.journey
MEETING = r"/p\d+/fundament/overleg/\d+/momenten/\d+/"
GUESTS = ("mira@voorbeeld.example", "karim@voorbeeld.example")


def _fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"[name={name}]").fill(value)


def _forum(page: Page) -> str:
    """Begin a partnership and a forum, and return the address of that."""
    page.goto(f"{found(page, 'Van datum tot verslag')}fundament/overleg/nieuw/?van=care")
    _fill(page, first_on="2030-01-08", starts_at="16:00", place="Huis van het Kind")
    main_button(page).click()
    arrived(page, r"/p\d+/fundament/overleg/\d+/")
    return path_of(page)


def _answer(page: Page, link: str, name: str, *values: str) -> None:
    page.goto(link)
    page.locator("[name=name]").fill(name)
    for field, value in zip(page.locator("main fieldset").all(), values, strict=True):
        field.locator(f"[value={value}]").check()
    main_button(page).click()
    expect(page.locator("main .notice.ok").first).to_be_visible()


def _reads(page: Page, path: str, heading: str) -> None:
    page.goto(path)
    expect(page.locator("h1")).to_contain_text(heading)


def _printed(page: Page, path: str) -> None:
    file = page.request.get(path).body()
    text = " ".join(part.extract_text() for part in PdfReader(io.BytesIO(file)).pages)
    told = (
        "Mira",
        "Leen vraagt het aan de poort.",
        "De school opent een lokaal.",
        "Leen Vaartmans",
    )
    for said in told:
        assert said in " ".join(text.split())


def test_a_meeting_from_its_date_to_its_minutes(open_page: OpenPage) -> None:
    """Ux 1.1, 3.17, N10, N20, INV2: two people without an account choose along."""
    page = open_page("leen")
    tour = Tour(page, BOTH, least_target=24)
    forum = _forum(page)
    page.goto(f"{forum}datum/")
    today = timezone.localdate().isoformat()
    _fill(page, day_0=today, at_0="00:00", day_1=today, at_1="23:59", emails="\n".join(GUESTS))
    for member in page.locator("[name=members]").all():
        member.uncheck()
    main_button(page).click()
    arrived(page, r".*/datum/\d+/")
    poll = path_of(page)
    one, other = (mailed(page, guest, r"(/datum/[\w-]+/)") for guest in GUESTS)
    phone = open_page(script=False)
    _answer(phone, one, "Mira", "yes", "maybe")
    _answer(phone, other, "Karim", "maybe", "no")
    guest = Tour(open_page(), BOTH, least_target=44)
    guest.see(one)  # the same link on another device still holds the answer
    expect(guest.page.locator("[name=name]")).to_have_value("Mira")
    guest.end()
    assert mailed(page, "leen@wissebeke.example", r"(Iedereen antwoordde)")
    tour.see(poll)
    main_button(page).click()
    arrived(page, MEETING)
    meeting = path_of(page)
    _reads(phone, one, "Het overleg van")
    leads_to(page, "/punt/nieuw/").click()
    _fill(page, title="De huiswerkklas na Nieuwjaar")
    main_button(page).click()
    arrived(page, MEETING)
    main_button(page).click()  # the meeting is over
    leads_to(page, "/aanwezig/").click()
    page.get_by_label("Mira").check()
    main_button(page).click()
    leads_to(page, "/stem/").click()
    page.locator("[name=mode][value=absent]").check()
    _fill(page, reason="Het uur past niet.", next_step="Leen vraagt het aan de poort.")
    main_button(page).click()
    leads_to(page, "/besluit/").click()
    _fill(page, text="De school opent een lokaal.", next_body="Gemeenteraad")
    main_button(page).click()
    arrived(page, r".*/besluiten/\d+/")
    tour.look("decision")
    tour.see(f"{meeting}afzeggen/")
    tour.see(meeting)
    main_button(page).click()
    arrived(page, MEETING)
    expect(page.locator("main")).to_contain_text("Verslag gesloten")
    tour.see(f"{meeting}verslag/")
    tour.end()
    _printed(page, f"{meeting}verslag.pdf")
