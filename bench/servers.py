"""Servers of their own for one measurement, each ended by its own process number."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from bench.client import HOST

ROOT = Path(__file__).parents[1]
PATIENCE = 60.0
OURS = (sys.executable, "-m", "brugwerk.config.serve")


class NoServer(Exception):
    """A server did not come up."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and how long it took to answer for the first time."""

    pid: int
    port: int
    seconds: float


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def uvicorn(application: str, port: int) -> tuple[str, ...]:
    """Return the command that serves an application the way ours is served."""
    return (
        *(sys.executable, "-m", "uvicorn", application, "--host", HOST, "--port", str(port)),
        *("--log-level", "warning", "--no-access-log", "--no-server-header"),
    )


@contextmanager
def running(
    command: tuple[str, ...],
    port: int,
    environment: Mapping[str, str],
    log: Path,
    path: str = "/",
    at: Path = ROOT,
) -> Iterator[Server]:
    """Start a server, wait until it answers, and end it with what it started itself."""
    began = time.perf_counter()
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            cwd=at,
            env={**os.environ, **environment},
            stdout=out,
            stderr=out,
            start_new_session=True,  # a group of its own, to be ended together
        )
        try:
            _wait(process, port, path, log)
            yield Server(process.pid, port, time.perf_counter() - began)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a server kindly, and then whatever of its group is still there."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with suppress(subprocess.TimeoutExpired):
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, path: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = HTTPConnection(HOST, port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            if connection.getresponse().status < 500:  # noqa: PLR2004
                return
        except ConnectionError:
            time.sleep(0.02)
        finally:
            connection.close()
    raise NoServer(log.read_text(encoding="utf-8", errors="replace")[-2000:])
