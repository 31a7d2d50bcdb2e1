"""Showing others how it is done, or asking to see it: learning from each other."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.background import later
from brugwerk.kit.mail import address, send
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.region import policy
from brugwerk.region.models import Learning, Meeting


@transaction.atomic
def put_up(
    *, actor: Actor, partnership: Partnership, details: Mapping[str, Any], today: date
) -> Learning:
    """Make the partnership visible on one block; a later word takes the place of the first."""
    partnership = locked(partnership)
    require(policy.may_learn(actor, partnership))
    side, block = details["side"], details["block"]
    before = Learning.objects.filter(partnership=partnership, side=side, block=block, ended_on=None)
    values = {**details, "by": own_membership(actor, partnership, today=today)}
    standing = before.first()
    if standing:
        Learning.objects.filter(pk=standing.pk).update(**values)
        standing.refresh_from_db()
        return standing
    made: Learning = Learning.objects.create(partnership=partnership, since=today, **values)
    record(actor=actor, kind="region.put_up", subject=made)
    return made


@transaction.atomic
def take_away(*, actor: Actor, learning: Learning, today: date) -> None:
    """Be visible no longer on a block; twice is once."""
    learning = locked(learning, "partnership")
    require(policy.may_learn(actor, learning.partnership))
    if learning.ended_on is None:
        learning.ended_on = today
        learning.save(update_fields=["ended_on"])
        record(actor=actor, kind="region.took_away", subject=learning)


@transaction.atomic
def meet(*, actor: Actor, learning: Learning, partnership: Partnership, today: date) -> Meeting:
    """Take contact for a partnership: who answers there gets one mail, also after a second tap.

    The mail names who asks and holds no words of theirs (T12).
    """
    learning = locked(learning, "partnership__region_part")
    require(policy.may_meet(actor, learning, partnership))
    own = own_membership(actor, partnership, today=today)
    meeting, new = Meeting.objects.get_or_create(
        learning=learning, partnership=partnership, defaults={"by": own, "on": today}
    )
    if new and learning.by and own:
        record(actor=actor, kind="region.met", subject=meeting)
        to = learning.by.user
        later(_tell, to.email, to.language or "nl", str(own.user), own.user.email, partnership.name)
    return meeting


def _tell(to: str, language: str, name: str, email: str, partnership: str) -> None:
    with override(language):
        body = _(
            "Hello\n\n{name} of {partnership} wants to learn together with you.\n"
            "Answer with a mail to {email}, or call each other.\n\n"
            "What you put up stands here:\n\n{link}\n"
        ).format(name=name, partnership=partnership, email=email, link=address("/regio/"))
        send(to=to, subject=_("Somebody wants to learn together with you"), body=body)
