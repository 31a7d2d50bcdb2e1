"""The end of a conversation: what we take along, when we look again, and the report."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass.operations.discussing import NotReady
from brugwerk.compass.views.results import NOT_READY
from brugwerk.conversations import policy, words
from brugwerk.conversations.forms.leading import EndForm
from brugwerk.conversations.operations import ending
from brugwerk.conversations.operations.steering import NotYet
from brugwerk.conversations.queries.finding import Conversation
from brugwerk.conversations.queries.regie import regie
from brugwerk.conversations.rules.phases import Kind
from brugwerk.conversations.views.leading import found

HALF_A_YEAR = 182


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Ask for the next date, and end the conversation on pressing the button."""
    talk = found(request, pk, talk_pk)
    if talk.ended_at:
        return redirect("conversations:report", pk, talk_pk)
    require(policy.may_steer(request.actor, talk))
    with_round = talk.kind == Kind.COMPASS
    initial = {"next_on": timezone.localdate() + timedelta(days=HALF_A_YEAR)}
    form = EndForm(request.POST or None, with_round=with_round, initial=initial)
    if request.method == "POST":
        form = EndForm(request.POST, with_round=with_round)
        if form.is_valid() and _end(request, talk, form):
            messages.success(request, _("The conversation has ended. Thank you."))
            return redirect("conversations:report", pk, talk_pk)
    seen = regie(request.actor, talk, timezone.now())
    context = {"partnership": talk.partnership, "talk": talk, "form": form, "regie": seen}
    status = 422 if request.method == "POST" else 200
    return render(request, "conversations/end_page.html", context, status=status)


def _end(request: ActorRequest, talk: Conversation, form: EndForm) -> bool:
    """End it, or put on the form what is missing."""
    fields = form.cleaned_data
    try:
        ending.end(
            actor=request.actor,
            conversation=talk,
            next_on=fields.get("next_on"),
            summary=fields.get("summary", ""),
            mail_report=fields["mail_report"],
            now=timezone.now(),
        )
    except NotReady as error:
        for missing in error.missing:
            form.add_error("next_on" if missing == "next_on" else None, NOT_READY[missing])
        return False
    except NotYet as error:
        for need in error.missing:
            form.add_error(None, words.NEEDS[need])
        return False
    return True
