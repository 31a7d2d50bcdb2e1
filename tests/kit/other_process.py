"""A process that tells and hears events, steered over its standard input.

``python -m tests.kit.other_process``: lines in are ``tell TOPIC``, ``begin``, ``commit``,
``rollback`` and ``stop``; lines out are ``done``, and ``heard TOPIC`` as topics come in.
"""

import asyncio
import os
import sys
import threading

import django
from django.db import transaction

from brugwerk.kit import events

writing = threading.Lock()


def say(line: str) -> None:
    with writing:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def obey() -> bool:
    """Do what the lines say until the end of a transaction; tell whether it is kept."""
    for line in sys.stdin:
        verb, _, topic = line.strip().partition(" ")
        if verb == "tell":
            events.tell(topic)
        elif verb == "begin":
            in_transaction()
        elif verb in {"commit", "rollback"}:
            return verb == "commit"
        else:
            return False
        say("done")
    return False


def in_transaction() -> None:
    with transaction.atomic():
        say("done")
        transaction.set_rollback(not obey())


async def main() -> None:
    events.listen(lambda topic: say(f"heard {topic}"))
    carrying = asyncio.create_task(events.carry())
    await asyncio.to_thread(obey)
    carrying.cancel()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
    django.setup()
    asyncio.run(main())
