"""Files that were brought: what would come in, and what stays out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.directory import policy
from brugwerk.directory.models import Import, Refusal
from brugwerk.directory.rules.imports import ImportState, fell_silent
from brugwerk.jobs.models import Job
from brugwerk.jobs.queries import JobCard, card
from brugwerk.partnerships.models import Partnership

SHOWN = 100


def imports(actor: Actor, partnership: Partnership) -> QuerySet[Import]:
    """Return the files that were brought, the newest first."""
    found = Import.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership")


def import_or_404(actor: Actor, partnership: Partnership, pk: int) -> Import:
    """Return one file of a partnership; a stranger gets 404 (T1)."""
    try:
        return imports(actor, partnership).get(pk=pk)
    except (Import.DoesNotExist, OverflowError) as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One file: how far it is, what comes in and what stays out."""

    brought: Import
    job: JobCard | None
    mine: bool
    going_on: bool
    stopped: bool
    may_start: bool
    refusals: Sequence[Refusal]
    more_refusals: int
    may_read_in: Verdict


def import_page(actor: Actor, brought: Import) -> ImportPage:
    """Return one file as its page shows it."""
    job = Job.objects.filter(pk=brought.job or 0).first()
    going_on = brought.state in {ImportState.LOOKING, ImportState.READING}
    at_work = job is not None and job.ended_at is None
    silent = fell_silent(brought.state, goes_on=at_work)
    refusals = list(brought.refusals.all()[:SHOWN])
    return ImportPage(
        brought=brought,
        job=card(job) if job else None,
        mine=job is not None and job.asked_by_id == actor.user_id,
        going_on=going_on and at_work,
        stopped=going_on and not at_work,
        may_start=(brought.state == ImportState.READY or silent) and bool(brought.file),
        refusals=refusals,
        more_refusals=brought.refused - len(refusals),
        may_read_in=policy.may_read_in(actor, brought),
    )
