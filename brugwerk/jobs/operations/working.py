"""Doing work: take a job, tell how far it is, and end it.

Every kind of work may run again from its start, since a job of a process that was killed is taken
by another: it writes all in one transaction at its end, or by keys that a second time finds.
"""

import logging
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext, override

from brugwerk.jobs.models import Job
from brugwerk.jobs.operations.asking import folder, throw_away
from brugwerk.jobs.rules import BEAT_SECONDS, JOB_LIFE, LOST_AFTER, TRIES, Act, State
from brugwerk.kit.lifecycle import move

logger = logging.getLogger("brugwerk.jobs")
STEP_SECONDS = 1.0


class Stopped(Exception):
    """Somebody asked to stop this work, or another process has it now."""


class CannotBeDone(Exception):
    """The work makes no sense: its message tells people why, in their language."""


@dataclass
class Task:
    """What a kind of work gets: what was asked, the file, and a way to tell how far it is."""

    pk: int
    worker: str
    asked_by: int
    data: Mapping[str, Any]
    file: Path | None
    told: float = field(default=0.0, init=False)

    def step(self, done: int, total: int = 0) -> None:
        """Tell how far the work is; cheap enough for every row. Raises Stopped."""
        now = time.monotonic()
        if now - self.told < STEP_SECONDS:
            return
        self.told = now
        mine = Job.objects.filter(pk=self.pk, worker=self.worker, stop_asked=False)
        if not mine.update(done=done, total=total, beat_at=timezone.now()):
            raise Stopped


Work = Callable[[Task], str]


def waits(*, now: datetime) -> bool:
    """Tell whether there is work that nobody does, while nobody is at work."""
    at_work = Job.objects.filter(state=State.RUNNING, beat_at__gte=now - LOST_AFTER)
    return _free(now).exists() and not at_work.exists()


def run_next(works: Mapping[str, Work], *, now: datetime) -> bool:
    """Take one job and do it, or return False where there is none for this process."""
    task, kind, language = _taken(now)
    if task is None:
        return False
    with _beating(task), override(language or settings.LANGUAGE_CODE):
        _done(task, works.get(kind))
    return True


def _free(now: datetime) -> Any:  # noqa: ANN401 -- a queryset of jobs
    lost = Q(state=State.RUNNING) & ~Q(beat_at__gte=now - LOST_AFTER)
    return Job.objects.filter(Q(state=State.WAITING) | lost).order_by("pk")


def _taken(now: datetime) -> tuple[Task | None, str, str]:
    """Take the oldest job whose file stands on this machine; one update decides who has it."""
    worker = secrets.token_hex(16)
    for job in _free(now).select_related("asked_by"):
        file = folder() / job.file if job.file else None
        if file and not file.exists():
            continue
        same = Job.objects.filter(pk=job.pk, state=job.state, worker=job.worker)
        state = move(JOB_LIFE, job.state, Act.TAKE)
        changed = {"state": state, "worker": worker, "beat_at": now, "tries": F("tries") + 1}
        if same.update(**changed):
            task = Task(job.pk, worker, job.asked_by_id, job.data, file)
            return task, job.kind, job.asked_by.language
    return None, "", ""


def _done(task: Task, work: Work | None) -> None:
    tries = Job.objects.filter(pk=task.pk).values_list("tries", flat=True).first()
    if tries is None:  # who asked was erased
        return
    if work is None or tries > TRIES:
        _end(task, Act.FAIL, gettext("This stopped several times. Nothing was changed."))
        return
    try:
        _end(task, Act.FINISH, work(task))
    except Stopped:
        _end(task, Act.STOP, "")
    except CannotBeDone as problem:
        _end(task, Act.FAIL, str(problem))
    except Exception:
        logger.exception("a job failed")
        _end(task, Act.FAIL, gettext("Something went wrong on our side. Nothing was changed."))
    except BaseException:  # the process has to go: the next one takes the job at once
        Job.objects.filter(pk=task.pk, worker=task.worker).update(
            state=move(JOB_LIFE, State.RUNNING, Act.LOSE), worker="", tries=F("tries") - 1
        )
        raise


@transaction.atomic
def _end(task: Task, act: Act, outcome: str) -> None:
    """End a job, unless another process has it by now."""
    job = Job.objects.select_for_update().filter(pk=task.pk, worker=task.worker).first()
    if job is None:  # another process has it, or who asked was erased
        return
    job.state, job.outcome = move(JOB_LIFE, job.state, act), outcome[:300]
    job.ended_at = timezone.now()
    if act is Act.FINISH and job.total:
        job.done = job.total
    job.save(update_fields=["state", "outcome", "ended_at", "done"])
    throw_away(job)


class _beating:  # noqa: N801 -- reads as what it does
    """Let the heart of a job beat beside work that says nothing for a while."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self.thread.start()

    def __exit__(self, *_error: object) -> None:
        self.over.set()

    def _beat(self) -> None:
        while not self.over.wait(BEAT_SECONDS):
            try:
                mine = Job.objects.filter(pk=self.task.pk, worker=self.task.worker)
                mine.update(beat_at=timezone.now())
            except Exception:  # a locked database: the next beat comes soon enough
                logger.exception("a beat was missed")
            finally:
                connection.close()
