"""The screens of circles for who works with the family."""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import policy, words
from brugwerk.families.forms import circles as forms
from brugwerk.families.operations import agreeing, circles, status
from brugwerk.families.operations.parts import NotAgreed, PointsAtSomebody
from brugwerk.families.queries import circles as queries
from brugwerk.families.queries import listing
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.circle import Band, Kind
from brugwerk.families.views.acts import CIRCLE, THING, Deed, Place, steers
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.sharing import words as sharing

WORDS = {
    "kinds": sharing.KINDS,
    "statuses": words.STATUSES,
    "places": words.PLACES,
    "rhythms": words.RHYTHMS,
    "states": words.STATES,
    "modes": words.MODES,
    "answers": words.ANSWERS,
    "named": words.NAMED,
    "bands": words.BANDS,
    "levels": sharing.LEVELS,
}


@require_safe
def circle_list(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the circles in which the reader has a place."""
    partnership = partnership_or_404(request.actor, pk)
    page = listing.list_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page}
    return render(request, "families/list_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_circle(request: ActorRequest, pk: int) -> HttpResponse:
    """Open a circle around a family that wants it."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    require(policy.may_open(actor, partnership, own))
    form = forms.OpenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        parent = circles.Someone(Kind.PARENT, Band.ADULT, language=told["language"])
        young = [
            circles.Someone(Kind.YOUNG, Band(band), language=told["language"])
            for band in told["young"]
        ]
        try:
            made = circles.open_circle(
                actor=actor,
                partnership=partnership,
                known=circles.Known(told["known_as"], told["function"], told["phone"]),
                family=[parent] * told["parents"] + young,
                agreed=told["agreed"],
                today=today,
            )
        except PointsAtSomebody:
            form.add_error(None, _("Leave out numbers and addresses of people."))
        else:
            messages.success(request, _("Say this code to each other, and write no name."))
            return redirect("families:circle", pk, made.pk)
    context = {"partnership": partnership, "form": form}
    return render(request, "families/open_page.html", context, status=form_status(request))


@require_safe
def circle(request: ActorRequest, pk: int, circle_pk: int) -> HttpResponse:
    """Show a circle to one of its people."""
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    found = queries.circle_or_404(
        request.actor, partnership, circle_pk, today=timezone.localdate(now)
    )
    page = queries.circle_page(request.actor, found, now=now)
    context = {"partnership": partnership, "circle": found, "page": page, **WORDS}
    return render(request, "families/circle_page.html", context)


def _at(request: ActorRequest, pk: int, circle_pk: int) -> Place:
    partnership = partnership_or_404(request.actor, pk)
    now = timezone.now()
    today = timezone.localdate(now)
    found = queries.circle_or_404(request.actor, partnership, circle_pk, today=today)
    return Place(request, found, own_place(request.actor, found, today=today), now)


def _about(at: Place, deed: Deed) -> Sequence[str | Promise]:
    """Return what is to be read first; where it is closed, what was typed is kept all the same."""
    return deed.about(at)


def _act(at: Place, deed: Deed) -> HttpResponse:
    """Show the form of an act, or do it; whatever is refused comes back with what was typed."""
    request, circle_ = at.request, at.circle
    require(deed.may(at))
    form = deed.form(at, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        refusal = _done(at, deed, form)
        if refusal is None:
            messages.success(request, _("Saved."))
            there = own_place(request.actor, circle_, today=at.today) if circle_.pk else None
            if policy.is_inside(there):
                return redirect("families:circle", circle_.partnership_id, circle_.pk)
            return redirect("families:list", circle_.partnership_id)
        form.add_error(None, refusal)
    context = {
        "partnership": circle_.partnership,
        "circle": circle_,
        "deed": deed,
        "form": form,
        "about": _about(at, deed),
    }
    return render(request, "families/act_page.html", context, status=form_status(request))


ELSEWHERE = gettext_lazy("That does not go at this moment. Look at where it is now.")
REFUSALS: Mapping[type[Exception], Promise] = {
    PointsAtSomebody: gettext_lazy("Leave out numbers and addresses of people."),
    NotAgreed: ELSEWHERE,
    circles.AlreadyThere: ELSEWHERE,
    circles.SaidNo: circles.SaidNo.why,
    OutOfTurn: ELSEWHERE,
    circles.NotLonger: gettext_lazy(
        "It would not stay longer. Months without contact end it: say whether you spoke."
    ),
    status.NoNextMoment: gettext_lazy("Say more within three months."),
    agreeing.OnOwnPage: gettext_lazy(
        "They said no on their own page. Only there it becomes a yes again."
    ),
    agreeing.AboutHer: gettext_lazy("This is about you. Let the family call somebody else first."),
    agreeing.TooLong: gettext_lazy("A yes holds a year at most."),
}


def _done(at: Place, deed: Deed, form: object) -> str | None:
    """Do it; return what is in the way, or None."""
    try:
        deed.do(at, form)
    except status.MayNot as error:
        decision = error.decision
        return f"{sharing.RULES[decision.rule]} {sharing.INSTEADS[decision.instead]}"
    except tuple(REFUSALS) as error:
        return str(REFUSALS[type(error)])
    return None


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def act(request: ActorRequest, pk: int, circle_pk: int, deed: str) -> HttpResponse:
    """Do something in a circle."""
    at = _at(request, pk, circle_pk)
    if deed not in CIRCLE:
        raise Http404
    return _act(at, CIRCLE[deed])


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def act_on(
    request: ActorRequest, pk: int, circle_pk: int, deed: str, thing_pk: int
) -> HttpResponse:
    """Do something with one person, question, answer or link of a circle."""
    at = _at(request, pk, circle_pk)
    found = THING.get(deed)
    if found is None or found.finds is None:
        raise Http404
    if (
        found.may is steers
    ):  # before looking: who may not do it learns of no number that it is there
        require(found.may(at))
    thing = found.finds(at.circle, thing_pk)
    return _act(Place(request, at.circle, at.place, at.now, thing), found)
