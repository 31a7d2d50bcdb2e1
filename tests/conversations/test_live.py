"""Streams of the live application: who may listen, what is told, and when it ends."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from a2wsgi import WSGIMiddleware
from django.core.handlers.wsgi import WSGIHandler

from brugwerk.accounts.models import User
from brugwerk.conversations.live import application
from brugwerk.conversations.live.application import MOST_STREAMS_EACH
from brugwerk.conversations.live.hub import COUNT_SECONDS
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import ending, steering
from brugwerk.conversations.operations.changing import change, count_topic
from brugwerk.conversations.rules.phases import REPORT_FOR, Kind, Phase
from brugwerk.kit.events import tell
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.conversations.helpers import press
from tests.conversations.streams import A_WHILE, Asked, Message, Running, on_disk, running

Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def pages() -> WSGIMiddleware:
    """Return the real pages, behind two threads."""
    return WSGIMiddleware(WSGIHandler(), workers=2)  # type: ignore[arg-type]


class Slow:
    """The pages, with something that happens after a page was made and before it is listened."""

    def __init__(self, meanwhile: Callable[[], object]) -> None:
        self.real, self.meanwhile = pages(), meanwhile

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        await self.real(scope, receive, send)  # type: ignore[arg-type]
        if b"slow" in scope["query_string"]:
            await asyncio.to_thread(self.meanwhile)
            await asyncio.sleep(A_WHILE)


@pytest.fixture
def disk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    with on_disk(tmp_path, monkeypatch) as beside:
        yield beside


@pytest.fixture
def talk(disk: sqlite3.Connection, brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def phone(live: Running, talk: Conversation, token: str, query: str = "") -> Asked:
    cookie = f"seat{talk.code}={token}"
    return live.ask(f"/c/{talk.code}/stroom/{query}", cookie=cookie)


def screen(live: Running, talk: Conversation, query: str = "") -> Asked:
    return live.ask(f"/scherm/{talk.screen_key}/stroom/{query}")


async def begun(*streams: Asked) -> None:
    """Wait until each of the streams told how it stands."""
    for stream in streams:
        await stream.until(lambda one: bool(one.told("stage") and one.told("count")))
    await asyncio.sleep(0.05)  # they listen from here on


def touch(talk: Conversation) -> Conversation:
    """Change something that all screens show."""
    return steering.add_minute(actor=make.leading(talk), conversation=talk, now=make.NOW)


def at_least(version: int) -> Callable[[Asked], bool]:
    return lambda one: bool(one.versions) and one.versions[-1] >= version


def counts(joined: int) -> Callable[[Asked], bool]:
    return lambda one: any(event.data["joined"] == joined for event in one.told("count"))


def growing(versions: list[int]) -> bool:
    """Tell whether no version is older than one before it; the same may come twice."""
    return versions == sorted(versions)


class TestTelling:
    def test_everybody_sees_the_same_step(self, talk: Conversation, amina: User) -> None:
        tokens = [make.phone(talk) for _phone in range(2)]
        made = desk_of(amina)

        async def play() -> None:
            async with running(pages()) as live:
                phones = [phone(live, talk, token) for token in tokens]
                big, led = screen(live, talk), made(live, talk)
                await begun(*phones, big, led)
                after = await asyncio.to_thread(press, talk)
                for stream in (*phones, big, led):
                    await stream.until(at_least(after.version))
                    assert growing(stream.versions)
                    newest = stream.told("stage")[-1]
                    assert newest.number == newest.data["version"] == after.version
                one, other, shown = (stream.told("stage")[-1].data for stream in (*phones, big))
                assert one == other
                assert (one["phase"], shown["phase"]) == (Phase.CHOOSE, Phase.CHOOSE)
                assert one["html"] != shown["html"]

        asyncio.run(play())

    def test_who_slept_is_told_the_newest_only(self, talk: Conversation) -> None:
        """A phone on a bad network holds up nobody, and has not to read what is past."""
        token = make.phone(talk)

        async def play() -> None:
            async with running(pages()) as live:
                asleep, awake = phone(live, talk, token), screen(live, talk)
                await begun(asleep, awake)
                before = len(asleep.versions)
                asleep.awake.clear()
                for _press in range(4):
                    after = await asyncio.to_thread(press, talk)
                    await awake.until(at_least(after.version))
                assert len(asleep.versions) == before
                asleep.awake.set()
                await asleep.until(at_least(after.version))
                assert len(asleep.versions) <= before + 2  # one that was on its way, and the newest
                assert growing(asleep.versions)
                assert asleep.told("stage")[-1].data["phase"] == after.phase

        asyncio.run(play())

    def test_versions_never_go_back(self, talk: Conversation) -> None:
        """Many changes at once, from several threads, with people coming in among them."""
        token = make.phone(talk)

        def turn_on(times: int) -> None:
            for _turn in range(times):
                touch(talk)
                tell(count_topic(talk.pk))

        async def play() -> None:
            async with running(pages()) as live:
                streams = [screen(live, talk), phone(live, talk, token)]
                await begun(*streams)
                work = [asyncio.to_thread(turn_on, 8) for _thread in range(2)]
                turning = asyncio.gather(*work)
                for _late in range(4):
                    streams.append(screen(live, talk))
                    await asyncio.sleep(0.01)
                await turning
                for stream in streams:
                    await stream.until(at_least(talk.version + 16))
                    assert growing(stream.versions)

        asyncio.run(play())

    def test_numbers_are_told_together(self, talk: Conversation) -> None:
        """A room that comes in at once wakes no screen for each of them."""
        people = 60

        async def play() -> None:
            async with running(pages()) as live:
                big = screen(live, talk)
                await begun(big)
                before = time.monotonic()
                for _person in range(people):
                    await asyncio.to_thread(make.phone, talk)
                await big.until(counts(people))
                seconds = time.monotonic() - before
                joined = [event.data["joined"] for event in big.told("count")]
                assert len(joined) < 5 + 1.2 * seconds / COUNT_SECONDS
                assert joined == sorted(joined)
                assert len(big.versions) <= 2

        asyncio.run(play())

    @pytest.mark.parametrize("what", ["stage", "count"])
    def test_what_changes_while_somebody_comes_in_is_told_too(
        self, talk: Conversation, what: str
    ) -> None:
        """After the page was made, before its stream listens."""

        def happen() -> None:
            if what == "stage":
                press(talk)
            else:
                make.phone(talk)

        async def play() -> None:
            async with running(Slow(happen)) as live:
                early = screen(live, talk)
                await begun(early)
                late = screen(live, talk, "?slow")
                if what == "stage":
                    await late.until(at_least(talk.version + 1))
                else:
                    await late.until(counts(1))

        asyncio.run(play())

    def test_all_are_told_when_events_were_missed(self, talk: Conversation) -> None:
        """The transport was away: anything may have changed."""

        def unheard() -> None:
            Conversation.objects.update(version=talk.version + 5, phase=Phase.TALK)

        async def play() -> None:
            async with running(pages()) as live:
                big = screen(live, talk)
                await begun(big)
                await asyncio.to_thread(unheard)
                tell("*")
                await big.until(at_least(talk.version + 5))

        asyncio.run(play())


def desk_of(user: User | None) -> Callable[[Running, Conversation], Asked]:
    """Return how this person asks for the stream of the facilitator."""
    cookies = make.signed_in(user).cookies
    session = "; ".join(f"{name}={morsel.value}" for name, morsel in cookies.items())

    def asking(live: Running, talk: Conversation) -> Asked:
        path = f"/p{talk.partnership_id}/gesprek/{talk.pk}/stroom/"
        return live.ask(path, **({"cookie": session} if session else {}))

    return asking


class TestWhoMayListen:
    def test_others_are_sent_away_for_good(
        self, talk: Conversation, bram: User, chris: User
    ) -> None:
        """204 tells a browser to stop asking."""
        made = [desk_of(user) for user in (bram, chris, None)]
        elsewhere = make.conversation(make.partnership("De Kade"), kind=Kind.CARDS)
        theirs = make.phone(elsewhere)

        async def play() -> None:
            async with running(pages()) as live:
                sent_away = {
                    phone(live, talk, ""): 204,
                    phone(live, talk, "x"): 204,
                    phone(live, talk, theirs): 204,
                    live.ask("/c/000000/stroom/"): 204,
                    live.ask("/scherm/x/stroom/"): 204,
                    made[0](live, talk): 403,
                    made[1](live, talk): 404,
                    made[2](live, talk): 302,
                }
                for stream, status in sent_away.items():
                    assert await stream.status() == status
                    await asyncio.wait_for(stream.task, 1)
                    assert stream.ended

        asyncio.run(play())

    def test_a_phone_hears_the_end_and_then_until_the_report_is_gone(
        self, talk: Conversation
    ) -> None:
        token = make.phone(talk)
        make.taken_to(talk, Phase.CLOSE)

        async def play() -> None:
            async with running(pages()) as live:
                own = phone(live, talk, token)
                await begun(own)
                await asyncio.to_thread(make.ended, talk)
                await own.until(lambda one: one.told("stage")[-1].data["phase"] == "ended")
                back = phone(live, talk, token)
                await begun(back)
                assert back.told("stage")[-1].data["phase"] == "ended"
                later = make.NOW + REPORT_FOR
                await asyncio.to_thread(ending.forget_phones, now=later)
                assert await phone(live, talk, token).status() == 204

        asyncio.run(play())


class TestTheEndOfAStream:
    def test_too_many_of_one_phone_end_the_oldest(self, talk: Conversation) -> None:
        """What a network left behind; streams of others stay."""
        mine, other = make.phone(talk), make.phone(talk)

        async def play() -> None:
            async with running(pages()) as live:
                theirs = phone(live, talk, other)
                await begun(theirs)
                streams = []
                for _tab in range(MOST_STREAMS_EACH + 2):
                    streams.append(phone(live, talk, mine))
                    await begun(streams[-1])
                for old in streams[:2]:
                    await old.until(lambda one: one.ended)
                after = await asyncio.to_thread(press, talk)
                for stream in (*streams[2:], theirs):
                    await stream.until(at_least(after.version))
                    assert not stream.ended

        asyncio.run(play())

    def test_all_end_when_the_server_stops(self, talk: Conversation) -> None:
        """Also one that only just comes in."""
        token = make.phone(talk)

        async def play() -> None:
            async with running(pages()) as live:
                streams = [screen(live, talk), phone(live, talk, token)]
                await begun(*streams)
                streams.append(screen(live, talk))
                live.live.hub.close()
                streams.append(phone(live, talk, token))
                for stream in streams:
                    await stream.until(lambda one: one.ended)
                    await asyncio.wait_for(stream.task, 1)

        asyncio.run(play())

    def test_who_leaves_is_let_go(self, talk: Conversation) -> None:
        """Coming and going at the same moment, as phones do that lose their network."""
        token = make.phone(talk)

        async def play() -> None:
            async with running(pages()) as live:
                for _time in range(6):
                    stays = phone(live, talk, token)
                    goes = [phone(live, talk, token) for _stream in range(3)]
                    for one in goes:
                        await one.status()
                        one.leave()
                        await asyncio.wait_for(one.task, 1)
                    await begun(stays)
                    after = await asyncio.to_thread(touch, talk)
                    await stays.until(at_least(after.version))
                    stays.leave()
                    await asyncio.wait_for(stays.task, 1)

        asyncio.run(play())

    def test_a_silent_one_says_that_it_is_there(
        self, talk: Conversation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(application, "BEAT_SECONDS", 0.02)

        async def play() -> None:
            async with running(pages()) as live:
                await screen(live, talk).until(lambda one: len(one.told("ping")) > 1)

        asyncio.run(play())

    def test_after_some_minutes_it_is_asked_anew_who_may_listen(
        self, talk: Conversation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(application, "BEAT_SECONDS", 0.02)
        monkeypatch.setattr(application, "LIFE_SECONDS", (0.1, 0.1))

        async def play() -> None:
            async with running(pages()) as live:
                big = screen(live, talk)
                await big.until(lambda one: one.ended)
                assert big.told("stage")

        asyncio.run(play())


def test_a_picture_that_fails_stops_nobody(
    brug: Partnership, talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """One conversation is broken; the others go on, and so does that one when it is whole."""
    other = make.conversation(brug, kind=Kind.CARDS)

    def spoil() -> None:
        change(make.fresh(talk), phase=Phase.CHOOSE, options=["no card of ours"])

    def mend() -> Conversation:
        return change(make.fresh(talk), options=["goal"])

    async def play() -> None:
        async with running(pages()) as live:
            broken, whole = screen(live, talk), screen(live, other)
            await begun(broken, whole)
            before = broken.versions[-1]
            await asyncio.to_thread(spoil)
            after = await asyncio.to_thread(press, other)
            await whole.until(at_least(after.version))
            assert broken.versions[-1] == before
            assert not broken.ended
            mended = await asyncio.to_thread(mend)
            await broken.until(at_least(mended.version))

    asyncio.run(play())
    assert "no card of ours" in caplog.text
