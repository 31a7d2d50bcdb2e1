"""Two people at once: the second hears what the first did, and loses nothing."""

from typing import Any

from brugwerk.goals.models import Goal, PerspectiveCard, Task

Kept = Goal | Task | PerspectiveCard


class ChangedMeanwhile(Exception):
    """Somebody else changed it since this page was opened; ``now`` is how it stands."""

    def __init__(self, now: Kept) -> None:
        super().__init__()
        self.now: Any = now  # of the kind that the caller changes


def unchanged(now: Kept, edition: int | None) -> None:
    """Raise ChangedMeanwhile unless the page showed how it stands now.

    ``now`` is locked. None is for what comes from no page.
    """
    if edition is not None and edition != now.edition:
        raise ChangedMeanwhile(now)
