"""The agenda of a meeting: adding, changing and ordering items, and the silent poll."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy, words
from brugwerk.meetings.forms.meeting import ItemChangeForm, ItemForm, RankForm
from brugwerk.meetings.operations import agenda as operations
from brugwerk.meetings.operations.meetings import Changed
from brugwerk.meetings.queries.pages import item_page
from brugwerk.meetings.rules.agenda import CHOSEN
from brugwerk.meetings.views.parts import item_of, meeting_of, place_in

FORM = ["GET", "HEAD", "POST"]
OWN_FIELDS = ("title", "kind", "minutes", "known_already", "sensitive", "state", "note", "version")


@require_http_methods(FORM)
def add(request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = meeting_of(request, pk, forum_pk, meeting_pk)
    own = place_in(request, meeting.forum)
    require(policy.may_add_item(request.actor, meeting, own))
    data = request.POST if request.method == "POST" else None
    form = ItemForm(data, sits=own.sits)
    if data is not None and form.is_valid():
        try:
            operations.add(
                actor=request.actor,
                meeting=meeting,
                details=form.cleaned_data,
                today=timezone.localdate(),
            )
        except operations.AgendaFull:
            form.add_error(None, _("This agenda is full. Move something to a next meeting."))
        else:
            messages.success(request, _("It is on the agenda."))
            return redirect("meetings:meeting", pk, forum_pk, meeting_pk)
    context = {
        "partnership": meeting.forum.partnership,
        "forum": meeting.forum,
        "meeting": meeting,
        "form": form,
        "sits": own.sits,
    }
    return render(request, "meetings/item_new_page.html", context, status=form_status(request))


@require_http_methods(FORM)
def item(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> HttpResponse:
    """Show one item: change it, say in silence how important it is, write down what it gave."""
    found = item_of(request, pk, forum_pk, meeting_pk, item_pk)
    own = place_in(request, found.meeting.forum)
    verdict = policy.may_change_item(request.actor, found, own)
    if request.method == "POST":
        require(verdict)
    data = request.POST if request.method == "POST" else None
    initial = {name: getattr(found, name) for name in OWN_FIELDS}
    form = ItemChangeForm(
        data,
        initial=initial if verdict else {},
        fixed=found.kind not in CHOSEN,
        sits=own.sits,
    )
    status = form_status(request)
    if data is not None and form.is_valid():
        try:
            operations.change(
                actor=request.actor,
                item=found,
                details=form.details(),
                version=form.cleaned_data["version"],
                today=timezone.localdate(),
            )
        except Changed as error:
            said = _("Somebody else changed this: {text} Save again to change it.")
            now = error.now
            text = now.note or now.known_already or now.title or words.ITEM_STATES[now.state]
            form.add_error(None, said.format(text=f"“{text}”"))
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(now.version)  # type: ignore[index]
            status = 409
        else:
            messages.success(request, _("Saved."))
            return redirect("meetings:meeting", pk, forum_pk, meeting_pk)
    context = {
        "partnership": found.meeting.forum.partnership,
        "forum": found.meeting.forum,
        "meeting": found.meeting,
        "line": item_page(request.actor, found, own),
        "may_change": verdict,
        "may_run": policy.may_run(request.actor, found.meeting.forum, own),
        "form": form,
        "priorities": words.PRIORITIES,
        "item_states": words.ITEM_STATES,
    }
    return render(request, "meetings/item_page.html", context, status=status)


@require_POST
def shift(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> HttpResponse:
    """Move an item one place up or down."""
    found = item_of(request, pk, forum_pk, meeting_pk, item_pk)
    up = request.POST.get("to") == "up"
    operations.shift(actor=request.actor, item=found, up=up, today=timezone.localdate())
    return redirect("meetings:meeting", pk, forum_pk, meeting_pk)


@require_POST
def remove(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> HttpResponse:
    """Take an item off the agenda."""
    found = item_of(request, pk, forum_pk, meeting_pk, item_pk)
    operations.remove(actor=request.actor, item=found, today=timezone.localdate())
    messages.success(request, _("The item is off the agenda."))
    return redirect("meetings:meeting", pk, forum_pk, meeting_pk)


@require_POST
def rank(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> HttpResponse:
    """Say in silence how important an item is."""
    found = item_of(request, pk, forum_pk, meeting_pk, item_pk)
    form = RankForm(request.POST)
    if form.is_valid():
        operations.rank(
            actor=request.actor,
            item=found,
            value=form.cleaned_data["value"],
            today=timezone.localdate(),
        )
        messages.success(request, _("Kept. Only you see your answer."))
    return redirect("meetings:item", pk, forum_pk, meeting_pk, item_pk)


@require_POST
def show(
    request: ActorRequest, pk: int, forum_pk: int, meeting_pk: int, item_pk: int
) -> HttpResponse:
    """Show how important people find an item."""
    found = item_of(request, pk, forum_pk, meeting_pk, item_pk)
    try:
        operations.show(actor=request.actor, item=found, today=timezone.localdate())
    except operations.TooFewAnswers:
        messages.warning(request, _("Too few answers. From 5 on we show them."))
    return redirect("meetings:item", pk, forum_pk, meeting_pk, item_pk)
