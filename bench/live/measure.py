"""Hold conversations at ours, at the floor and at oTree in turn, and say what they took."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import uvloop

from bench.lines import Line
from bench.live.bare import Bare
from bench.live.figures import Door, Evening, lines
from bench.live.ours import Ours
from bench.live.peer import NoPeer, Peer, install
from bench.live.rooms import PHONES, Room, System
from bench.live.scenario import calm, rush
from bench.meters import ROUNDS, cpu_of, memory_of
from bench.servers import NoServer, Server

Shown = TypeVar("Shown")
Scene = Callable[[Room, int], Awaitable[Shown]]


def measure(folder: Path, journal: str) -> list[Line]:
    """Hold two conversations at each in turn, round after round."""
    ours, floor, peer = Ours(), Bare(journal), Peer()
    taken: dict[System, list[Evening]] = {ours: [], floor: [], peer: []}
    missing = ""
    for _round in range(ROUNDS):
        size = 0
        for system in (ours, floor):
            taken[system].append(_evening(system, folder, size))
            size = taken[system][-1].rush.size
        try:
            install()
            taken[peer].append(_evening(peer, folder, size))
        except (NoPeer, NoServer, OSError) as error:
            missing = (str(error).strip().splitlines() or [repr(error)])[-1]
    return lines(taken[ours], taken[floor], taken[peer], missing)


def _evening(system: System, folder: Path, size: int) -> Evening:
    """Hold two conversations, each on a server that has just started."""
    door, at_ease = _held(system, folder, calm)
    _door, in_haste = _held(system, folder, partial(rush, size=size))
    return Evening(door, at_ease, in_haste)


def _held(system: System, folder: Path, what: Scene[Shown]) -> tuple[Door, Shown]:
    with (
        system.serving(folder) as server,
        asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner,
    ):
        return runner.run(_through(server, system.prepare(server), what))


async def _through(
    server: Server, enter: Callable[[], Awaitable[Room]], what: Scene[Shown]
) -> tuple[Door, Shown]:
    loop = asyncio.get_running_loop()
    cpu, began = cpu_of(server.pid), loop.time()
    room = await enter()
    seconds, joined = loop.time() - began, cpu_of(server.pid) - cpu
    memory = memory_of(server.pid) / 1e6
    try:
        shown = await what(room, server.pid)
    finally:
        room.close()
    return Door(joined * 1000 / PHONES, seconds, memory), shown
