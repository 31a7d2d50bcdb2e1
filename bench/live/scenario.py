"""What everybody does in a room: some at ease and all at one instant; or as fast as they can.

What the board counts are people. So in the first conversation 90 phones answer one by one, and at
the instant after it 300 answers come together: a second one of those 90, then the first ones of
all others. In the second conversation each phone gives its six answers, the next one as soon as
the last is acknowledged, and then all look at the picture.
"""

import asyncio
import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from bench.client import WrongAnswer
from bench.live.rooms import PATIENCE, PHONES, STATEMENTS, Room
from bench.live.wires import clock
from bench.meters import cpu_of

EASY, PER_SECOND = 90, 30.0
REST = 0.2  # seconds: what the server does just after the last answer is its work too


@dataclass(frozen=True, slots=True)
class Times:
    """How long something took for many, in milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        """Return the middle and the slow end; what came before its answer took no time."""
        found = [max(one, 0.0) * 1000 for one in seconds]
        return cls(median(found), quantiles(found, n=20)[-1])


@dataclass(frozen=True, slots=True)
class Calm:
    """What a conversation at ease showed, with one instant in it."""

    counted: Times  # from the answer's acknowledgement to the facilitator's screen
    seen: Times  # from the tap
    instant_ms: float
    instant_cpu: float  # microseconds for one answer


@dataclass(frozen=True, slots=True)
class Rush:
    """What a conversation in haste showed, with its reveal."""

    per_second: float
    cpu: float  # microseconds for one answer
    client_share: float
    phones: Times
    projector_ms: float
    size: int


class Given:
    """The answers that were given, and when."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.sent: list[float] = []
        self.accepted: list[float] = []
        self.next = [0] * PHONES
        self._wanted = 0
        self._reached = asyncio.Event()

    def give(self, phone: int, *, on: bool = False) -> None:
        """Let a phone give its next answer, and go on with the others."""
        statement = self.next[phone]
        self.next[phone] += 1

        def done(at: float) -> None:
            self.accepted.append(at)
            if on and self.next[phone] < STATEMENTS:
                self.give(phone, on=True)
            elif len(self.accepted) >= self._wanted:
                self._reached.set()

        self.sent.append(clock())
        self.room.answer(phone, statement, done)

    async def until(self, accepted: int) -> None:
        """Wait until that many answers are acknowledged."""
        self._wanted = accepted
        if len(self.accepted) < accepted:
            self._reached.clear()
            try:
                await asyncio.wait_for(self._reached.wait(), PATIENCE)
            except TimeoutError:
                wrong = self.room.wrong()[:1] or [b"nothing"]
                missing = accepted - len(self.accepted)
                raise WrongAnswer(f"{missing} answers not acknowledged: {wrong[0]!r}") from None


async def calm(room: Room, pid: int) -> Calm:
    """Let some answer one by one, then all together."""
    given = Given(room)
    await room.ready()
    with _undisturbed():
        counted, seen = await _easily(given)
        instant_ms, instant_cpu = await _instantly(given, pid)
    _check(room, EASY + PHONES)
    return Calm(counted, seen, instant_ms, instant_cpu)


async def rush(room: Room, pid: int, size: int) -> Rush:
    """Let each give all answers as fast as it can; then show the picture."""
    given = Given(room)
    await room.ready()
    answers = PHONES * STATEMENTS
    with _undisturbed():
        began, cpu, own = clock(), cpu_of(pid), time.process_time()
        for phone in range(PHONES):
            given.give(phone, on=True)
        await given.until(answers)
        seconds, client = clock() - began, time.process_time() - own
        await room.board.until(PHONES)
        await asyncio.sleep(REST)
        spent = cpu_of(pid) - cpu
        _check(room, answers)
        reveal = await room.reveal(size)
    return Rush(
        per_second=answers / seconds,
        cpu=spent * 1e6 / answers,
        client_share=client / seconds,
        phones=Times.of([at - reveal.pressed for at in reveal.phones]),
        projector_ms=(reveal.projector - reveal.pressed) * 1000,
        size=reveal.size,
    )


async def _easily(given: Given) -> tuple[Times, Times]:
    """Let people answer one by one; return the times since the acknowledgement and the tap."""
    began = clock()
    for phone in range(EASY):
        await asyncio.sleep(began + phone / PER_SECOND - clock())
        given.give(phone)
    await given.until(EASY)
    await given.room.board.until(EASY)
    shown = given.room.board.moments(1, EASY)
    return (
        Times.of([at - one for at, one in zip(shown, given.accepted, strict=True)]),
        Times.of([at - one for at, one in zip(shown, given.sent, strict=True)]),
    )


async def _instantly(given: Given, pid: int) -> tuple[float, float]:
    """Let all answer at one instant; return until when all were counted, and the CPU."""
    await asyncio.sleep(0.5)
    cpu, began = cpu_of(pid), clock()
    for phone in range(PHONES):
        given.give(phone)
    await given.room.board.until(PHONES)
    await given.until(EASY + PHONES)
    counted = given.room.board.moments(PHONES, PHONES)[0]
    await asyncio.sleep(REST)
    return (counted - began) * 1000, (cpu_of(pid) - cpu) * 1e6 / PHONES


def _check(room: Room, wanted: int) -> None:
    stored = room.stored()
    if stored != wanted or room.wrong():
        raise WrongAnswer(f"{stored} of {wanted} answers are kept; {room.wrong()[:1]}")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the client's own collector out of the figures."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()
