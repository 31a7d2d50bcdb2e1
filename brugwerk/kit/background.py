"""Work after the commit, beside the request: mails go out while the page is already there.

What must never be lost is not here but found again by the tick, such as invitations to a round.
"""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from threading import Lock, Timer
from typing import Any

from django.conf import settings
from django.db import connection, transaction

Job = partial[Any]
logger = logging.getLogger("brugwerk.background")
_names = Lock()
_waiting: set[str] = set()
_aside: ContextVar[list[Job] | None] = ContextVar("aside", default=None)
_worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")


def later(work: Callable[..., Any], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- passed on
    """Do the work once the transaction is through; in tests at once, in order."""
    job = partial(work, *args, **kwargs)
    if (kept := _aside.get()) is not None:
        kept.append(job)
        return
    if settings.BACKGROUND:
        transaction.on_commit(partial(_worker.submit, _run, job))
    else:
        transaction.on_commit(job)


@contextmanager
def aside() -> Iterator[list[Job]]:
    """Keep what would be done later, and do none of it: for people who have no mailbox."""
    kept: list[Job] = []
    token = _aside.set(kept)
    try:
        yield kept
    finally:
        _aside.reset(token)


def soon(work: Callable[..., Any], *args: Any) -> None:  # noqa: ANN401 -- passed on
    """Do the work beside the request, whatever becomes of the transaction; in tests at once."""
    job = partial(work, *args)
    if settings.BACKGROUND:
        _worker.submit(_run, job)
    else:
        job()


def once_soon(
    name: str,
    seconds: float,
    work: Callable[..., Any],
    *args: Any,  # noqa: ANN401 -- passed on
) -> None:
    """Do the work once, some seconds from now, however often it is asked for until then.

    ``name`` says what is the same work. In tests at once.
    """
    job = partial(work, *args)
    if not settings.BACKGROUND:
        job()
        return
    with _names:
        if name in _waiting:
            return
        _waiting.add(name)
    timer = Timer(seconds, partial(_begin, name, job))
    timer.daemon = True
    timer.start()


def _begin(name: str, job: Callable[[], Any]) -> None:
    with _names:
        _waiting.discard(name)
    _worker.submit(_run, job)


def _run(job: Callable[[], Any]) -> None:
    try:
        job()
    except Exception:
        logger.exception("background work failed")
    finally:
        connection.close()
