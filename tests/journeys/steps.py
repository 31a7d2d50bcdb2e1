"""What people do in more than one journey. Words change, so these look at addresses and names."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, ViewportSize, expect

from brugwerk.demo.rules import DOMAIN, PASSWORD
from tests.journeys.server import Server

PHONE = ViewportSize(width=360, height=740)
DESK = ViewportSize(width=1280, height=800)
MAIL_SECONDS = 10
SIX = ("4", "2", "5", "3", "", "1")


@dataclass(frozen=True, slots=True)
class OpenRound:
    """A round that takes answers."""

    at: str
    code: str


def arrived(page: Page, path: str) -> None:
    """Wait until the page has this address; the path is a pattern."""
    expect(page).to_have_url(re.compile(rf"^http://[^/]+{path}(#.*)?$"))


def main_button(page: Page) -> Locator:
    """Return the filled button of the page's form."""
    return page.locator("main form button.primary")


def leads_to(page: Page, end: str) -> Locator:
    """Return the link in the page whose address ends like this."""
    return page.locator(f'main a[href$="{end}"]')


def sign_in(page: Page, email: str) -> None:
    """Sign in with the password that everybody in the demo has."""
    page.goto("/inloggen/")
    page.locator("[name=login]").fill(email)
    page.locator("[name=password]").fill(PASSWORD)
    main_button(page).click()
    arrived(page, "/vandaag/")


def found(page: Page, name: str) -> str:
    """Begin a partnership and return its address."""
    page.goto("/partnerschappen/nieuw/")
    page.locator("[name$=name]").first.fill(name)
    main_button(page).click()
    arrived(page, r"/p\d+/")
    return path_of(page)


def path_of(page: Page) -> str:
    """Return the path of the page's address."""
    return re.sub(r"^http://[^/]+|[?#].*$", "", page.url)


def start_round(
    page: Page, partnership: str, *, form: str = "anonymous", length: str = "short"
) -> OpenRound:
    """Start a round in three screens."""
    page.goto(f"{partnership}kompas/")
    main_button(page).click()
    arrived(page, r".*/wie/")
    main_button(page).click()
    arrived(page, r".*/hoe/")
    page.locator(f"[name=length][value={length}]").check()
    main_button(page).click()
    arrived(page, r".*/zicht/")
    page.locator(f"[name=form][value={form}]").check()
    main_button(page).click()
    arrived(page, r"/p\d+/kompas/\d+/")
    return OpenRound(path_of(page), page.locator(".code").inner_text().replace(" ", ""))


def new_partnership(server: Server, name: str, who: str = "leen") -> str:
    """Return the address of a partnership that one of the demo has begun."""
    return f"/p{server.let('partnership', name=name, email=f'{who}{DOMAIN}')}/"


def new_round(
    server: Server, name: str, *, form: str = "anonymous", length: str = "short"
) -> OpenRound:
    """Return the first round of a new partnership of Leen."""
    number = server.let("partnership", name=name, email=f"leen{DOMAIN}")
    return OpenRound(**server.let("open_round", partnership=number, form=form, length=length))


def type_code(page: Page, code: str) -> None:
    """Come to the first page of a round with the code that is told."""
    page.goto("/")
    page.locator("[name=code]").fill(f"{code[:3]} {code[3:]}")
    main_button(page).click()
    arrived(page, rf"/c/{code}/")


def join(page: Page, code: str, side: str = "education", *, name: str = "") -> None:
    """Open a round as its QR code does, choose a side and see the first question."""
    page.goto(f"/c/{code}/")
    choose_side(page, side, name=name)


def choose_side(page: Page, side: str, *, name: str = "") -> None:
    """Say on the first page of a round who one is."""
    if name:
        page.locator("[name=name]").fill(name)
    page.locator(f"[name=perspective][value={side}]").click()


def with_all_questions(page: Page) -> None:
    """Wait until the phone holds every question, so that the next ones need no network."""
    page.locator("#question[data-held]").wait_for()


def on_question(page: Page, number: int) -> None:
    """Wait until this question is there and ready for a tap."""
    page.locator(f'#question[data-number="{number}"]:not([data-fresh])').wait_for()


def answer(page: Page, value: str) -> Locator:
    """Return the button of an answer."""
    return page.locator(f'button.answer[name=value][value="{value}"]')


def answer_all(page: Page, values: Sequence[str] = SIX, *, start: int = 1) -> None:
    """Tap one answer after the other, up to the page after the last question."""
    for number, value in enumerate(values, start=start):
        on_question(page, number)
        answer(page, value).click()
    arrived(page, r".*/sterker/")


def finish(page: Page) -> None:
    """Go from the last question to the end, without saying more."""
    main_button(page).click()
    arrived(page, r".*/gehoord/")
    main_button(page).click()
    arrived(page, r".*/nakijken/")
    leads_to(page, "/klaar/").click()
    arrived(page, r".*/klaar/")


def close(page: Page, open_round: OpenRound) -> None:
    """Close a round and see what came of it."""
    page.goto(open_round.at)
    leads_to(page, "/sluiten/").click()
    arrived(page, r".*/sluiten/")
    main_button(page).click()
    arrived(page, r".*/resultaat/")


def mailed(page: Page, to: str, pattern: str) -> str:
    """Return what the newest mail to somebody says, as soon as it is there."""
    until = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < until:
        page.goto("/dev/mail/")
        for mail in page.locator("article", has=page.get_by_text(to, exact=True)).all():
            if hit := re.search(pattern, mail.inner_text()):
                return hit.group(1)
    raise AssertionError(f"no mail to {to} with {pattern}")
