"""Hold conversations at ours, at the floor and at oTree in turn, and say what they took."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic

import uvloop

from bench.client import WrongAnswer
from bench.lines import Line
from bench.live import pages
from bench.live.bare import Bare
from bench.live.figures import Door, Held, lines
from bench.live.ours import Ours
from bench.live.peer import NoPeer, Peer, install
from bench.live.rooms import PHONES, Room, System
from bench.live.scenario import evening
from bench.meters import cpu_of, memory_of
from bench.servers import NoServer, Server

MOST_ROUNDS = 5
SECONDS = 330.0  # no round begins that would probably end later than this


def measure(folder: Path, journal: str) -> list[Line]:
    """Hold one conversation at each in turn, round after round."""
    ours, floor, peer = Ours(), Bare(journal), Peer()
    taken: dict[System, list[Held]] = {ours: [], floor: [], peer: []}
    size, missing = 0, _installed()
    began, longest = monotonic(), 0.0
    while len(taken[ours]) < MOST_ROUNDS and monotonic() - began + longest <= SECONDS:
        at = monotonic()
        for system in (ours, floor):
            taken[system].append(_held(system, folder, size))
            size = taken[system][-1].evening.size
        if not missing:
            try:
                taken[peer].append(_held(peer, folder, size))
            except (NoServer, WrongAnswer, OSError) as error:
                missing = (str(error).strip().splitlines() or [repr(error)])[-1][:80]
        longest = max(longest, monotonic() - at)
    found = lines(taken[ours], taken[floor], taken[peer], missing)
    return [*found, *pages.measure(ours, folder)]


def _installed() -> str:
    """Put oTree in its place; return why that could not be done."""
    try:
        install()
    except NoPeer as error:
        return str(error)
    return ""


def _held(system: System, folder: Path, size: int) -> Held:
    """Hold a conversation on a server that has just started."""
    with (
        system.serving(folder) as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(_through(server, system.prepare(server), size))


async def _through(server: Server, enter: Callable[[], Awaitable[Room]], size: int) -> Held:
    loop = asyncio.get_running_loop()
    cpu, began = cpu_of(server.pid), loop.time()
    room = await enter()
    seconds, joined = loop.time() - began, cpu_of(server.pid) - cpu
    door = Door(joined * 1000 / PHONES, seconds, memory_of(server.pid) / 1e6)
    try:
        return Held(door, await evening(room, server.pid, size))
    finally:
        room.close()
