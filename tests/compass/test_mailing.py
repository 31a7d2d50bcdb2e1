"""Inviting and reminding: decent, discreet, and never to who answered (T12)."""

import re
from datetime import UTC, datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Round, Seat, SeatLink
from brugwerk.compass.operations import mailing
from brugwerk.partnerships.models import Partnership
from tests import make

NIGHT = datetime(2027, 3, 16, 22, tzinfo=UTC)
SATURDAY = datetime(2027, 3, 20, 9, tzinfo=UTC)
LINK = re.compile(r"http://127\.0\.0\.1:8000(/m/[\w-]{22}/)")


@pytest.fixture
def round_(brug: Partnership, amina: User, bram: User) -> Round:
    return make.open_round(brug)


def rounds() -> object:
    return Round.objects.all()


def send(*, now: datetime = make.NOW) -> int:
    return mailing.mail_waiting(Round.objects.all(), now=now)


def remind(*, now: datetime) -> int:
    return mailing.send_reminders(Round.objects.all(), now=now)


def link_in(number: int) -> str:
    found = LINK.search(str(mail.outbox[number].body))
    assert found
    return found[1]


class TestWhatAMailSays:
    def test_nothing_of_people_or_partnership(self, round_: Round) -> None:
        """T12a: no name, no code, no count; one link, in plain text."""
        send()
        remind(now=make.moment(1))
        assert len(mail.outbox) == 4
        for one in mail.outbox:
            whole = f"{one.subject}\n{one.body}"
            for told in ("Amina", "Bram", "De Brug", round_.code, "brug.test", "Linde"):
                assert told not in whole
            assert len(LINK.findall(whole)) == 1
            assert len(re.findall(r"https?:", whole)) == 1
            assert "?" not in link_in(0)
            assert one.content_subtype == "plain"
            assert not getattr(one, "alternatives", [])
            assert not one.attachments
            assert len(one.to) == 1
            assert not one.cc
            assert not one.bcc

    @pytest.mark.usefixtures("round_")
    def test_subjects_come_from_a_closed_list(self) -> None:
        send()
        remind(now=make.moment(1))
        assert len({one.subject for one in mail.outbox}) == 2
        assert not any(character.isdigit() for one in mail.outbox for character in str(one.subject))

    @pytest.mark.usefixtures("round_")
    def test_it_speaks_the_language_of_who_gets_it(self, bram: User) -> None:
        bram.language = "en"
        bram.save()
        send()
        subjects = {one.to[0]: one.subject for one in mail.outbox}
        assert subjects["bram@brug.test"] == "How is it going?"
        assert subjects["amina@brug.test"] != "How is it going?"


class TestWhoGetsOne:
    @pytest.mark.usefixtures("round_")
    def test_each_once(self) -> None:
        assert (send(), send()) == (2, 0)
        assert sorted(one.to[0] for one in mail.outbox) == ["amina@brug.test", "bram@brug.test"]

    @pytest.mark.usefixtures("round_")
    @pytest.mark.parametrize("now", [NIGHT, SATURDAY])
    def test_nobody_at_night_or_in_the_weekend(self, now: datetime) -> None:
        assert send(now=now) == 0
        assert mail.outbox == []
        assert send(now=make.moment(7)) == 2

    def test_a_facilitator_may_choose_to_mail_now(
        self,
        round_: Round,
        brug: Partnership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            mailing.mail_now(actor=make.facilitator(brug), round_=round_, now=SATURDAY)
        assert len(mail.outbox) == 2

    def test_a_member_may_not(self, round_: Round, bram: User) -> None:
        for act in (mailing.mail_now, mailing.remind):
            with pytest.raises(PermissionDenied):
                act(actor=make.acting(bram), round_=round_, now=make.NOW)

    def test_who_answered_gets_no_reminder(self, round_: Round, bram: User) -> None:
        send()
        seat = Seat.objects.get(membership__user=bram)
        make.cast(round_, make.Ballot(3), token=mailing.new_link(seat))
        assert remind(now=make.moment(1)) == 1
        assert mail.outbox[-1].to == ["amina@brug.test"]

    def test_who_answered_before_the_mail_gets_none(self, round_: Round, bram: User) -> None:
        seat = Seat.objects.get(membership__user=bram)
        make.cast(round_, make.Ballot(3), token=mailing.new_link(seat))
        assert send() == 1

    @pytest.mark.usefixtures("round_")
    def test_at_most_one_reminder_a_day_and_none_on_the_first(self) -> None:
        send()
        found = [remind(now=make.moment(number)) for number in (0, 1, 1, 2)]
        assert found == [0, 2, 0, 2]

    def test_guests_get_no_mail(self, round_: Round) -> None:
        make.guest(round_)
        assert send() == 2

    @pytest.mark.usefixtures("round_")
    def test_one_reminder_comes_by_itself_two_days_before(self) -> None:
        send()
        found = [mailing.remind_before_closing(now=make.moment(day)) for day in (11, 12, 13, 14)]
        assert found == [0, 0, 2, 0]  # days 11 to 13 are a Saturday, a Sunday and a Monday
        mail.outbox.clear()

    def test_a_closed_round_mails_nobody(self, round_: Round) -> None:
        send()
        make.close(round_)
        assert remind(now=make.moment(1)) == 0
        assert mailing.remind_before_closing(now=make.moment(13)) == 0

    @pytest.mark.usefixtures("round_")
    def test_a_relay_that_is_down_loses_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def down(*_: object, **__: object) -> int:
            raise ConnectionRefusedError

        with monkeypatch.context() as broken:
            broken.setattr("django.core.mail.EmailMessage.send", down)
            assert send() == 0
        assert send() == 2


class TestLinks:
    @pytest.mark.parametrize("method", ["get", "head"])
    def test_opening_a_link_changes_nothing(self, round_: Round, method: str) -> None:
        """T12b: what scanners of mail do, three times."""
        send()
        before = list(Seat.objects.values()), list(SeatLink.objects.values())
        for _time in range(3):
            client = Client()
            assert getattr(client, method)(link_in(0)).status_code == 200
            assert not client.cookies.get(f"seat{round_.code}")
        assert (list(Seat.objects.values()), list(SeatLink.objects.values())) == before
        assert not Paper.objects.exists()

    def test_the_button_opens_the_seat(self, round_: Round) -> None:
        send()
        client = Client()
        first = client.post(link_in(0))["Location"]
        assert first == reverse("compass:question", args=[round_.code, 1])
        client.post(first, {"statement": round_.statements[0], "value": "4"})
        assert Answer.objects.get().value == 4

    @pytest.mark.usefixtures("round_")
    def test_the_secret_stands_nowhere(self) -> None:
        send()
        secret = link_in(0).split("/")[2]
        kept = str(list(Seat.objects.values()) + list(SeatLink.objects.values()))
        assert secret not in kept

    def test_after_an_answer_the_second_link_is_dead(self, round_: Round) -> None:
        send()
        remind(now=make.moment(1))
        to = [one.to[0] for one in mail.outbox]
        second = max(number for number, address in enumerate(to) if address == to[0])
        used, other = Client(), Client()
        address = used.post(link_in(0))["Location"]
        used.post(address, {"statement": round_.statements[0], "value": "4"})
        answer = other.post(link_in(second))
        assert answer.status_code == 200
        assert f"seat{round_.code}" not in other.cookies
        other.cookies[f"seat{round_.code}"] = link_in(second).split("/")[2]
        other.post(address, {"statement": round_.statements[0], "value": "1"})
        assert Answer.objects.get().value == 4

    def test_a_link_of_a_closed_round_says_so(self, round_: Round) -> None:
        send()
        make.close(round_)
        assert Client().get(link_in(0)).status_code in {404, 410}
