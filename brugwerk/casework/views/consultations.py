"""The list, one consultation, its table, its last day."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.casework import forms, policy, queries, words
from brugwerk.casework.operations import entering, erasing, tables
from brugwerk.casework.views.parts import at_the_table, shown
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def consultations(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the consultations at whose table the reader sits, by code."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": queries.list_page(request.actor, partnership, today=timezone.localdate()),
        "state_words": words.STATES,
    }
    return render(request, "casework/list_page.html", context)


@require_POST
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a consultation; its code is drawn."""
    partnership = partnership_or_404(request.actor, pk)
    made = tables.begin(actor=request.actor, partnership=partnership, today=timezone.localdate())
    return redirect("casework:knows", pk, made.pk)


@require_safe
@at_the_table
def consultation(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Show where a consultation is, who sits there, and how they are bound; no text."""
    return render(request, "casework/consultation_page.html", shown(request, found, seat))


@require_safe
@at_the_table
def read(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Open what was written: each text leaves a row in the trail."""
    texts = entering.open_all(
        actor=request.actor, consultation=found, seat=seat, now=timezone.now()
    )
    context = shown(request, found, seat, texts=list(texts.items()))
    return render(request, "casework/read_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def table(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Ask somebody to the table."""
    actor, today = request.actor, timezone.localdate()
    if request.method == "POST":
        require(policy.may_convene(actor, found, seat, today=today))
    form = forms.SeatForm(
        request.POST if request.method == "POST" else None,
        members=queries.others_to_seat(actor, found, today=today),
    )
    if request.method == "POST" and form.is_valid():
        try:
            tables.seat(actor=actor, consultation=found, who=form.cleaned_data["who"], today=today)
        except tables.SeatedAlready:
            messages.info(request, _("Somebody asked this person just before you."))
        else:
            messages.success(request, _("At the table. The mail says only that something waits."))
        return redirect("casework:table", found.partnership_id, found.pk)
    context = shown(request, found, seat, form=form)
    return render(request, "casework/table_page.html", context, status=form_status(request))


@require_POST
@at_the_table
def unseat(request: ActorRequest, found: Any, seat: Any, seat_pk: int) -> HttpResponse:  # noqa: ANN401
    """Take a seat away, one's own or another's."""
    other = found.seats.filter(pk=seat_pk).first()
    if other is None:
        messages.info(request, _("This person left the table just before you."))
        return redirect("casework:table", found.partnership_id, found.pk)
    tables.unseat(actor=request.actor, consultation=found, seat=other, today=timezone.localdate())
    if other.pk == seat.pk:
        messages.success(request, _("You left this table."))
        return redirect("casework:list", found.partnership_id)
    messages.success(request, _("This person opens nothing here any more."))
    return redirect("casework:table", found.partnership_id, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def keep(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Choose the day on which the words go."""
    today = timezone.localdate()
    require(policy.may_convene(request.actor, found, seat, today=today))
    form = forms.KeepForm(
        request.POST if request.method == "POST" else None,
        initial={"until": found.expires_on},
        today=today,
        latest=found.latest_on,
    )
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        erasing.keep_until(actor=request.actor, consultation=found, until=until, today=today)
        messages.success(request, _("Saved."))
        return redirect("casework:consultation", found.partnership_id, found.pk)
    context = shown(request, found, seat, form=form)
    return render(request, "casework/keep_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
@at_the_table
def erase(request: ActorRequest, found: Any, seat: Any) -> HttpResponse:  # noqa: ANN401
    """Ask once more, and erase."""
    today = timezone.localdate()
    require(policy.may_take_away(request.actor, found, seat, today=today))
    if request.method == "POST":
        erasing.erase(actor=request.actor, consultation=found, today=today)
        messages.success(request, _("Erased. Nobody reads it any more, also not in a backup."))
        return redirect("casework:list", found.partnership_id)
    return render(request, "casework/erase_page.html", shown(request, found, seat))
