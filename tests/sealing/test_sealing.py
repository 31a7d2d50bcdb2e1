"""Sealed fields: bound to their place, and closed without a key (T10)."""

import base64
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from brugwerk.sealing import keyring
from brugwerk.sealing.fields import Sealed, SealedField
from brugwerk.sealing.keyring import Closed, Damaged
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations import sealing
from brugwerk.sealing.rules import STEP, padded, unpadded
from tests.make.clock import TODAY
from tests.sealing.parts import CANARY, read, row, sealed_row


@given(st.binary(max_size=500))
def test_padding_gives_back_what_it_took(text: bytes) -> None:
    assert unpadded(padded(text)) == text
    assert len(padded(text)) % STEP == 0


@pytest.mark.django_db
class TestSealing:
    @pytest.mark.parametrize("text", ["", "x", "é" * 5000, "👩‍👩‍👧 مرحبا\n"])
    def test_what_is_sealed_opens_again(self, text: str) -> None:
        key = sealing.new_key(today=TODAY)
        assert read(key, sealed_row(key, text)) == text

    def test_the_same_text_twice_looks_different_and_shows_nothing(self) -> None:
        key = sealing.new_key(today=TODAY)
        one, other = sealed_row(key), sealed_row(key)
        assert one.words != other.words
        assert CANARY.encode() not in one.words.cipher
        assert CANARY not in f"{one.words!r} {one.words}"
        with pytest.raises(TypeError):
            pickle.dumps(one.words)

    def test_short_texts_are_equally_long(self) -> None:
        key = sealing.new_key(today=TODAY)
        assert len({len(sealed_row(key, text).words.cipher) for text in ("", "ja", "nee" * 9)}) == 1

    def test_a_ciphertext_opens_nowhere_else(self) -> None:
        """T10b: another row, field, kind or case: the tag does not fit (G11)."""
        key, other = sealing.new_key(today=TODAY), sealing.new_key(today=TODAY)
        one, moved = sealed_row(key), row()
        moved.words = one.words
        with pytest.raises(Damaged):
            read(key, moved)
        one.other = one.words
        with pytest.raises(Damaged):
            read(key, one, "other")
        with pytest.raises(Damaged):
            read(other, one)
        one._meta = SimpleNamespace(label="families.Other")
        with pytest.raises(Damaged):
            read(key, one)

    def test_one_changed_byte_is_noticed(self) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        cipher = bytearray(one.words.cipher)
        cipher[20] ^= 1
        for bad in (bytes(cipher), bytes(cipher[:9]), b"x"):
            one.words = Sealed(bad)
            with pytest.raises(Damaged):
                read(key, one)

    @pytest.mark.parametrize("given_", ["plain", b"bytes", 3])
    def test_a_field_takes_no_plain_text(self, given_: object) -> None:
        field: models.Field[Any, Any] = SealedField()
        with pytest.raises((TypeError, ValidationError)):
            field.get_db_prep_save(given_, connection)

    def test_a_field_gives_and_takes_what_is_sealed(self) -> None:
        field: Any = SealedField()
        sealed = Sealed(b"\x00\xff")
        assert bytes(field.get_db_prep_save(sealed, connection)) == sealed.cipher
        assert field.from_db_value(memoryview(b"\x00\xff"), None, connection) == sealed
        assert field.from_db_value(None, None, connection) is None
        with pytest.raises(TypeError):
            field.value_to_string(row())


@pytest.mark.django_db
class TestKeys:
    def test_without_its_file_all_stays_closed_and_nothing_new_is_sealed(
        self, settings: Settings
    ) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        settings.SEAL_KEY_FILE.rename(settings.SEAL_KEY_FILE.with_name("elsewhere"))
        with pytest.raises(Closed):
            read(key, one)
        with pytest.raises(Closed):
            sealing.seal(key, one, "words", "x")
        with pytest.raises(Closed):
            sealing.new_key(today=TODAY)
        assert not settings.SEAL_KEY_FILE.exists()

    @pytest.mark.parametrize("content", ["", "x", "a:!!", "a:" + "A" * 8, ":AAAA", "\xff"])
    def test_a_broken_file_opens_nothing(self, settings: Settings, content: str) -> None:
        settings.SEAL_KEY_FILE.write_text(content, encoding="latin-1")
        settings.SEAL_KEY_FILE.chmod(0o600)
        with pytest.raises(Closed):
            keyring.ring()

    def test_a_file_that_others_read_is_refused(self, settings: Settings) -> None:
        keyring.add_key()
        assert settings.SEAL_KEY_FILE.stat().st_mode & 0o777 == 0o600
        settings.SEAL_KEY_FILE.chmod(0o640)
        with pytest.raises(Closed):
            keyring.ring()

    def test_another_key_under_the_same_name_does_not_fit(self, settings: Settings) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        name = settings.SEAL_KEY_FILE.read_text().split(":")[0]
        settings.SEAL_KEY_FILE.write_text(f"{name}:{base64.b64encode(bytes(32)).decode()}\n")
        with pytest.raises(Closed):
            read(key, one)

    def test_keys_may_come_from_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, settings: Settings
    ) -> None:
        told = ",".join(
            f"{name}:{base64.b64encode(name.encode() * 16).decode()}" for name in ("k1", "k2")
        )
        monkeypatch.setenv("SEAL_KEYS", told)
        key = sealing.new_key(today=TODAY)
        assert key.wrapped_with == "k2"
        assert read(key, sealed_row(key)) == CANARY
        assert not settings.SEAL_KEY_FILE.exists()


def test_no_byte_of_the_file_holds_what_is_sealed(tmp_path: Path) -> None:
    """T10: who has the database file without the key reads nothing."""
    key, one = SealKey(made_on=TODAY), row()
    keyring.add_key()
    sealing.wrap(key, bytes(range(32)), keyring.ring(), keyring.ring().newest)
    cipher = sealing.seal(key, one, "words", CANARY).cipher
    path = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE note (words BLOB)")
        file.execute("INSERT INTO note VALUES (?)", [cipher])
        file.commit()
    assert CANARY.encode() not in path.read_bytes()
    assert bytes(range(32)) not in cipher + bytes(key.wrapped or b"")
