"""What is told of the conversations: which figures, beside what, with which goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.lines import Line, spread
from bench.live.scenario import Calm, Rush


@dataclass(frozen=True, slots=True)
class Door:
    """What coming in took."""

    cpu: float  # milliseconds for one person
    seconds: float  # until everybody was in
    memory: float  # megabytes of the server with everybody in


@dataclass(frozen=True, slots=True)
class Evening:
    """Two conversations at one system, one at ease and one in haste."""

    door: Door
    calm: Calm
    rush: Rush


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an evening; the goals are times the floor, times the peer, and plain."""

    what: str
    unit: str
    of: Callable[[Evening], float]
    times_floor: float | None = None
    times_peer: float | None = None
    at_most: float | None = None


FIGURES = (
    Figure("Answers in a second", "/s", lambda one: one.rush.per_second),
    Figure("CPU of an answer", "us", lambda one: one.rush.cpu, 5, 0.01),
    Figure(
        "CPU of an answer, 300 at one instant", "us", lambda one: one.calm.instant_cpu, 5, 0.01, 70
    ),
    Figure(
        "300 at one instant, until all are counted",
        "ms",
        lambda one: one.calm.instant_ms,
        2,
        None,
        35,
    ),
    Figure("From the tap to the count, half", "ms", lambda one: one.calm.seen.p50),
    Figure("  95 of 100", "ms", lambda one: one.calm.seen.p95),
    Figure("From the acknowledgement to the count, half", "ms", lambda one: one.calm.counted.p50),
    Figure("  95 of 100", "ms", lambda one: one.calm.counted.p95),
    Figure("From the button to the projector", "ms", lambda one: one.rush.projector_ms),
    Figure("From the button to a phone, half", "ms", lambda one: one.rush.phones.p50),
    Figure("  95 of 100", "ms", lambda one: one.rush.phones.p95),
    Figure("Memory with 300 streams open", "MB", lambda one: one.door.memory),
    Figure("Come in, with the stream: CPU", "ms", lambda one: one.door.cpu),
    Figure("All 300 are in", "s", lambda one: one.door.seconds),
    Figure("The client's own CPU", "% core", lambda one: one.rush.client_share * 100),
)
FLOOR, PEER = "floor: bare app, group commit", "oTree 6.0, live page"


def lines(
    ours: Sequence[Evening], floor: Sequence[Evening], peer: Sequence[Evening], missing: str
) -> list[Line]:
    """Return ours beside the floor and the peer; ``missing`` says why there is no peer."""
    found = [] if peer else [Line("oTree could not be measured", "", spread([0]), missing[:80])]
    for one in FIGURES:
        own = spread(map(one.of, ours))
        low = spread(map(one.of, floor))
        found.append(Line(one.what, one.unit, own, FLOOR, low, most_times=one.times_floor))
        if peer:
            high = spread(map(one.of, peer))
            found.append(Line("", one.unit, own, PEER, high, most_times=one.times_peer))
        if one.at_most is not None:
            found.append(Line("", one.unit, own, at_most=one.at_most))
    return found
