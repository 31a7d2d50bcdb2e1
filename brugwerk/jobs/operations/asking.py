"""Asking for work and stopping it."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.accounts.models import User
from brugwerk.audit.operations import record
from brugwerk.jobs import policy
from brugwerk.jobs.models import Job
from brugwerk.jobs.rules import JOB_LIFE, KEPT_DAYS, Act, State
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked


def folder() -> Path:
    """Return where the files of jobs wait; made on first use, for this user alone."""
    made = Path(settings.DATA_DIR) / "jobs"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


@transaction.atomic
def ask(
    *,
    actor: Actor,
    kind: str,
    about: str,
    data: Mapping[str, object],
    now: datetime,
    file: File | None = None,  # type: ignore[type-arg]
) -> Job:
    """Ask for work of a kind that ``config.work`` knows; it begins after the commit.

    ``about`` is a line for people, in their own language. A file is copied in pieces, so that a
    large one never stands in memory whole. The same work that goes on already is given back, as by
    a second tap; and nobody fills the row with more than a few.
    """
    require(policy.may_ask(actor, 0))
    locked(User(pk=actor.user_id))  # two taps at once count after each other
    mine = list(Job.objects.visible_to(actor).going_on().filter(stop_asked=False))
    for one in mine:
        if (one.kind, one.data) == (kind, dict(data)):
            return one
    require(policy.may_ask(actor, len(mine)))
    job = Job.objects.create(
        kind=kind,
        about=about[:200],
        asked_by_id=actor.user_id or 0,
        data=dict(data),
        file=_kept(file) if file else "",
        asked_at=now,
    )
    record(actor=actor, kind="jobs.asked", subject=job)
    return job


def _kept(file: File) -> str:  # type: ignore[type-arg]
    name = secrets.token_hex(16)
    path = folder() / name
    with path.open("wb") as copy:
        for piece in file.chunks():
            copy.write(piece)
    return name


@transaction.atomic
def stop(*, actor: Actor, job: Job, now: datetime) -> Job:
    """Stop a job: at once where it waits, at its next step where it is worked on."""
    job = locked(job)
    require(policy.may_stop(actor, job))
    if job.state == State.WAITING:
        job.state, job.ended_at = move(JOB_LIFE, job.state, Act.STOP), now
        throw_away(job)
    job.stop_asked = True
    job.save(update_fields=["state", "ended_at", "stop_asked"])
    record(actor=actor, kind="jobs.stop_asked", subject=job)
    return job


def throw_away(job: Job) -> None:
    """Throw the file of a job away once its end is certain."""
    if job.file:
        path = folder() / job.file
        transaction.on_commit(partial(path.unlink, missing_ok=True))


def forget_old(*, now: datetime) -> None:
    """Forget jobs that ended a month ago."""
    Job.objects.filter(ended_at__lt=now - timedelta(days=KEPT_DAYS)).delete()
