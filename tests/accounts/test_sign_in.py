"""Coming in: with a password, or with six digits from a mail; never by signing up alone (T18c)."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from brugwerk.accounts import operations, queries
from brugwerk.accounts.hashers import CalmArgon2
from brugwerk.accounts.models import User
from brugwerk.accounts.operations import AccountsExist
from brugwerk.kit.first_time import first_time_token
from tests import make

CODE = re.compile(r"\b\d{6}\b")
MARK = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


def sign_in(client: Client, email: str, password: str) -> HttpResponse:
    form = {"login": email, "password": password}
    return client.post(reverse("account_login"), form)  # type: ignore[return-value]


def ask_code(client: Client, email: str) -> str:
    """Ask for a code and return the one in the mail, or nothing."""
    client.post(reverse("account_request_login_code"), {"email": email})
    found = CODE.search(str(mail.outbox[-1].body)) if mail.outbox else None
    return found[0] if found else ""


def type_code(client: Client, code: str) -> HttpResponse:
    return client.post(reverse("account_confirm_login_code"), {"code": code})  # type: ignore[return-value]


def is_in(client: Client) -> bool:
    return client.get(reverse("desk:today")).status_code == 200


class TestPassword:
    @pytest.mark.usefixtures("els")
    @pytest.mark.parametrize("email", ["els@brug.test", "ELS@Brug.Test", " els@brug.test "])
    def test_opens_the_door(self, client: Client, email: str) -> None:
        assert sign_in(client, email, make.PASSWORD)["Location"] == reverse("desk:today")
        assert is_in(client)

    def test_leads_back_to_where_one_was_going(self, client: Client, els: User) -> None:
        asked = client.get(reverse("desk:profile"))["Location"]
        form = {"login": els.email, "password": make.PASSWORD, "next": reverse("desk:profile")}
        assert client.post(asked, form)["Location"] == reverse("desk:profile")

    @pytest.mark.parametrize("target", ["https://elders.test/", "//elders.test", "javascript:x"])
    def test_never_leads_elsewhere(self, client: Client, els: User, target: str) -> None:
        form = {"login": els.email, "password": make.PASSWORD, "next": target}
        assert client.post(reverse("account_login"), form)["Location"] == reverse("desk:today")

    def test_an_unknown_address_looks_like_a_wrong_password(
        self, client: Client, els: User
    ) -> None:
        """T18c: same status, same bytes but for what was typed."""
        known = sign_in(client, els.email, "helemaal verkeerd")
        unknown = sign_in(client, "xyz@brug.test", "helemaal verkeerd")
        pages = [MARK.sub(b"", page.content) for page in (known, unknown)]
        assert pages[0].replace(b"els@", b"xyz@") == pages[1]
        assert known.status_code == unknown.status_code

    def test_guessing_has_to_wait(self, client: Client, els: User) -> None:
        """T21: the door slows down for who guesses."""
        for _try in range(12):
            answer = sign_in(client, els.email, "helemaal verkeerd")
        assert not is_in(client)
        assert sign_in(client, els.email, make.PASSWORD).status_code != 302
        assert answer.status_code in {200, 429}

    def test_a_closed_account_stays_out(self, client: Client, els: User) -> None:
        User.objects.filter(pk=els.pk).update(is_active=False)
        sign_in(client, els.email, make.PASSWORD)
        assert not is_in(client)

    def test_closing_an_account_ends_its_sessions(self, client: Client, els: User) -> None:
        """T03a."""
        sign_in(client, els.email, make.PASSWORD)
        User.objects.filter(pk=els.pk).update(is_active=False)
        assert not is_in(client)

    def test_a_session_gets_a_new_key(self, client: Client, els: User) -> None:
        client.get(reverse("account_login"))
        client.session["x"] = 1
        before = client.session.session_key
        sign_in(client, els.email, make.PASSWORD)
        assert client.session.session_key != before

    def test_changing_it_ends_other_sessions(self, els: User) -> None:
        here, there = Client(), Client()
        for client in (here, there):
            sign_in(client, els.email, make.PASSWORD)
        new = "een nieuwe brug van steen"
        form = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}
        here.post(reverse("account_change_password"), form)
        assert is_in(here)
        assert not is_in(there)

    def test_hashes_are_strong(self) -> None:
        """OWASP: Argon2id with at least 19 MiB and two passes; these take 64 MiB."""
        hasher = CalmArgon2()
        kept = hasher.encode(make.PASSWORD, hasher.salt())
        assert kept.startswith("argon2$argon2id$v=19$m=65536,t=2,p=1$")
        assert hasher.verify(make.PASSWORD, kept)
        assert not hasher.verify("iets anders", kept)


class TestCode:
    def test_opens_the_door(self, client: Client, els: User) -> None:
        code = ask_code(client, els.email)
        assert type_code(client, code)["Location"] == reverse("desk:today")
        assert is_in(client)

    def test_the_mail_names_nobody(self, client: Client, els: User) -> None:
        """T12."""
        ask_code(client, els.email)
        (only,) = mail.outbox
        assert only.to == [els.email]
        assert not re.search("Els|brug.test", f"{only.subject}{only.body}")
        assert "http" not in only.body

    def test_looking_at_the_page_changes_nothing(self, client: Client, els: User) -> None:
        code = ask_code(client, els.email)
        page = reverse("account_confirm_login_code")
        for _time in range(3):
            assert client.get(page, {"code": code}).status_code == 200
            assert client.head(page).status_code == 200
        assert not is_in(client)
        type_code(client, code)
        assert is_in(client)

    def test_works_once(self, els: User) -> None:
        client = Client()
        code = ask_code(client, els.email)
        type_code(client, code)
        client.post(reverse("account_logout"))
        type_code(client, code)
        assert not is_in(client)

    def test_works_only_where_it_was_asked(self, client: Client, els: User) -> None:
        code = ask_code(client, els.email)
        other = Client()
        type_code(other, code)
        assert not is_in(other)

    def test_five_wrong_ones_and_the_right_one_is_dead(self, client: Client, els: User) -> None:
        code = ask_code(client, els.email)
        wrong = "000000"
        for _try in range(5):
            type_code(client, wrong)
        type_code(client, code)
        assert not is_in(client)

    def test_works_fifteen_minutes(self, els: User) -> None:
        for minutes, expected in ((14, True), (16, False)):
            mail.outbox.clear()
            client = Client()
            code = ask_code(client, els.email)
            with time_machine.travel(make.NOW + timedelta(minutes=minutes)):
                type_code(client, code)
                assert is_in(client) is expected

    def test_an_unknown_address_sees_the_same(self, els: User) -> None:
        """T18c: the same way, the same page, and no mail to people who are not here."""
        known, unknown = Client(), Client()
        address = reverse("account_request_login_code")
        answers = [
            one.post(address, {"email": email})
            for one, email in ((known, els.email), (unknown, "xyz@brug.test"))
        ]
        assert answers[0]["Location"] == answers[1]["Location"]
        pages = [MARK.sub(b"", one.get(answers[0]["Location"]).content) for one in (known, unknown)]
        assert pages[0].replace(b"els@", b"xyz@") == pages[1]
        assert [one.to for one in mail.outbox] == [[els.email]]

    @pytest.mark.usefixtures("els")
    def test_no_code_comes_without_asking(self, client: Client) -> None:
        assert type_code(client, "000000").status_code == 302
        assert not is_in(client)


class TestNobodySignsUpAlone:
    @pytest.mark.usefixtures("db")
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_the_door_is_closed(self, client: Client, method: str) -> None:
        form = {"email": "nieuw@brug.test", "password1": make.PASSWORD}
        getattr(client, method)(reverse("account_signup"), form)
        assert not queries.anybody()

    @pytest.mark.usefixtures("db")
    def test_a_code_makes_no_account(self, client: Client) -> None:
        assert ask_code(client, "nieuw@brug.test") == ""
        assert not queries.anybody()


class TestTheFirst:
    FORM = {"name": "Hosta", "email": "hosta@brug.test", "password": make.PASSWORD}

    @pytest.mark.usefixtures("db")
    def test_the_printed_link_lets_one_in(self, client: Client) -> None:
        address = reverse("desk:begin", args=[first_time_token()])
        assert client.get(address).status_code == 200
        assert client.post(address, self.FORM)["Location"] == reverse("partnerships:found")
        assert User.objects.get().is_host
        assert is_in(client)
        assert Client().get(address).status_code == 404
        with pytest.raises(AccountsExist):
            operations.first_host(email="x@brug.test", name="X", password=make.PASSWORD)

    @pytest.mark.usefixtures("db")
    @pytest.mark.parametrize("token", ["x", "0" * 32])
    def test_another_link_does_not(self, client: Client, token: str) -> None:
        address = reverse("desk:begin", args=[token])
        assert client.post(address, self.FORM).status_code == 404
        assert not queries.anybody()


class TestProfile:
    def test_a_name_and_a_language(self, client: Client, els: User) -> None:
        make.signed_in(els, client)
        form = {"name": "Els Maes", "language": "en", "is_host": "on", "email": "x@brug.test"}
        answer = client.post(reverse("desk:profile"), form)
        assert answer.cookies["django_language"].value == "en"
        els.refresh_from_db()
        assert (els.name, els.language, els.is_host) == ("Els Maes", "en", False)
        assert els.email == "els@brug.test"

    def test_only_languages_that_there_are(self, client: Client, els: User) -> None:
        form = {"name": "Els", "language": "xx"}
        answer = make.signed_in(els, client).post(reverse("desk:profile"), form)
        assert answer.status_code == 422
