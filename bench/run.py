"""One run: start, fill, measure each part, print the table and keep the figures."""

import json
import os
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

from bench import starts
from bench.lines import Line, table
from bench.machine import machine
from bench.meters import ROUNDS
from bench.servers import OURS, free_port, running

LIVE, DIRECTORY, NETWORK = "live", "directory", "network"
LANGUAGE, SIGNALS = "language", "signals"
Section = tuple[str, list[Line]]
Part = Callable[[str, Callable[[], list[Line]]], None]


def run(folder: Path, kept: Path, only: str = "") -> None:
    """Measure everything, or only one part that has a name of its own."""
    began = time.perf_counter()
    data = folder / "data"
    sections: list[Section] = []

    def part(name: str, work: Callable[[], list[Line]]) -> None:
        print(f"{name} ...", flush=True)
        sections.append((name, work()))

    django.setup()
    on = machine(folder, settings.JOURNAL)
    print(on, flush=True)
    if only != LIVE:
        part("Start", lambda: starts.measure(folder, data))
    if not only:
        _measured_inside(folder, data, part)
    for name, measured in PARTS.items():
        if only in ("", name):
            measured(folder, part)
    _told(sections, kept, asdict(on), time.perf_counter() - began)


def _measured_inside(folder: Path, data: Path, part: Part) -> None:
    """Measure what needs Django and its filled database in this process too."""
    from bench import matrix, pages, phone, reports, story, submits  # noqa: PLC0415 -- after django.setup()

    now = timezone.now()
    print("Holding rounds ...", flush=True)
    made = pages.made(now)
    guests = story.open_round(story.host("gasten"), at=now)
    port = free_port()
    environment = starts.environment(data, port, demo=False)
    with running(OURS, port, environment, folder / "ours.log") as ours:
        part("Phone page", lambda: phone.measure(ours, guests))
        part(
            f"An answer, {submits.GUESTS} guests at once",
            lambda: submits.measure(ours, guests, folder, settings.JOURNAL),
        )
        part("Pages", lambda: pages.measure(ours, made, folder))
        part("Who does what", lambda: matrix.measure(ours, folder))
    part("Report", lambda: reports.measure(*made.report))


def _measured_live(folder: Path, part: Part) -> None:
    from bench.live import measure, rooms  # noqa: PLC0415 -- after django.setup()

    part(
        f"A live conversation of {rooms.PHONES} phones",
        lambda: measure.measure(folder, settings.JOURNAL),
    )


def _measured_map(folder: Path, part: Part) -> None:
    from bench import directory  # noqa: PLC0415 -- after django.setup()

    part(f"The social map of {directory.SERVICES} services", lambda: directory.measure(folder))


def _measured_network(folder: Path, part: Part) -> None:
    from bench.network import measure  # noqa: PLC0415 -- after django.setup()

    part("The network", lambda: measure.measure(folder))


def _measured_language(_folder: Path, part: Part) -> None:
    from bench import language  # noqa: PLC0415 -- after django.setup()

    part("Words of the glossary", language.measure)


def _measured_signals(_folder: Path, part: Part) -> None:
    from bench import similar  # noqa: PLC0415 -- after django.setup()

    part(f"Similar signals out of {similar.SIGNALS}", similar.measure)


PARTS = {
    LIVE: _measured_live,
    DIRECTORY: _measured_map,
    NETWORK: _measured_network,
    LANGUAGE: _measured_language,
    SIGNALS: _measured_signals,
}


def _told(sections: list[Section], kept: Path, on: dict[str, object], seconds: float) -> None:
    """Print the table and keep it as JSON."""
    load = " ".join(f"{one:.2f}" for one in os.getloadavg())
    print()
    print(table(sections))
    print(
        f"\nMedians (lowest-highest) of {ROUNDS} rounds, or of as many conversations as were held. "
        f"{seconds:.0f} s; load afterwards {load}."
    )
    kept.mkdir(parents=True, exist_ok=True)
    path = kept / f"{timezone.now():%Y-%m-%dT%H%M%S}.json"
    figures = {name: [line.as_dict() for line in lines] for name, lines in sections}
    whole = {"machine": on, "seconds": seconds, "lines": figures}
    path.write_text(json.dumps(whole, indent=1), encoding="utf-8")
    print(f"Kept in {path}")
