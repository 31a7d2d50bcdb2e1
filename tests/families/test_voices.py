"""A person speaks in the fixed texts of the family's page; nothing of a family is recorded."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from brugwerk.families import pack
from brugwerk.families.models import Recording
from brugwerk.families.operations import voices
from brugwerk.families.rules.sounds import MOST_BYTES, kind_of, part_of
from tests import make
from tests.families.parts import link, opened, page
from tests.make import families
from tests.make.clock import NOW, TODAY
from tests.make.families import World

OGG = b"OggS" + bytes(range(60))


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (OGG, "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"\x00\x00\x00\x20ftypM4A ", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9f", "audio/webm"),
        (b"<html>", None),
        (b"\xff\xd8\xff\xe0", None),  # a photo
        (b"%PDF-1.7", None),
        (b"\xff", None),
        (b"", None),
    ],
)
def test_a_sound_is_known_by_its_bytes(head: bytes, kind: str | None) -> None:
    assert kind_of(head) == kind


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-1", (0, 1)),
        ("bytes=10-", (10, 99)),
        ("bytes=-5", (95, 99)),
        ("bytes=90-500", (90, 99)),
        ("bytes=100-", None),
        ("bytes=9-3", None),
        ("bytes=-", None),
        ("bytes=1-2,4-5", None),
        ("lines=0-1", None),
        ("", None),
    ],
)
def test_a_phone_may_ask_for_a_part(asked: str, part: tuple[int, int] | None) -> None:
    assert part_of(asked, 100) == part


def put_in(browser: Client, here: World, sound: bytes, *, name: str = "a.ogg") -> int:
    """Send a recording as somebody of the partnership does."""
    address = reverse("families:speak_in", args=[here.brug.pk, "nl", "goal"])
    return browser.post(address, {"sound": SimpleUploadedFile(name, sound)}).status_code


@pytest.mark.django_db
class TestVoices:
    def test_what_is_spoken_in_is_heard_by_families_of_the_partnership(self, here: World) -> None:
        """Ux 1.3: in parts too, and without a script."""
        token, code = link(here)
        phone = opened(token, code)
        assert "<audio" not in page(phone, token)
        worker = make.signed_in(here.users["Dries"])
        assert put_in(worker, here, OGG) == 302
        assert page(phone, token).count("<audio") == 1
        address = reverse("door:voice", args=[token, "goal"])
        whole = phone.get(address)
        assert (whole.content, whole["Content-Type"]) == (OGG, "audio/ogg")
        part = phone.get(address, headers={"range": "bytes=0-3"})
        assert (part.status_code, part.content) == (206, b"OggS")
        assert part["Content-Range"] == f"bytes 0-3/{len(OGG)}"
        assert Client().get(address).status_code == 302
        wiped = reverse("families:take_away", args=[here.brug.pk, "nl", "goal"])
        assert worker.post(wiped).status_code == 302
        assert phone.get(address).status_code == 404
        assert not Recording.objects.exists()

    @pytest.mark.parametrize(
        "sound", [b"", b"<script>", OGG[:4] + bytes(MOST_BYTES)], ids=["empty", "page", "large"]
    )
    def test_what_is_no_short_sound_is_refused(self, here: World, sound: bytes) -> None:
        worker = make.signed_in(here.users["Dries"])
        assert put_in(worker, here, sound, name="voice.mp3") == 422
        with pytest.raises(voices.NoSound):
            voices.speak_in(
                actor=here.actor("Dries"),
                partnership=here.brug,
                language="nl",
                key="goal",
                sound=sound,
                today=TODAY,
            )
        assert not Recording.objects.exists()

    def test_a_voice_that_says_another_text_is_not_heard(self, here: World) -> None:
        """A text that changed waits for a new voice."""
        worker = make.signed_in(here.users["Dries"])
        put_in(worker, here, OGG)
        Recording.objects.update(spoken="Iets anders.")
        token, code = link(here)
        assert "<audio" not in page(opened(token, code), token)
        listed = worker.get(reverse("families:voices", args=[here.brug.pk, "nl"]))
        assert "Deze zin is veranderd." in listed.content.decode()

    def test_a_stranger_speaks_in_nothing(self, here: World) -> None:
        with pytest.raises(PermissionDenied):
            voices.speak_in(
                actor=families.world(name="Een ander").actor("Dries"),
                partnership=here.brug,
                language="nl",
                key="goal",
                sound=OGG,
                today=TODAY,
            )

    def test_a_folder_of_the_whole_house_is_heard_too(
        self, here: World, settings: Settings
    ) -> None:
        folder = settings.VOICES_DIR / "nl"
        folder.mkdir(parents=True)
        (folder / "goal.mp3").write_bytes(b"ID3")
        token, code = link(here)
        phone = opened(token, code)
        assert page(phone, token).count("<audio") == 1
        assert phone.get(reverse("door:voice", args=[token, "goal"])).content == b"ID3"
        for key in ("steps", "nothing-such"):
            assert phone.get(reverse("door:voice", args=[token, key])).status_code == 404

    def test_every_text_that_may_be_spoken_in_is_whole(self) -> None:
        """A text with a gap has no voice: nobody can say every name."""
        assert not any(pack.gaps(pack.page("nl")[key]) for key in pack.SPOKEN)


def test_who_was_away_is_asked_to_choose_the_file_again(here: World) -> None:
    """G18: no browser fills in a file by itself, and what comes with the password is kept."""
    browser = Client()
    browser.post(
        reverse("account_login"), {"login": here.users["Leen"].email, "password": make.PASSWORD}
    )
    address = reverse("families:speak_in", args=[here.brug.pk, "nl", pack.SPOKEN[0]])
    assert browser.get(address).status_code == 200

    def sound() -> SimpleUploadedFile:
        return SimpleUploadedFile("stem.ogg", OGG)

    with time_machine.travel(NOW + timedelta(minutes=12)):
        asked = browser.post(address, {"sound": sound()})
        assert asked.status_code == 403
        assert "Kies het bestand opnieuw." in asked.content.decode()
        assert 'enctype="multipart/form-data"' in asked.content.decode()
        again = browser.post(address, {"sound": sound(), "own_password": make.PASSWORD})
        assert again.status_code == 302
    assert Recording.objects.count() == 1
