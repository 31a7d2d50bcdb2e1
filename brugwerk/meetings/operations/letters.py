"""The words of mails about meetings: which forum, when, where and whom to ask; no item (T12).

A mail without these looks like one that fishes for passwords. Subjects stay a closed list.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.kit.ical import Entry, Method, written
from brugwerk.kit.mail import send


class News(Enum):
    """What a mail tells."""

    INVITED = auto()
    CHANGED = auto()
    CANCELLED = auto()
    LEFT = auto()  # the meeting goes on, without who gets this mail


GONE = (News.CANCELLED, News.LEFT)


@dataclass(frozen=True, slots=True)
class Seen:
    """When and where people meet, as a calendar shows it."""

    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail, before it is put in the words of who gets it."""

    to: str
    language: str
    news: News
    forum: str
    whom_to_ask: str
    now: Seen
    was: Seen | None
    link: str
    guest: bool = False


def post(letter: Letter, entry: Entry, method: Method, now: datetime) -> None:
    """Send a mail about a meeting, with its calendar file."""
    file = written([entry], now=now, method=method)
    with override(letter.language):
        send(
            to=letter.to,
            subject=_subject(letter.news),
            body="\n\n".join(_parts(letter)) + "\n",
            calendar=(file, str(method)),
        )


def _subject(news: News) -> str:
    return {
        News.INVITED: _("You are invited to a meeting"),
        News.CHANGED: _("A meeting is changed"),
        News.CANCELLED: _("A meeting is cancelled"),
        News.LEFT: _("A meeting goes out of your calendar"),
    }[news]


def _parts(letter: Letter) -> Iterable[str]:
    yield _("Hello")
    yield _first(letter.news).format(forum=letter.forum, day=_day(letter.now))
    if letter.news in GONE:
        yield _("The calendar file in this mail takes it out of your calendar.")
    else:
        yield "\n".join(_facts(letter.now, letter.was))
        yield _("The calendar file in this mail puts it in your calendar.")
    if letter.guest:
        yield _("Your own page. There you can also stop these mails:") + f"\n{letter.link}"
    elif letter.news is not News.LEFT:
        yield _("The meeting and its agenda, after you sign in:") + f"\n{letter.link}"
    said = _("Questions? Ask {name}.")
    if letter.news not in GONE:
        said = _("Can you not come? Tell {name}.")
    yield said.format(name=letter.whom_to_ask)


def _first(news: News) -> str:
    return {
        News.INVITED: _("You are invited to a meeting of {forum}."),
        News.CHANGED: _("The meeting of {forum} has changed."),
        News.CANCELLED: _("The meeting of {forum} on {day} is cancelled."),
        News.LEFT: _("You do not sit in {forum} any more. On {day} nobody expects you."),
    }[news]


def _day(now: Seen) -> str:
    return date_format(timezone.localtime(now.starts_at), "l j F Y")


def _moment(one: Seen) -> str:
    starts, ends = timezone.localtime(one.starts_at), timezone.localtime(one.ends_at)
    return f"{date_format(starts, 'l j F Y, H:i')} - {date_format(ends, 'H:i')}"


def _facts(now: Seen, was: Seen | None) -> Iterable[str]:
    yield _("When: {moment}").format(moment=_moment(now))
    if was and _moment(now) != _moment(was):
        yield _("It was: {before}").format(before=_moment(was))
    nowhere = _("no place")
    if now.place or (was and was.place):
        yield _("Where: {place}").format(place=now.place or nowhere)
    if was and now.place != was.place:
        yield _("It was: {before}").format(before=was.place or nowhere)


def ask(*, to: str, who: str, forum: str, deadline: date, link: str) -> None:
    """Mail the question which day suits: who asks, for which forum, until when."""
    with override("nl"):
        said = _(
            "Hello\n\n"
            "{name} asks which day suits for {forum}.\n"
            "Answer until {day}. You need no account:\n\n{link}\n\n"
            "Do you change your mind? Then open the same link again.\n"
            "There you can also say that you want no more mails.\n"
            "This link is yours alone. Please do not pass it on.\n"
        )
        day = date_format(deadline, "l j F")
        send(
            to=to,
            subject=_("Which moment suits you?"),
            body=said.format(name=who, forum=forum, day=day, link=link),
        )


def everybody_answered(*, to: str, language: str, forum: str, link: str) -> None:
    """Mail who asked for a date that all answers are in."""
    with override(language):
        said = _(
            "Hello\n\n"
            "Everybody whom you asked for a date for {forum} has answered.\n"
            "Sign in and choose the moment:\n\n{link}\n"
        )
        send(
            to=to,
            subject=_("Everybody has answered"),
            body=said.format(forum=forum, link=link),
        )
