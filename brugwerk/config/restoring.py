"""What stays so after an older backup was put back: at every start, and some of it by the tick."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

logger = logging.getLogger("brugwerk.restoring")


def replay(*, today: date) -> bool:
    """Erase and stop again what was; returns whether an older backup was put back (T11a, T11c).

    Then everybody signs in anew: a session that was ended may have come back with it.
    """
    from django.contrib.sessions.models import Session  # noqa: PLC0415 -- after django.setup()

    from brugwerk.families.operations import links  # noqa: PLC0415
    from brugwerk.sealing.operations import clock, erasing  # noqa: PLC0415

    with transaction.atomic():
        back = clock.is_older_backup()
        back = bool(erasing.replay()) or back
        back = bool(links.stop_again(today=today)) or back
        if back:
            Session.objects.all().delete()
    if back:
        logger.warning("an older backup was put back: what was erased or stopped is so again")
    reconcile()
    return back


def reconcile() -> None:
    """Write in the ledger what the database knows and it does not, after a crash or a full disk."""
    from brugwerk.families.operations import links  # noqa: PLC0415
    from brugwerk.sealing.operations import erasing  # noqa: PLC0415

    erasing.reconcile()
    links.remember_stopped()


def replay_now() -> bool:
    """Do so on this day."""
    return replay(today=timezone.localdate())
