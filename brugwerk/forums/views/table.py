"""The screens of seats and empty chairs."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums import policy, words
from brugwerk.forums.forms.table import ChairForm, SeatDetails, SeatForm
from brugwerk.forums.operations import table as operations
from brugwerk.forums.queries import choices, finding
from brugwerk.forums.queries.table import chair_name, seat_name, table_of
from brugwerk.forums.rules.life import Kind
from brugwerk.forums.rules.table import Voice
from brugwerk.forums.views.forums import FORM
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.partnerships.rules import Perspective


@FORM
def new_seat(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Give somebody a seat."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    require(policy.may_add(request.actor, forum))
    today = timezone.localdate()
    members = choices.members(request.actor, partnership, today)
    partners = choices.partners(partnership)
    free = forum.kind == Kind.FREE
    form = SeatForm(
        request.POST or None,
        members=choices.member_names(members),
        organisations=[(one.pk, one.name) for one in partners.values()],
        free=free,
    )
    if request.method == "POST" and form.is_valid():
        details = form.details
        details["membership"] = members.get(details["membership"])
        details["organisation"] = partners.get(details["organisation"])
        try:
            operations.seat(actor=request.actor, forum=forum, details=details, today=today)
        except operations.SeatTaken:
            form.add_error("membership", _("This member sits here already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("forums:forum", pk, forum.pk)
    context = {"partnership": partnership, "forum": forum, "form": form, "free": free}
    return render(request, "forums/new_seat_page.html", context, status=form_status(request))


@FORM
def seat(request: ActorRequest, pk: int, forum_pk: int, seat_pk: int) -> HttpResponse:
    """Change as what and why somebody sits here, or let them leave."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.seat_or_404(request.actor, forum, seat_pk)
    require(policy.may_change_seat(request.actor, forum, one))
    today = timezone.localdate()
    initial = {name: getattr(one, name) for name in SeatDetails.base_fields}
    form = SeatDetails(request.POST or None, initial=initial)
    own = own_membership(request.actor, partnership, today=today)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        verdict = policy.may_shorten_seat(request.actor, forum, one, own, until=until, today=today)
        if until and until < one.from_on:
            form.add_error("until", _("This day is before the first day of the seat."))
        elif not verdict:
            form.add_error("until", str(verdict.reason))
        else:
            operations.change_seat(
                actor=request.actor, seat=one, details=form.cleaned_data, today=today
            )
            messages.success(request, _("Saved."))
            return redirect("forums:forum", pk, forum.pk)
    context = {
        "partnership": partnership,
        "forum": forum,
        "seat": one,
        "who": seat_name(one),
        "form": form,
        "may_end": policy.may_end_seat(request.actor, forum, one, own, today=today),
    }
    return render(request, "forums/seat_page.html", context, status=form_status(request))


@require_POST
def end_seat(request: ActorRequest, pk: int, forum_pk: int, seat_pk: int) -> HttpResponse:
    """Let somebody leave the table, and say it when families are no longer there."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.seat_or_404(request.actor, forum, seat_pk)
    today = timezone.localdate()
    operations.end_seat(actor=request.actor, seat=one, today=today)
    messages.success(request, _("The seat is free."))
    if not table_of(forum, today).said:
        return redirect("forums:new_chair", pk, forum.pk)
    return redirect("forums:forum", pk, forum.pk)


def _chair_page(
    request: ActorRequest, pk: int, forum_pk: int, chair_pk: int | None = None
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.chair_or_404(forum, chair_pk) if chair_pk is not None else None
    require(policy.may_add(request.actor, forum))
    today = timezone.localdate()
    absent = not table_of(forum, today).said
    if one:
        initial = {name: getattr(one, name) for name in ChairForm.base_fields}
    else:
        initial = {"perspective": Perspective.FAMILY if absent else ""}
    form = ChairForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.keep_chair(
            actor=request.actor, forum=forum, details=form.cleaned_data, today=today, chair=one
        )
        messages.success(request, _("Saved."))
        return redirect("forums:forum", pk, forum.pk)
    context = {
        "partnership": partnership,
        "forum": forum,
        "chair": one,
        "who": chair_name(one) if one else "",
        "absent": words.VOICES[Voice.ABSENT] if absent else "",
        "form": form,
    }
    return render(request, "forums/chair_page.html", context, status=form_status(request))


@FORM
def new_chair(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Write down who is missing; families first, while nobody speaks for them."""
    return _chair_page(request, pk, forum_pk)


@FORM
def chair(request: ActorRequest, pk: int, forum_pk: int, chair_pk: int) -> HttpResponse:
    """Change what stands at an empty chair."""
    return _chair_page(request, pk, forum_pk, chair_pk)


@require_POST
def fill_chair(request: ActorRequest, pk: int, forum_pk: int, chair_pk: int) -> HttpResponse:
    """Say that a chair is no longer empty."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.chair_or_404(forum, chair_pk)
    operations.fill_chair(actor=request.actor, chair=one, today=timezone.localdate())
    messages.success(request, _("The chair is taken from the list."))
    return redirect("forums:forum", pk, forum.pk)
