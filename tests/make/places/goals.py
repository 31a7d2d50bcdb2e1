"""What goals puts in the house: a goal that is being written, with a task."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.goals.rules import GoalState
from brugwerk.partnerships.models import Partnership
from tests.make import goals


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make a goal of Amina, who came for De Linde, and another with a task."""
    amina = users["amina"].memberships.get(partnership=brug)
    amina.organisation = brug.organisations.earliest("pk")
    amina.save(update_fields=["organisation"])
    draft = goals.goal(brug, amina, state=GoalState.DRAFT)
    with_task = goals.goal(brug, amina, title="Ouders kiezen mee.", state=GoalState.DRAFT)
    task = goals.task(with_task)
    return {
        "goal": (brug.pk, draft.pk),
        "goal_step": (brug.pk, draft.pk, 4),
        "goal_task": (brug.pk, task.pk),
        "insight": (brug.pk, goals.insight(draft).pk),
    }
