"""Forms of goals, their tasks and the why."""

from tests.house.doors.goals import INSIGHT, TASK
from tests.house.forms.parts import Form

FORMS = (
    Form("goals:begin", {"title": "x", "why": "x", "for_whom": "x"}, "partnership", texts=("why",)),
    Form("goals:step", {"active": "x", "edition": "1"}, "goal_step", texts=("active",)),
    Form(
        "goals:edit",
        {
            "title": "x",
            "why": "x",
            "specific": "x",
            "due_on": "2027-09-01",
            "review_on": "2027-06-01",
            "started_by": "families",
            "families_since": "idea",
            "level": "meso",
            "block": "goal",
            "change": "x",
            "edition": "1",
        },
        "goal",
        texts=("why",),
    ),
    Form(
        "goals:voice", {"mode": "absent", "reason": "x", "next_step": "x", "edition": "1"}, "goal"
    ),
    Form("goals:end", {"reached": "reached", "learned": "x", "edition": "1"}, "goal"),
    Form("goals:coordinator", {"to": "1", "edition": "1"}, "goal"),
    Form(
        "goals:measure",
        {
            "on": "2027-03-01",
            "value": "3",
            "note": "x",
            "count-unit": "x",
            "count-target": "9",
            "instead_of": "2",
        },
        "goal",
        texts=("note",),
    ),
    Form("goals:evidence", {"kind": "story", "text": "x", "source": "x"}, "goal", texts=("text",)),
    Form(
        "goals:reach",
        {"wanted": "3", "reached": "2", "how_known": "x", "who_not": "x", "next_attempt": "x"},
        "goal",
        texts=("how_known",),
    ),
    Form(
        "goals:card",
        {"sees": "x", "important": "x", "bound_by": "x", "differs": "x", "edition": "0"},
        "goal",
        texts=("sees",),
    ),
    Form("goals:insight", {**INSIGHT, "tested_with": "x", "sure": "on"}, "goal", texts=("told",)),
    Form("goals:take_insight_away", {}, "insight"),
    Form("goals:hint", {"field": "active", "text": "x"}, "partnership"),
    Form("goals:add_task", {**TASK, "landing": "x", "due_on": "2027-04-01"}, "goal"),
    Form("goals:task", {**TASK, "substitute": "1", "edition": "1"}, "goal_task"),
    Form("goals:move_task", {"act": "finish", "learned": "x"}, "goal_task"),
    Form("goals:fit", {"text": "x"}, "goal_task"),
    Form("goals:why", {"why": "x", "reason": "x", "edition": "0"}, "partnership", texts=("why",)),
    Form("goals:stand_behind", {"stands": "1"}, "partnership"),
)
