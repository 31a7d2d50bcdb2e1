"""Date polls: asking, following, choosing; and answering behind a link of one's own."""

import re
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import require
from brugwerk.forums.queries import people_of
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.limits import is_over, too_many
from brugwerk.kit.pages import form_status
from brugwerk.meetings import policy, words
from brugwerk.meetings.forms.planning import MORE_ROWS, ROWS, AnswerForm, AskForm
from brugwerk.meetings.operations import polls as operations
from brugwerk.meetings.queries import finding, pages
from brugwerk.meetings.queries.finding import DatePoll, Forum
from brugwerk.meetings.queries.polls import Asked, asked, poll_page
from brugwerk.meetings.rules.polls import MOST_OPTIONS
from brugwerk.meetings.views.parts import forum_of, place_in

FORM = ["GET", "HEAD", "POST"]
WEEK = timedelta(days=7)
WRONG_LINKS, ANSWERS, WITHIN = 30, 300, 600  # per block of addresses, in ten minutes (T18)
NUMBER = re.compile(r"[0-9]{1,18}")


@require_http_methods(FORM)
def ask(request: ActorRequest, pk: int, forum_pk: int) -> HttpResponse:
    """Ask which moment suits for the next meeting."""
    forum = forum_of(request, pk, forum_pk)
    require(policy.may_ask_dates(request.actor, forum, place_in(request, forum)))
    today = timezone.localdate()
    people = people_of(forum, today=today)
    posted = request.POST if request.method == "POST" else None
    rows = _rows(posted.get("rows", "")) if posted is not None else ROWS
    if posted is not None and "more" in posted:  # a form with more rows, nothing sent yet
        typed = {**posted.dict(), "members": posted.getlist("members")}
        rows = min(rows + MORE_ROWS, MOST_OPTIONS)
        form = AskForm(initial=typed | {"rows": rows}, people=people, today=today, rows=rows)
        return _ask_page(request, forum, form, status=200)
    initial = {
        "day_0": pages.next_on(forum, today),
        "at_0": forum.starts_at,
        "minutes": forum.minutes,
        "place": forum.place,
        "deadline": today + WEEK,
        "members": [member.pk for member in people],
    }
    form = AskForm(posted, initial=initial, people=people, today=today, rows=rows)
    if posted is not None and form.is_valid():
        data = form.cleaned_data
        try:
            poll = operations.ask(
                actor=request.actor,
                forum=forum,
                moments=data["moments"],
                emails=data["people"],
                place_=data["place"],
                minutes=data["minutes"],
                deadline=data["deadline"],
                today=today,
            )
        except operations.TooMuchMail:
            form.add_error("emails", _("That is a lot of mail for one day. Go on tomorrow."))
        else:
            messages.success(request, _("Everybody gets a mail with a link of their own."))
            return redirect("meetings:poll", pk, forum_pk, poll.pk)
    return _ask_page(request, forum, form, status=form_status(request))


def _rows(typed: str) -> int:
    return min(int(typed), MOST_OPTIONS) if typed.isascii() and typed.isdigit() else ROWS


def _ask_page(request: ActorRequest, forum: Forum, form: AskForm, status: int) -> HttpResponse:
    context = {
        "partnership": forum.partnership,
        "forum": forum,
        "form": form,
        "more": form.count < MOST_OPTIONS,
    }
    return render(request, "meetings/ask_page.html", context, status=status)


def _of(request: ActorRequest, pk: int, forum_pk: int, poll_pk: int) -> DatePoll:
    return finding.poll_or_404(request.actor, forum_of(request, pk, forum_pk), poll_pk)


def _show(request: ActorRequest, found: DatePoll, status: int = 200) -> HttpResponse:
    context = {
        "partnership": found.forum.partnership,
        "forum": found.forum,
        "poll": found,
        "page": poll_page(request.actor, found, today=timezone.localdate()),
        "said_words": words.SAID,
        "states": words.POLL_STATES,
    }
    return render(request, "meetings/poll_page.html", context, status=status)


@require_safe
def poll(request: ActorRequest, pk: int, forum_pk: int, poll_pk: int) -> HttpResponse:
    """Show which moments suit whom."""
    return _show(request, _of(request, pk, forum_pk, poll_pk))


@require_POST
def remind(request: ActorRequest, pk: int, forum_pk: int, poll_pk: int) -> HttpResponse:
    """Mail once more who has not answered."""
    found = _of(request, pk, forum_pk, poll_pk)
    number = operations.remind(actor=request.actor, poll=found, today=timezone.localdate())
    word = ngettext("{n} person gets a reminder.", "{n} people get a reminder.", number)
    messages.success(request, word.format(n=number))
    return redirect("meetings:poll", pk, forum_pk, poll_pk)


def _too_late(request: ActorRequest, found: DatePoll) -> HttpResponse:
    found.refresh_from_db()
    messages.warning(request, _("Somebody was before you. Below you see how it stands."))
    return _show(request, found, status=409)


@require_POST
def choose(request: ActorRequest, pk: int, forum_pk: int, poll_pk: int) -> HttpResponse:
    """Choose a moment: the meeting is planned at once."""
    found = _of(request, pk, forum_pk, poll_pk)
    typed = request.POST.get("option", "")
    option = int(typed) if NUMBER.fullmatch(typed) else 0
    try:
        meeting = operations.choose(
            actor=request.actor, poll=found, option=option, now=timezone.now()
        )
    except OutOfTurn:
        return _too_late(request, found)
    except operations.OptionGone:
        messages.warning(request, _("Choose one of the moments."))
        return _show(request, found, status=422)
    messages.success(request, _("The meeting is planned. Who is invited gets a mail."))
    return redirect("meetings:meeting", pk, forum_pk, meeting.pk)


@require_POST
def stop(request: ActorRequest, pk: int, forum_pk: int, poll_pk: int) -> HttpResponse:
    """Stop asking."""
    found = _of(request, pk, forum_pk, poll_pk)
    try:
        operations.stop(actor=request.actor, poll=found, today=timezone.localdate())
    except OutOfTurn:
        return _too_late(request, found)
    messages.success(request, _("You stopped asking for a date."))
    return redirect("meetings:overview", pk, forum_pk)


def _behind(request: ActorRequest, token: str) -> Asked | HttpResponse:
    """Return what stands behind a link, or the page that says why not; guessing has to wait."""
    slow = request.method == "POST" and too_many(
        request, "poll answer", most=ANSWERS, within=WITHIN
    )
    if slow or is_over(request, "poll link", most=WRONG_LINKS):
        return render(request, "meetings/answer_slow_page.html", status=429)
    found = asked(token, today=timezone.localdate())
    if found is None:
        too_many(request, "poll link", most=WRONG_LINKS, within=WITHIN)
        return _closed(request, None, token, status=410)
    return found


def _closed(request: ActorRequest, found: Asked | None, token: str, *, status: int) -> HttpResponse:
    """Say that nobody answers here any more, and what came of it."""
    context = {"found": found, "meeting": found.poll.meeting if found else None, "token": token}
    return render(request, "meetings/answer_gone_page.html", context, status=status)


@login_not_required
@require_http_methods(FORM)
def answer(request: ActorRequest, token: str) -> HttpResponse:
    """Show the moments behind somebody's own link; only the button (POST) answers (ux rule 12).

    Once a moment is chosen it is the page of that meeting for who has no account.
    """
    found = _behind(request, token)
    if isinstance(found, HttpResponse):
        return found
    posts = request.method == "POST"
    if not found.takes_answers:
        came_of_it = found.poll.meeting is not None and not posts
        return _closed(request, found, token, status=200 if came_of_it else 410)
    data = request.POST if posts else None
    initial = {f"o{pk}": value for pk, value in found.answers.items()}
    form = AnswerForm(
        data,
        initial=initial | {"name": found.person.name},
        options=[(option.pk, option.starts_at) for option in found.options],
    )
    if data is not None and form.is_valid():
        today = timezone.localdate()
        try:
            operations.answer(
                token=token, name=form.cleaned_data["name"], suits=form.suits(), today=today
            )
        except operations.PollOver:
            return _closed(request, found, token, status=410)
        messages.success(request, _("Kept. Thank you!"))
        return redirect("meetings:answer", token)
    context = {"found": found, "form": form, "token": token}
    return render(request, "meetings/answer_page.html", context, status=form_status(request))


@login_not_required
@require_POST
def mails(request: ActorRequest, token: str) -> HttpResponse:
    """Stop all mails to somebody without an account, or let them come again."""
    found = _behind(request, token)
    if isinstance(found, HttpResponse):
        return found
    wanted = request.POST.get("mails") == "again"
    operations.say_mails(token=token, wanted=wanted)
    messages.success(
        request, _("You get mails again.") if wanted else _("You get no more mails about this.")
    )
    return redirect("meetings:answer", token)
