"""What a phone loads in a conversation, in the bytes that the server sends."""

import asyncio
from pathlib import Path

from bench.lines import Line
from bench.live.ours import SIDES, Made, OurRoom, Ours, made
from bench.phone import loaded
from bench.servers import Server

GOAL = 14.0  # kB: what a server sends before it hears back for the first time


def measure(ours: Ours, folder: Path) -> list[Line]:
    """Add up the page on which all phases pass by, and the first question."""
    with ours.serving(folder) as server:
        return asyncio.run(_measured(server, made("telefoon")))


async def _measured(server: Server, conversation: Made) -> list[Line]:
    guest = await OurRoom(server.port, conversation).join(SIDES[0])
    talk = f"/c/{conversation.code}/"
    return [
        await loaded(
            server.port, f"{talk}?kijk", guest.cookies, "A phone's page without letters", GOAL
        ),
        await loaded(server.port, f"{talk}vraag/1/", guest.cookies, "A question in it", GOAL),
    ]
