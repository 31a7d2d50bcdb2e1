"""Live updates as server-sent events: each view gives how things stand, once.

The live application asks these views who may listen and what they see first, and then keeps the
stream open (``live``). Served without it, a browser asks again by itself every few seconds.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.compass.operations import answers, batches
from brugwerk.compass.views.seats import cookie
from brugwerk.conversations import policy
from brugwerk.conversations.queries import finding
from brugwerk.conversations.views.events import Face, first_event
from brugwerk.conversations.views.screens import language_of
from brugwerk.partnerships.queries import partnership_or_404

STREAM = "X-Stream"  # tells the live application what this stream carries; nobody else sees it


def _stream(request: HttpRequest, pk: int, face: Face) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    language = (get_language() or "nl")[:2]
    version, body = first_event(pk, face, language, site)
    response = HttpResponse(body, content_type="text/event-stream; charset=utf-8")
    if request.method == "GET":
        response[STREAM] = f"{pk} {face} {language} {site} {version}"
    return response


@require_safe
@login_not_required
def phone(request: ActorRequest, code: int) -> HttpResponse:
    """Stream to a phone that takes part; to no other."""
    token = request.COOKIES.get(cookie(code), "")
    talk = finding.by_code(str(code))
    if talk is None:
        talk = finding.ended_with(token, str(code), timezone.now())
    if talk is None or finding.participant(talk, token) is None:
        return HttpResponse(status=204)  # tells a browser to stop asking
    if talk.round and talk.round.closed_at is None:
        try:
            batches.hold(talk.round, token, timezone.localdate())
        except answers.NoSeat:
            batches.let_go(token)
    return _stream(request, talk.pk, Face.PHONE)


@require_safe
@login_not_required
def screen(request: HttpRequest, key: str) -> HttpResponse:
    """Stream to the big screen, in the language of its page."""
    talk = finding.by_screen_key(key)
    if talk is None:
        return HttpResponse(status=204)
    with override(language_of(request)):
        return _stream(request, talk.pk, Face.SCREEN)


@require_safe
def lead(request: ActorRequest, pk: int, talk_pk: int) -> HttpResponse:
    """Stream to who may lead: counts, and that something changed."""
    partnership = partnership_or_404(request.actor, pk)
    talk = finding.conversation_or_404(request.actor, partnership, talk_pk)
    require(policy.may_lead(request.actor, talk))
    return _stream(request, talk.pk, Face.LEAD)
