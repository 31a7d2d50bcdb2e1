"""The trail of who opened what: only added to, and whoever changes a row is found (T13, INV32)."""

from datetime import timedelta, timezone
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from brugwerk.sealing import ledger
from brugwerk.sealing.keyring import Closed
from brugwerk.sealing.models import Opening, SealKey
from brugwerk.sealing.operations import erasing, sealing, trail
from brugwerk.sealing.operations.sealing import Erased
from brugwerk.sealing.rules import FIRST, linked
from tests.make.clock import NOW, TODAY
from tests.sealing.parts import CANARY, READER, read, sealed_row


def rows_of(key: SealKey, count: int = 4) -> list[Opening]:
    """Write a few rows down."""
    return [
        sealing.write_down(key, f"x{n}", by=READER, now=NOW, allowed=True) for n in range(count)
    ]


def behind_the_guard(*statements: str) -> None:
    """Change the trail as somebody who has the database and took the triggers away."""
    with connection.cursor() as cursor:
        for act in ("update", "delete", "replace"):
            cursor.execute(f"DROP TRIGGER IF EXISTS sealing_opening_no_{act}")
        for one in statements:
            cursor.execute(one)


@pytest.mark.django_db
class TestGuard:
    def test_each_opening_leaves_a_row_a_refused_one_too(self) -> None:
        key = sealing.new_key(today=TODAY)
        read(key, sealed_row(key))
        sealing.write_down(key, "families.Note.words", by=READER, now=NOW, allowed=False)
        found = list(Opening.objects.of(key))
        assert [one.allowed for one in found] == [True, False]
        assert found[0].organisation == "Huis van het Kind"
        assert CANARY not in " ".join(str(value) for one in found for value in vars(one).values())
        assert sealing.first_broken() is None

    @pytest.mark.parametrize("act", ["update", "delete", "replace", "replace by chain"])
    def test_the_database_only_adds(self, act: str) -> None:
        """INV32; in SQLite a replaced row fires no delete trigger by itself."""
        key = sealing.new_key(today=TODAY)
        row = rows_of(key, 1)[0]
        rows = Opening.objects.filter(pk=row.pk)
        number = "id" if act == "replace" else "id + 7"
        anew = (
            "INSERT OR REPLACE INTO sealing_opening (id, at, organisation, function, kind, purpose,"
            " allowed, previous, digest, key_id) SELECT {}, at, organisation, function, 'other',"
            " purpose, 0, previous, digest, key_id FROM sealing_opening"
        )
        acts: dict[str, Any] = {
            "update": lambda: rows.update(allowed=False),
            "delete": rows.delete,
        }
        with (
            pytest.raises(DatabaseError, match="only added"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            acts.get(act, lambda: cursor.execute(anew.format(number)))()
        assert rows.get().allowed

    def test_connections_let_delete_triggers_fire_for_replaced_rows(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA recursive_triggers")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db
class TestVerifier:
    @pytest.mark.parametrize(
        "change",
        [
            "kind = 'y1'",
            "organisation = 'iets'",
            "function = 'brugfiguus'",
            "person = 8",
            "purpose = 'x'",
            "allowed = 0",
            "keyed = NULL",
            "keyed = 0",
            "at = datetime(at, '+1 second')",
            "previous = 'z' || substr(previous, 2)",
            "digest = 'z' || substr(digest, 2)",
        ],
    )
    def test_t13b_one_changed_byte_and_the_verifier_names_the_row(self, change: str) -> None:
        row = rows_of(sealing.new_key(today=TODAY))[1]
        behind_the_guard(f"UPDATE sealing_opening SET {change} WHERE id = {row.pk}")  # noqa: S608
        assert sealing.first_broken() == row.pk

    def test_t13b_a_row_taken_out_is_noticed(self) -> None:
        rows = rows_of(sealing.new_key(today=TODAY), 3)
        behind_the_guard(f"DELETE FROM sealing_opening WHERE id = {rows[1].pk}")  # noqa: S608
        assert sealing.first_broken() == rows[2].pk

    def test_t13b_who_has_the_database_alone_forges_no_row(self) -> None:
        """The whole chain made anew without its secret, also as rows from before there was one."""
        for keyed in (True, False, None):
            with transaction.atomic():
                rows = rows_of(sealing.new_key(today=TODAY))
                ledger.write(ledger.TRAIL, str(rows[0].pk))
                behind_the_guard()
                previous = FIRST
                for one in rows:
                    one.kind, one.keyed, one.previous = "forged", keyed, previous
                    one.digest = previous = linked(previous, one.said())
                    one.save()
                assert sealing.first_broken() == rows[0].pk
                SealKey.objects.filter(pk=trail.SECRET).delete()
                assert sealing.first_broken() == rows[0].pk
                transaction.set_rollback(True)

    def test_rows_from_before_the_secret_stay_good(self) -> None:
        key = sealing.new_key(today=TODAY)
        old = Opening(key=key, at=NOW, kind="old", allowed=True, previous=FIRST)
        old.digest = linked(FIRST, old.said())
        old.save()
        rows_of(key, 2)
        assert trail.look_through().rows == 3
        trail.remember_beginning()
        assert ledger.of_kind(ledger.TRAIL) == [str(old.pk + 1)]
        assert sealing.first_broken() is None

    def test_a_moment_that_was_told_in_another_zone_is_the_same_one(self) -> None:
        key, here = sealing.new_key(today=TODAY), NOW.astimezone(timezone(timedelta(hours=1)))
        sealing.write_down(key, "x", by=READER, now=here, allowed=True)
        assert sealing.first_broken() is None

    @given(st.text(max_size=20), st.text(max_size=20), st.binary(max_size=4))
    def test_no_two_rows_say_the_same(self, one: str, other: str, secret: bytes) -> None:
        alike = linked("", [one, other], secret) == linked("", [one + other, ""], secret)
        assert alike == (other == "")


@pytest.mark.django_db
class TestRefused:
    def test_what_cannot_be_read_is_written_down_as_refused(self, settings: Settings) -> None:
        """G15: erased, moved, and without a key; the last without the secret of the trail."""
        key = sealing.new_key(today=TODAY)
        one, moved = sealed_row(key), sealed_row(key)
        moved.words = one.words
        with pytest.raises(Closed):
            read(key, moved)
        settings.SEAL_KEY_FILE.rename(settings.SEAL_KEY_FILE.with_name("away"))
        with pytest.raises(Closed):
            read(key, one)
        with pytest.raises(Closed):
            trail.look_through()
        settings.SEAL_KEY_FILE.with_name("away").rename(settings.SEAL_KEY_FILE)
        erasing.destroy(key=key, today=TODAY)
        key.refresh_from_db()
        with pytest.raises(Erased):
            read(key, one)
        found = [(row.allowed, row.keyed) for row in Opening.objects.all()]
        assert found == [(False, True), (False, False), (False, True)]
        assert trail.look_through().unkeyed == 1

    def test_a_refusal_outlives_the_act_that_is_rolled_back(self) -> None:
        """The opening happened inside a larger act: its edge writes it once more, and once only."""
        key = sealing.new_key(today=TODAY)
        one, moved = sealed_row(key), sealed_row(key)
        moved.words = one.words
        with pytest.raises(Closed) as caught, transaction.atomic():
            read(key, moved)
        assert not Opening.objects.exists()
        trail.settle(caught.value)
        trail.settle(caught.value)
        assert [row.allowed for row in Opening.objects.all()] == [False]
