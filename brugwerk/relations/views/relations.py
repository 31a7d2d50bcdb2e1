"""One relation: begin, look, change, slow down, take up again, end."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import (
    memberships,
    organisations,
    own_membership,
    partnership_or_404,
)
from brugwerk.relations import forms, policy
from brugwerk.relations.operations import relations as operations
from brugwerk.relations.operations.refusals import (
    ChangedMeanwhile,
    NotOfThisSide,
    PairTaken,
    Unfit,
)
from brugwerk.relations.queries.page import in_force, relation_page
from brugwerk.relations.rules.relation import Act
from brugwerk.relations.views.shared import WORDS, form_page, found, seen

FORM = ["GET", "HEAD", "POST"]


@require_safe
def relation(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Show one relation."""
    one = found(request, pk, relation_pk)
    page = relation_page(request.actor, one, today=timezone.localdate())
    context = {**WORDS, "partnership": one.partnership, "page": page, "line": page.line}
    return render(request, "relations/relation_page.html", context)


@require_http_methods(FORM)
def begin(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a relation between two organisations."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    require(policy.may_begin(request.actor, partnership))
    own = own_membership(request.actor, partnership, today=today)
    form = forms.BetweenOrganisationsForm(
        request.POST if request.method == "POST" else None,
        organisations=organisations(partnership),
        members=memberships(request.actor, partnership, today=today),
        agreements=in_force(request.actor, partnership),
        today=today,
        initial={
            "one": own.organisation if own else None,
            "keeper": own if own and own.organisation else None,
        },
    )
    return _begin(request, pk, form, people=False)


@require_http_methods(FORM)
def begin_between_people(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a relation between two people."""
    partnership = partnership_or_404(request.actor, pk)
    today = timezone.localdate()
    require(policy.may_begin(request.actor, partnership))
    form = forms.BetweenPeopleForm(
        request.POST if request.method == "POST" else None,
        members=memberships(request.actor, partnership, today=today),
        agreements=in_force(request.actor, partnership),
        today=today,
        initial={"one": own_membership(request.actor, partnership, today=today)},
    )
    return _begin(request, pk, form, people=True)


def _begin(
    request: ActorRequest, pk: int, form: forms.AgreedFields, *, people: bool
) -> HttpResponse:
    partnership, status = partnership_or_404(request.actor, pk), form_status(request)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        two = (said["one"], said["other"])
        pair = operations.Pair(
            organisations=None if people else two,
            keepers=two if people else (said["keeper"], said["other_keeper"]),
        )
        try:
            made = operations.begin(
                actor=request.actor,
                partnership=partnership,
                pair=pair,
                agreed=said,
                today=timezone.localdate(),
            )
        except PairTaken as taken:
            status = 409
            form.add_error("other", _taken(pk, taken))
        except NotOfThisSide:
            form.add_error("other", _("Somebody of these is no part of the partnership any more."))
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("The relation is begun. First get to know each other."))
            return redirect("relations:relation", pk, made.pk)
    context = {"partnership": partnership, "form": form, "people": people}
    return render(request, "relations/begin_page.html", context, status=status)


def _taken(pk: int, taken: PairTaken) -> str:
    words = _("These two have a relation already.")
    if taken.relation is None:
        return words
    href = reverse("relations:relation", args=[pk, taken.relation.pk])
    return format_html('{} <a href="{}">{}</a>', words, href, _("To that relation"))


@require_http_methods(FORM)
def change(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Change kind and rhythm."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    require(
        policy.may_tend(request.actor, one, operations.own_in(request.actor, one, today), today)
    )
    form = forms.ChangeForm(
        request.POST if request.method == "POST" else None,
        agreements=in_force(request.actor, one.partnership),
        today=today,
        initial={name: getattr(one, name) for name in (*operations.AGREED, "version")},
    )
    form.fields["begun_on"].initial = None
    meanwhile, status = None, None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            operations.change(
                actor=request.actor,
                relation=one,
                agreed=said,
                version=said["version"],
                today=today,
            )
        except ChangedMeanwhile as error:
            meanwhile, status = seen(request, one), 409
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(error.now.version)  # type: ignore[index]
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("Saved."))
            return redirect("relations:relation", pk, relation_pk)
    return form_page(
        request,
        one,
        form,
        title=_("Kind and rhythm"),
        button=_("Save"),
        meanwhile=meanwhile,
        status=status,
    )


@require_http_methods(FORM)
def slow(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Slow a relation down on purpose, and say when people look again (2.07)."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    own = operations.own_in(request.actor, one, today)
    require(policy.may_take(request.actor, one, Act.SLOW, own, today))
    data = request.POST if request.method == "POST" else None
    form = forms.SlowForm(
        data,
        initial={
            "version": one.version,
            "until": one.slowed_until,
            "reason": one.slowed_reason,
        },
    )
    meanwhile, status = None, None
    if form.is_bound and form.is_valid():
        try:
            operations.slow(actor=request.actor, relation=one, today=today, **form.cleaned_data)
        except ChangedMeanwhile as error:
            meanwhile, status = seen(request, one), 409
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(error.now.version)  # type: ignore[index]
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("This relation goes slower now, on purpose."))
            return redirect("relations:relation", pk, relation_pk)
    return form_page(
        request,
        one,
        form,
        title=_("Slow down on purpose"),
        intro=_("Patience is part of a relation. Nobody is asked for contact until that day."),
        button=_("Slow down"),
        meanwhile=meanwhile,
        status=status,
    )


@require_POST
def resume(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Take a slowed relation up again."""
    one = found(request, pk, relation_pk)
    operations.resume(actor=request.actor, relation=one, today=timezone.localdate())
    messages.success(request, _("The relation goes on at its own rhythm."))
    return redirect("relations:relation", pk, relation_pk)


@require_POST
def knew_already(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Skip getting to know each other, visibly (2.30)."""
    one = found(request, pk, relation_pk)
    operations.knew_already(actor=request.actor, relation=one, today=timezone.localdate())
    messages.success(request, _("Good. It stands on the page."))
    return redirect("relations:relation", pk, relation_pk)


@require_http_methods(FORM)
def end(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """End a relation, with the reason."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    own = operations.own_in(request.actor, one, today)
    require(policy.may_take(request.actor, one, Act.END, own, today))
    data = request.POST if request.method == "POST" else None
    form = forms.EndForm(data, initial={"version": one.version})
    meanwhile, status = None, None
    if form.is_bound and form.is_valid():
        try:
            operations.end(actor=request.actor, relation=one, today=today, **form.cleaned_data)
        except ChangedMeanwhile as error:
            meanwhile, status = seen(request, one), 409
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(error.now.version)  # type: ignore[index]
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("The relation has ended. Its route stays."))
            return redirect("relations:overview", pk)
    return form_page(
        request,
        one,
        form,
        title=_("End this relation"),
        intro=_("Ending is a normal outcome. You can begin again later."),
        button=_("End this relation"),
        meanwhile=meanwhile,
        status=status,
    )
