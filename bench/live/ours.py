"""Our own conversation, over HTTP alone: the facilitator with a session, everybody else by code."""

import json
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from html import unescape
from pathlib import Path

from django.conf import settings
from django.test import Client
from django.utils import timezone

from bench import starts, story
from bench.client import HOST, Connection, WrongAnswer, get, post
from bench.live.rooms import JOINING, PHONES, Given, Room, System, at_once, rows, value
from bench.live.streams import StreamRoom, watch
from bench.servers import OURS, Server, free_port, running
from bench.submits import Guest, taken_seat
from brugwerk.compass.models import Round
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.content.pack import pack
from brugwerk.conversations.operations import starting
from brugwerk.partnerships.rules import Perspective

SIDES = list(Perspective)
STORED = (
    "SELECT statement, value FROM compass_answer a JOIN compass_paper p ON p.id = a.paper_id"
    " WHERE p.round_id = ?"
)
SHOWN = re.compile(r"<li><strong>(\d)\..*?</strong>: (\d),(\d)")  # the number of a block, its mean
HALF = 0.05 + 1e-9  # what rounding to one decimal may take away


@dataclass(frozen=True, slots=True)
class Made:
    """A conversation that waits for people: its code, its addresses and what it asks."""

    code: str
    desk: str  # the facilitator's page
    screen: str  # the projector's
    cookies: dict[str, str]  # the facilitator's session
    statements: Sequence[str]
    stored: Callable[[], list[tuple[str, int]]]


def made(name: str) -> Made:
    """Start a conversation with a new short round, whose picture has figures to check."""
    host = story.host(name)
    conversation = starting.start_with_round(
        actor=host.actor,
        partnership=host.partnership,
        subject="",
        form=Form.PER_GROUP,
        length=Length.SHORT,
        families=True,
        now=timezone.now(),
    )
    client = Client(SERVER_NAME=HOST)
    client.force_login(host.user, backend="django.contrib.auth.backends.ModelBackend")
    round_ = Round.objects.get(conversations=conversation)
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    return Made(
        code=conversation.code,
        desk=f"/p{host.partnership.pk}/gesprek/{conversation.pk}/",
        screen=f"/scherm/{conversation.screen_key}/",
        cookies={key: morsel.value for key, morsel in client.cookies.items()},
        statements=round_.statements,
        stored=partial(rows, database, STORED, round_.pk),
    )


class OurRoom(StreamRoom):
    """A code, a seat for every phone, and a facilitator."""

    def __init__(self, port: int, conversation: Made) -> None:
        super().__init__(port)
        self.conversation = conversation
        self.guests: list[Guest] = []

    async def come_in(self) -> None:
        """Let everybody take a seat, load the page after it and open its stream."""
        port = self.port
        await self.open(
            watch(port, f"{self.conversation.desk}stroom/", self.conversation.cookies),
            watch(port, f"{self.conversation.screen}stroom/"),
        )
        self.guests = await at_once(
            [partial(self.join, SIDES[phone % len(SIDES)]) for phone in range(PHONES)],
            most=JOINING,
        )
        phone = f"/c/{self.conversation.code}/stroom/"
        await self.watch([watch(port, phone, guest.cookies) for guest in self.guests])

    async def join(self, side: Perspective) -> Guest:
        """Take a seat and load the page after it."""
        async with Connection(self.port) as connection:
            guest, onward = await taken_seat(connection, self.conversation.code, side)
            page = await connection.ask(get(self.port, onward, guest.cookies))
            if page.status != 200:  # noqa: PLR2004
                raise WrongAnswer(page.head.decode("latin-1"))
        return replace(guest, secret=guest.cookies["csrftoken"])

    async def begin(self) -> None:
        """Go on from the welcome."""
        async with Connection(self.port) as connection:
            await self.press(connection, await self._button(connection))

    async def _button(self, connection: Connection) -> bytes:
        """Return the request behind the one big button of the facilitator, as it is now."""
        desk, cookies = self.conversation.desk, self.conversation.cookies
        page = await connection.ask(get(self.port, desk, cookies))
        form = re.search(rf'<form[^>]*action="({desk}verder/)".*?</form>', page.text, re.DOTALL)
        if form is None:
            raise WrongAnswer(page.head.decode("latin-1"))
        fields = {
            name: unescape(value)
            for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form[0])
        }
        return post(self.port, form[1], fields, cookies | page.cookies)

    def request(self, phone: int, statement: int) -> bytes:
        """Return one answer as the phone's script sends it."""
        guest, key = self.guests[phone], self.conversation.statements[statement]
        path = f"/c/{self.conversation.code}/vraag/{statement + 1}/"
        fields = {"statement": key, "value": value(phone, statement)}
        return guest.posts(self.port, path, fields)

    async def curtain(self, connection: Connection, size: int) -> bytes:  # noqa: ARG002
        """Go on from answering to looking."""
        await self.press(connection, await self._button(connection))
        return await self._button(connection)

    def stored(self) -> Counter[Given]:
        """Count the answers that are kept."""
        place = self.conversation.statements.index
        return Counter((place(key), said) for key, said in self.conversation.stored())

    def agrees(self, picture: bytes, means: Sequence[float]) -> bool:
        """Test the mean that a phone shows for each block, of which one statement was asked."""
        shown = {
            int(n): float(f"{a}.{b}") for n, a, b in SHOWN.findall(json.loads(picture)["html"])
        }
        known = pack().statement_by_key
        asked = [known[key].block for key in self.conversation.statements]
        wanted = {
            pack().block(block).number: mean for block, mean in zip(asked, means, strict=True)
        }
        return shown.keys() == wanted.keys() and all(
            abs(shown[number] - mean) <= HALF for number, mean in wanted.items()
        )


class Ours(System):
    """Brugwerk as somebody starts it."""

    def __init__(self) -> None:
        self.conversations = 0

    @contextmanager
    def serving(self, folder: Path) -> Iterator[Server]:
        """Run it on the database of this process."""
        environment = starts.environment(settings.DATA_DIR, port := free_port(), demo=False)
        with running(OURS, port, environment, folder / "live.log") as server:
            yield server

    def prepare(self, server: Server) -> Callable[[], Awaitable[Room]]:
        """Start a conversation."""
        self.conversations += 1
        conversation = made(f"gesprek{self.conversations}")

        async def enter() -> Room:
            room = OurRoom(server.port, conversation)
            await room.come_in()
            return room

        return enter
