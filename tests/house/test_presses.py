"""One press is one act: whatever form arrives twice from one page makes nothing twice."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections, transaction
from django.test import Client

from brugwerk.exchange.models import Lesson
from brugwerk.handovers.models import Handover
from tests import make
from tests.conversations.streams import on_disk
from tests.house.doors import DOORS
from tests.house.doors.exchange import LEARNT
from tests.house.doors.handovers import PROPOSED
from tests.house.doors.parts import Door
from tests.make.house import House, house

TOKEN = "csrfmiddlewaretoken"  # noqa: S105 -- the name of a field
UNCOUNTED = {"sessions"}
PUSHED = [door for door in DOORS if door.method == "post"]
ONE_OF_EACH = {
    *("compass:agree", "goals:begin", "boundaries:action", "roles:joint_mandate", "forums:term"),
    *("meetings:plan", "agreements:add_clause", "relations:keeper", "directory:report"),
    *("exchange:put_up", "presence:plan"),
}


@pytest.fixture
def lived_in(db: None) -> House:
    return house()


def counted() -> Counter[str]:
    kinds = [kind for kind in apps.get_models() if kind._meta.app_label not in UNCOUNTED]
    return Counter({kind.__name__: kind._default_manager.count() for kind in kinds})


@pytest.mark.parametrize(
    "doors",
    [
        pytest.param([door for door in PUSHED if door.name in ONE_OF_EACH], id="one of each"),
        pytest.param(PUSHED, id="all", marks=pytest.mark.slow),
    ],
)
def test_a_form_that_arrives_twice_makes_nothing_twice(lived_in: House, doors: list[Door]) -> None:
    """The second press leads where the first one led."""
    twice = {}
    for door in doors:
        cache.clear()
        client, address = lived_in.visitor("amina"), lived_in.address(door.name, door.where)
        form = {**door.data, TOKEN: "of-this-page"}
        with transaction.atomic():
            first = client.post(address, form)
            before = counted()
            second = client.post(address, form)
            more = counted() - before
            transaction.set_rollback(True)
        if first.status_code == 302 and (more or second["Location"] != first["Location"]):
            twice[door.name] = (second.status_code, more)
    assert twice == {}


def handed_over(lived_in: House) -> dict[str, object]:
    taking = make.organisation(lived_in.brug, "CAW De Kade")
    return {**PROPOSED, "to": f"o{taking.pk}", "post": "care"}


def test_a_page_opened_anew_may_do_it_again(lived_in: House) -> None:
    """Two families may be handed over on one day: the form holds nothing that tells them apart."""
    client = lived_in.visitor("amina")
    address = lived_in.address("handovers:propose", "partnership")
    before, form = Handover.objects.count(), handed_over(lived_in)
    for token in ("one-page", "one-page", "another-page"):
        assert client.post(address, {**form, TOKEN: token}).status_code == 302
    assert Handover.objects.count() == before + 2


def test_a_form_that_comes_back_with_a_question_is_asked_again(lived_in: House) -> None:
    client, address = (
        lived_in.visitor("amina"),
        lived_in.address("exchange:look_for", "partnership"),
    )
    for text in ("", "", "Een tolk"):
        form = {"text": text, "why": "x", "until": "2027-06-01", TOKEN: "of-this-page"}
        answer = client.post(address, form)
        assert answer.status_code == (302 if text else 422)


@pytest.fixture
def disk(lived_in: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    with on_disk(tmp_path, monkeypatch):
        yield lived_in


@pytest.mark.parametrize("kind", [Lesson, Handover])
def test_ten_at_the_same_moment_make_one(disk: House, kind: type[Lesson] | type[Handover]) -> None:
    name = "exchange:send_lesson" if kind is Lesson else "handovers:propose"
    form = {**(LEARNT if kind is Lesson else handed_over(disk)), TOKEN: "of-this-page"}
    together, before = Barrier(10), kind.objects.count()
    address = disk.address(name, "partnership")
    clients = [disk.visitor("amina") for _ in range(10)]

    def press(client: Client) -> str:
        together.wait()
        try:
            return str(client.post(address, form)["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        places = set(pool.map(press, clients))
    assert len(places) == 1
    assert kind.objects.count() == before + 1
