"""A goal in a running Brugwerk, for journeys that begin where there is one.

Started as a process of its own, as ``python -m tests.journeys.goal_maker PARTNERSHIP TITLE``.
"""

import os
import sys

import django


def main(partnership: int, title: str) -> None:
    """Save a goal in its first state."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")
    django.setup()
    from django.utils import timezone  # noqa: PLC0415 -- after the set-up

    from brugwerk.goals.models import Goal  # noqa: PLC0415
    from brugwerk.partnerships.models import Partnership  # noqa: PLC0415

    of = Partnership.objects.get(pk=partnership)
    Goal.objects.create(
        partnership=of,
        title=title,
        coordinator=of.memberships.earliest("pk"),
        block="goal",
        level="meso",
        begun_on=timezone.localdate(),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
