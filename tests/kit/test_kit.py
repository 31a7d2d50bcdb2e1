"""Small things that every room leans on."""

import logging
import os
import stat
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.forms import Textarea
from django.http import Http404
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from brugwerk.kit import background, mailbox
from brugwerk.kit.catalogues import compile_catalogues
from brugwerk.kit.fields import DateField, LineField
from brugwerk.kit.ical import Entry, written
from brugwerk.kit.limits import too_many
from brugwerk.kit.logs import WithoutSecrets
from brugwerk.kit.mail import send
from brugwerk.kit.qr import qr_svg
from brugwerk.kit.records import locked
from brugwerk.kit.secret import secret_key
from brugwerk.kit.templatetags.kit import icon, spaced, word
from brugwerk.kit.tokens import derived_id, new_token, random_id, six_digits, token_hash
from brugwerk.partnerships.models import Partnership
from tests.make.clock import NOW


@pytest.mark.parametrize("name", ["De\r\nBrug", "De\rBEGIN:VEVENT\rBrug", "De\nATTENDEE:x"])
def test_the_name_of_a_calendar_stays_one_line(name: str) -> None:
    """A form may send more than one line, and the name of a partnership stands in every feed."""
    file = written([], now=NOW, name=name)
    assert len(file.splitlines()) == len(written([], now=NOW, name="x").splitlines())
    assert Calendar.from_ical(file)["X-WR-CALNAME"] == " ".join(name.split())


@pytest.mark.parametrize("field", ["summary", "location", "description"])
def test_no_word_begins_a_line_of_a_calendar(field: str) -> None:
    """RFC 5545, 3.3.11: an end of a line, a comma and a semicolon are escaped."""
    nasty = "a\r\nATTENDEE:x\rURL:y;b,c\\n\nEND:VEVENT\u2028BEGIN:VEVENT\x85X:1\x0bY:2"
    said: dict[str, Any] = {"summary": "s", field: nasty}
    entry = Entry(uid="u", starts=NOW, **said)
    file = written([entry], now=NOW).decode()
    begins = {line.split(":")[0].split(";")[0] for line in file.splitlines() if line[0] != " "}
    assert begins & {"ATTENDEE", "URL", "X", "Y"} == set()
    assert (file.count("\r\nBEGIN:VEVENT"), file.count("\r\nEND:VEVENT")) == (1, 1)
    back = str(Calendar.from_ical(file).walk("VEVENT")[0][field])
    assert "ATTENDEE:x" in back
    assert ";b,c\\n" in back


@pytest.mark.parametrize("name", ['a"b', "a\r\nATTENDEE:mailto:x@y", "a;CN=x:mailto:y,z"])
def test_no_name_begins_a_line_of_an_invitation(name: str) -> None:
    entry = Entry(uid="u", summary="s", starts=NOW, attendees=((name, "an@brug.test"),))
    file = written([entry], now=NOW).decode().replace("\r\n ", "")
    assert sum(line.startswith("ATTENDEE") for line in file.splitlines()) == 1
    assert str(Calendar.from_ical(file).walk("VEVENT")[0]["attendee"]) == "mailto:an@brug.test"


def test_a_line_stays_one_line() -> None:
    field = LineField(required=False)
    assert field.clean("a\r\nBcc: x\u2028b\x0bc") == "a Bcc: x b c"
    assert LineField(widget=Textarea).clean("a\nb") == "a\nb"


@pytest.mark.django_db
def test_what_somebody_removed_meanwhile_is_not_there() -> None:
    """Between looking a record up and locking it, somebody else may remove it: no fault of ours."""
    with pytest.raises(Http404):
        locked(Partnership(pk=404))


class TestTokens:
    def test_they_are_long_and_never_the_same(self) -> None:
        """128 bits, in letters that an address may hold."""
        made = {new_token() for _token in range(1000)}
        assert len(made) == 1000
        assert all(len(token) == 22 and token.replace("-", "").replace("_", "").isalnum()
                   for token in made)  # fmt: skip

    @given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.sampled_from("abc.")))
    def test_a_number_follows_from_secret_and_purpose(self, token: str, purpose: str) -> None:
        number = derived_id(token, purpose)
        assert 0 <= number < 2**62
        assert number == derived_id(token, purpose)

    def test_another_purpose_is_another_number(self) -> None:
        assert len({derived_id("a", "x"), derived_id("a", "y"), derived_id("b", "x")}) == 3

    def test_a_hash_is_not_the_secret(self) -> None:
        assert token_hash("a") == token_hash("a") != token_hash("b")
        assert len(token_hash("a")) == 64

    def test_numbers_fit_a_column_and_codes_have_six_digits(self) -> None:
        assert all(0 <= random_id() < 2**62 for _number in range(1000))
        assert all(len(six_digits()) == 6 and six_digits()[0] != "0" for _code in range(1000))


class TestLimits:
    def test_after_so_many_tries_it_says_so(self) -> None:
        """T18a: one block of addresses trips; another does not notice."""
        request = RequestFactory().get("/", REMOTE_ADDR="1.2.3.4")
        found = [too_many(request, "code", most=3, within=60) for _try in range(5)]
        assert found == [False, False, False, True, True]
        other = RequestFactory().get("/", REMOTE_ADDR="1.2.4.4")
        assert too_many(
            RequestFactory().get("/", REMOTE_ADDR="1.2.3.250"), "code", most=3, within=60
        )
        assert not too_many(other, "code", most=3, within=60)
        assert not too_many(request, "other", most=3, within=60)


class TestSecretKey:
    def test_is_made_once_and_for_the_owner_only(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("SECRET_KEY")
        made = secret_key(tmp_path / "new")
        assert secret_key(tmp_path / "new") == made
        assert len(made) > 60
        assert stat.S_IMODE((tmp_path / "new" / "secret-key").stat().st_mode) == 0o600
        assert secret_key(tmp_path / "other") != made

    def test_comes_from_the_environment_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SECRET_KEY", "van buiten")
        assert secret_key(tmp_path) == "van buiten"
        assert not list(tmp_path.iterdir())


class TestMail:
    def test_a_relay_that_is_down_is_told_and_no_more(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def down(*_: object) -> int:
            raise ConnectionRefusedError

        assert send(to="a@brug.test", subject="Dag", body="Dag")
        monkeypatch.setattr(EmailBackend, "send_messages", down)
        assert not send(to="a@brug.test", subject="Dag", body="KAN-inhoud")
        assert "mail not sent" in caplog.text
        assert "KAN-inhoud" not in caplog.text
        assert "a@brug.test" not in caplog.text

    def test_a_line_break_adds_no_header(self) -> None:
        with pytest.raises(ValueError, match="Header"):
            send(to="a@brug.test", subject="Dag\nBcc: b@brug.test", body="Dag")

    def test_the_box_of_a_development_machine_keeps_the_newest(
        self, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        settings.DATA_DIR = tmp_path
        settings.EMAIL_BACKEND = "brugwerk.kit.mailbox.MailboxBackend"
        for number in range(mailbox.KEPT + 2):
            send(to="a@brug.test", subject=f"Mail {number}", body="Zie je de brug?\n→ ja")
        found = mailbox.newest()
        assert len(found) == mailbox.KEPT
        assert found[0]["subject"] == f"Mail {mailbox.KEPT + 1}"
        assert found[0]["body"].strip() == "Zie je de brug?\n→ ja"
        assert "Mail 3" in capsys.readouterr().out


class TestBackground:
    @pytest.mark.usefixtures("db")
    def test_work_waits_for_the_commit(
        self, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        done: list[int] = []
        with django_capture_on_commit_callbacks(execute=True):
            background.later(done.append, 1)
            assert done == []
        assert done == [1]

    def test_work_that_fails_is_told(self, caplog: pytest.LogCaptureFixture) -> None:
        def broken() -> None:
            raise RuntimeError

        background._run(broken)  # noqa: SLF001 -- the thread's own step
        assert "background work failed" in caplog.text


class TestCatalogues:
    def test_only_what_changed_is_compiled(self, tmp_path: Path) -> None:
        folder = tmp_path / "nl" / "LC_MESSAGES"
        folder.mkdir(parents=True)
        words = polib.POFile()
        words.append(polib.POEntry(msgid="bridge", msgstr="brug"))
        words.save(str(folder / "django.po"))
        assert compile_catalogues(tmp_path) == [folder / "django.mo"]
        assert compile_catalogues(tmp_path) == []
        os.utime(folder / "django.po", ns=(2**62, 2**62))
        assert compile_catalogues(tmp_path) == [folder / "django.mo"]
        assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "brug"
        assert [path.name for path in folder.iterdir() if path.suffix not in {".po", ".mo"}] == []


class TestFields:
    @pytest.mark.parametrize("typed", ["2027-03-14", "14/3/2027", "14-03-2027", "14 3 2027"])
    def test_days_as_people_write_them(self, typed: str) -> None:
        assert DateField().clean(typed).isoformat() == "2027-03-14"

    def test_words_in_templates(self) -> None:
        assert word("a", {"a": "Aa"}) == "Aa"
        assert word("b", {"a": "Aa"}) == "b"
        assert spaced("482913") == "482 913"
        assert 'aria-hidden="true"' in icon("compass")
        with pytest.raises(FileNotFoundError):
            icon("nergens")

    def test_a_picture_of_an_address_escapes_its_name(self) -> None:
        svg = qr_svg("http://127.0.0.1/c/482913/", label="<b>\"naam'")
        assert "<b>" not in svg
        assert "style=" not in svg


@pytest.mark.parametrize("room", ["m", "uitnodiging", "begin", "g", "agenda", "datum"])
def test_a_log_line_keeps_no_secret(room: str) -> None:
    """T13."""
    record = logging.LogRecord("x", 30, "", 0, "Gone: %s", (f"/{room}/sesam-open_U/",), None)
    assert WithoutSecrets().filter(record)
    assert record.getMessage() == f"Gone: /{room}/.../"
