"""Brugwerk as production runs it: its own process, on a port and a data folder of its own."""

import fcntl
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
START_SECONDS = 120


@dataclass(slots=True)
class Server:
    """A running Brugwerk with the demo, and a look and a hand past its screens."""

    port: int
    data: Path
    clerk: subprocess.Popen[str] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        """Return the address without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Return what a process needs to work on the same data."""
        own = {"DATA_DIR": str(self.data), "PORT": str(self.port), "DEBUG": "1", "DEMO": "1"}
        own |= {f"SEAL_{name}_FILE": str(self.data / f"seal.{name}") for name in ("KEY", "LEDGER")}
        return {**os.environ, **own, "HOST": "127.0.0.1", "PYTHONUNBUFFERED": "1"}

    def answers(self, code: str) -> list[tuple[object, ...]]:
        """Return statement and value of every answer in the open round of a code."""
        return self._read(
            "SELECT answer.statement, answer.value FROM compass_answer AS answer"
            " JOIN compass_paper AS paper ON answer.paper_id = paper.id"
            " JOIN compass_round AS round ON paper.round_id = round.id"
            " WHERE round.code = ? AND round.closed_at IS NULL",
            code,
        )

    def papers(self, code: str) -> int:
        """Return how many people answered in the open round of a code."""
        return self._count("compass_paper", code)

    def links(self, code: str) -> list[tuple[object, ...]]:
        """Return all that a personal link could change: the seats of a round."""
        return self._read(
            "SELECT seat.* FROM compass_seat AS seat"
            " JOIN compass_round AS round ON seat.round_id = round.id"
            " WHERE round.code = ? AND round.closed_at IS NULL ORDER BY seat.id",
            code,
        )

    def mail(self, code: str, *, remind: bool = False) -> None:
        """Let the mails of a round go out as on the next working day that allows them."""
        self.let("mail", code=code, remind=remind)

    def let(self, task: str, **words: object) -> Any:  # noqa: ANN401 -- as the clerk answers
        """Let the clerk do something, and return what came of it."""
        if self.clerk is None:
            self.clerk = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.clerk"],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.clerk.stdin
        assert self.clerk.stdout
        self.clerk.stdin.write(f"{json.dumps([task, words])}\n")
        self.clerk.stdin.flush()
        return json.loads(self.clerk.stdout.readline())

    def send_clerk_home(self) -> None:
        """End the clerk, who goes when nobody can ask any more."""
        if self.clerk:
            self.clerk.communicate(timeout=20)

    def _count(self, table: str, code: str) -> int:
        rows = self._read(
            f"SELECT count(*) FROM {table} AS one"  # noqa: S608 -- a name of this module
            " JOIN compass_round AS round ON one.round_id = round.id"
            " WHERE round.code = ? AND round.closed_at IS NULL",
            code,
        )
        return int(str(rows[0][0]))

    def _read(self, query: str, *values: str) -> list[tuple[object, ...]]:
        file = self.data / "brugwerk.sqlite3"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as database:
            return database.execute(query, values).fetchall()


def furnished(shared: Path) -> Path:
    """Return a data folder with the demo, which the first who asks makes for all processes."""
    made = shared / "furnished"
    with (shared / "furnishing").open("w", encoding="utf-8") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        if not made.exists():
            making = shared / "unfinished"
            making.mkdir()
            with running(making):
                pass
            making.rename(made)
    return made


@contextmanager
def running(data: Path) -> Iterator[Server]:
    """Start Brugwerk in a folder, with the demo where that is empty, and stop it at the end."""
    server = Server(_free_port(), data)
    log = data / "server.log"
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "brugwerk.config.serve"],
            cwd=ROOT,
            env=server.environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait(server, process, log)
            yield server
        finally:
            server.send_clerk_home()
            process.terminate()
            process.wait(timeout=20)
    if broken := re.findall(r"(?ms)^\S+ \S+ ERROR .*", log.read_text(encoding="utf-8")):
        raise AssertionError("the server says: " + broken[0])


def _free_port() -> int:
    with closing(socket.socket()) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the server opens its door, which it does last."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with closing(socket.create_connection(("127.0.0.1", server.port), timeout=5)):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start:\n" + log.read_text(encoding="utf-8"))
