"""Sealed fields: bound to their place, closed without a key, erased for good (T10, T11, T13)."""

import base64
import pickle
import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from brugwerk.sealing import keyring
from brugwerk.sealing.fields import Sealed, SealedField
from brugwerk.sealing.keyring import Closed
from brugwerk.sealing.models import Opening, SealKey
from brugwerk.sealing.operations import erasing, sealing
from brugwerk.sealing.operations.sealing import Erased, Reader
from brugwerk.sealing.rules import STEP, linked, padded, unpadded
from tests.make.clock import NOW, TODAY

READER = Reader(7, "Huis van het Kind", "brugfiguur")
CANARY = "KAN-sealing-1-words"


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep the keys and the ledger of each test apart."""
    settings.SEAL_KEY_FILE = tmp_path / "seal.key"
    settings.SEAL_LEDGER_FILE = tmp_path / "seal.erased"


def row(label: str = "families.Note") -> Any:  # noqa: ANN401 -- stands for a record of a sealed room
    return SimpleNamespace(pk=uuid4(), _meta=SimpleNamespace(label=label), words=None, other=None)


def sealed_row(key: SealKey, text: str = CANARY) -> Any:  # noqa: ANN401
    one = row()
    one.words = sealing.seal(key, one, "words", text)
    return one


def read(key: SealKey, one: Any, field: str = "words") -> str:  # noqa: ANN401
    return sealing.opened(key, one, field, by=READER, now=NOW)


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
        with pytest.raises(InvalidTag):
            read(key, moved)
        one.other = one.words
        with pytest.raises(InvalidTag):
            read(key, one, "other")
        with pytest.raises(InvalidTag):
            read(other, one)
        one._meta = SimpleNamespace(label="families.Other")
        with pytest.raises(InvalidTag):
            read(key, one)

    def test_one_changed_byte_is_noticed(self) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        cipher = bytearray(one.words.cipher)
        cipher[20] ^= 1
        one.words = Sealed(bytes(cipher))
        with pytest.raises(InvalidTag):
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

    def test_wrapping_anew_loses_nothing_and_the_old_key_opens_nothing(
        self, settings: Settings
    ) -> None:
        """G13."""
        keys = [sealing.new_key(today=TODAY) for _turn in range(5)]
        rows = [sealed_row(key) for key in keys]
        old = settings.SEAL_KEY_FILE.read_text()
        assert erasing.rotate() == 5
        fresh = [SealKey.objects.get(pk=key.pk) for key in keys]
        assert [read(key, one) for key, one in zip(fresh, rows, strict=True)] == [CANARY] * 5
        assert erasing.rotate(drop=False) == 5
        settings.SEAL_KEY_FILE.write_text(old)
        with pytest.raises(Closed):
            read(fresh[0], rows[0])


@pytest.mark.django_db
class TestTrail:
    def test_each_opening_leaves_a_row_a_refused_one_too(self) -> None:
        key = sealing.new_key(today=TODAY)
        read(key, sealed_row(key))
        sealing.write_down(key, "families.Note.words", by=READER, now=NOW, allowed=False)
        found = list(Opening.objects.of(key))
        assert [one.allowed for one in found] == [True, False]
        assert found[0].organisation == "Huis van het Kind"
        assert CANARY not in " ".join(str(value) for one in found for value in vars(one).values())
        assert sealing.first_broken() is None

    def test_what_cannot_be_read_leaves_no_false_row(self) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        erasing.destroy(key=key, today=TODAY)
        with pytest.raises(Erased):
            read(SealKey.objects.get(pk=key.pk), one)
        assert not Opening.objects.exists()

    @pytest.mark.parametrize("act", ["update", "delete"])
    def test_the_database_only_adds(self, act: str) -> None:
        """INV32."""
        key = sealing.new_key(today=TODAY)
        row_ = sealing.write_down(key, "x", by=READER, now=NOW, allowed=True)
        rows = Opening.objects.filter(pk=row_.pk)
        acts = {"update": lambda: rows.update(allowed=False), "delete": rows.delete}
        with pytest.raises(DatabaseError), transaction.atomic():
            acts[act]()
        assert rows.get().allowed

    @pytest.mark.parametrize("field", ["kind", "organisation", "person", "allowed", "previous"])
    def test_a_changed_row_is_named(self, field: str) -> None:
        """T13b: whoever takes the trigger away is found by the chain."""
        key = sealing.new_key(today=TODAY)
        rows = [
            sealing.write_down(key, f"x{n}", by=READER, now=NOW, allowed=True) for n in range(4)
        ]
        values: dict[str, Any] = {"person": 8, "allowed": False}
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER sealing_opening_no_update")
            cursor.execute(
                f"UPDATE sealing_opening SET {field} = %s WHERE id = %s",  # noqa: S608 -- ours
                [values.get(field, "iets"), rows[1].pk],
            )
        assert sealing.first_broken() == rows[1].pk

    def test_a_row_taken_out_is_noticed(self) -> None:
        key = sealing.new_key(today=TODAY)
        rows = [sealing.write_down(key, "x", by=READER, now=NOW, allowed=True) for _n in range(3)]
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER sealing_opening_no_delete")
            cursor.execute("DELETE FROM sealing_opening WHERE id = %s", [rows[1].pk])
        assert sealing.first_broken() == rows[2].pk

    @given(st.text(max_size=20), st.text(max_size=20))
    def test_no_two_rows_say_the_same(self, one: str, other: str) -> None:
        assert (linked("", [one, other]) == linked("", [one + other, ""])) == (other == "")


@pytest.mark.django_db
class TestErasing:
    def test_an_erased_case_is_read_by_nobody(self) -> None:
        key = sealing.new_key(today=TODAY)
        one = sealed_row(key)
        erasing.destroy(key=key, today=TODAY)
        gone = SealKey.objects.get(pk=key.pk)
        assert (gone.destroyed_on, gone.wrapped) == (TODAY, None)
        with pytest.raises(Erased):
            read(gone, one)
        with pytest.raises(Erased):
            sealing.seal(gone, one, "words", "x")

    def test_an_older_backup_stays_erased(self) -> None:
        """T11a: the ledger beside the database is played again before the site opens."""
        key = sealing.new_key(today=TODAY)
        before = SealKey.objects.filter(pk=key.pk).values().get()
        erasing.destroy(key=key, today=TODAY)
        SealKey.objects.filter(pk=key.pk).update(**before)  # the backup is put back
        assert erasing.replay() == 1
        assert erasing.replay() == 0
        assert SealKey.objects.get(pk=key.pk).wrapped is None

    def test_a_torn_line_hides_no_other(self, settings: Settings) -> None:
        """T11: a crash while it was written stops neither the start nor what came after."""
        key = sealing.new_key(today=TODAY)
        settings.SEAL_LEDGER_FILE.write_text("\n\x0012ab", encoding="latin-1")
        erasing.destroy(key=key, today=TODAY)
        assert [pk for pk, _on in erasing.remembered()] == [key.pk]

    def test_twice_is_once(self) -> None:
        key = sealing.new_key(today=TODAY)
        for _turn in range(2):
            erasing.destroy(key=key, today=TODAY)
        assert SealKey.objects.get(pk=key.pk).destroyed_on == TODAY


def test_no_byte_of_the_file_holds_what_is_sealed(tmp_path: Path) -> None:
    """T10: who has the database file without the key reads nothing."""
    key, one = SealKey(made_on=TODAY), row()
    keyring.add_key()
    sealing.wrap(key, bytes(range(32)), keyring.ring())
    cipher = sealing.seal(key, one, "words", CANARY).cipher
    path = tmp_path / "copy.sqlite3"
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE note (words BLOB)")
        file.execute("INSERT INTO note VALUES (?)", [cipher])
        file.commit()
    assert CANARY.encode() not in path.read_bytes()
    assert bytes(range(32)) not in cipher + bytes(key.wrapped or b"")
