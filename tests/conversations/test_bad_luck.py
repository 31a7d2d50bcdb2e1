"""A real server and bad luck: it is killed, phones lose answers, two people press at once."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest

from brugwerk.demo.rules import PASSWORD, SHOWN
from tests.config import visitors
from tests.config.visitors import Form, Visitor
from tests.conversations.phones import Phone, accidents, come_in
from tests.journeys.server import ROOT, Server
from tests.services import free_port

START_SECONDS = 120  # with the demo, on a machine that does other things too
GO_ON_SECONDS = 5  # after a restart each phone goes on within so long
SIX = 6


class Machine:
    """A server process that may be killed and started again on the same data."""

    def __init__(self, data: Path) -> None:
        self.server = Server(free_port(), data)
        self.log = data / "server.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        return self.server.port

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "brugwerk.config.serve"],
                cwd=ROOT,
                env=self.server.environment,
                stdout=log,
                stderr=log,
            )
        until = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                self.kill()
                pytest.fail(self.log.read_text(errors="replace"))
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return Visitor(self.port).get("/").status == 200
        except OSError:
            return False

    def kill(self) -> None:
        """End it as a power cut would: nothing is said or finished."""
        assert self._process
        os.kill(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> None:
        assert self._process
        self._process.terminate()
        self._process.wait(timeout=20)

    def rows(self, query: str, code: str) -> list[tuple[object, ...]]:
        """Look past the screens at what is kept of the round of a code."""
        file = self.server.data / "brugwerk.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(query, [code]).fetchall()

    def answers(self, code: str) -> "Counter[tuple[object, ...]]":
        return Counter(
            self.rows(
                "SELECT statement, value FROM compass_answer JOIN compass_paper AS paper"
                " ON paper.id = paper_id JOIN compass_round AS round ON round.id = round_id"
                " WHERE round.code = ?",
                code,
            )
        )

    def papers(self, code: str) -> list[int]:
        """Return how many answers stand on each paper."""
        found = self.rows(
            "SELECT count(*) FROM compass_answer JOIN compass_paper AS paper"
            " ON paper.id = paper_id JOIN compass_round AS round ON round.id = round_id"
            " WHERE round.code = ? GROUP BY paper.id",
            code,
        )
        return [int(str(count)) for (count,) in found]

    def ready(self, code: str) -> int:
        """Count the people whose seat says that they answered everything."""
        found = self.rows(
            "SELECT count(*) FROM compass_seat JOIN compass_round AS round ON round.id = round_id"
            " WHERE round.code = ? AND finished",
            code,
        )
        return int(str(found[0][0]))


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("machine"))
    machine.start()
    yield machine
    machine.stop()
    broken = re.findall(r"(?m)^\S+ \S+ ERROR .*", machine.log.read_text(errors="replace"))
    assert broken == []


class Desk:
    """Who leads a conversation, with plain forms."""

    def __init__(self, machine: Machine, name: str, kind: str = "compass") -> None:
        self.visitor = visitors.facilitator(machine.port, SHOWN[0], PASSWORD)
        page = self.visitor.get("/partnerschappen/nieuw/")
        page = self.visitor.send(page.path, {**Form(page.text).fields, "name": name})
        fields = {"kind": kind, "form": "per_group", "length": "short", "scope": "partnership"}
        self.visitor.get(f"{page.path}gesprek/nieuw/")
        page = self.visitor.send(f"{page.path}gesprek/nieuw/", fields)
        assert re.fullmatch(r"/p\d+/gesprek/\d+/", page.path), page.text
        self.path = page.path
        code = re.search(r'class="code[^"]*">([^<]+)<', page.text)
        assert code
        self.code = re.sub(r"\D", "", code[1])

    def at(self) -> str:
        """Return where the conversation stands, as the page says it."""
        found = re.search(r'name="at" value="([^"]*)"', self.visitor.get(self.path).text)
        return found[1] if found else ""

    def press(self, at: str = "") -> int:
        """Press the one big button."""
        at = at or self.at()
        return self.visitor.send(f"{self.path}verder/", {"at": at}).status

    def go_on_to(self, phase: str) -> None:
        """Press until the conversation is in this phase, and answer what that needs."""
        for _press in range(2 * len(PHASES)):
            if self.at().startswith(f"{phase}."):
                return
            if self.at().startswith("voice."):
                self.visitor.send(f"{self.path}stem/", {"voice-mode": "direct"})
            self.press()
        pytest.fail(f"no way to {phase}: {self.at()}")


PHASES = ("welcome", "fill", "look", "choose", "talk", "voice", "agree", "thanks", "close")


def room_of(machine: Machine, desk: Desk, people: int, *, one_in: int = 0) -> list[Phone]:
    """Let people come in together."""

    def enter(number: int) -> Phone:
        luck = accidents(number, one_in=one_in) if one_in else None
        return come_in(machine.port, desk.code, luck=luck)

    with ThreadPoolExecutor(4) as pool:
        phones = list(pool.map(enter, range(people)))
    assert {len(phone.statements) for phone in phones} == {SIX}
    return phones


async def all_answer(phones: list[Phone], *, pause: float = 0.0) -> None:
    """Let all phones listen, and answer everything."""
    listening = [asyncio.create_task(phone.listen()) for phone in phones]
    try:
        await asyncio.gather(
            *(phone.answer_all(number, pause=pause) for number, phone in enumerate(phones))
        )
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)


def expected(phones: list[Phone]) -> "Counter[tuple[object, ...]]":
    return Counter(
        (statement, 1 + (number + turn) % 5)
        for number, phone in enumerate(phones)
        for turn, statement in enumerate(phone.statements)
    )


def acknowledged(phones: list[Phone]) -> "Counter[tuple[object, ...]]":
    return Counter(
        (statement, value) for phone in phones for statement, value, _at in phone.acknowledged
    )


def test_a_server_that_is_killed_loses_no_acknowledged_answer(machine: Machine) -> None:
    """G6, in the middle of filling in: everybody goes on by themselves, and nobody twice."""
    desk = Desk(machine, "Stroom weg")
    desk.press()
    phones = room_of(machine, desk, 10)
    back = 0.0

    async def play() -> None:
        nonlocal back
        answering = asyncio.create_task(all_answer(phones, pause=0.05))
        while sum(acknowledged(phones).values()) < len(phones) * 2:  # noqa: ASYNC110 -- no event
            await asyncio.sleep(0.005)
        machine.kill()
        before = acknowledged(phones)
        assert 0 < sum(before.values()) < len(phones) * SIX
        await asyncio.to_thread(machine.start)
        back = time.monotonic()
        assert not before - machine.answers(desk.code)
        await answering

    asyncio.run(asyncio.wait_for(play(), START_SECONDS))
    assert [phone.refused for phone in phones] == [[]] * len(phones)
    went_on = [
        min(later) - back
        for phone in phones
        if (later := [at for _statement, _value, at in phone.acknowledged if at > back])
    ]
    assert len(went_on) > len(phones) / 2
    assert max(went_on) < GO_ON_SECONDS
    assert machine.answers(desk.code) == expected(phones) == acknowledged(phones)
    assert machine.papers(desk.code) == [SIX] * len(phones)
    assert machine.ready(desk.code) == len(phones)


def test_a_fifth_of_all_requests_lost_is_no_answer_lost(machine: Machine) -> None:
    """G8: before they were sent, or only the acknowledgement."""
    desk = Desk(machine, "Slecht bereik")
    desk.press()
    phones = room_of(machine, desk, 20, one_in=5)
    asyncio.run(asyncio.wait_for(all_answer(phones), START_SECONDS))
    assert [phone.refused for phone in phones] == [[]] * 20
    assert machine.answers(desk.code) == expected(phones)
    assert machine.papers(desk.code) == [SIX] * 20
    assert machine.ready(desk.code) == 20


def test_two_presses_at_the_same_moment_are_one_step(machine: Machine) -> None:
    """On a laptop and a tablet, from the same sight of the same button."""
    desk, other = Desk(machine, "Vier handen", "cards"), Desk(machine, "Elders", "cards")
    other.path, other.code = desk.path, desk.code
    seen = []
    together = Barrier(2)

    def press(who: Desk, at: str) -> int:
        together.wait()
        return who.press(at)

    with ThreadPoolExecutor(2) as pool:
        for _turn in range(4):
            at = desk.at()
            assert other.at() == at
            found = pool.map(press, (desk, other), (at, at))
            seen.append((at.split(".")[0], sorted(found)))
    assert seen == [
        ("welcome", [200, 409]),
        ("choose", [200, 409]),  # closes the choosing
        ("choose", [200, 409]),
        ("talk", [200, 409]),
    ]
    assert desk.at().startswith("voice.")


def test_somebody_comes_in_in_every_part(machine: Machine) -> None:
    """Late is welcome: to the questions while they are asked, and to what goes on after."""
    desk = Desk(machine, "Te laat")
    landed = {}
    for phase in PHASES:
        desk.go_on_to(phase)
        visitor = Visitor(machine.port)
        visitor.get(f"/c/{desk.code}/")
        page = visitor.send(f"/c/{desk.code}/", {"perspective": "family"})
        assert page.status == 200
        landed[phase] = re.sub(r"\d{6}", "CODE", page.path)
        again = visitor.get(f"/c/{desk.code}/")  # the same phone, the same place
        assert re.sub(r"\d{6}", "CODE", again.path) == landed[phase]
    assert landed == dict.fromkeys(PHASES, "/c/CODE/") | {"fill": "/c/CODE/vraag/1/"}
    joined = re.search(r'data-count="joined">(\d+)<', desk.visitor.get(desk.path).text)
    assert joined
    assert int(joined[1]) == len(PHASES)
