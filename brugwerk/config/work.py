"""Heavy work beside the pages, in a process of its own that lives while there is work.

``python -m brugwerk.config.work`` does all that waits and ends. The server starts it when something
waits; a machine for work alone may start it from its own clock. Pages stay quick, memory goes
back when the work is done, and work of a process that was killed is taken by the next.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

if TYPE_CHECKING:
    from brugwerk.jobs.operations.working import Work

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
LOOK_SECONDS = 2
NICER = 10  # pages go first
logger = logging.getLogger("brugwerk.work")


def main() -> None:
    """Do all work that waits."""
    os.nice(NICER)
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(0))  # gives back what it had

    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from brugwerk.jobs.operations.working import run_next  # noqa: PLC0415

    while run_next(kinds(), now=timezone.now()):
        pass


def kinds() -> "Mapping[str, Work]":
    """Return who does which kind of work."""
    from brugwerk.directory import work as directory  # noqa: PLC0415 -- after django.setup()
    from brugwerk.network.operations import pictures as network  # noqa: PLC0415

    return {
        "directory.look": directory.look,
        "directory.read": directory.read_in,
        "directory.build": directory.build_anew,
        "network.keep": network.keep,
        "network.work_out": network.work_out,
    }


def _waits() -> bool:
    from brugwerk.jobs.operations.working import waits  # noqa: PLC0415 -- after django.setup()

    try:
        return waits(now=timezone.now())
    except Exception:
        logger.exception("nobody could look whether work waits")
        return False
    finally:
        connection.close()


async def work_forever() -> None:
    """Start a process whenever work waits and nobody is at it, until the server stops."""
    while True:
        if await asyncio.to_thread(_waits):
            await _work_elsewhere()
        await asyncio.sleep(LOOK_SECONDS)


async def _work_elsewhere() -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", __name__)
    try:
        await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()


if __name__ == "__main__":
    main()
