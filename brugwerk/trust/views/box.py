"""The box without names: for members to write in, for facilitators to answer (4.17)."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.codenames import code_name
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import is_over, too_many
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.trust import policy
from brugwerk.trust.forms import quiet as forms
from brugwerk.trust.operations import suggestions as operations
from brugwerk.trust.queries import quiet as queries
from brugwerk.trust.rules import read_from
from brugwerk.trust.views.parts import Sheet, ask, get_or_post, sent, show

SENDS, TRIES, WITHIN = 10, 10, 3600
"""So many from one block of addresses in an hour: a brake, and no note of who it was."""


@require_safe
def box(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the box: a facilitator reads what waits, a member where to write."""
    partnership = partnership_or_404(request.actor, pk)
    page = queries.box(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "form": forms.CodeForm()}
    return show(request, "box_page", context)


@never_cache
@get_or_post
def suggest(request: ActorRequest, pk: int) -> HttpResponse:
    """Write without a name; the code of the page opens the reply.

    The page after it is no other address, and no message waits in a cookie: nothing is left that
    leads from somebody to these words.
    """
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    own = own_membership(actor, partnership, today=today)
    around = queries.circle(partnership, today=today)
    require(policy.may_suggest(actor, partnership, own, around))
    form = forms.SuggestionForm(sent(request), initial={"code": f"{code_name()}-{code_name()}"})
    if form.is_bound and form.is_valid():
        text, code = form.cleaned_data["text"], form.cleaned_data["code"]
        if is_over(request, "trust.suggest", most=SENDS):
            form.add_error(None, _("Much came from here in a short time. Try again in an hour."))
        else:
            try:
                operations.send(
                    actor=actor, partnership=partnership, text=text, code=code, today=today
                )
            except operations.BoxFull:
                form.add_error(None, _("The box is full for this week. Try again on Monday."))
            else:
                too_many(request, "trust.suggest", most=SENDS, within=WITHIN)
                context = {"partnership": partnership, "code": code, "day": read_from(today)}
                return show(request, "sent_page", context)
    sheet = Sheet(
        title=_("Write without your name"),
        lead=_("Nothing is kept of who you are. Facilitators read it from Monday on."),
        button=_("Send it"),
        who=_("The facilitators of this partnership. They do not see who you are."),
        above=reverse("trust:box", args=[pk]),
        above_name=_("Without your name"),
    )
    return ask(request, partnership, sheet, form)


@never_cache
@require_POST
def reply_of(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the reply that a code opens; nothing tells who looked."""
    partnership = partnership_or_404(request.actor, pk)
    form = forms.CodeForm(request.POST)
    found = None
    if form.is_valid():
        if is_over(request, "trust.code", most=TRIES):
            form.add_error("code", _("Too many codes were tried from here. Try in an hour."))
        else:
            found = queries.by_code(request.actor, partnership, form.cleaned_data["code"])
            if found is None:
                too_many(request, "trust.code", most=TRIES, within=WITHIN)
                form.add_error("code", _("This code opens nothing. Look once more at the dashes."))
    if found is None:
        page = queries.box(request.actor, partnership, today=timezone.localdate())
        context = {"partnership": partnership, "page": page, "form": form}
        return show(request, "box_page", context, status=422)
    return show(request, "reply_page", {"partnership": partnership, "suggestion": found})


@get_or_post
def answer(request: ActorRequest, pk: int, suggestion_pk: int) -> HttpResponse:
    """Answer words without a name."""
    partnership = partnership_or_404(request.actor, pk)
    actor, today = request.actor, timezone.localdate()
    found = queries.suggestion_or_404(actor, partnership, suggestion_pk, today=today)
    require(policy.may_answer(actor, partnership))
    form = forms.ReplyForm(sent(request))
    second = False
    if form.is_bound and form.is_valid():
        try:
            operations.answer(
                actor=actor, suggestion=found, reply=form.cleaned_data["reply"], today=today
            )
        except OutOfTurn:
            second = True
            found = queries.suggestion_or_404(actor, partnership, suggestion_pk, today=today)
        else:
            return redirect("trust:box", pk)
    context = {"partnership": partnership, "suggestion": found, "form": form, "second": second}
    status = 409 if second else 422 if form.errors else 200
    return show(request, "answer_page", context, status=status)


@require_POST
def put_aside(request: ActorRequest, pk: int, suggestion_pk: int) -> HttpResponse:
    """Put words without a name aside."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    found = queries.suggestion_or_404(request.actor, partnership, suggestion_pk, today=today)
    try:
        operations.put_aside(actor=request.actor, suggestion=found, today=today)
    except OutOfTurn:
        context = {
            "partnership": partnership,
            "suggestion": found,
            "form": forms.ReplyForm(),
            "second": True,
        }
        return show(request, "answer_page", context, status=409)
    return redirect("trust:box", pk)
