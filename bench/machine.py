"""The machine that measured: no figure means anything without it."""

import os
import platform
import sqlite3
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import django


@dataclass(frozen=True, slots=True)
class Machine:
    """What the figures were measured on, and how busy it was."""

    processor: str
    cores: int
    memory_gib: float
    system: str
    disk: str
    python: str
    django: str
    sqlite: str
    journal: str
    durable_ms: float
    load: str
    commit: str

    def __str__(self) -> str:
        return (
            f"{self.processor}, {self.cores} cores, {self.memory_gib:.0f} GiB, {self.system}, "
            f"{self.disk}; Python {self.python}, Django {self.django}, SQLite {self.sqlite} "
            f"({self.journal}, synchronous=FULL); "
            f"one durable write {self.durable_ms:.2f} ms; load {self.load}; commit {self.commit}"
        )


def machine(folder: Path, journal: str) -> Machine:
    """Return what this machine is, with the file system that holds the folder."""
    return Machine(
        processor=_from("/proc/cpuinfo", "model name") or platform.processor() or "unknown CPU",
        cores=len(os.sched_getaffinity(0)),
        memory_gib=int((_from("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 2**20,
        system=_from("/etc/os-release", "PRETTY_NAME").strip('"') or platform.system(),
        disk=_said("df", "--output=fstype", str(folder)).split()[-1],
        python=platform.python_version(),
        django=django.get_version(),
        sqlite=sqlite3.sqlite_version,
        journal=journal,
        durable_ms=_durable(folder) * 1000,
        load=" ".join(f"{one:.2f}" for one in os.getloadavg()),
        commit=_said("git", "rev-parse", "--short", "HEAD").strip() or "unknown",
    )


def _durable(folder: Path, times: int = 100) -> float:
    """Return how many seconds the disk takes to keep one page so that it survives a power cut."""
    taken = []
    with (folder / "durable").open("wb") as file:
        for number in range(times):
            began = time.perf_counter()
            os.pwrite(file.fileno(), bytes(4096), number * 4096)
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - began)
    return median(taken)


def _from(path: str, key: str) -> str:
    """Return the value of a key in a file of keys and values; nothing when it is not there."""
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    parts = (line.replace("=", ":", 1).partition(":") for line in lines if line.startswith(key))
    return next((value.strip() for _key, _colon, value in parts), "")


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else "unknown"
