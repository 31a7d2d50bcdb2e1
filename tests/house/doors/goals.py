"""Doors of goals, their tasks and the why."""

from brugwerk.goals.rules import fingerprint
from tests.house.doors.parts import AWAY, GO, HALF, HELD, HELD_GO, MEMBERS, NONE, get, post

MEMBERS_GO = (GO, GO, NONE, NONE, NONE, *AWAY)
TASK = {"what": "Lokaal zoeken", "together": "collective", "level": "micro"}
SEEN = fingerprint("Omdat kinderen niet wachten.")  # the why of the partnership in the house
INSIGHT = {"told": "Ze bellen pas als het fout gaat.", "about": "school", "source": "talk"}
INSIGHT |= {"consent": "on"}
DOORS = (
    get("goals:overview", MEMBERS, "partnership"),
    get("goals:begin", MEMBERS, "partnership"),
    post("goals:begin", MEMBERS_GO, "partnership", title="Elk kind leest."),
    get("goals:goal", MEMBERS, "goal"),
    get("goals:step", MEMBERS, "goal_step"),
    post("goals:step", MEMBERS_GO, "goal_step", active="De school geeft een lokaal.", edition=1),
    get("goals:edit", MEMBERS, "goal"),
    post("goals:edit", (HALF, HALF, NONE, NONE, NONE, *AWAY), "goal", title=""),
    get("goals:voice", MEMBERS, "goal"),
    post("goals:voice", MEMBERS_GO, "goal", mode="direct", edition=1),
    post("goals:activate", HELD_GO, "goal", edition=1),
    get("goals:end", HELD, "goal"),
    post("goals:end", HELD_GO, "goal", reached="let_go", edition=1),
    get("goals:coordinator", HELD, "goal"),
    post("goals:coordinator", (HALF, *HELD[1:]), "goal", to="x"),
    get("goals:measure", MEMBERS, "goal"),
    post("goals:measure", (HALF, HALF, NONE, NONE, NONE, *AWAY), "goal", on="2027-03-01"),
    get("goals:evidence", MEMBERS, "goal"),
    post("goals:evidence", MEMBERS_GO, "goal", kind="figure", text="12 van de 30"),
    get("goals:reach", MEMBERS, "goal"),
    post("goals:reach", MEMBERS_GO, "goal", reached="12"),
    get("goals:card", MEMBERS, "goal"),  # by who came for an organisation
    post("goals:card", MEMBERS_GO, "goal", sees="Kinderen zijn moe."),
    get("goals:insight", MEMBERS, "goal"),
    post("goals:insight", MEMBERS_GO, "goal", **INSIGHT),
    post("goals:take_insight_away", MEMBERS_GO, "insight"),
    post("goals:hint", MEMBERS, "partnership", field="measurable", text="Veel kinderen"),
    get("goals:add_task", MEMBERS, "goal"),
    post("goals:add_task", MEMBERS_GO, "goal", **TASK),
    get("goals:task", MEMBERS, "goal_task"),
    post("goals:task", MEMBERS_GO, "goal_task", **TASK, edition=1),
    post("goals:move_task", MEMBERS_GO, "goal_task", act="finish"),
    post("goals:fit", MEMBERS_GO, "goal_task", text="Het past."),
    get("goals:why", MEMBERS, "partnership"),
    post("goals:why", HELD_GO, "partnership", why="Daarom.", reason="Zo is het.", edition=SEEN),
    post("goals:stand_behind", MEMBERS_GO, "partnership"),  # who came for an organisation
)
ONLY_POST = {
    "goals:activate": "goal",
    "goals:move_task": "goal_task",
    "goals:fit": "goal_task",
    "goals:take_insight_away": "insight",
    "goals:hint": "partnership",
    "goals:stand_behind": "partnership",
}
