"""Closing an account ends all that lets its person in, at once and for good (T3, T03a)."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.calendars.operations import make_feed
from brugwerk.compass.models import Seat
from brugwerk.compass.operations.mailing import new_link
from brugwerk.config import closing
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import actor_for
from tests import make
from tests.make.clock import TODAY

pytestmark = pytest.mark.django_db


def is_in(client: Client) -> bool:
    return client.get(reverse("desk:today")).status_code == 200


def feed_of(user: User) -> str:
    token = make_feed(actor=actor_for(user, today=TODAY), partnership=None, today=TODAY)
    return reverse("calendars:feed", args=[token])


def test_everything_ends_and_nothing_comes_back(brug: Partnership, bram: User, amina: User) -> None:
    here, there, other = Client(), make.signed_in(bram), make.signed_in(amina)
    here.force_login(bram)
    feed, feed_of_amina = feed_of(bram), feed_of(amina)
    seat = Seat.objects.get(round=make.open_round(brug), membership__user=bram)
    link = reverse("compass:personal", args=[new_link(seat)])
    assert is_in(here)
    assert is_in(there)
    assert closing.close(f" {bram.email.upper()} ")
    for opened_again in (False, True):
        User.objects.filter(pk=bram.pk).update(is_active=opened_again)
        assert not is_in(here)
        assert not is_in(there)
        assert Client().get(feed).status_code == 404
        assert Client().get(link).status_code in {404, 410}
        assert not Client().login(username=bram.email, password=make.PASSWORD)
    assert is_in(other)
    assert Client().get(feed_of_amina).status_code == 200
    assert Entry.objects.get(kind="accounts.closed").actor_id is None


def test_a_code_that_was_asked_before_opens_nothing(bram: User) -> None:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": bram.email})
    code = re.findall(r"\b\d{6}\b", str(mail.outbox[-1].body))[0]
    closing.close(bram.email)
    client.post(reverse("account_confirm_login_code"), {"code": code})
    assert not is_in(client)


def test_all_or_nothing(bram: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that ends in the middle leaves everything as it was."""
    client, feed = make.signed_in(bram), feed_of(bram)

    def stop(**_more: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("brugwerk.audit.operations.record", stop)
    with pytest.raises(RuntimeError):
        closing.close(bram.email)
    assert is_in(client)
    assert Client().get(feed).status_code == 200


def test_an_address_of_nobody_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["closing", "niemand@brug.test"])
    assert closing.main() == 1
    assert "Geen account" in capsys.readouterr().err
