"""The words that screens use for the values in ``rules``."""

from django.utils.translation import gettext_lazy as _

from brugwerk.goals.rules import GoalState, Result, TaskState, Together

RESULTS = {
    Result.DONE: _("It worked"),
    Result.PARTLY: _("It partly worked"),
    Result.NOT_DONE: _("It did not happen"),
    Result.LET_GO: _("We let it go"),
}

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
