"""Two people at the same moment, on a database in a file (INV22, INV23)."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.test import Client

from brugwerk.policysignals.models import Publication, Signal, SignalSource
from tests.conversations.streams import on_disk
from tests.make import policysignals as made
from tests.policysignals.conftest import Around
from tests.policysignals.test_screens import at, client

pytestmark = pytest.mark.django_db


@pytest.fixture
def disk(around: Around, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Around]:
    with on_disk(tmp_path, monkeypatch):
        yield around


def at_once(*presses: Callable[[], int]) -> list[int]:
    """Let all go at the same moment; return the status of each."""
    together = Barrier(len(presses))

    def press(work: Callable[[], int]) -> int:
        together.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(presses)) as pool:
        return sorted(pool.map(press, presses))


def posting(by: Client, path: str, **form: object) -> Callable[[], int]:
    return lambda: by.post(path, form).status_code


def test_two_who_merge_the_same_lose_nobody(disk: Around) -> None:
    """A into B and B into A: one is done, the other is told; everybody stays."""
    a, b = made.signal(disk.jo, "A", disk.nele), made.signal(disk.karim, "B", disk.nele)
    one, two = client(disk.leen), client(disk.leen)
    statuses = at_once(
        posting(one, at("merge", a.pk), others=b.pk), posting(two, at("merge", b.pk), others=a.pk)
    )
    assert statuses == [302, 409]
    head = Signal.objects.heads().get()
    assert set(head.sources.values_list("membership", flat=True)) == {
        *(disk.jo.pk, disk.karim.pk, disk.nele.pk)
    }
    assert SignalSource.objects.count() == 3


def test_two_who_let_it_go_out_add_one_row(disk: Around) -> None:
    """T17: the chain has one row for one text."""
    bundle = made.bundle(disk.leen, made.signal(disk.jo))
    for who in (disk.jo, disk.karim):
        made.says(bundle, who)
    one, two = client(disk.leen), client(disk.leen)
    path = at("release", bundle.pk)
    statuses = at_once(posting(one, path, edition=1), posting(two, path, edition=1))
    assert statuses == [302, 409]
    assert Publication.objects.count() == 1
