"""Reading CPU time, and taking turns so that all meet the same load of the machine."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.lines import Spread, spread

ROUNDS = 3


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process, its threads and its children have used."""
    own = sum(_thread(task) for task in Path(f"/proc/{pid}/task").iterdir())
    return own + sum(cpu_of(child) for child in _children(pid))


def memory_of(pid: int) -> int:
    """Return the bytes of memory that a process and its children hold now.

    What several hold together counts for each in part.
    """
    return _held(pid) + sum(map(memory_of, _children(pid)))


def _held(pid: int) -> int:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in text.splitlines() if line[:4] == "Pss:") * 1024


def _thread(task: Path) -> float:
    """Return the CPU seconds of a thread, in nanoseconds where the kernel tells them."""
    try:
        return int((task / "schedstat").read_text(encoding="ascii").split()[0]) / 1e9
    except OSError:
        fields = (task / "stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _children(pid: int) -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            found += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


@dataclass(frozen=True, slots=True)
class Cost:
    """What one call took, in milliseconds: of the clock and of the processor."""

    wall: float
    cpu: float


def cost(work: Callable[[], object], *, times: int) -> Cost:
    """Return what one call costs on average over some calls."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _time in range(times):
        work()
    return Cost(
        wall=(time.perf_counter() - wall) * 1000 / times,
        cpu=(time.process_time() - cpu) * 1000 / times,
    )


@dataclass(frozen=True, slots=True)
class Costs:
    """What one call took over all rounds."""

    wall: Spread
    cpu: Spread


def in_turn(
    works: Mapping[str, Callable[[], object]], *, times: int, rounds: int = ROUNDS
) -> dict[str, Costs]:
    """Measure all of them one after the other, round after round, each warmed up by one call."""
    for work in works.values():
        work()
    taken: dict[str, list[Cost]] = {name: [] for name in works}
    for _round in range(rounds):
        for name, work in works.items():
            taken[name].append(cost(work, times=times))
    return {
        name: Costs(spread(one.wall for one in costs), spread(one.cpu for one in costs))
        for name, costs in taken.items()
    }
