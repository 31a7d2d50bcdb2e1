"""Erased for good: the database says it, the ledger follows, a backup undoes nothing (T11)."""

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from typing import Any

import pytest
from django.db import transaction
from pytest_django import Settings

from brugwerk.sealing import ledger
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations import erasing, sealing
from brugwerk.sealing.operations.sealing import Erased
from tests.make.clock import TODAY
from tests.sealing.parts import CANARY, read, sealed_row

pytestmark = pytest.mark.django_db
Committed = Callable[..., AbstractContextManager[list[Any]]]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Committed) -> Committed:
    """Let what waits for the commit happen at the end of a block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_an_erased_case_is_read_by_nobody() -> None:
    key = sealing.new_key(today=TODAY)
    one = sealed_row(key)
    for _turn in range(2):  # twice is once
        erasing.destroy(key=key, today=TODAY)
    gone = SealKey.objects.get(pk=key.pk)
    assert (gone.destroyed_on, gone.wrapped) == (TODAY, None)
    with pytest.raises(Erased):
        read(gone, one)
    with pytest.raises(Erased):
        sealing.seal(gone, one, "words", "x")


def test_t11a_an_older_backup_stays_erased(committed: Committed) -> None:
    """The ledger beside the database is played again before the site opens."""
    key = sealing.new_key(today=TODAY)
    one = sealed_row(key)
    before = SealKey.objects.filter(pk=key.pk).values().get()
    with committed():
        erasing.destroy(key=key, today=TODAY)
    SealKey.objects.filter(pk=key.pk).update(**before)  # the backup is put back
    assert read(SealKey.objects.get(pk=key.pk), one) == CANARY
    assert erasing.replay() == 1
    assert erasing.replay() == 0
    with pytest.raises(Erased):
        read(SealKey.objects.get(pk=key.pk), one)


def test_t11_an_erase_that_is_rolled_back_buries_nothing(
    committed: Committed, settings: Settings
) -> None:
    key = sealing.new_key(today=TODAY)
    one = sealed_row(key)
    with committed(), suppress(RuntimeError), transaction.atomic():
        erasing.destroy(key=key, today=TODAY)
        raise RuntimeError
    assert not settings.SEAL_LEDGER_FILE.exists()
    assert (erasing.replay(), erasing.reconcile()) == (0, 0)
    assert read(SealKey.objects.get(pk=key.pk), one) == CANARY


def test_t11_a_crash_between_the_commit_and_the_line_loses_nothing(settings: Settings) -> None:
    """The start writes what the database erased; then also an older backup stays erased."""
    key = sealing.new_key(today=TODAY)
    before = SealKey.objects.filter(pk=key.pk).values().get()
    erasing.destroy(key=key, today=TODAY)
    assert not settings.SEAL_LEDGER_FILE.exists()  # the power went
    assert erasing.reconcile() == 1
    assert erasing.reconcile() == 0
    SealKey.objects.filter(pk=key.pk).update(**before)
    assert erasing.replay() == 1
    assert ledger.erased() == {key.pk: TODAY}


def test_t11_a_full_disk_stops_no_erase(
    committed: Committed, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    key = sealing.new_key(today=TODAY)
    good, settings.SEAL_LEDGER_FILE = settings.SEAL_LEDGER_FILE, settings.SEAL_KEY_FILE / "no"
    with committed():
        erasing.destroy(key=key, today=TODAY)
    assert SealKey.objects.get(pk=key.pk).wrapped is None
    settings.SEAL_LEDGER_FILE = good
    assert erasing.reconcile() == 1


def test_t11_a_torn_line_hides_no_other(committed: Committed, settings: Settings) -> None:
    """A crash while it was written stops neither the start nor what came after."""
    key = sealing.new_key(today=TODAY)
    settings.SEAL_LEDGER_FILE.write_text("\n\x0012ab", encoding="latin-1")
    with committed():
        erasing.destroy(key=key, today=TODAY)
    assert list(ledger.erased()) == [key.pk]
