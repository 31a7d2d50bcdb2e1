"""How private each field is, and how long it is kept."""

from brugwerk.jobs.rules import KEPT_DAYS
from brugwerk.kit.privacy import Kept, after_days

OWN = Kept("personal", after_days(KEPT_DAYS))
REGISTER = {
    "Job": dict.fromkeys(
        (
            *("id", "kind", "about", "asked_by", "data", "state", "done", "total", "tries"),
            *("worker", "beat_at", "stop_asked", "outcome", "asked_at", "ended_at"),
        ),
        OWN,
    )
    | {"file": Kept("personal", "until the job has ended")}
}
