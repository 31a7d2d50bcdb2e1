"""The route of a relation, and looking back together."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.relations import forms, policy
from brugwerk.relations.operations import route as operations
from brugwerk.relations.operations.refusals import Unfit
from brugwerk.relations.operations.relations import own_in
from brugwerk.relations.queries.page import look_or_404, mark_or_404
from brugwerk.relations.views.shared import form_page, found, numbered

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def mark(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Put a short mark on the route."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    require(policy.may_tell(request.actor, one, own_in(request.actor, one, today), today))
    data = request.POST if request.method == "POST" else None
    form = forms.MarkForm(data, initial={"on": today})
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            operations.add_mark(
                actor=request.actor,
                relation=one,
                what=said["mark"],
                on=said["on"],
                text=said["text"],
                today=today,
            )
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("It stands on the route."))
            return redirect("relations:relation", pk, relation_pk)
    return form_page(
        request,
        one,
        form,
        title=_("Put something on the route"),
        intro=_("A bump is no failure. It shows that you found a way."),
        button=_("Put it on the route"),
    )


@require_POST
def remove_mark(request: ActorRequest, pk: int, relation_pk: int, mark_pk: int) -> HttpResponse:
    """Take a mark off the route."""
    one = found(request, pk, relation_pk)
    require(
        policy.may_tell(
            request.actor,
            one,
            own_in(request.actor, one, timezone.localdate()),
            timezone.localdate(),
        )
    )
    operations.remove_mark(
        actor=request.actor, mark=mark_or_404(one, mark_pk), today=timezone.localdate()
    )
    messages.success(request, _("It is off the route."))
    return redirect("relations:relation", pk, relation_pk)


@require_http_methods(FORM)
def look_back(request: ActorRequest, pk: int, relation_pk: int) -> HttpResponse:
    """Look back with three short questions, and agree on a next step (2.17)."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    require(policy.may_tell(request.actor, one, own_in(request.actor, one, today), today))
    form = forms.LookBackForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            operations.look_back(
                actor=request.actor, relation=one, answers=form.cleaned_data, today=today
            )
        except Unfit as error:
            forms.refuse(form, error.fields)
        else:
            messages.success(request, _("Kept. Now tell it at home, each at your own side."))
            return redirect("relations:relation", pk, relation_pk)
    return form_page(
        request,
        one,
        form,
        title=_("Look back together"),
        intro=_("Three short questions, together if you can. Only the two sides read it."),
        button=_("Keep this look back"),
    )


@require_POST
def bring_home(
    request: ActorRequest, pk: int, relation_pk: int, look_pk: int, side: int
) -> HttpResponse:
    """Say that one side told it at home."""
    one, today = found(request, pk, relation_pk), timezone.localdate()
    which = numbered(side)
    own = own_in(request.actor, one, today)
    require(policy.may_bring_home(request.actor, one, which, own, today))
    operations.bring_home(
        actor=request.actor, look=look_or_404(one, look_pk), side=which, today=today
    )
    messages.success(request, _("Good. Your own organisation knows it."))
    return redirect("relations:relation", pk, relation_pk)
