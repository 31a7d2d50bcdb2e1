"""What is told of the conversations: which figures, beside what, with which goal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.lines import Line, spread
from bench.live.scenario import Evening


@dataclass(frozen=True, slots=True)
class Door:
    """What coming in took."""

    cpu: float  # milliseconds for one person
    seconds: float  # until everybody was in
    memory: float  # megabytes of the server with everybody in


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation that was held at one system."""

    door: Door
    evening: Evening


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a conversation; the goals are times the floor, times the peer, and plain."""

    what: str
    unit: str
    of: Callable[[Held], float]
    times_floor: float | None = None
    times_peer: float | None = None
    at_most: float | None = None


FIGURES = (
    Figure("Answers accepted in a second", "/s", lambda one: one.evening.per_second),
    Figure("CPU of an answer, all in haste", "us", lambda one: one.evening.haste.then, 5, 0.01),
    Figure("  and 2.5 s later", "us", lambda one: one.evening.haste.later),
    Figure(
        "CPU of an answer, 300 at one instant",
        "us",
        lambda one: one.evening.instant.then,
        times_floor=5,
        times_peer=0.01,
        at_most=70,
    ),
    Figure("  and 2.5 s later", "us", lambda one: one.evening.instant.later),
    Figure(
        "300 at one instant, until all are counted",
        "ms",
        lambda one: one.evening.instant_ms,
        times_floor=2,
        at_most=35,
    ),
    Figure("From accepted to counted, half", "ms", lambda one: one.evening.counted.p50),
    Figure("  95 of 100", "ms", lambda one: one.evening.counted.p95),
    Figure("From the tap to counted, half", "ms", lambda one: one.evening.seen.p50),
    Figure("  95 of 100", "ms", lambda one: one.evening.seen.p95),
    Figure("From the button to the projector", "ms", lambda one: one.evening.projector_ms),
    Figure("From the button to a phone, half", "ms", lambda one: one.evening.phones.p50),
    Figure("  95 of 100", "ms", lambda one: one.evening.phones.p95),
    Figure("Memory with 300 streams open", "MB", lambda one: one.door.memory),
    Figure("Come in, with the stream: CPU", "ms", lambda one: one.door.cpu),
    Figure("All 300 are in", "s", lambda one: one.door.seconds),
    Figure("The client's own CPU", "% core", lambda one: one.evening.client_share * 100),
)
FLOOR, PEER = "floor: bare app, group commit", "oTree 6.0, live page"


def lines(
    ours: Sequence[Held], floor: Sequence[Held], peer: Sequence[Held], missing: str
) -> list[Line]:
    """Return ours beside the floor and the peer; ``missing`` says why a peer is not there."""
    found = [Line("Conversations held", "", spread([len(ours)]), PEER, spread([len(peer)]))]
    if missing:
        found.append(Line(f"oTree could not be measured: {missing}"))
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
