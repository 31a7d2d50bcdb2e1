"""Why the partnership works together: said, changed with a reason, and stood behind (5.09)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import denied, require
from brugwerk.audit.operations import record
from brugwerk.goals.models import EarlierWhy, WhySupport
from brugwerk.goals.rules import fingerprint
from brugwerk.kit.records import locked
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

NO_ORGANISATION = _("You take part without an organisation, so you cannot speak for one.")


class WhyChanged(Exception):
    """Somebody else changed the why since this page was opened; ``why`` is what it says now."""

    def __init__(self, why: str) -> None:
        super().__init__()
        self.why = why


@transaction.atomic
def change_why(
    *,
    actor: Actor,
    partnership: Partnership,
    why: str,
    reason: str,
    today: date,
    edition: int | None = None,
) -> Partnership:
    """Change the why. The earlier one is kept with the reason, and partners are asked anew.

    ``edition`` is the fingerprint of the why that the page showed. Raises WhyChanged.
    """
    partnership = locked(partnership)
    require(partnership_policy.may_change(actor, partnership))
    if edition is not None and edition != fingerprint(partnership.why):
        raise WhyChanged(partnership.why)
    if partnership.why and partnership.why != why:
        EarlierWhy.objects.create(
            partnership=partnership, text=partnership.why, reason=reason, until_on=today
        )
        WhySupport.objects.filter(partnership=partnership).delete()
    partnership.why = why
    partnership.save(update_fields=["why"])
    record(actor=actor, kind="goals.why_changed", subject=partnership)
    return partnership


@transaction.atomic
def stand_behind(*, actor: Actor, partnership: Partnership, stands: bool, today: date) -> None:
    """Say that one's own organisation stands behind the why, or take that back."""
    require(partnership_policy.may_write(actor, partnership))
    own = own_membership(actor, partnership, today=today)
    if own is None or own.organisation is None:
        require(denied(NO_ORGANISATION))
        return
    if stands:
        WhySupport.objects.update_or_create(
            partnership=partnership,
            organisation=own.organisation,
            defaults={"by": own, "on": today},
        )
    else:
        WhySupport.objects.filter(partnership=partnership, organisation=own.organisation).delete()
    record(actor=actor, kind="goals.stood_behind", subject=partnership)
