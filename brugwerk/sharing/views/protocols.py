"""The screens of the agreement on sharing of a partnership."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.cards.pack import regimes
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.sharing import policy, words
from brugwerk.sharing.forms import protocols as forms
from brugwerk.sharing.operations import protocols as operations
from brugwerk.sharing.queries import protocols as queries
from brugwerk.sharing.rules.protocol import RECEIVERS, Act

WORDS = {
    "states": words.STATES,
    "act_words": words.ACTS,
    "kinds": words.KINDS,
    "form_words": words.FORMS,
    "receiver_words": words.RECEIVERS,
    "regimes": words.REGIMES,
    "missions": words.MISSIONS,
    "receivers": RECEIVERS,
}
MISSING = {
    "words": gettext_lazy("Say for what you share, and until when."),
    "parties": gettext_lazy("An agreement needs two partners at least."),
    "declared": gettext_lazy(
        "These partners did not say yet which secrecy holds: %(partners)s. Below you read who can."
    ),
}


@require_safe
def protocols(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the agreement that holds, the one that is written, and the earlier ones."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "protocols": list(queries.protocols(request.actor, partnership)),
        "may_begin": policy.may_begin(request.actor, partnership),
        "states": words.STATES,
    }
    return render(request, "sharing/list_page.html", context)


@require_POST
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a new agreement, with the table of the last one."""
    partnership = partnership_or_404(request.actor, pk)
    try:
        made = operations.begin(
            actor=request.actor, partnership=partnership, today=timezone.localdate()
        )
    except operations.OneGoesOn:
        messages.info(request, _("A new agreement is being written already. Go on with it."))
        return redirect("sharing:list", pk)
    return redirect("sharing:protocol", pk, made.pk)


def _page(
    request: ActorRequest, pk: int, protocol_pk: int, *, note: str | Promise = "", status: int = 200
) -> HttpResponse:
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    page = queries.protocol_page(request.actor, found, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "note": note,
        "pack": regimes(),
        **WORDS,
    }
    return render(request, "sharing/protocol_page.html", context, status=status)


@require_safe
def protocol(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Show one agreement: for what, the table, who is bound how, who signed."""
    return _page(request, pk, protocol_pk)


SECOND = gettext_lazy("Somebody changed it while you were busy. This is how it stands now.")


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Write what it is for, and its days."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    require(policy.may_change(request.actor, found))
    first = {
        "purpose": found.purpose,
        "begins_on": found.begins_on,
        "ends_on": found.ends_on,
        "review_on": found.review_on,
        "retention": found.retention,
        "edition": found.edition,
    }
    form = forms.WriteForm(request.POST if request.method == "POST" else None, initial=first)
    second = False
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in first}
        try:
            operations.write(actor=request.actor, protocol=found, **told)
        except operations.Stale:
            second = True
        else:
            messages.success(request, _("Saved."))
            return redirect("sharing:protocol", pk, protocol_pk)
    context = {
        "partnership": partnership,
        "protocol": found,
        "form": form,
        "second": second,
    }
    status = 409 if second else form_status(request)
    return render(request, "sharing/write_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Write the table: what, to whom, in which form."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    require(policy.may_change(request.actor, found))
    first = {**forms.first_cells(queries.table(found)), "edition": found.edition}
    form = forms.TableForm(request.POST if request.method == "POST" else None, initial=first)
    second = False
    if request.method == "POST" and form.is_valid():
        try:
            operations.lay_table(
                actor=request.actor,
                protocol=found,
                edition=form.cleaned_data["edition"],
                cells=form.cells,
            )
        except operations.Stale:
            second = True
        else:
            messages.success(request, _("Saved."))
            return redirect("sharing:protocol", pk, protocol_pk)
    context = {
        "partnership": partnership,
        "protocol": found,
        "form": form,
        "second": second,
        "kinds": words.KINDS,
    }
    status = 409 if second else form_status(request)
    return render(request, "sharing/table_page.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Declare the secrecy of the reader's own organisation."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    page = queries.protocol_page(request.actor, found, today=timezone.localdate())
    require(page.may_declare)
    party = queries.own_party(request.actor, found, today=timezone.localdate())
    first = {"regime": party.regime, "mission": party.mission, "note": party.note} if party else {}
    form = forms.DeclareForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        operations.declare(
            actor=request.actor,
            protocol=found,
            regime=form.cleaned_data["regime"],
            mission=form.cleaned_data["mission"],
            note=form.cleaned_data["note"],
            today=timezone.localdate(),
        )
        messages.success(request, _("Your organisation declared it."))
        return redirect("sharing:protocol", pk, protocol_pk)
    context = {
        "partnership": partnership,
        "protocol": found,
        "form": form,
        "pack": regimes().values(),
        "organisation": party.organisation if party else "",
    }
    return render(request, "sharing/declare_page.html", context, status=form_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Sign for the reader's own organisation."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    page = queries.protocol_page(request.actor, found, today=timezone.localdate())
    require(page.may_sign)
    first = {"edition": found.edition}
    form = forms.SignForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            done = operations.sign(
                actor=request.actor,
                protocol=found,
                edition=form.cleaned_data["edition"],
                function=form.cleaned_data["function"],
                today=timezone.localdate(),
            )
        except operations.Stale:
            return _page(request, pk, protocol_pk, note=SECOND, status=409)
        messages.success(request, _signed(alive=done.state == "alive", begins_on=done.begins_on))
        return redirect("sharing:protocol", pk, protocol_pk)
    context = {"partnership": partnership, "page": page, "form": form, **WORDS}
    return render(request, "sharing/sign_page.html", context, status=form_status(request))


def _signed(*, alive: bool, begins_on: date | None) -> str:
    if not alive:
        return _("You signed.")
    if begins_on and begins_on > timezone.localdate():
        day = formats.date_format(begins_on, "j F Y")
        return _("Everybody signed. It holds from %(day)s.") % {"day": day}
    return _("Everybody signed. It is in force.")


ACTS = {Act.SUBMIT: operations.submit, Act.TAKE_BACK: operations.take_back}


@require_POST
def act(request: ActorRequest, pk: int, protocol_pk: int, act: str) -> HttpResponse:
    """Ask everybody to sign, take it back, or end it."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    try:
        if act == Act.END:
            operations.end(actor=request.actor, protocol=found, today=timezone.localdate())
        elif act in ACTS:
            ACTS[Act(act)](actor=request.actor, protocol=found)
        else:
            raise Http404
    except OutOfTurn:
        return _page(request, pk, protocol_pk, note=SECOND, status=409)
    except operations.Incomplete as error:
        seen = queries.protocol_page(request.actor, found, today=timezone.localdate())
        partners = {"partners": ", ".join(seen.undeclared)}
        note = " ".join(str(MISSING[one]) % partners for one in sorted(error.missing))
        return _page(request, pk, protocol_pk, note=note, status=422)
    messages.success(request, _("Done."))
    return redirect("sharing:protocol", pk, protocol_pk)


@require_safe
def parents(request: ActorRequest, pk: int, protocol_pk: int) -> HttpResponse:
    """Show what parents read of it: plain words, pictures, one sheet of paper."""
    partnership = partnership_or_404(request.actor, pk)
    found = queries.protocol_or_404(request.actor, partnership, protocol_pk)
    context = {
        "partnership": partnership,
        "protocol": found,
        "rows": queries.parents_table(found),
        "kinds": words.PARENTS_KINDS,
        "receiver_words": words.PARENTS_RECEIVERS,
        "form_words": words.PARENTS_FORMS,
        "holds": found.holds(timezone.localdate()),
    }
    return render(request, "sharing/parents_page.html", context)
