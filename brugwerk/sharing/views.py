"""The guide, for everybody and without keeping anything; and its table, to check it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from brugwerk.sharing import forms, words
from brugwerk.sharing.queries import table_csv
from brugwerk.sharing.rules.decision import VERSION, may_share


@login_not_required
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Ask five questions and say how much may be told; nothing of it is kept."""
    form = forms.GuideForm(request.GET or None)
    decision = None
    if request.GET and form.is_valid():
        told = form.cleaned_data
        decision = may_share(
            told["kind"],
            told["receiver"],
            told["ground"],
            [told["agreement"]],
            told["place"],
            in_time=True,
        )
    context = {
        "form": form,
        "decision": decision,
        "levels": words.LEVELS,
        "rules": words.RULES,
        "insteads": words.INSTEADS,
        "version": VERSION,
    }
    status = 422 if request.GET and decision is None else 200
    return render(request, "sharing/guide_page.html", context, status=status)


@login_not_required
@require_safe
def table(_request: HttpRequest) -> HttpResponse:
    """Give the whole table as a file for a spreadsheet."""
    return HttpResponse(
        table_csv(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="delen-{VERSION}.csv"'},
    )
