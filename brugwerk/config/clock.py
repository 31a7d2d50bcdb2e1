"""Believe the clock of this machine: ``python -m brugwerk.config.clock confirm``.

After a jump of more than 45 days the tick does nothing: a wrong clock would erase every circle. A
person looks at the time and confirms it, or it runs on for a week.
"""

import os
import sys
from datetime import datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")


def main() -> int:
    """Say what the clock says, and confirm it where that is asked."""
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from django.utils import timezone  # noqa: PLC0415

    now = timezone.now()
    said = timezone.localtime(now).strftime("%d/%m/%Y %H:%M")
    if sys.argv[1:] != ["confirm"]:
        sys.stdout.write(f"De klok zegt {said}. Klopt dat? Typ dan: clock confirm\n")
        return 1
    confirm(now)
    sys.stdout.write(f"De klok telt weer: {said}.\n")
    return 0


def confirm(now: datetime) -> None:
    """Believe a moment; where the mark of the family's door had run ahead, every link ends."""
    from brugwerk.families.operations.visits import begin_anew  # noqa: PLC0415
    from brugwerk.sealing.operations import clock  # noqa: PLC0415

    clock.confirm(now=now)
    begin_anew(now=now)


if __name__ == "__main__":
    sys.exit(main())
