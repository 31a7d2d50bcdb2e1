"""What people bring home to their own organisation."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy
from brugwerk.meetings.forms.meeting import HomeForm, TextForm
from brugwerk.meetings.operations import home as operations
from brugwerk.meetings.queries import finding
from brugwerk.meetings.views.parts import meeting_of, place_in
from brugwerk.partnerships.queries import memberships, partnership_or_404

FORM = ["GET", "HEAD", "POST"]
TWO_WEEKS = timedelta(days=14)


@require_http_methods(FORM)
def take_home(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Write down what somebody brings home."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    own = place_in(request, meeting.forum)
    require(policy.may_minute(request.actor, meeting, own))
    today = timezone.localdate()
    house = own.membership.organisation if own.membership else None
    data = request.POST if request.method == "POST" else None
    form = HomeForm(
        data,
        initial={
            "membership": own.pk,
            "to_whom": house.name if house else "",
            "due_on": max(today, timezone.localdate(meeting.starts_at)) + TWO_WEEKS,
        },
        people=memberships(request.actor, meeting.forum.partnership, today=today),
    )
    if data is not None and form.is_valid():
        details = dict(form.cleaned_data)
        operations.take_home(
            actor=request.actor,
            meeting=meeting,
            membership=details.pop("membership"),
            details=details,
            today=today,
        )
        messages.success(request, _("It goes home."))
        return redirect("meetings:meeting", pk, forum_pk, meeting_pk)
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "form": form,
    }
    return render(request, "meetings/home_new_page.html", context, status=form_status(request))


@require_http_methods(FORM)
def home(request: ActorRequest, pk: int, report_pk: int) -> HttpResponse:
    """Show what goes home, and write down the reply."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.home_report_or_404(request.actor, partnership, report_pk)
    verdict = policy.may_report_home(request.actor, found, place_in(request, found.meeting.forum))
    data = request.POST if request.method == "POST" else None
    if data is not None:
        require(verdict)
    form = TextForm(data)
    status = form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.reply(
                actor=request.actor,
                report=found,
                text=form.cleaned_data["text"],
                today=timezone.localdate(),
            )
        except operations.Replied as error:
            found = error.report
            form.add_error(None, _("A colleague wrote a reply meanwhile. You see it below."))
            status = 409
        else:
            messages.success(request, _("The reply is kept."))
            return redirect("meetings:home", pk, report_pk)
    context = {
        "partnership": partnership,
        "report": found,
        "forum": found.meeting.forum,
        "may_reply": verdict,
        "form": form,
    }
    return render(request, "meetings/home_page.html", context, status=status)


@require_POST
def told(request: ActorRequest, pk: int, report_pk: int) -> HttpResponse:
    """Say that it was told at home."""
    partnership = partnership_or_404(request.actor, pk)
    found = finding.home_report_or_404(request.actor, partnership, report_pk)
    operations.told(actor=request.actor, report=found, today=timezone.localdate())
    messages.success(request, _("Saved. Now it waits for a reply."))
    return redirect("meetings:home", pk, report_pk)
