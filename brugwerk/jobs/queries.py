"""Reading how far work is."""

from dataclasses import dataclass

from django.db.models import QuerySet

from brugwerk.access.actor import Actor
from brugwerk.jobs.models import Job
from brugwerk.jobs.rules import GOING_ON, State, percent

SHOWN = 50


@dataclass(frozen=True, slots=True)
class JobCard:
    """One job as its screen shows it."""

    job: Job
    going_on: bool
    percent: int | None
    address: str
    said: str

    @property
    def worked(self) -> bool:
        """Tell whether it ended well."""
        return self.job.state == State.DONE


def jobs(actor: Actor) -> QuerySet[Job]:
    """Return what this person asked for, the newest first."""
    return Job.objects.visible_to(actor)


def card(job: Job) -> JobCard:
    """Return a job for its screen; what came of it is an address or a line."""
    leads_on = job.outcome.startswith("/")
    return JobCard(
        job=job,
        going_on=job.state in GOING_ON,
        percent=percent(job.done, job.total),
        address=job.outcome if leads_on else "",
        said="" if leads_on else job.outcome,
    )


def cards(actor: Actor) -> list[JobCard]:
    """Return the newest of what this person asked for."""
    return [card(job) for job in jobs(actor)[:SHOWN]]
