"""The screens of the demo."""

import pytest
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.demo import operations, queries
from brugwerk.demo.rules import DOMAIN, PASSWORD
from tests.demo.conftest import NOW, user
from tests.make.pouring import poured

pytestmark = pytest.mark.django_db


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(
        user(name),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    return client


@pytest.mark.usefixtures("demo")
def test_looking_erases_nothing_and_the_button_does() -> None:
    client = signed_in("leen")
    page = client.get(reverse("demo:erase"))
    assert page.status_code == 200
    assert {"8", "24", "32"} <= set(page.content.decode().split())
    assert queries.is_loaded()
    answer = client.post(reverse("demo:erase"))
    assert answer["Location"] == reverse("desk:start")
    assert not queries.is_loaded()
    assert client.get(reverse("desk:start")).status_code == 200


@pytest.mark.usefixtures("demo")
def test_a_member_is_refused() -> None:
    assert signed_in("joke").post(reverse("demo:erase")).status_code == 403
    assert queries.is_loaded()


def test_the_sign_in_page_tells_with_whom_to_try() -> None:
    address = reverse("account_login")
    assert PASSWORD not in Client().get(address).content.decode()
    poured("demo", lambda: operations.load(now=NOW))
    queries.forget()
    page = Client().get(address).content.decode()
    assert all(f"{name}{DOMAIN}" in page for name in ("leen", "nele", "joke", "beheer"))
    assert PASSWORD in page


@pytest.mark.usefixtures("demo")
def test_the_shown_password_opens_the_door() -> None:
    client = Client()
    form = {"login": f"leen{DOMAIN}", "password": PASSWORD}
    assert client.post(reverse("account_login"), form).status_code == 302
    assert client.session["_auth_user_id"]


def test_the_host_loads_it_on_an_empty_installation() -> None:
    host = User.objects.create_user("robin@stad.test", is_host=True)
    client = Client()
    client.force_login(host, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("demo:load")).status_code == 405
    assert client.post(reverse("demo:load"))["Location"] == reverse("desk:start")
    assert queries.is_loaded()
    assert client.post(reverse("demo:load")).status_code == 403
    client.post(reverse("demo:erase"))
    assert User.objects.get() == host
