"""Making and stopping secret calendar addresses."""

from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.calendars import policy
from brugwerk.calendars.models import Feed
from brugwerk.forums.models import Forum
from brugwerk.kit.tokens import new_token, token_hash
from brugwerk.partnerships.models import Partnership
from brugwerk.presence.models import Place


@transaction.atomic
def make_feed(
    *,
    actor: Actor,
    partnership: Partnership | None,
    today: date,
    forum: Forum | None = None,
    place: Place | None = None,
) -> str:
    """Make the secret of a calendar address and return it; an earlier one stops working.

    With a forum or a place it is of that one alone.
    """
    one = forum or place
    require(policy.may_have_feed(actor, one.partnership if one else partnership))
    token = new_token()
    feed, _made = Feed.objects.update_or_create(
        user_id=actor.user_id or 0,
        partnership=None if one else partnership,
        forum=forum,
        place=place,
        defaults={"token_hash": token_hash(token), "made_on": today},
    )
    record(actor=actor, kind="calendars.feed_made", subject=feed)
    return token


@transaction.atomic
def stop_feed(*, actor: Actor, feed: Feed) -> None:
    """Stop a calendar address at once."""
    require(policy.may_stop_feed(actor, feed))
    record(actor=actor, kind="calendars.feed_stopped", subject=feed)
    feed.delete()
