"""The pages, files and imports of networks of several sizes."""

import gzip
import io
import json
import subprocess
import time
import zipfile
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from bench import story
from bench.lines import Line, spread
from bench.meters import in_turn
from bench.pages import Page
from brugwerk.content.rules import Block, Level
from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.network.models import NetworkImport
from brugwerk.network.operations import imports
from brugwerk.network.queries.files import export_of_import
from brugwerk.network.rules.files.tables import written
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.queries import actor_for
from tools.networks import network

PEER = Path(__file__).with_name("peer.py")
SMALL, LARGE = (40, 400), (5_000, 50_000)
SEATS = 8
SECTORS, LEVELS = tuple(Sector), tuple(Level)


def measure(folder: Path, python: Path | None) -> list[Line]:
    """Measure the map of registers, the points of the canvas, an import and its files."""
    lines = [line for size in SMALL for line in _page(_registers(size), f"map of {size} partners")]
    host = story.host("Kaart")
    made, seconds = _taken_in(host)
    rows = made.node_count + made.tie_count
    lines.append(Line(f"import of {rows} rows", "rows/s", spread([rows / seconds])))
    page = _of(host, "network:import", made.pk)
    lines += _page(page, f"list of {made.node_count} nodes")
    points = _of(host, "network:points", made.pk)
    lines += _page(points, f"points of {made.node_count} nodes")
    if python:
        lines.append(_opens(folder, made, python))
    return lines


def _of(host: story.Host, name: str, *more: int) -> Page:
    return Page.of(host, name, *more)


def _page(page: Page, what: str) -> list[Line]:
    costs = in_turn({"ours": page.look}, times=3)["ours"]
    squeezed = len(gzip.compress(page.look())) / 1000
    return [
        Line(what, "ms CPU", costs.cpu),
        Line(f"{what}, gzip; {page.queries()} queries", "kB", spread([squeezed])),
    ]


def _registers(size: int) -> Page:
    """Return the map of a partnership whose partners meet in forums of eight."""
    host = story.host(f"Net {size}")
    today = timezone.localdate()
    partners = Organisation.objects.bulk_create(
        Organisation(
            name=f"Net {size} partner {n:04}",
            kind=Kind.OTHER,
            sector=SECTORS[n % len(SECTORS)],
            level=LEVELS[n % len(LEVELS)],
        )
        for n in range(size)
    )
    host.partnership.organisations.add(*partners)
    coordinator = host.partnership.memberships.earliest("pk")
    forums = Forum.objects.bulk_create(
        Forum(
            partnership=host.partnership,
            coordinator=coordinator,
            name=f"Overleg {n:03}",
            purpose="Meten",
            for_whose_benefit="Wie meet",
            block=Block.LEVELS,
            level=Level.MESO,
            begun_on=today - timedelta(days=90),
        )
        for n in range(size // 4)
    )
    ForumSeat.objects.bulk_create(
        ForumSeat(
            forum=forum,
            organisation=partners[(at * 4 + seat * (1 + at % 3)) % size],
            from_on=today - timedelta(days=60),
        )
        for at, forum in enumerate(forums)
        for seat in range(SEATS)
    )
    return _of(host, "network:map")


def _taken_in(host: story.Host) -> tuple[NetworkImport, float]:
    """Bring a file of a region, and say how many seconds that took."""
    made = network(*LARGE)
    today = timezone.localdate()
    who = [
        (at, f"Organisatie {at}", sector, f"Gemeente {place}", ("micro", "meso", "macro")[at % 3])
        for at, (sector, place) in enumerate(zip(made.sectors, made.municipalities, strict=True))
    ]
    tied = [
        (a, b, today - timedelta(days=days))
        for (a, b), days in zip(made.ties, made.days, strict=True)
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("wie.csv", written([("id", "naam", "sector", "gemeente", "niveau"), *who]))
        files.writestr("banden.csv", written([("van", "naar", "laatste contact"), *tied]))
    actor = actor_for(host.user, today=today)
    before = time.perf_counter()
    draft = imports.begin(
        actor=actor,
        partnership=host.partnership,
        name="Regio",
        files=[("regio.zip", packed.getvalue())],
        today=today,
    )
    kept = imports.keep(actor=actor, network=draft, good_rows=False, today=today)
    return kept, time.perf_counter() - before


def _opens(folder: Path, made: NetworkImport, python: Path) -> Line:
    """Open our files with networkx and igraph, and count what they find."""
    paths = []
    for form in ("graphml", "gexf"):
        path = folder / f"network.{form}"
        path.write_bytes(export_of_import(made, form))
        paths.append(str(path))
    done = subprocess.run(
        [str(python), str(PEER), "open", *paths], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    expected = [made.node_count, made.tie_count]
    if any(count != expected for count in found.values()):
        raise AssertionError(found)
    return Line("GraphML opens in networkx and igraph, GEXF 1.3 in networkx, with the same counts")
