"""A region on the screen, and how a partnership stands in it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.region import forms, policy, words
from brugwerk.region.operations import counting, learning
from brugwerk.region.queries import pages
from brugwerk.region.rules import Side

DAYS = 180


def _words() -> dict[str, object]:
    return {
        "shares": words.SHARES,
        "sides": words.SIDES,
        "lines": words.LINES,
        "blocks": dict(block_choices()),
    }


@require_safe
def regions(request: ActorRequest) -> HttpResponse:
    """Show which regions there are to read; with one, go there."""
    found = list(pages.regions(request.actor, today=timezone.localdate()))
    if len(found) == 1:
        return redirect("region:region", found[0].pk)
    return render(request, "region/regions_page.html", {"regions": found})


@require_safe
def region(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what a region tells, in bands."""
    today = timezone.localdate()
    found = pages.region_or_404(request.actor, pk, today=today)
    page = pages.region_page(request.actor, found, today=today)
    return render(request, "region/region_page.html", {"page": page, **_words()})


@require_safe
def ours(request: ActorRequest, pk: int) -> HttpResponse:
    """Show whether a partnership counts along, who reads, and on what it learns."""
    partnership = partnership_or_404(request.actor, pk)
    page = pages.our_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **_words()}
    return render(request, "region/ours_page.html", context)


@require_POST
def count_along(request: ActorRequest, pk: int) -> HttpResponse:
    """Let the partnership count along."""
    partnership = partnership_or_404(request.actor, pk)
    counting.count_along(actor=request.actor, partnership=partnership, today=timezone.localdate())
    messages.success(request, _("You count along in the next picture."))
    return redirect("region:ours", pk)


@require_POST
def stop_counting(request: ActorRequest, pk: int) -> HttpResponse:
    """Count along no longer."""
    partnership = partnership_or_404(request.actor, pk)
    counting.stop_counting(actor=request.actor, partnership=partnership, today=timezone.localdate())
    messages.success(request, _("You count along no longer."))
    return redirect("region:ours", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def let_read(request: ActorRequest, pk: int) -> HttpResponse:
    """Let somebody read the picture of the region."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    require(policy.may_let_read(request.actor, partnership))
    form = forms.ReaderForm(
        request.POST if request.method == "POST" else None,
        initial={"until": today + timedelta(days=DAYS)},
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        counting.let_read(actor=request.actor, partnership=partnership, **form.cleaned_data)
        messages.success(request, _("Saved. This person gets a mail."))
        return redirect("region:ours", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "region/let_read_page.html", context, status=form_status(request))


@require_POST
def stop_reading(request: ActorRequest, pk: int, reader_pk: int) -> HttpResponse:
    """End what somebody reads."""
    partnership = partnership_or_404(request.actor, pk)
    reader = pages.reader_or_404(partnership, reader_pk, today=timezone.localdate())
    counting.stop_reading(actor=request.actor, partnership=partnership, reader=reader)
    messages.success(request, _("This person reads no longer."))
    return redirect("region:ours", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def put_up(request: ActorRequest, pk: int) -> HttpResponse:
    """Show others how it is done, or ask to see it."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    require(policy.may_learn(request.actor, partnership))
    block, side = request.GET.get("blok", ""), request.GET.get("kant", "")
    form = forms.LearningForm(
        request.POST if request.method == "POST" else None,
        initial={
            "until": today + timedelta(days=DAYS),
            "block": block if block in set(Block) else None,
            "side": side if side in set(Side) else None,
        },
        today=today,
    )
    if request.method == "POST" and form.is_valid():
        learning.put_up(
            actor=request.actor, partnership=partnership, details=form.details, today=today
        )
        messages.success(request, _("Partnerships in your region see it now."))
        return redirect("region:ours", pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "region/put_up_page.html", context, status=form_status(request))


@require_POST
def take_away(request: ActorRequest, pk: int, learning_pk: int) -> HttpResponse:
    """Be visible no longer on a block."""
    partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = pages.learning_or_404(request.actor, learning_pk, today=today)
    learning.take_away(actor=request.actor, learning=found, today=today)
    messages.success(request, _("It is gone."))
    return redirect("region:ours", pk)


@require_POST
def meet(request: ActorRequest, pk: int, learning_pk: int) -> HttpResponse:
    """Take contact with a partnership that shows or seeks something."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = pages.learning_or_404(request.actor, learning_pk, today=today)
    learning.meet(actor=request.actor, learning=found, partnership=partnership, today=today)
    messages.success(request, _("They get a mail with your name and address."))
    return redirect("region:regions")
