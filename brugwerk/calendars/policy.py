"""Who may have a calendar address."""

from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import ALLOWED, Verdict, denied
from brugwerk.calendars.models import Feed
from brugwerk.partnerships.models import Partnership


def may_have_feed(actor: Actor, partnership: Partnership | None) -> Verdict:
    """Decide whether the actor may have a calendar, of everything or of one partnership."""
    if actor.user_id is None:
        return denied(_("Sign in first."))
    if partnership and not actor.has(Permission.PARTNERSHIP_VIEW, partnership=partnership.pk):
        return denied(_("Only members have the calendar of a partnership."))
    return ALLOWED


def may_stop_feed(actor: Actor, feed: Feed) -> Verdict:
    """Decide whether the actor may stop a calendar address: only one's own."""
    if actor.user_id is not None and feed.user_id == actor.user_id:
        return ALLOWED
    return denied(_("This is the calendar of somebody else."))
