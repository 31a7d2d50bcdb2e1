"""The screens of links between levels, and of who coordinates."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums import policy
from brugwerk.forums.forms.links import FOR_GOOD, CoordinatorForm, LinkDetails, LinkForm
from brugwerk.forums.operations import keeping
from brugwerk.forums.operations import links as operations
from brugwerk.forums.queries import choices, finding
from brugwerk.forums.queries.pages import header
from brugwerk.forums.views.forums import FORM
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import own_membership, partnership_or_404

UP, DOWN = "representative_up", "representative_down"


def _ends(data: Mapping[str, Any], people: Mapping[int, Any], *, up: bool) -> dict[str, Any]:
    """Return who speaks where, as the record has it: from the forum where the link began."""
    there, here = (UP, DOWN) if up else (DOWN, UP)
    return {
        there: people.get(data["there"]),
        f"{there}_line": data["there_line"],
        here: people.get(data["here"]),
        f"{here}_line": data["here_line"],
        "how_back": data["how_back"],
        "review_on": data["review_on"],
    }


@FORM
def new_link(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Link a forum to another level."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    require(policy.may_add(request.actor, forum))
    today = timezone.localdate()
    members = choices.members(request.actor, partnership, today)
    others = choices.others(request.actor, forum)
    form = LinkForm(
        request.POST or None,
        members=choices.member_names(members),
        forums=[(one.pk, one.name) for one in others.values()],
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        details = _ends(data, members, up=True) | {
            "to_forum": others.get(data["to_forum"]),
            "to_outside": data["to_outside"],
        }
        try:
            operations.link(actor=request.actor, forum=forum, details=details, today=today)
        except operations.AlreadyLinked:
            form.add_error("to_forum", _("These two have a link already."))
        else:
            messages.success(request, _("Saved."))
            return redirect("forums:forum", pk, forum.pk)
    context = {
        "partnership": partnership,
        "forum": forum,
        "form": form,
        "link": None,
        "other": "",
        "may_run": None,
    }
    return render(request, "forums/link_page.html", context, status=form_status(request))


@FORM
def link(request: ActorRequest, pk: int, forum_pk: int, link_pk: int) -> HttpResponse:
    """Change a link, as seen from one of its two forums."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.link_or_404(request.actor, forum, link_pk)
    require(policy.may_change_link(request.actor, one))
    today = timezone.localdate()
    members = choices.members(request.actor, partnership, today)
    up = one.from_forum_id == forum.pk
    there, here = (UP, DOWN) if up else (DOWN, UP)
    initial = {
        "there": getattr(one, f"{there}_id"),
        "there_line": getattr(one, f"{there}_line"),
        "here": getattr(one, f"{here}_id"),
        "here_line": getattr(one, f"{here}_line"),
        "how_back": one.how_back,
        "review_on": one.review_on,
    }
    form = LinkDetails(request.POST or None, members=choices.member_names(members), initial=initial)
    if request.method == "POST" and form.is_valid():
        details = _ends(form.cleaned_data, members, up=up)
        operations.change_link(actor=request.actor, link=one, details=details)
        messages.success(request, _("Saved."))
        return redirect("forums:forum", pk, forum.pk)
    own = own_membership(request.actor, partnership, today=today)
    other = one.to_forum if up else one.from_forum
    context = {
        "partnership": partnership,
        "forum": forum,
        "form": form,
        "link": one,
        "other": other.name if other else one.to_outside,
        "may_run": policy.may_run(request.actor, forum, own, today=today),
    }
    return render(request, "forums/link_page.html", context, status=form_status(request))


@require_POST
def unlink(request: ActorRequest, pk: int, forum_pk: int, link_pk: int) -> HttpResponse:
    """Take a link away."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    one = finding.link_or_404(request.actor, forum, link_pk)
    operations.unlink(actor=request.actor, link=one, forum=forum, today=timezone.localdate())
    messages.success(request, _("The link is gone."))
    return redirect("forums:forum", pk, forum.pk)


@FORM
def coordinator(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Let somebody else coordinate, for good or for a while (INV6, N1)."""
    partnership = partnership_or_404(request.actor, pk)
    forum = finding.forum_or_404(request.actor, partnership, forum_pk)
    today = timezone.localdate()
    own = own_membership(request.actor, partnership, today=today)
    require(policy.may_run(request.actor, forum, own, today=today))
    require(policy.may_hand_over(request.actor, forum, own))
    members = choices.members(request.actor, partnership, today)
    names = [one for one in choices.member_names(members) if one[0] != forum.coordinator_id]
    form = CoordinatorForm(request.POST or None, members=names, initial={"first": today})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        who = members[data["who"]]
        if data["how"] == FOR_GOOD:
            keeping.hand_over(actor=request.actor, forum=forum, to=who, today=today)
        else:
            keeping.stand_in(
                actor=request.actor,
                forum=forum,
                by=who,
                from_=data["first"],
                until=data["last"],
                today=today,
            )
        messages.success(request, _("Saved."))
        return redirect("forums:forum", pk, forum.pk)
    context = {
        "partnership": partnership,
        "forum": forum,
        "form": form,
        "header": header(forum, today),
    }
    return render(request, "forums/coordinator_page.html", context, status=form_status(request))
