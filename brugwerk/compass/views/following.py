"""Following a round: the ways in, how many answered, reminders, paper, closing."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import policy, words
from brugwerk.compass.forms.paper import PaperForm
from brugwerk.compass.operations import answers, closing, mailing
from brugwerk.compass.queries import rounds as queries
from brugwerk.compass.queries import taking
from brugwerk.compass.rules.lifecycle import State
from brugwerk.compass.views.seats import OWN_SEAT, remember
from brugwerk.content.choices import block_choices
from brugwerk.kit.pages import form_status
from brugwerk.kit.qr import qr_svg
from brugwerk.partnerships import words as partnership_words
from brugwerk.partnerships.queries import partnership_or_404


def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the rounds of a partnership."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "list": queries.round_list(request.actor, partnership),
        "forms": words.FORMS,
        "states": words.STATES,
    }
    return render(request, "compass/overview_page.html", context)


def _doors(request: ActorRequest, code: str) -> Mapping[str, object]:
    """Return the ways into an open round: its address, its code and a picture of both."""
    link = request.build_absolute_uri(reverse("compass:welcome", args=[int(code)]))
    return {
        "link": link,
        "code": code,
        "qr": qr_svg(link, label=_("QR code to take part")),
        "site": request.build_absolute_uri(reverse("desk:start")),
    }


def follow(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Show an open round: the code, how many answered, and what a facilitator can do."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    if policy.round_state(round_) is State.DRAFT:
        return redirect("compass:people", pk, round_pk)
    if round_.closed_at or closing.close_if_due(round_, now=timezone.now()):
        return redirect("compass:result", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "card": queries.follow_card(request.actor, round_),
        "doors": _doors(request, round_.code),
        "forms": words.FORMS,
        "perspectives": partnership_words.PERSPECTIVES,
    }
    return render(request, "compass/follow_page.html", context)


@require_POST
def take_part(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Open the member's own seat on this device and go to the first question."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    code = int(round_.code or 0)
    try:
        token = answers.open_own_seat(
            actor=request.actor, round_=round_, today=timezone.localdate()
        )
    except answers.OtherLinkUsed:
        # Only pages below /c/ see the seat of this phone, so that page decides.
        return redirect(f"{reverse('compass:welcome', args=[code])}?{OWN_SEAT}")
    return remember(redirect("compass:welcome", code), code, token)


@require_POST
def mail_now(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Send the waiting invitations at once, because somebody chose to."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    mailing.mail_now(actor=request.actor, round_=round_, now=timezone.now())
    messages.success(request, _("The invitations are on their way."))
    return redirect("compass:follow", pk, round_pk)


@require_POST
def remind(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Remind who has not answered."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    mailing.remind(actor=request.actor, round_=round_, now=timezone.now())
    messages.success(
        request, _("Who has not answered gets a reminder, at most one a day. Others get no mail.")
    )
    return redirect("compass:follow", pk, round_pk)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Say what closing does, and close on pressing the button."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    if round_.closed_at:
        return redirect("compass:result", pk, round_pk)
    require(policy.may_follow(request.actor, round_))
    if request.method == "POST":
        closing.close(actor=request.actor, round_=round_, now=timezone.now())
        return redirect("compass:result", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "card": queries.follow_card(request.actor, round_),
    }
    return render(request, "compass/close_page.html", context)


def poster(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Show a poster with the code, to print or to hang at the door."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_follow(request.actor, round_))
    context = {
        "partnership": partnership,
        "round": round_,
        "doors": _doors(request, round_.code),
        "minutes": taking.MINUTES.get(len(round_.statements), 5),
    }
    return render(request, "compass/poster_page.html", context)


def paper_sheet(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Show the round on paper, for who has no phone (N26)."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_follow(request.actor, round_))
    context = {
        "partnership": partnership,
        "round": round_,
        "statements": taking.statements_for(round_, None),
        "steps": words.STEPS,
        "unknown": words.UNKNOWN,
        "blocks": block_choices(),
        "unheard": words.UNHEARD,
        "perspectives": partnership_words.PERSPECTIVE_CHOICES,
        "before": taking.published_before(round_),
        "returning": words.RETURNING,
        "who_sees": words.ON_PAPER,
    }
    return render(request, "compass/sheet_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_entry(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Type a sheet of paper in, under the same rules as a phone (R10, N26)."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = queries.round_or_404(request.actor, partnership, round_pk)
    require(policy.may_follow(request.actor, round_))
    form = PaperForm(
        request.POST or None,
        statements=taking.statements_for(round_, None),
        named=round_.form == "named",
        asks_returning=taking.published_before(round_) is not None,
    )
    if request.method == "POST" and form.is_valid():
        fields = form.cleaned_data
        answers.enter_paper(
            actor=request.actor,
            round_=round_,
            perspective=fields["perspective"],
            name=fields.get("name", ""),
            returning=fields.get("returning"),
            given=form.answers,
            strengthen=fields["strengthen"],
            strengthened_by=fields["strengthened_by"],
            groups=fields["groups"],
            today=timezone.localdate(),
        )
        messages.success(request, _("The sheet is kept. You can tear it up now."))
        return redirect("compass:paper_entry", pk, round_pk)
    context = {
        "partnership": partnership,
        "round": round_,
        "form": form,
        "before": taking.published_before(round_),
        "on_paper": queries.follow_card(request.actor, round_).on_paper,
    }
    return render(request, "compass/paper_entry_page.html", context, status=form_status(request))
