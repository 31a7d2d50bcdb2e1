"""Two people at once: what the second reads, with all that was typed still there."""

import re
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.goals import policy, words
from brugwerk.partnerships import policy as partnership_policy

Told = list[tuple[Any, Any]]  # pairs of a label and a text


def shown(request: ActorRequest, edition: int) -> int:
    """Return the edition that the page showed; for a first look that of now. 0 is none at all."""
    if request.method != "POST":
        return edition
    typed = request.POST.get("edition", "")
    return int(typed) if re.fullmatch(r"[0-9]{1,10}", typed, re.ASCII) else 0


def too_late(
    request: ActorRequest,
    partnership: Any,  # noqa: ANN401 -- views know no records
    goal: Any,  # noqa: ANN401
    form: type[forms.Form] | None = None,
) -> HttpResponse | None:
    """Return the page for who writes in a goal that ended meanwhile; refuse who never might."""
    verdict = policy.may_write(request.actor, goal)
    if verdict:
        return None
    if request.method != "POST" or not partnership_policy.may_write(request.actor, partnership):
        require(verdict)
    now = [
        (_("The goal"), words.GOAL_STATES[goal.state]),
        (words.FIELDS["learned"], goal.learned),
    ]
    return overtaken(request, partnership, goal, now=now, typed=_typed(request, form))


def overtaken(
    request: ActorRequest,
    partnership: Any,  # noqa: ANN401
    goal: Any,  # noqa: ANN401
    *,
    now: Told,
    typed: Told,
) -> HttpResponse:
    """Return a page that says what the other did, with what was typed, to copy it."""
    context = {"partnership": partnership, "goal": goal, "now": now, "typed": typed}
    return render(request, "goals/overtaken_page.html", context, status=409)


def _typed(request: ActorRequest, form: type[forms.Form] | None) -> Told:
    fields = form.base_fields.items() if form else ()
    typed = ((field.label, request.POST.get(name, "")) for name, field in fields)
    return [(label, text) for label, text in typed if text]


def differences(now: Any, form: forms.Form) -> Told:  # noqa: ANN401 -- a record: views know none
    """Return what a record says now where that differs from what was typed, in words."""
    kept = [name for name in form.cleaned_data if hasattr(now, name)]
    return [
        (form.fields[name].label, _spoken(form.fields[name], getattr(now, name)))
        for name in kept
        if getattr(now, name) != form.cleaned_data[name]
    ]


def _spoken(field: forms.Field, value: Any) -> Any:  # noqa: ANN401
    """Return a value in the words of its field."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, list):
        return ", ".join(str(_spoken(field, one)) for one in value) or _("nothing")
    if isinstance(field, forms.ModelChoiceField):
        return field.label_from_instance(value) if value else field.empty_label or _("nothing")
    if isinstance(field, forms.ChoiceField):
        named = {str(key): word for key, word in field.choices}  # type: ignore[union-attr, misc]
        return named.get(str(value), value) or _("nothing")
    return value or _("nothing")
