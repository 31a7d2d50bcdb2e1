"""The list of forums, one forum, and making or changing one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.content.words import LEVELS
from brugwerk.forums import policy, words
from brugwerk.forums.forms.forums import ForumForm, begun_from, shown
from brugwerk.forums.operations import forums as operations
from brugwerk.forums.queries import choices, finding, pages
from brugwerk.forums.rules.life import Kind
from brugwerk.forums.rules.templates import Template
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404
from brugwerk.partnerships.words import PERSPECTIVES

CONFLICT = 409
READ = require_safe
FORM = require_http_methods(["GET", "HEAD", "POST"])

WORDS = {
    "levels": LEVELS,
    "kinds": words.KINDS,
    "kind_help": words.KIND_HELP,
    "states": words.STATES,
    "whys": words.WHYS,
    "voices": words.VOICES,
    "sides": PERSPECTIVES,
    "holidays": words.HOLIDAYS,
    "as_whats": words.AS_WHATS,
}


@READ
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the forums of a partnership by level."""
    partnership = partnership_or_404(request.actor, pk)
    found = pages.forum_list(request.actor, partnership, timezone.localdate())
    context = {"partnership": partnership, "list": found, **WORDS}
    return render(request, "forums/overview_page.html", context)


@READ
def forum(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Show why a forum is there, who sits there and who is missing."""
    partnership = partnership_or_404(request.actor, pk)
    one = finding.forum_or_404(request.actor, partnership, forum_pk)
    page = pages.forum_page(request.actor, one, timezone.localdate())
    context = {
        "partnership": partnership,
        "forum": one,
        "page": page,
        "value_kinds": words.VALUE_KINDS,
        "worths": words.WORTHS,
        "outcomes": words.OUTCOMES,
        "gaps": words.GAPS,
        **WORDS,
    }
    return render(request, "forums/forum_page.html", context)


@FORM
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Begin a forum, from an example or from an empty page."""
    partnership = partnership_or_404(request.actor, pk)
    require(policy.may_begin(request.actor, partnership))
    today = timezone.localdate()
    members = choices.members(request.actor, partnership, today)
    own = own_membership(request.actor, partnership, today=today)
    example = request.GET.get("van", "")
    template = Template(example) if example in set(Template) else None
    initial = {**begun_from(template, today), "coordinator": own.pk if own else None}
    initial["review_on"] = initial.get("sunset_on") or today + operations.YEAR
    form = ForumForm(request.POST or None, members=choices.member_names(members), initial=initial)
    if request.method == "POST" and form.is_valid():
        made = operations.begin(
            actor=request.actor,
            partnership=partnership,
            coordinator=members[form.cleaned_data["coordinator"]],
            details=form.details,
            today=today,
        )
        return redirect("forums:forum", pk, made.pk)
    context = {
        "partnership": partnership,
        "form": form,
        "template": template,
        "templates": words.TEMPLATES,
        "kind_help": words.KIND_HELP,
    }
    return render(request, "forums/new_page.html", context, status=form_status(request))


@FORM
def change(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Change what a forum is; who comes second sees what the other one wrote."""
    partnership = partnership_or_404(request.actor, pk)
    one = finding.forum_or_404(request.actor, partnership, forum_pk)
    require(policy.may_add(request.actor, one))
    form = ForumForm(
        request.POST or None,
        members=None,
        kind=Kind(one.kind),
        rrule=one.rrule,
        initial=shown(choices.forum_values(one)),
    )
    status, differences = form_status(request), []
    if request.method == "POST" and form.is_valid():
        try:
            operations.change(
                actor=request.actor,
                forum=one,
                details=form.details,
                version=form.cleaned_data["version"],
            )
        except operations.Changed as error:
            one, status = error.forum, CONFLICT
            differences = _differences(form, shown(choices.forum_values(one)))
        else:
            messages.success(request, _("Saved."))
            return redirect("forums:forum", pk, one.pk)
    context = {
        "partnership": partnership,
        "forum": one,
        "form": form,
        "differences": differences,
        "changed": status == CONFLICT,
        "version": one.version,
    }
    return render(request, "forums/change_page.html", context, status=status)


def _differences(form: ForumForm, now: dict[str, object]) -> list[tuple[str, str]]:
    """Return the fields that the other one left different from what was typed here."""
    typed = shown({**form.cleaned_data, "rrule": form.cleaned_data["rrule"]})
    return [
        (str(form.fields[name].label), _said(form, name, value))
        for name, value in now.items()
        if str(value or "") != str(typed.get(name) or "")
    ]


def _said(form: ForumForm, name: str, value: object) -> str:
    found = dict(getattr(form.fields[name], "choices", []))
    if isinstance(value, (list, tuple)):
        known = {str(key): word for key, word in found.items()}
        return ", ".join(str(known.get(str(one), one)) for one in value)
    return str(found.get(str(value), localize(value) if value else _("nothing")))
