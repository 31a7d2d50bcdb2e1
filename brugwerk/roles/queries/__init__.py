"""Reading who does what, always through the eyes of an actor."""

from brugwerk.roles.queries.due import due
from brugwerk.roles.queries.mandates import (
    felt_band,
    mandate_page,
    mandates,
    mandates_page,
    own_felt,
)
from brugwerk.roles.queries.matrix import HeldNow, Matrix, goals, held_in, matrix, review_of, tasks
from brugwerk.roles.queries.mine import Held, held_by, letters, mine
from brugwerk.roles.queries.people import Holders, holders
from brugwerk.roles.queries.roles import (
    fillings,
    letters_of,
    role_page,
    roles,
    roles_page,
)

__all__ = [
    "Held",
    "HeldNow",
    "Holders",
    "Matrix",
    "due",
    "felt_band",
    "fillings",
    "goals",
    "held_by",
    "held_in",
    "holders",
    "letters",
    "letters_of",
    "mandate_page",
    "mandates",
    "mandates_page",
    "matrix",
    "mine",
    "own_felt",
    "review_of",
    "role_page",
    "roles",
    "roles_page",
    "tasks",
]
