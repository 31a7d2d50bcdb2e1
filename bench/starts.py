"""How long a start takes until the first page: on an empty folder, and the next time."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from bench.lines import Line, spread
from bench.meters import ROUNDS
from bench.servers import OURS, free_port, running, uvicorn

PATIENT = 5.0  # seconds: what somebody who types `make start` sits through


def environment(folder: Path, port: int, *, demo: bool) -> Mapping[str, str]:
    """Return what our server reads, as somebody who hosts it would set it."""
    return {"DATA_DIR": str(folder), "PORT": str(port), "DEBUG": "0", "DEMO": "01"[demo]}


def measure(folder: Path, data: Path) -> list[Line]:
    """Start ours on an empty folder and again, beside the plain view; ``data`` is left filled."""
    cold: list[float] = []
    again: list[float] = []
    plain: list[float] = []
    for turn in range(ROUNDS):
        home = data if turn == 0 else folder / f"start{turn}"
        for taken in (cold, again):
            port = free_port()
            log = folder / "start.log"
            with running(OURS, port, environment(home, port, demo=True), log) as server:
                taken.append(server.seconds)
        port = free_port()
        database = {"DB": str(folder / f"plain{turn}.sqlite3"), "JOURNAL": settings.JOURNAL}
        command = uvicorn("bench.plain_app:application", port)
        with running(command, port, database, folder / "plain.log") as server:
            plain.append(server.seconds)
    beside, other = "plain view", spread(plain)
    return [
        Line("First start, with the demo", "s", spread(cold), beside, other, at_most=PATIENT),
        Line("Next start", "s", spread(again), beside, other, at_most=PATIENT / 2),
    ]
