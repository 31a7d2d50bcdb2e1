"""Starting a conversation, and the list of those that were."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass import words as compass_words
from brugwerk.compass.operations.drafts import RoundOpen
from brugwerk.compass.queries.rounds import round_or_404
from brugwerk.conversations import policy, words
from brugwerk.conversations.forms.leading import StartForm, pointing
from brugwerk.conversations.operations import starting
from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.finding import Conversation, Partnership
from brugwerk.conversations.queries.people import partners
from brugwerk.conversations.rules.phases import Kind, Scope
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404


@require_safe
def overview(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the conversations of a partnership."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "list": finding.conversation_list(request.actor, partnership),
        "kinds": words.KINDS,
        "scopes": words.SCOPES,
        "phases": words.PHASES,
    }
    return render(request, "conversations/overview_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest, pk: int) -> HttpResponse:
    """Ask on one page what kind of conversation it is, and begin it."""
    partnership = partnership_or_404(request.actor, pk)
    inside = policy.may_start(request.actor, partnership, Kind.CARDS, Scope.ORGANISATION)
    require(inside)
    whole = policy.may_start(request.actor, partnership, Kind.COMPASS, Scope.PARTNERSHIP)
    found = partners(request.actor, partnership)
    form = StartForm(
        request.POST or None,
        organisations=[(one.pk, one.name) for one in found.others],
        only_inside=not whole,
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = _started(request, partnership, form, found.own)
        except starting.AlreadyRunning as error:
            made = error.conversation
        if made:
            return redirect("conversations:lead", pk, made.pk)
    context = {
        "partnership": partnership,
        "form": form,
        "kind_help": words.KIND_HELP,
        "scope_help": words.SCOPE_HELP,
        "form_help": compass_words.FORM_HELP,
        "own": found.own,
        "open": None if not whole else found.open_round,
    }
    return render(request, "conversations/new_page.html", context, status=form_status(request))


def _started(
    request: ActorRequest, partnership: Partnership, form: StartForm, own: int | None
) -> Conversation | None:
    """Begin it, or put on the form why it cannot be."""
    kind, title = form.cleaned_data["kind"], form.cleaned_data["title"]
    if kind is Kind.CASE and not title:
        form.add_error("title", _("Write the question in one sentence."))
    if kind is not Kind.COMPASS and not _clean_title(form, title):
        return None
    if kind is Kind.CARDS:
        return _with_cards(request, partnership, form, own)
    try:
        return starting.start_with_round(
            actor=request.actor,
            partnership=partnership,
            subject=title if kind is Kind.CASE else "",
            form=form.cleaned_data["form"] or StartForm.base_fields["form"].initial,
            length=form.cleaned_data["length"] or StartForm.base_fields["length"].initial,
            families=form.cleaned_data["families"],
            now=timezone.now(),
        )
    except RoundOpen:
        form.add_error(None, _("There is an open round already. You can talk about that one."))
        return None


def _clean_title(form: StartForm, title: str) -> bool:
    """Keep what points at a person out of what everybody reads on the screen (0.08, INV28)."""
    if why := pointing(title, sure=form.cleaned_data["sure"]):
        form.add_error("title", str(why))
    return not form.errors


def _with_cards(
    request: ActorRequest, partnership: Partnership, form: StartForm, own: int | None
) -> Conversation | None:
    scope = form.cleaned_data["scope"] or Scope.PARTNERSHIP
    other = form.cleaned_data["organisation"]
    inside = [own] if scope in {Scope.ORGANISATION, Scope.PAIR} else []
    if inside == [None]:
        form.add_error("scope", _("Your organisation is not known yet. Choose it in People first."))
    if scope is Scope.PAIR:
        inside.append(other)
        if other is None:
            form.add_error("organisation", _("Choose the other organisation."))
    if form.errors:
        return None
    return starting.start_with_cards(
        actor=request.actor,
        partnership=partnership,
        scope=scope,
        title=form.cleaned_data["title"],
        organisation_ids=[pk for pk in inside if pk is not None],
        now=timezone.now(),
    )


@require_POST
def throw_away(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Throw away a conversation that was begun by mistake."""
    partnership = partnership_or_404(request.actor, pk)
    talk = finding.conversation_or_404(request.actor, partnership, talk_pk)
    starting.throw_away(actor=request.actor, conversation=talk)
    messages.success(request, _("The conversation is gone."))
    return redirect("conversations:overview", pk)


@require_POST
def on_round(request: ActorRequest, pk: int, round_pk: int) -> HttpResponse:
    """Begin a conversation about a round that is there, or go to the one that runs."""
    partnership = partnership_or_404(request.actor, pk)
    round_ = round_or_404(request.actor, partnership, round_pk)
    try:
        made = starting.start_on(actor=request.actor, round_=round_, now=timezone.now())
    except starting.AlreadyRunning as error:
        messages.info(request, _("This conversation is there already."))
        made = error.conversation
    return redirect("conversations:lead", pk, made.pk)
