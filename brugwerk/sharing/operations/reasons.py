"""Keeping the reasoning of the guide for oneself, and forgetting it in time (N3)."""

from datetime import date, timedelta

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_write
from brugwerk.sharing.models import Reason
from brugwerk.sharing.rules.decision import Agreement, Decision, Ground, Kind, Place, Receiver
from brugwerk.sharing.rules.reasons import KEPT_DAYS

Asked = tuple[Kind, Receiver, Ground, Agreement, Place]


@transaction.atomic
def keep(
    *,
    actor: Actor,
    partnership: Partnership,
    own: Membership,
    asked: Asked,
    decision: Decision,
    today: date,
) -> Reason:
    """Keep for oneself what was asked and what the table said; never what it was about."""
    require(may_write(actor, partnership))
    kind, receiver, ground, agreement, place = asked
    kept = Reason.objects.create(
        by=own,
        kind=kind,
        receiver=receiver,
        ground=ground,
        agreement=agreement,
        place=place,
        level=decision.level,
        rule=decision.rule,
        version=decision.version,
        on=today,
    )
    record(actor=actor, kind="sharing.keep", subject=kept)
    return kept


@transaction.atomic
def forget(*, today: date) -> int:
    """Forget reasonings in time; returns how many."""
    gone, _each = Reason.objects.filter(on__lte=today - timedelta(days=KEPT_DAYS)).delete()
    return gone
