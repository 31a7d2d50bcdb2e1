"""Bringing a file of services, reading it in, and throwing it away."""

import secrets
from datetime import datetime
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.directory import policy
from brugwerk.directory.models import Import
from brugwerk.directory.rules.imports import IMPORT_LIFE, ImportAct, fell_silent
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations import ask
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership

LOOK, READ, BUILD = "directory.look", "directory.read", "directory.build"
MOST = 1 << 30  # bytes of a file
STALE_DAYS = 30


class TooLarge(Exception):
    """A file of this size is no directory of services."""


class FileGone(Exception):
    """The file is not on this machine any more: it has to be brought once more."""


def folder() -> Path:
    """Return where files wait between looking and reading; made on first use."""
    made = Path(settings.DATA_DIR) / "imports"
    made.mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def keep_file(path: Path) -> str:
    """Keep the file of a job that ends, under a name of its own."""
    name = secrets.token_hex(16)
    (folder() / name).hardlink_to(path)
    return name


@transaction.atomic
def bring(
    *,
    actor: Actor,
    partnership: Partnership,
    source: str,
    file: File,  # type: ignore[type-arg]
    now: datetime,
) -> Import:
    """Bring a file; it is looked through first, and nothing comes in yet. Raises TooLarge."""
    require(policy.may_bring(actor, partnership))
    if file.size > MOST:
        raise TooLarge
    _sweep(now)
    brought = Import.objects.create(
        partnership=partnership,
        source=source,
        name=(file.name or "")[-200:],
        size=file.size,
        brought_on=timezone.localdate(now),
    )
    job = ask(
        actor=actor,
        kind=LOOK,
        about=gettext("Look through {file}").format(file=brought.name),
        data={"import": brought.pk},
        file=file,
        now=now,
    )
    brought.job = job.pk
    brought.save(update_fields=["job"])
    record(actor=actor, kind="directory.file_brought", subject=brought)
    return brought


def _sweep(now: datetime) -> None:
    """Throw away files that nobody read in for a month."""
    for path in folder().iterdir():
        if now.timestamp() - path.stat().st_mtime > STALE_DAYS * 86400:
            path.unlink(missing_ok=True)


@transaction.atomic
def start(*, actor: Actor, brought: Import, now: datetime) -> Job:
    """Read a file in that was looked through. Raises OutOfTurn, FileGone."""
    brought = locked(brought)
    require(policy.may_read_in(actor, brought))
    if fell_silent(
        brought.state, goes_on=Job.objects.going_on().filter(pk=brought.job or 0).exists()
    ):
        brought.state = move(IMPORT_LIFE, brought.state, ImportAct.AGAIN)
    brought.state = move(IMPORT_LIFE, brought.state, ImportAct.START)
    try:
        with (folder() / brought.file).open("rb") as file:
            job = ask(
                actor=actor,
                kind=READ,
                about=gettext("Read in {file}").format(file=brought.name),
                data={"import": brought.pk},
                file=File(file, name=brought.name),
                now=now,
            )
    except (FileNotFoundError, IsADirectoryError):
        raise FileGone from None
    brought.job = job.pk
    brought.save(update_fields=["state", "job"])
    record(actor=actor, kind="directory.file_read_in", subject=brought)
    return job


@transaction.atomic
def throw_away(*, actor: Actor, brought: Import) -> None:
    """Throw a file away; what was read in stays."""
    brought = locked(brought)
    require(policy.may_read_in(actor, brought))
    record(actor=actor, kind="directory.file_thrown_away", subject=brought)
    forget_file(brought)
    brought.delete()


def forget_file(brought: Import) -> None:
    """Throw away the file itself once its end is certain."""
    if brought.file:
        transaction.on_commit(partial((folder() / brought.file).unlink, missing_ok=True))


@transaction.atomic
def build_anew(*, actor: Actor, partnership: Partnership, now: datetime) -> Job:
    """Ask to have the search built anew from the records."""
    require(policy.may_build_anew(actor, partnership))
    job = ask(
        actor=actor,
        kind=BUILD,
        about=gettext("Build the search anew"),
        data={"partnership": partnership.pk},
        now=now,
    )
    record(actor=actor, kind="directory.index_asked", subject=job)
    return job
