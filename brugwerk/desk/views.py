"""Screens across rooms: the start, the day, the bridge and what stands under it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.accounts import operations as accounts
from brugwerk.accounts import queries as account_queries
from brugwerk.accounts.forms import FirstHostForm, ProfileForm
from brugwerk.accounts.requests import MemberRequest
from brugwerk.compass import words as compass_words
from brugwerk.compass.forms.talking import LookBackForm
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.content.words import LEVELS
from brugwerk.desk.queries.bridge import bridge_page
from brugwerk.desk.queries.done_for import done_page
from brugwerk.desk.queries.foundation import foundation_page
from brugwerk.desk.queries.strengthen import block_page, strengthen_page
from brugwerk.desk.queries.today import today_page, todos
from brugwerk.desk.words import TODOS
from brugwerk.goals.words import RESULTS
from brugwerk.kit import mailbox
from brugwerk.kit.first_time import first_time_token
from brugwerk.organisations.words import KINDS
from brugwerk.partnerships.queries import partnership_or_404
from brugwerk.partnerships.words import FORMS, PERSPECTIVES, ROLES, STAGES


@login_not_required
@require_safe
def start(request: ActorRequest) -> HttpResponse:
    """Show the door: a code, sign in, and what this is."""
    return render(request, "desk/start_page.html", {"blocks": pack().blocks})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """Let the first person of an empty installation in; the token was printed at the start."""
    if account_queries.anybody() or token != first_time_token():
        raise Http404
    form = FirstHostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accounts.first_host(**form.cleaned_data)
        except accounts.AccountsExist as error:
            raise Http404 from error
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        return redirect("partnerships:found")
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/begin_page.html", {"form": form}, status=status)


@require_safe
def today(request: ActorRequest) -> HttpResponse:
    """Show what needs somebody today: one thing first, at most five more, and the days to come."""
    page = today_page(request.actor, today=timezone.localdate())
    return render(request, "desk/today_page.html", {"page": page, "titles": TODOS})


@require_safe
def waiting(request: ActorRequest) -> HttpResponse:
    """Show everything that waits for somebody."""
    found = todos(request.actor, today=timezone.localdate())
    return render(request, "desk/waiting_page.html", {"todos": found, "titles": TODOS})


@require_safe
def bridge(request: ActorRequest, pk: int) -> HttpResponse:
    """Show the home of a partnership: its bridge."""
    partnership = partnership_or_404(request.actor, pk)
    page = bridge_page(request.actor, partnership, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, **_words()}
    return render(request, "desk/bridge_page.html", context)


@require_safe
def block(request: ActorRequest, pk: int, block: str) -> HttpResponse:
    """Show one block of a partnership."""
    partnership = partnership_or_404(request.actor, pk)
    chosen = _block(block)
    page = block_page(request.actor, partnership, chosen, today=timezone.localdate())
    context = {
        "partnership": partnership,
        "page": page,
        "text": pack().block(chosen),
        **_words(),
    }
    return render(request, "desk/block_page.html", context)


@require_safe
def done_for_us(request: ActorRequest, pk: int, organisation_pk: int | None = None) -> HttpResponse:
    """Show what was done for a partner: what nobody sees, nobody thanks for (4.21)."""
    partnership = partnership_or_404(request.actor, pk)
    page = done_page(request.actor, partnership, organisation_pk, today=timezone.localdate())
    context = {"partnership": partnership, "page": page, "ours": organisation_pk is None}
    return render(request, "desk/done_for_us_page.html", context)


@require_safe
def foundation(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what the partnership agreed: why, who and with whom."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": foundation_page(request.actor, partnership, today=timezone.localdate()),
        "blocks": pack().blocks,
        "stages": STAGES,
        "forms": FORMS,
        "kinds": KINDS,
        **_words(),
    }
    return render(request, "desk/foundation_page.html", context)


@require_safe
def strengthen(request: ActorRequest, pk: int) -> HttpResponse:
    """Show what we do now: agreements, and what strengthens what."""
    partnership = partnership_or_404(request.actor, pk)
    context = {
        "partnership": partnership,
        "page": strengthen_page(request.actor, partnership, today=timezone.localdate()),
        "look_back": LookBackForm(),
        **_words(),
    }
    return render(request, "desk/strengthen_page.html", context)


def _block(key: str) -> Block:
    try:
        return Block(key)
    except ValueError as error:
        raise Http404 from error


def _words() -> dict[str, object]:
    return {
        "bands": compass_words.BANDS,
        "agreements": compass_words.AGREEMENTS,
        "changes": compass_words.CHANGES,
        "perspectives": PERSPECTIVES,
        "levels": LEVELS,
        "roles": ROLES,
        "results": RESULTS,
        "blocks_by_key": {text.key.value: text for text in pack().blocks},
    }


@login_not_required
@require_safe
def library(request: ActorRequest) -> HttpResponse:
    """Show the six blocks and everything that helps to talk about them."""
    return render(request, "desk/library_page.html", {"pack": pack()})


@login_not_required
@require_safe
def library_block(request: ActorRequest, block: str) -> HttpResponse:
    """Show one block of the framework."""
    chosen = _block(block)
    text = pack().block(chosen)
    context = {
        "text": text,
        "reinforces": [(pack().block(r.block), r.how) for r in text.reinforces],
        "cards": [card for card in pack().cards if card.block == chosen],
        "practices": [practice for practice in pack().practices if practice.block == chosen],
        "methods": [method for method in pack().methods if chosen in method.blocks],
        "statements": [s for s in pack().statements if s.block == chosen],
    }
    return render(request, "desk/library_block_page.html", context)


@login_not_required
@require_safe
def cards(request: ActorRequest) -> HttpResponse:
    """Show all reflection cards, eight on a sheet when printed."""
    names = {text.key: text for text in pack().blocks}
    shown = [(card, names[card.block]) for card in pack().cards]
    return render(request, "desk/cards_page.html", {"cards": shown})


@login_not_required
@require_safe
def methods(request: ActorRequest) -> HttpResponse:
    """Show the ways of working."""
    names = {text.key: text for text in pack().blocks}
    shown = [(method, [names[key] for key in method.blocks]) for method in pack().methods]
    return render(request, "desk/methods_page.html", {"methods": shown})


@login_not_required
@require_safe
def jargon(request: ActorRequest) -> HttpResponse:
    """Show the words of the trade in plain words."""
    terms = sorted(pack().jargon, key=lambda term: term.term.lower())
    return render(request, "desk/jargon_page.html", {"terms": terms})


@login_not_required
@require_safe
def help_(request: ActorRequest) -> HttpResponse:
    """Show help: who to ask and how things work."""
    return render(request, "desk/help_page.html")


@login_not_required
@require_safe
def privacy(request: ActorRequest) -> HttpResponse:
    """Say in plain words what is kept, and what is not."""
    return render(request, "desk/privacy_page.html")


@login_not_required
@require_safe
def accessibility(request: ActorRequest) -> HttpResponse:
    """Give the accessibility statement."""
    return render(request, "desk/accessibility_page.html")


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: MemberRequest) -> HttpResponse:
    """Change one's own name and language."""
    user = request.user
    initial = {"name": user.name, "language": user.language or translation.get_language()}
    form = ProfileForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        accounts.change_profile(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("desk:profile")
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
        )
        return response
    status = 422 if request.method == "POST" else 200
    return render(request, "desk/profile_page.html", {"form": form}, status=status)


@require_POST
def sign_out_elsewhere(request: MemberRequest) -> HttpResponse:
    """Sign out on every other phone and computer, for who lost one (T15b)."""
    accounts.sign_out_elsewhere(user=request.user, here=request.session.session_key)
    messages.success(request, _("You are signed out everywhere but here."))
    return redirect("desk:profile")


@login_not_required
@require_safe
def dev_mail(request: ActorRequest) -> HttpResponse:
    """Show the mail of a development machine; elsewhere this page does not exist."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "desk/dev_mail_page.html", {"mails": mailbox.newest()})
