"""The boundary exercise: five parts of 45 minutes in all, on one screen and on paper (q1.3)."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.boundaries import policy
from brugwerk.boundaries.forms.boundaries import NameForm
from brugwerk.boundaries.forms.exercise import ChooseForm, RoundOffForm, SortForm
from brugwerk.boundaries.operations import boundaries as operations
from brugwerk.boundaries.operations import exercise as together
from brugwerk.boundaries.queries import boundaries as queries
from brugwerk.boundaries.rules import LINES, LOOK_AGAIN_DAYS, BoundaryState
from brugwerk.boundaries.views.shared import WORDS, in_days, tell_named
from brugwerk.goals.words import RESULTS
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.voices.operations import VoiceIncomplete


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the exercise, with the minutes that are proposed for it."""

    number: int
    title: str | Promise
    minutes: int
    address: str


PARTS = (
    Part(1, gettext_lazy("Write in silence"), 5, "boundaries:exercise_write"),
    Part(2, gettext_lazy("Sort together"), 10, "boundaries:exercise_sort"),
    Part(3, gettext_lazy("Choose one or two"), 5, "boundaries:exercise_choose"),
    Part(4, gettext_lazy("Talk and agree"), 20, "boundaries:exercise_agree"),
    Part(5, gettext_lazy("Round off"), 5, "boundaries:exercise_round_off"),
)


@require_safe
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Say what the exercise is and how long it takes."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    context = {
        "partnership": partnership,
        "page": page,
        "parts": PARTS,
        "minutes": sum(part.minutes for part in PARTS),
    }
    return render(request, "boundaries/exercise_page.html", context)


@require_safe
def sheet(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the exercise on paper, for who has no phone (N26)."""
    partnership = partnership_or_404(request.actor, pk)
    context = {"partnership": partnership, "lines": range(1, LINES + 1), **WORDS}
    return render(request, "boundaries/sheet_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActorRequest, pk: int) -> HttpResponse:
    """Part 1: each writes boundaries in silence; what others wrote is not shown yet (ux 0.4)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    require(page.may_name)
    form = NameForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        made = operations.name(
            actor=request.actor,
            partnership=partnership,
            lines=form.lines,
            today=timezone.localdate(),
        )
        tell_named(request, len(made))
        return redirect("boundaries:exercise_write", pk)
    context = {"partnership": partnership, "page": page, "part": PARTS[0], "form": form}
    status = form_status(request)
    return render(request, "boundaries/exercise_write_page.html", context, status=status)


@require_safe
def sort(request: ActorRequest, pk: int) -> HttpResponse:
    """Part 2: everything that was written, to sort one after the other."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    context = {"partnership": partnership, "page": page, "part": PARTS[1], **WORDS}
    return render(request, "boundaries/exercise_sort_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sort_one(request: ActorRequest, pk: int, boundary_pk: int) -> HttpResponse:
    """Part 2, one boundary: on purpose or not, and who feels it (1.07)."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.boundary_or_404(request.actor, partnership, boundary_pk)
    require(policy.may_change(request.actor, found))
    page = queries.exercise_page(request.actor, partnership)
    following = queries.next_to_sort(page, found)
    data = request.POST.copy() if request.method == "POST" else None
    form = SortForm(data, initial={name: getattr(found, name) for name in SortForm.base_fields})
    overtaken, status = None, form_status(request)
    if data is not None and form.is_valid():
        details = dict(form.cleaned_data)
        version = details.pop("version")
        try:
            together.sort(actor=request.actor, boundary=found, details=details, version=version)
        except operations.Changed as error:
            overtaken, status = error.now, 409
            data["version"] = str(overtaken.version)  # who sends it again knows what stands there
        else:
            if following:
                return redirect("boundaries:sort", pk, following.pk)
            return redirect("boundaries:exercise_sort", pk)
    context = {
        "partnership": partnership,
        "boundary": found,
        "following": following,
        "part": PARTS[1],
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/sort_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: ActorRequest, pk: int) -> HttpResponse:
    """Part 3: one or two boundaries to talk about."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    require(page.may_name)
    data = request.POST if request.method == "POST" else None
    # What somebody else just put on the table may be chosen too; the act itself then says so.
    may_be_chosen = page.named if data is None else [*page.named, *page.on_the_table]
    form = ChooseForm(data, named=[(one.pk, one.what) for one in may_be_chosen])
    overtaken, status = False, form_status(request)
    if data is not None and form.is_valid():
        chosen = set(form.cleaned_data["boundaries"])
        try:
            operations.choose(
                actor=request.actor,
                partnership=partnership,
                boundaries=[one for one in may_be_chosen if str(one.pk) in chosen],
                today=timezone.localdate(),
            )
        except OutOfTurn:
            overtaken, status = True, 409
        else:
            return redirect("boundaries:exercise_agree", pk)
    context = {
        "partnership": partnership,
        "page": page,
        "part": PARTS[2],
        "form": form,
        "overtaken": overtaken,
        **WORDS,
    }
    return render(request, "boundaries/exercise_choose_page.html", context, status=status)


@require_safe
def agree(request: ActorRequest, pk: int) -> HttpResponse:
    """Part 4: what is on the table, and what you agree about it."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    context = {
        "partnership": partnership,
        "page": page,
        "part": PARTS[3],
        "results": RESULTS,
        "table": queries.on_the_table(request.actor, page, today=timezone.localdate()),
        **WORDS,
    }
    return render(request, "boundaries/exercise_agree_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def round_off(request: ActorRequest, pk: int) -> HttpResponse:
    """Part 5: whose voice was there, and when you look again (X.01)."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.exercise_page(request.actor, partnership)
    require(page.may_name)
    data = request.POST if request.method == "POST" else None
    talked = [one for one in page.on_the_table if one.state != BoundaryState.TRIED]
    open_ones = [str(one.pk) for one in talked if one.voice_id is None]
    form = RoundOffForm(
        data,
        initial={"boundaries": open_ones, "review_on": in_days(LOOK_AGAIN_DAYS)},
        talked=[(one.pk, one.what) for one in talked],
        today=timezone.localdate(),
    )
    if data is not None and form.is_valid():
        chosen = set(form.cleaned_data["boundaries"])
        try:
            together.round_off(
                actor=request.actor,
                partnership=partnership,
                boundaries=[one for one in talked if str(one.pk) in chosen],
                voice=form.voice,
                review_on=form.cleaned_data["review_on"],
                today=timezone.localdate(),
            )
        except VoiceIncomplete as error:
            form.miss(error.fields)
        else:
            messages.success(request, _("The exercise is done. Thank you all."))
            return redirect("boundaries:overview", pk)
    context = {
        "partnership": partnership,
        "talked": talked,
        "part": PARTS[4],
        "form": form,
    }
    status = form_status(request)
    return render(request, "boundaries/exercise_round_off_page.html", context, status=status)
