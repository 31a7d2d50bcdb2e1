"""How private each field is, and how long it is kept."""

from brugwerk.kit.privacy import INTERNAL, PERSONAL, SHARED, Kept
from brugwerk.partnerships.privacy import COVERED
from brugwerk.voices.privacy import KEPT


def _all(names: str) -> dict[str, Kept]:
    """Return fields that members of the partnership may know."""
    return dict.fromkeys(names.split(), SHARED)


REGISTER = {
    "Action": {
        "id": INTERNAL,
        **COVERED,
        **_all("partnership what who owner due_on block strengthens inside look_back_on"),
        **_all("agreed_on result result_on learned"),
    },
    "Goal": {
        "id": INTERNAL,
        **KEPT,
        **COVERED,
        **_all("partnership title strengths why for_whom expected_change specific measurable"),
        **_all("active realistic due_on feasible started_by families_since unit target edition"),
        **_all("learned state coordinator begun_on active_on heard_on ended_on"),
    },
    "GoalVersion": {"id": INTERNAL, "by": PERSONAL, **_all("goal number texts reason on")},
    "Measurement": {"id": INTERNAL, **_all("goal on value note")},
    "Evidence": {"id": INTERNAL, **_all("goal kind text source on")},
    "Reach": {
        "id": INTERNAL,
        **_all("goal on wanted reached how_known who_not next_attempt"),
    },
    "Task": {
        "id": INTERNAL,
        **_all("goal what together landing due_on quick_win family_facing level substitute"),
        **_all("state begun_on done_on learned edition"),
    },
    "EarlierVoice": {"id": INTERNAL, **_all("goal voice until_on")},
    "PerspectiveCard": {
        "id": INTERNAL,
        "by": PERSONAL,
        **_all("goal organisation sees important bound_by differs on edition"),
    },
    "LifeworldInsight": {
        "id": INTERNAL,
        **_all("goal told about source consent tested_with on"),
    },
    "TaskFit": {"id": INTERNAL, **_all("task organisation text")},
    "EarlierWhy": {"id": INTERNAL, **_all("partnership text reason until_on")},
    "WhySupport": {"id": INTERNAL, "by": PERSONAL, **_all("partnership organisation on")},
}
