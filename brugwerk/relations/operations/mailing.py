"""The mail of the week: one at most for each person, over all relations that cool down (N12).

It names no person and no partnership (T12). Its link opens a page; only a button on that page
writes a contact down, and never the mail or the clock (INV34).
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.accounts.models import User
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.relations.models import WeeklyMail
from brugwerk.relations.queries.cooling import waiting_by_user
from brugwerk.relations.rules.mail import is_time, last_allowed


def send_weekly(*, now: datetime) -> None:
    """Mail who keeps a relation that cools down, when they heard nothing for a week."""
    if not is_time(timezone.localtime(now)):
        return
    today = timezone.localdate(now)
    for user, number in waiting_by_user(today=today):
        _mail_once(user, number, today)


@transaction.atomic
def _mail_once(user: User, number: int, today: date) -> None:
    """Claim this week for one person in one step, so that two clocks send one mail."""
    WeeklyMail.objects.get_or_create(user=user)
    free = Q(sent_on=None) | Q(sent_on__lte=last_allowed(today))
    if WeeklyMail.objects.filter(free, user=user, wanted=True).update(sent_on=today):
        later(_mail, user.email, user.language or "nl", number)


def _mail(to: str, language: str, number: int) -> None:
    with override(language):
        link = address(reverse("relations:week"))
        told = ngettext(
            "You keep {n} relation warm that waits for contact.",
            "You keep {n} relations warm that wait for contact.",
            number,
        )
        body = _(
            "Hello\n\n{told}\n"
            "A coffee or a short call is enough.\n"
            "Did you have contact already? Open this page and press one button:\n\n{link}\n\n"
            "Opening it changes nothing yet.\n"
            "You get this mail once a week at most. You switch it off on the same page.\n"
        )
        send(
            to=to,
            subject=_("Brugwerk: time for contact"),
            body=body.format(told=told.format(n=number), link=link),
        )


@transaction.atomic
def want(*, actor: Actor, wanted: bool) -> None:
    """Switch one's own weekly mail on or off."""
    if (user := actor.user_id) is None:
        require(denied(_("Sign in first.")))
        return
    WeeklyMail.objects.update_or_create(user_id=user, defaults={"wanted": wanted})
