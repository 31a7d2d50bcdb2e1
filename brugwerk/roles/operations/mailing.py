"""Mail of this room: that a letter waits for somebody's yes, never which or of whom (T12)."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from brugwerk.goals.models import Task
from brugwerk.partnerships.mails import tell_later
from brugwerk.partnerships.models import Membership
from brugwerk.roles.models import Assignment

SUBJECT = _("A task waits for your yes")
BODY = _(
    "Hello\n\n"
    "Somebody in a partnership gave you a part in a task.\n"
    "It counts only after you say yes. Is it not right? Say so too.\n"
    "You find it after you sign in:\n\n{link}\n"
)


def tell_letters(task: Task, members: Collection[int], today: date) -> None:
    """Mail these members once a day: who divides ten tasks fills nobody's mailbox."""
    if not members:
        return
    waits = Assignment.objects.open().filter(begun_on=today, confirmed_on=None)
    heard = waits.filter(membership_id__in=members).exclude(task=task).values("membership_id")
    people = Membership.objects.filter(pk__in=members).exclude(pk__in=heard)
    tell_later(people.select_related("user"), SUBJECT, BODY)
