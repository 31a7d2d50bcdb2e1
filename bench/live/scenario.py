"""What everybody does in a room: some at ease, all at one instant, all as fast as they can.

What the board counts are people. Ten phones answer first, which only warms up. Then 90 answer one
by one, and at one instant after it all 300: those hundred for the second time, the others for the
first. Then each gives what is left of its six answers, the next one as soon as the last is
acknowledged. Then all look at the picture.
"""

import asyncio
import gc
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import fmean, median, quantiles

from bench.client import WrongAnswer
from bench.live.rooms import PATIENCE, PHONES, STATEMENTS, Room, value
from bench.live.wires import clock
from bench.meters import cpu_of

WARM, EASY, PER_SECOND = 10, 90, 30.0
REST = 0.2  # seconds: what the server does just after the last answer is its work too
LATER = 2.5  # seconds: ours lays the seats anew two seconds after people answered


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
class Work:
    """The CPU of the server for one answer, in microseconds: then, and with what came later."""

    then: float
    later: float


@dataclass(frozen=True, slots=True)
class Evening:
    """What one conversation showed."""

    counted: Times  # at ease: from the answer's acknowledgement to the facilitator's screen
    seen: Times  # the same from the tap
    instant_ms: float  # all at one instant: until all are counted
    instant: Work
    per_second: float  # as fast as they can
    haste: Work
    client_share: float
    projector_ms: float  # from the button to the picture
    phones: Times
    size: int  # bytes of the picture on a phone


class Answers:
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

    async def check(self) -> None:
        """Test whether exactly what was given is kept."""
        await asyncio.sleep(self.room.lag)
        given = Counter(
            (statement, value(phone, statement))
            for phone in range(PHONES)
            for statement in range(self.next[phone])
        )
        stored = self.room.stored()
        if stored != given or self.room.wrong():
            wrong = self.room.wrong()[:1]
            raise WrongAnswer(f"{stored.total()} of {given.total()} answers are kept; {wrong}")


async def evening(room: Room, pid: int, size: int) -> Evening:
    """Hold a conversation."""
    answers = Answers(room)
    await room.begin()
    await room.connect()
    with _undisturbed():
        for phone in range(WARM):
            answers.give(phone)
        await answers.until(WARM)
        counted, seen = await _easily(answers)
        await asyncio.sleep(LATER)
        await room.connect()  # a server hangs up on who is silent for some seconds
        instant_ms, instant = await _instantly(answers, pid)
        await room.connect()
        per_second, haste, client_share = await _hastily(answers, pid)
        reveal = await room.reveal(size)
    means = [fmean(value(phone, one) for phone in range(PHONES)) for one in range(STATEMENTS)]
    if len(reveal.phones) != PHONES or not room.agrees(reveal.picture, means):
        raise WrongAnswer(f"the picture is not a recount: {reveal.picture!r}")
    return Evening(
        counted=counted,
        seen=seen,
        instant_ms=instant_ms,
        instant=instant,
        per_second=per_second,
        haste=haste,
        client_share=client_share,
        projector_ms=(reveal.projector - reveal.pressed) * 1000,
        phones=Times.of([at - reveal.pressed for at in reveal.phones]),
        size=len(reveal.picture),
    )


async def _easily(answers: Answers) -> tuple[Times, Times]:
    """Let people answer one by one; return the times since the acknowledgement and the tap."""
    await answers.room.board.until(WARM)
    began = clock()
    for phone in range(WARM, WARM + EASY):
        await asyncio.sleep(began + (phone - WARM) / PER_SECOND - clock())
        answers.give(phone)
    await answers.until(WARM + EASY)
    await answers.room.board.until(WARM + EASY)
    shown = answers.room.board.moments(WARM + 1, WARM + EASY)
    await answers.check()
    return (
        Times.of([at - one for at, one in zip(shown, answers.accepted[WARM:], strict=True)]),
        Times.of([at - one for at, one in zip(shown, answers.sent[WARM:], strict=True)]),
    )


async def _instantly(answers: Answers, pid: int) -> tuple[float, Work]:
    """Let all answer at one instant; return until when all were counted, and the work."""
    cpu, began = cpu_of(pid), clock()
    for phone in range(PHONES):
        answers.give(phone)
    await answers.room.board.until(PHONES)
    await answers.until(WARM + EASY + PHONES)
    counted = answers.room.board.moments(PHONES, PHONES)[0]
    work = await _work(pid, cpu, PHONES)
    await answers.check()
    return (counted - began) * 1000, work


async def _hastily(answers: Answers, pid: int) -> tuple[float, Work, float]:
    """Let each give what is left; return the answers in a second, the work, the client's share."""
    left = PHONES * STATEMENTS - len(answers.accepted)
    began, cpu, own = clock(), cpu_of(pid), time.process_time()
    for phone in range(PHONES):
        answers.give(phone, on=True)
    await answers.until(PHONES * STATEMENTS)
    seconds, client = clock() - began, time.process_time() - own
    work = await _work(pid, cpu, left)
    await answers.check()
    return left / seconds, work, client / seconds


async def _work(pid: int, before: float, answers: int) -> Work:
    await asyncio.sleep(REST)
    then = cpu_of(pid) - before
    await asyncio.sleep(LATER)
    later = cpu_of(pid) - before
    return Work(then * 1e6 / answers, later * 1e6 / answers)


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
