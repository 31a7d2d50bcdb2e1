"""The big screen: its own page with its own secret, that only ever shows."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from brugwerk.conversations.queries.finding import by_screen_key
from brugwerk.conversations.queries.stage import stage
from brugwerk.conversations.views.faces import doors_for, screen_context


@login_not_required
@require_safe
def screen(request: HttpRequest, key: str) -> HttpResponse:
    """Show how the conversation stands, to a room: no names, no menus, nothing to press.

    Who is signed in on the computer behind it does not matter, so the page is made without the
    request: that keeps their name, their messages and their language away.
    """
    conversation = by_screen_key(key)
    if conversation is None:
        raise Http404
    language = language_of(request)
    with override(language):
        context = screen_context(
            stage(conversation),
            doors=doors_for(conversation, request.build_absolute_uri("/")),
            now=timezone.now(),
        )
        stream = reverse("conversations:screen_stream", args=[key])
        context["stream"] = f"{stream}?taal={language}"
        page = render_to_string("conversations/screen_page.html", context)
    return HttpResponse(
        page,
        headers={
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "Content-Language": language,
        },
    )


def language_of(request: HttpRequest) -> str:
    """Return the language that the address asks for, else that of the installation.

    Never that of the person whose computer shows it.
    """
    asked = request.GET.get("taal", "")
    return asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
