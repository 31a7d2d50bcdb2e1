"""T01b: what somebody may not see hangs on no setting, as it once did elsewhere (GHSA-9vhh)."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from tests.families.parts import without_token
from tests.families.test_canaries import GRANTED, Canaries, addresses, full

LOOKING = ("Naima", "Joke")  # who sees a part, and who sees almost nothing
MEMORY = {"BACKEND": "django.core.files.storage.InMemoryStorage"}


def seen(of: Canaries) -> dict[tuple[str, str], tuple[int, bytes]]:
    """Return every page as each of them gets it."""
    pages = {}
    for name in LOOKING:
        for address in addresses(of, name):
            answer = of.browsers[name].get(address)
            pages[name, address] = (answer.status_code, without_token(answer.content))
    return pages


@pytest.mark.django_db
def test_t01b_no_setting_shows_more(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Byte for byte the same: in development, with files elsewhere, with keys elsewhere."""
    of = full()
    seen(of)  # who looked stands in a list
    before = seen(of)
    settings.DEBUG = True
    settings.STORAGES = {**django_settings.STORAGES, "default": MEMORY}
    file: Path = settings.SEAL_KEY_FILE
    monkeypatch.setenv("SEAL_KEYS", ",".join(file.read_text().split()))
    file.unlink()
    assert seen(of) == before
    monkeypatch.delenv("SEAL_KEYS")  # nothing opens any more: less is shown, never more
    for (name, address), (_status, page) in seen(of).items():
        words = [word for word in GRANTED if word.encode() in page]
        assert words == [], (name, address)
