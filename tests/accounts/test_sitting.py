"""How long somebody stays signed in, and showing once more who one is (T15, G18)."""

from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from brugwerk.accounts.models import User
from brugwerk.accounts.rules import Sitting, Standing
from tests import make
from tests.casework.conftest import own_files  # noqa: F401 -- keys of its own
from tests.make.casework import consultation
from tests.make.clock import NOW

IN, PROVE, OVER = Standing.IN, Standing.PROVE, Standing.OVER


def minutes(number: float) -> timedelta:
    """Return some minutes."""
    return timedelta(minutes=number)


@pytest.mark.parametrize(
    ("began", "seen", "proven", "sealed", "standing"),
    [
        (0, 0, 0, False, IN),
        (40, 29, 29, False, IN),
        (40, 31, 31, False, OVER),
        (12 * 60, 1, 1, False, IN),
        (12 * 60 + 1, 0, 0, False, OVER),
        (40, 1, 11, False, IN),  # elsewhere nobody is asked
        (40, 1, 11, True, PROVE),
        (40, 1, 9, True, IN),
        (40, 31, 0, True, OVER),
        (40, -30, -30, False, OVER),  # the clock went back
    ],
)
def test_t15a_half_an_hour_half_a_day_and_ten_minutes(
    began: float,
    seen: float,
    proven: float,
    sealed: bool,  # noqa: FBT001
    standing: Standing,
) -> None:
    """T15a: so many minutes ago each."""
    sitting = Sitting(NOW - minutes(began), NOW - minutes(seen), NOW - minutes(proven))
    assert sitting.standing(NOW, sealed=sealed) is standing


def signed_in(user: User) -> Client:
    """Sign in as people do."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": user.email, "password": make.PASSWORD})
    return browser


def is_in(browser: Client) -> bool:
    """Test whether a page of members opens."""
    return browser.get(reverse("desk:profile")).status_code == 200


@pytest.mark.django_db
class TestSitting:
    def test_t15a_idle_and_absolute(self) -> None:
        els = make.account("Els")
        browser = signed_in(els)
        assert is_in(browser)
        for minute in range(29, 12 * 60, 29):  # a tap now and then
            with time_machine.travel(NOW + minutes(minute)):
                assert is_in(browser), minute
        with time_machine.travel(NOW + minutes(12 * 60 + 2)):
            assert not is_in(browser)
        with time_machine.travel(NOW):
            browser = signed_in(els)
            assert is_in(browser)
        with time_machine.travel(NOW + minutes(32)):
            assert not is_in(browser)
            assert not browser.cookies["sessionid"].value

    def test_a10_what_was_typed_comes_back(self) -> None:
        """G18, A10: who thinks for half an hour loses no text, and nothing is done."""
        els = make.account("Els")
        browser = signed_in(els)
        assert is_in(browser)
        with time_machine.travel(NOW + minutes(32)):
            typed = {"name": "Els van de <kade>", "language": "nl"}
            answer = browser.post(reverse("desk:profile"), typed)
        assert answer.status_code == 403
        assert "Els van de &lt;kade&gt;" in answer.content.decode()
        els.refresh_from_db()
        assert els.name == "Els"

    @pytest.mark.parametrize(
        ("name", "field"),
        [
            ("account_change_password", "oldpassword"),
            ("account_reauthenticate", "password"),
            ("account_confirm_login_code", "code"),
            ("desk:profile", "new_PassWord"),
        ],
    )
    def test_t15_a_password_never_comes_back(self, name: str, field: str) -> None:
        browser = signed_in(make.account("Els"))
        assert is_in(browser)
        with time_machine.travel(NOW + minutes(32)):
            answer = browser.post(reverse(name), {field: "een geheime zin van mij"})
        assert "een geheime zin" not in answer.content.decode()

    def test_t15b_signing_out_elsewhere_kills_within_one_request(self) -> None:
        els = make.account("Els")
        here, phone, other = signed_in(els), signed_in(els), signed_in(make.account("Bo"))
        assert is_in(here)
        assert is_in(phone)
        assert here.post(reverse("desk:sign_out_elsewhere")).status_code == 302
        assert not is_in(phone)
        assert is_in(here)
        assert is_in(other)

    @pytest.mark.parametrize(
        ("address", "headers", "stays"),
        [
            ("/p1/gesprek/1/stroom/", {}, False),
            ("/vandaag/", {"Sec-Fetch-Dest": "empty"}, False),
            ("/vandaag/", {"X-By-Itself": "1"}, False),
            ("/vandaag/", {"Sec-Fetch-Dest": "document"}, True),
        ],
    )
    def test_t15a_what_a_page_asks_by_itself_keeps_nobody_in(
        self,
        address: str,
        headers: dict[str, str],
        stays: bool,  # noqa: FBT001
    ) -> None:
        browser = signed_in(make.account("Els"))
        assert is_in(browser)
        for minute in (15, 29):
            with time_machine.travel(NOW + minutes(minute)):
                browser.get(address, headers=headers)
        with time_machine.travel(NOW + minutes(32)):
            assert is_in(browser) is stays


@pytest.mark.django_db
class TestPasswords:
    @pytest.mark.parametrize(
        ("name", "field"),
        [("account_reauthenticate", "password"), ("account_change_password", "oldpassword")],
    )
    def test_t18_guessing_while_one_is_in_ends_after_ten(self, name: str, field: str) -> None:
        browser = signed_in(make.account("Els"))
        assert is_in(browser)
        for guess in range(10):
            browser.post(reverse(name), {field: f"fout {guess}"})
            assert is_in(browser), guess
        assert browser.post(reverse(name), {field: make.PASSWORD}).status_code == 403
        assert not is_in(browser)

    def test_t15a_who_has_none_chooses_one_just_after_the_code(self) -> None:
        """A screen that was left makes no password, with which it opens what is sealed."""
        dries = make.account("Dries")
        dries.set_unusable_password()
        dries.save()
        browser = make.signed_in(dries)
        assert is_in(browser)
        chosen = {"password1": "een warme zin werkt goed 7", "password2": ""}
        chosen["password2"] = chosen["password1"]
        choose = reverse("account_set_password")
        with time_machine.travel(NOW + minutes(12)):
            answer = browser.post(choose, chosen)
            assert answer.status_code == 403
            assert not is_in(browser)
        dries.refresh_from_db()
        assert not dries.has_usable_password()
        assert not mail.outbox
        with time_machine.travel(NOW):
            browser = make.signed_in(dries)
            assert is_in(browser)
        with time_machine.travel(NOW + minutes(9)):
            assert browser.post(choose, chosen).status_code == 302
        dries.refresh_from_db()
        assert dries.has_usable_password()
        assert [one.to for one in mail.outbox] == [[dries.email]]
        assert "een warme zin" not in mail.outbox[0].body

    def test_t15_a_changed_password_is_told_by_mail(self) -> None:
        els = make.account("Els")
        browser = signed_in(els)
        new = "een warme zin werkt goed 7"
        form = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}
        assert browser.post(reverse("account_change_password"), form).status_code == 302
        assert [one.to for one in mail.outbox] == [[els.email]]


@pytest.mark.django_db
class TestWhatIsSealed:
    @pytest.fixture
    def table(self) -> tuple[Client, str]:
        """Return a browser of who sits at a table, and where the words are."""
        brug = make.partnership()
        leen, dries = make.member(brug, name="Leen"), make.member(brug, name="Dries")
        talk = consultation(brug, leen, dries)
        return signed_in(dries), reverse("casework:question", args=[brug.pk, talk.pk])

    def test_t15a_after_ten_minutes_one_shows_who_one_is(self, table: tuple[Client, str]) -> None:
        browser, address = table
        assert browser.get(address).status_code == 200
        with time_machine.travel(NOW + minutes(9)):
            assert browser.get(address).status_code == 200
        with time_machine.travel(NOW + minutes(18)):  # ten minutes are counted from the last look
            assert browser.get(address).status_code == 200
        with time_machine.travel(NOW + minutes(29.5)):
            answer = browser.get(address)
            asks = reverse("account_reauthenticate")
            assert answer["Location"].startswith(f"{asks}?next=")
            assert is_in(browser)  # elsewhere one goes on
            right = browser.post(answer["Location"], {"password": make.PASSWORD})
            assert right["Location"] == address
            assert browser.get(address).status_code == 200

    def test_t15a_what_was_written_waits_for_the_password(self, table: tuple[Client, str]) -> None:
        browser, address = table
        version = {"version": "4", "text": "KAN-typed wat lukt er al?"}
        assert browser.get(address).status_code == 200
        with time_machine.travel(NOW + minutes(12)):
            for more in ({}, {"own_password": "fout"}):
                answer = browser.post(address, {**version, **more})
                assert answer.status_code == 403
                page = answer.content.decode()
                assert "KAN-typed wat lukt er al?" in page
                assert "fout" not in page
            done = browser.post(address, {**version, "own_password": make.PASSWORD})
            assert done.status_code != 403
            assert browser.get(address).status_code == 200

    def test_t15_a_password_stands_not_on_the_page_that_says_closed(
        self, table: tuple[Client, str], settings: Settings
    ) -> None:
        browser, address = table
        assert browser.get(address).status_code == 200
        file: Path = settings.SEAL_KEY_FILE
        file.rename(file.with_name("away"))
        form = {"version": "4", "text": "KAN-typed wat lukt er al?", "own_password": make.PASSWORD}
        with time_machine.travel(NOW + minutes(12)):
            answer = browser.post(address, form)
        assert answer.status_code == 503
        page = answer.content.decode()
        assert "KAN-typed wat lukt er al?" in page
        assert make.PASSWORD not in page

    def test_t15a_without_a_password_one_signs_in_by_code_anew(
        self, table: tuple[Client, str]
    ) -> None:
        browser, address = table
        dries = User.objects.get(name="Dries")
        dries.set_unusable_password()
        dries.save()
        browser = make.signed_in(dries)
        with time_machine.travel(NOW + minutes(12)):
            answer = browser.get(address)
            assert answer["Location"].startswith(reverse("account_login"))
            assert not is_in(browser)
