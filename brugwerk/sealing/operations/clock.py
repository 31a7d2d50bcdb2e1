"""Whether the clock of this machine may be believed: what is erased too early is gone for good."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from brugwerk.sealing import ledger
from brugwerk.sealing.models import ClockMark
from brugwerk.sealing.rules import NOTICED, STEADY, is_far, is_steady


def believed(now: datetime) -> bool:
    """Tell whether a moment is near the last one that the tick believed."""
    mark = ClockMark.objects.first()
    return mark is None or not is_far(now, mark.believed_at)


@transaction.atomic
def look(*, now: datetime) -> bool:
    """Look at the clock, for the tick alone; what is far ahead is believed after a steady week."""
    mark, made = ClockMark.objects.select_for_update().get_or_create(
        pk=1, defaults={"believed_at": now}
    )
    if not is_far(now, mark.believed_at):
        if mark.doubted_since or now - mark.believed_at >= NOTICED:
            _believe(mark, max(now, mark.believed_at))
        elif made:
            _seen(now)
        return True
    since, until = mark.doubted_since, mark.doubted_until
    if since is None or until is None or not is_steady(now, until):
        since = now
    elif now - since >= STEADY:
        _believe(mark, now)
        return True
    mark.doubted_since, mark.doubted_until = since, now
    mark.save(update_fields=["doubted_since", "doubted_until"])
    return False


@transaction.atomic
def confirm(*, now: datetime) -> None:
    """Believe the clock as it is, because a person looked at it."""
    mark, _made = ClockMark.objects.select_for_update().get_or_create(
        pk=1, defaults={"believed_at": now}
    )
    _believe(mark, now)


def _believe(mark: ClockMark, now: datetime) -> None:
    mark.believed_at, mark.doubted_since, mark.doubted_until = now, None, None
    mark.save()
    _seen(now)


def _seen(now: datetime) -> None:
    """Write each day once in the ledger: a database that knows it not is an older one."""
    today = timezone.localdate(now).isoformat()
    if today not in ledger.of_kind(ledger.SEEN)[-1:]:
        ledger.after_commit(ledger.SEEN, today)


def is_older_backup() -> bool:
    """Tell whether the ledger knows a later day than the database: a backup was put back."""
    mark, days = ClockMark.objects.first(), ledger.of_kind(ledger.SEEN)
    if not days:
        return False
    return mark is None or days[-1] > timezone.localdate(mark.believed_at).isoformat()
