"""The floor as a system: bench/bare_live.py, reached the way ours is."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.client import Connection, post
from bench.live.rooms import PHONES, Given, Room, System, rows, value
from bench.live.streams import StreamRoom, watch
from bench.servers import Server, free_port, running, uvicorn

COOKIES = {"seat123456": "s" * 22, "csrftoken": "c" * 32}  # as long as ours
ENVELOPE = 40  # bytes of an event that are not the picture
STORED = "SELECT CAST(statement AS TEXT), CAST(CAST(value AS TEXT) AS INTEGER) FROM answer"


class BareRoom(StreamRoom):
    """Streams without seats."""

    def __init__(self, port: int, database: Path) -> None:
        super().__init__(port)
        self.database = database

    def request(self, phone: int, statement: int) -> bytes:
        """Return an answer with as many bytes of headers as ours has."""
        said = value(phone, statement)
        fields = {"paper": phone, "statement": f"s{statement}.1", "value": said}
        more = f"X-Brugwerk: answer\r\nX-CSRFToken: {'c' * 32}\r\n"
        return post(self.port, "/c/123456/vraag/1/", fields, COOKIES, more)

    async def begin(self) -> None:
        """Nothing comes before answering."""

    async def curtain(self, connection: Connection, size: int) -> bytes:
        """Return the request that shows as many bytes as ours."""
        return post(connection.port, "/reveal", {"size": max(size - ENVELOPE, 0)})

    def stored(self) -> Counter[Given]:
        """Count the answers that are kept."""
        return Counter((int(one[1:-2]), said) for one, said in rows(self.database, STORED))

    def agrees(self, picture: bytes, means: Sequence[float]) -> bool:  # noqa: ARG002
        """Say yes: it draws nothing."""
        return True


class Bare(System):
    """No rights, no seats, nothing drawn."""

    def __init__(self, journal: str) -> None:
        self.journal = journal

    @contextmanager
    def serving(self, folder: Path) -> Iterator[Server]:
        """Run it on an empty database."""
        self.database = folder / "bare_live.sqlite3"
        self.database.unlink(missing_ok=True)
        environment = {"DB": str(self.database), "JOURNAL": self.journal}
        command = uvicorn("bench.bare_live:application", port := free_port())
        with running(command, port, environment, folder / "bare_live.log") as server:
            yield server

    def prepare(self, server: Server) -> Callable[[], Awaitable[Room]]:
        """Return what opens the streams."""

        async def enter() -> Room:
            room = BareRoom(server.port, self.database)
            one = watch(server.port, "/stream", COOKIES)
            await room.open(watch(server.port, "/board"), one)
            await room.watch([one] * PHONES)
            return room

        return enter
