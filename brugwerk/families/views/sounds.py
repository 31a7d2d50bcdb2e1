"""Speaking in the texts of the family's page, and giving a sound to who listens."""

from collections.abc import Callable

from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.families import pack, policy, words
from brugwerk.families.forms.sounds import SoundForm
from brugwerk.families.operations import voices as operations
from brugwerk.families.queries import voices as queries
from brugwerk.families.rules.sounds import part_of
from brugwerk.kit.pages import form_status
from brugwerk.partnerships.queries import partnership_or_404

View = Callable[..., HttpResponseBase]


def heard(view: View) -> View:
    """Let a page play sound that comes from here."""
    playing: View = csp_update({"media-src": ["'self'"]})(view)
    return playing


def sound(request: HttpRequest, found: queries.Sound) -> HttpResponse:
    """Give a sound, or the part of it that a player asks for."""
    part = part_of(request.headers.get("Range", ""), len(found.sound))
    first, last = part or (0, len(found.sound) - 1)
    answer = HttpResponse(
        found.sound[first : last + 1], content_type=found.kind, status=206 if part else 200
    )
    answer["Accept-Ranges"] = "bytes"
    if part:
        answer["Content-Range"] = f"bytes {first}-{last}/{len(found.sound)}"
    return answer


def _known(language: str, key: str) -> None:
    if language not in pack.LANGUAGES or key not in pack.SPOKEN:
        raise Http404


@require_safe
@heard
def voices(request: ActorRequest, pk: int, language: str) -> HttpResponse:
    """Show the fixed texts of the page in one language, and which are spoken in."""
    partnership = partnership_or_404(request.actor, pk)
    if language not in pack.LANGUAGES:
        raise Http404
    context = {
        "partnership": partnership,
        "page": queries.voices_page(request.actor, partnership, language),
        "language": language,
        "languages": words.LANGUAGES,
    }
    return render(request, "families/voices_page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def speak_in(request: ActorRequest, pk: int, language: str, key: str) -> HttpResponse:
    """Put in a recording of one text."""
    partnership = partnership_or_404(request.actor, pk)
    _known(language, key)
    require(policy.may_speak_in(request.actor, partnership))
    sent = request.method == "POST"
    form = SoundForm(request.POST, request.FILES) if sent else SoundForm()
    if sent and form.is_valid():
        operations.speak_in(
            actor=request.actor,
            partnership=partnership,
            language=language,
            key=key,
            sound=form.bytes,
            today=timezone.localdate(),
        )
        messages.success(request, _("Saved. Families hear it from now on."))
        return redirect("families:voices", pk, language)
    context = {
        "partnership": partnership,
        "form": form,
        "language": language,
        "language_name": words.LANGUAGES[language],
        "text": pack.page(language)[key],
        "dutch": pack.page("nl")[key],
    }
    return render(request, "families/speak_in_page.html", context, status=form_status(request))


@require_safe
def listen(request: ActorRequest, pk: int, language: str, key: str) -> HttpResponse:
    """Let somebody of the partnership hear what families hear."""
    partnership = partnership_or_404(request.actor, pk)
    _known(language, key)
    found = queries.heard(partnership.pk, language, key)
    if found is None:
        raise Http404
    return sound(request, found)


@require_POST
def take_away(request: ActorRequest, pk: int, language: str, key: str) -> HttpResponse:
    """Take a recording away."""
    partnership = partnership_or_404(request.actor, pk)
    _known(language, key)
    operations.take_away(actor=request.actor, partnership=partnership, language=language, key=key)
    messages.success(request, _("It is erased."))
    return redirect("families:voices", pk, language)
