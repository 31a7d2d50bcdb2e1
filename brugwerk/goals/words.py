"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.goals.rules import (
    About,
    Evidence,
    FamiliesSince,
    Feasible,
    GoalState,
    Result,
    Source,
    StartedBy,
    TaskState,
    Together,
    Vague,
)

RESULTS = {
    Result.DONE: _("It worked"),
    Result.PARTLY: _("It partly worked"),
    Result.NOT_DONE: _("It did not happen"),
    Result.LET_GO: _("We let it go"),
}

GOAL = _("Shared goal")

GOAL_STATES = {
    GoalState.IDEA: _("An idea"),
    GoalState.DRAFT: _("Being written together"),
    GoalState.ACTIVE: _("We work on it"),
    GoalState.REACHED: _("Reached"),
    GoalState.LET_GO: _("Let go"),
}

TOGETHER = {
    Together.DIVIDED: _("Each does a part"),
    Together.SEQUENTIAL: _("One after the other"),
    Together.COLLECTIVE: _("All of us together"),
}

TASK_STATES = {
    TaskState.OPEN: _("To do"),
    TaskState.DONE: _("Done"),
    TaskState.LET_GO: _("Let go"),
}

FEASIBLE = {
    Feasible.YES: _("Yes, this will work"),
    Feasible.TOGETHER: _("It will work if we do it together"),
    Feasible.HARD: _("It will be hard"),
}

STARTED_BY = {
    StartedBy.FAMILIES: _("Families"),
    StartedBy.PROFESSIONALS: _("Professionals"),
    StartedBy.TOGETHER: _("Families and professionals together"),
    StartedBy.POLICY: _("Policy"),
}

FAMILIES_SINCE = {
    FamiliesSince.IDEA: _("From the first idea"),
    FamiliesSince.DRAFT: _("While it was written"),
    FamiliesSince.LATER: _("Later"),
    FamiliesSince.NOT_YET: _("Not yet"),
}

EVIDENCE = {
    Evidence.FIGURE: _("A figure"),
    Evidence.STORY: _("A story"),
    Evidence.PLACE: _("A place"),
    Evidence.POLICY: _("A text of policy"),
}

ABOUTS = {
    About.SCHOOL: _("How they experience school"),
    About.OFFER: _("How they experience the help around it"),
    About.INVOLVED: _("How they take part themselves"),
}

SOURCES = {
    Source.TALK: _("In a talk"),
    Source.GROUP: _("In a group of parents or children"),
    Source.WRITTEN: _("In writing or in a drawing"),
    Source.PASSED_ON: _("Somebody they trust passed it on"),
}

HINTS = {
    Vague.SHORT: _("Can you say a little more? Then everybody sees the same before them."),
    Vague.NO_NUMBER: _("A number helps. For example: 24 children come twice a week."),
    Vague.WOOLLY: _("What would you see if it worked? For example: the school calls on day one."),
    Vague.NOBODY: _("Who does something? For example: the school gives a room, parents cook."),
}

FIELDS = {
    "title": _("the goal in one sentence"),
    "strengths": _("what works already"),
    "why": _("why"),
    "for_whom": _("for whom"),
    "expected_change": _("what changes for them"),
    "specific": _("how we see that it works"),
    "measurable": _("how we count it"),
    "active": _("who does what"),
    "realistic": _("why it is feasible"),
    "due_on": _("by when"),
    "review_on": _("when we look at it again"),
    "voice": _("how children and parents were heard"),
    "learned": _("what we learned"),
}
