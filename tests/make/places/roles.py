"""What roles puts in the house."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.roles.rules.lives import FillingState
from tests.make import goals, roles


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the records of roles in De Brug and return the places of their addresses."""
    amina = brug.memberships.get(user=users["amina"])
    bram = brug.memberships.get(user=users["bram"])
    goal = goals.goal(brug, amina)
    task = goals.task(goal)
    letter = roles.letter(task, "R", member=bram)
    family = roles.letter(task, "C")
    role = roles.role(brug)
    mandate = roles.mandate(brug, bram)
    asked = roles.mandate(brug, bram, given=False, giver=amina)
    return {
        "role_task": (brug.pk, task.pk),
        "role_goal": (brug.pk, goal.pk),
        "role_letter": (brug.pk, letter.pk),
        "role_family": (brug.pk, family.pk),
        "role": (brug.pk, role.pk),
        "filling": (brug.pk, roles.filling(role, bram).pk),
        "role_asked": (brug.pk, roles.filling(role, amina, FillingState.PROPOSED).pk),
        "mandate": (brug.pk, mandate.pk),
        "mandate_asked": (brug.pk, asked.pk),
    }
