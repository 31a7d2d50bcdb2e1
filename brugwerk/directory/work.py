"""The work of the social map that takes longer than a page: looking, reading in, building anew."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from brugwerk.directory.engine import keeping
from brugwerk.directory.files import Arrived, Unreadable, reading
from brugwerk.directory.models import Import, Refusal, Service
from brugwerk.directory.operations.arriving import BATCH, Arrivals, uid
from brugwerk.directory.operations.imports import forget_file, keep_file
from brugwerk.directory.pack import needs_by_word
from brugwerk.directory.rules.imports import (
    IMPORT_LIFE,
    MOST_REFUSALS,
    ImportAct,
    ImportState,
    Reason,
)
from brugwerk.jobs.operations.working import CannotBeDone, Stopped, Task
from brugwerk.kit.lifecycle import move

SAMPLE = 12


def _brought(task: Task) -> Import:
    try:
        return Import.objects.get(pk=task.data["import"])
    except Import.DoesNotExist:
        raise CannotBeDone(gettext("Somebody threw this file away.")) from None


def _arriving(task: Task, brought: Import, now: datetime) -> Iterator[Arrived]:
    if task.file is None:
        raise CannotBeDone(gettext("The file is gone. Bring it once more."))
    return reading(
        task.file, brought.name, needs_by_word(), task.step, today=timezone.localdate(now)
    )


def look(task: Task) -> str:
    """Look a whole file through and say what would come in; nothing does yet."""
    brought, now = _brought(task), timezone.now()
    if brought.state != ImportState.LOOKING:
        return _address(brought)
    try:
        _look(task, brought, now)
    except Unreadable:
        brought.state = move(IMPORT_LIFE, brought.state, ImportAct.BREAK)
        brought.save(update_fields=["state"])
        raise CannotBeDone(
            gettext("This is no HSDS file: not a JSON list of services, nor a zip with CSV files.")
        ) from None
    return _address(brought)


def _look(task: Task, brought: Import, now: datetime) -> None:
    refusals: list[Refusal] = []
    sample: list[list[str]] = []
    counts = {"new": 0, "known": 0, "refused": 0}
    arriving = _arriving(task, brought, now)
    while batch := list(islice(arriving, BATCH)):
        drafts = [one.draft for one in batch if one.draft]
        keys = [uid(brought.source, "service", one.key) for one in drafts]
        known = Service.objects.filter(uid__in=keys).count()
        counts["known"] += known
        counts["new"] += len(drafts) - known
        counts["refused"] += len(batch) - len(drafts)
        sample += [[one.fields["name"], one.offerer.name] for one in drafts[: SAMPLE - len(sample)]]
        refusals += [
            _refusal(brought, one) for one in batch if one.reason and len(refusals) < MOST_REFUSALS
        ]
    del refusals[MOST_REFUSALS:]
    with transaction.atomic():
        brought.refusals.all().delete()
        Refusal.objects.bulk_create(refusals)
        brought.state = move(IMPORT_LIFE, brought.state, ImportAct.SEE)
        brought.new, brought.known, brought.refused = counts.values()
        brought.sample = sample
        brought.file = keep_file(task.file) if task.file else ""
        brought.save()


def _refusal(brought: Import, one: Arrived) -> Refusal:
    return Refusal(
        of=brought,
        number=one.number,
        key=one.key,
        name=one.name,
        reason=one.reason or Reason.BROKEN,
        detail=one.detail,
    )


def read_in(task: Task) -> str:
    """Read the services of a file in, some hundreds at a time; a second time changes nothing."""
    brought, now = _brought(task), timezone.now()
    if brought.state != ImportState.READING:
        return _address(brought)
    arrivals = Arrivals(brought.source, now=now)
    new = known = 0
    try:
        arriving = (one.draft for one in _arriving(task, brought, now) if one.draft)
        while batch := list(islice(arriving, BATCH)):
            some_new, some_known = arrivals.take(batch)
            new, known = new + some_new, known + some_known
    except Stopped:
        brought.state = move(IMPORT_LIFE, brought.state, ImportAct.AGAIN)
        brought.save(update_fields=["state"])
        raise
    with transaction.atomic():
        brought.state = move(IMPORT_LIFE, brought.state, ImportAct.FINISH)
        brought.new, brought.known = new, known
        forget_file(brought)
        brought.file, brought.sample = "", []
        brought.save()
    return _address(brought)


def build_anew(task: Task) -> str:
    """Build the index of the whole map anew, all or nothing."""
    done = keeping.build_anew(task.step)
    word = ngettext("{n} service can be found.", "{n} services can be found.", done)
    return word.format(n=done)


def _address(brought: Import) -> str:
    return reverse("directory:import", args=[brought.partnership_id, brought.pk])
