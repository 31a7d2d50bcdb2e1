"""How far work is, and stopping it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.jobs import operations, policy, queries

AGAIN_SECONDS = 3


@require_safe
def jobs(request: ActorRequest) -> HttpResponse:
    """Show all that this person asked for."""
    return render(request, "jobs/jobs_page.html", {"cards": queries.cards(request.actor)})


@require_safe
def job(request: ActorRequest, job_pk: int) -> HttpResponse:
    """Show how far one job is; the page comes back by itself until it has ended."""
    found = get_object_or_404(queries.jobs(request.actor), pk=job_pk)
    card = queries.card(found)
    again = AGAIN_SECONDS if card.going_on else 0
    context = {"card": card, "again": again, "may_stop": policy.may_stop(request.actor, found)}
    return render(request, "jobs/job_page.html", context)


@require_POST
def stop(request: ActorRequest, job_pk: int) -> HttpResponse:
    """Stop one job."""
    found = get_object_or_404(queries.jobs(request.actor), pk=job_pk)
    operations.stop(actor=request.actor, job=found, now=timezone.now())
    return redirect("jobs:job", found.pk)
