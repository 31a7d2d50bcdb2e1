"""Close an account: ``python -m brugwerk.config.closing somebody@example.org``.

For who runs the machine, since there is no back office. Everything that lets this person in ends in
one transaction, and does not come back when the account is opened again: sessions, a password,
links by mail, secret calendar addresses. What people wrote together stays.
"""

import os
import sys

from django.db import transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")


def main() -> int:
    """Close the account of the address that was given."""
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    if len(sys.argv) != 2 or not close(sys.argv[1]):  # noqa: PLR2004 -- itself and an address
        sys.stderr.write("Geen account met dit e-mailadres.\n")
        return 1
    sys.stdout.write("Dit account is gesloten.\n")
    return 0


@transaction.atomic
def close(email: str) -> bool:
    """End all that lets somebody in; return False where nobody has this address."""
    from brugwerk.access.actor import SYSTEM  # noqa: PLC0415 -- after django.setup()
    from brugwerk.accounts.operations import close_account  # noqa: PLC0415
    from brugwerk.audit.operations import record  # noqa: PLC0415
    from brugwerk.calendars.models import Feed  # noqa: PLC0415
    from brugwerk.compass.models import SeatLink  # noqa: PLC0415

    user = close_account(email=email)
    if user is None:
        return False
    Feed.objects.filter(user=user).delete()
    SeatLink.objects.filter(seat__membership__user=user).delete()
    record(actor=SYSTEM, kind="accounts.closed", subject=user)
    return True


if __name__ == "__main__":
    sys.exit(main())
