"""Changing the wrapping key loses no key that is used, whatever happens meanwhile (T10, G13)."""

import base64
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections
from pytest_django import Settings

from brugwerk.config import seals
from brugwerk.sealing import keyring
from brugwerk.sealing.keyring import Busy, ByHand, Closed
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations import rotating, sealing
from brugwerk.sealing.operations.rotating import Wrapped
from tests.conversations.streams import on_disk
from tests.make.clock import TODAY
from tests.sealing.parts import CANARY, read, sealed_row

pytestmark = pytest.mark.django_db


def names() -> list[str]:
    """Return the names of the wrapping keys, the newest last."""
    return list(keyring.ring().keys)


def with_keys_told(monkeypatch: pytest.MonkeyPatch, *told: str) -> None:
    """Let the environment tell wrapping keys."""
    keys = [f"{name}:{base64.b64encode(name.encode() * 16).decode()}" for name in told]
    monkeypatch.setenv("SEAL_KEYS", ",".join(keys))


def test_an_old_key_goes_in_a_later_run_and_then_opens_nothing(settings: Settings) -> None:
    """G13: wrapped anew, all opens; only the run after takes the old key away."""
    keys = [sealing.new_key(today=TODAY) for _turn in range(3)]
    rows = [sealed_row(key) for key in keys]
    old = settings.SEAL_KEY_FILE.read_text()
    assert rotating.rotate() == Wrapped(done=3, left=0)
    assert len(names()) == 2
    fresh = [SealKey.objects.get(pk=key.pk) for key in keys]
    assert {key.wrapped_with for key in fresh} == {names()[-1]}
    assert rotating.drop() == [old.split(":")[0]]
    assert rotating.drop() == []
    assert len(names()) == 1
    assert [read(key, one) for key, one in zip(fresh, rows, strict=True)] == [CANARY] * 3
    # Who read a key just before it was wrapped anew, and the old one went, still reads.
    assert [read(key, one) for key, one in zip(keys, rows, strict=True)] == [CANARY] * 3
    settings.SEAL_KEY_FILE.write_text(old)
    with pytest.raises(Closed):
        read(fresh[0], rows[0])


def test_what_was_broken_off_goes_on_without_a_third_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """T10: power is lost in the middle; every key opens, before and after the next run."""
    keys = [sealing.new_key(today=TODAY) for _turn in range(4)]
    rows = [sealed_row(key) for key in keys]
    monkeypatch.setattr(rotating, "BATCH", 1)
    rotating.rotate()
    whole, turns = keyring.ring, iter(range(3))

    def until_the_power_goes() -> keyring.Ring:
        if next(turns, None) is None:
            raise KeyboardInterrupt
        return whole()

    monkeypatch.setattr(keyring, "ring", until_the_power_goes)
    with pytest.raises(KeyboardInterrupt):
        rotating.rotate()
    monkeypatch.setattr(keyring, "ring", whole)
    assert len(set(SealKey.objects.values_list("wrapped_with", flat=True))) == 2
    assert [read(key, one) for key, one in zip(keys, rows, strict=True)] == [CANARY] * 4
    before = names()
    assert rotating.rotate().left == 0
    assert names() == before
    assert set(SealKey.objects.values_list("wrapped_with", flat=True)) == {before[-1]}


def test_a_damaged_key_stops_no_other_and_its_wrapping_key_stays() -> None:
    good, bad = sealing.new_key(today=TODAY), sealing.new_key(today=TODAY)
    SealKey.objects.filter(pk=bad.pk).update(wrapped=b"x" * 60)
    assert rotating.rotate() == Wrapped(done=1, left=1)
    assert rotating.drop() == []
    assert len(names()) == 2
    assert rotating.rotate() == Wrapped(done=1, left=1)  # no run is the last one
    good.refresh_from_db()
    assert read(good, sealed_row(good)) == CANARY


def test_two_at_once_and_cases_opened_meanwhile_lose_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """T10: as in life: threads, a file, commits."""
    monkeypatch.setattr(rotating, "BATCH", 3)

    def work(turn: int) -> str:
        try:
            match turn % 4:
                case 0:
                    rotating.rotate()
                case 1:
                    rotating.drop()
                case _:
                    key = sealing.new_key(today=TODAY)
                    assert read(key, sealed_row(key)) == CANARY
        except Busy:
            return "busy"
        finally:
            connections.close_all()
        return "done"

    with on_disk(tmp_path, monkeypatch):
        sealing.new_key(today=TODAY)
        with ThreadPoolExecutor(max_workers=6) as crowd:
            assert "done" in list(crowd.map(work, range(24)))
        for key in SealKey.objects.all():
            sealing.unwrap(key, keyring.ring())
        assert SealKey.objects.count() == 14  # of the cases, the first one, and of the trail
        assert rotating.rotate().left == 0
        rotating.drop()
        assert len(names()) == 1
        for key in SealKey.objects.all():
            sealing.unwrap(key, keyring.ring())


def test_only_one_changes_the_keys_at_a_time() -> None:
    sealing.new_key(today=TODAY)
    with keyring.held("rotating"):
        for act in (rotating.rotate, rotating.rewrap, rotating.drop):
            with pytest.raises(Busy):
                act()


def test_keys_of_the_environment_are_changed_by_hand(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], settings: Settings
) -> None:
    """T10: it says what to do, wraps in the newest one, and names what may go."""
    with_keys_told(monkeypatch, "k1")
    key = sealing.new_key(today=TODAY)
    one = sealed_row(key)
    with pytest.raises(ByHand):
        rotating.rotate()

    def said(asked: str) -> str:
        monkeypatch.setattr(sys, "argv", ["seals", asked])
        seals.main()
        return "".join(capsys.readouterr())

    assert "achteraan in SEAL_KEYS" in said("rotate")
    with_keys_told(monkeypatch, "k1", "k2")
    assert "weg: geen" in said("drop")
    assert said("rewrap") == "1 sleutels opnieuw verpakt.\n"
    assert "weg: k1" in said("drop")
    with_keys_told(monkeypatch, "k2")
    assert read(key, one) == CANARY
    with_keys_told(monkeypatch, "k9")
    assert "niets veranderd" in said("rotate") or "achteraan" in said("rotate")
    assert not settings.SEAL_KEY_FILE.exists()
