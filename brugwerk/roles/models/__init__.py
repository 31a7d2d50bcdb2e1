"""Who does what: letters of tasks, roles with who fills them, and mandates."""

from brugwerk.roles.models.letters import Assignment, AssignmentQuerySet, MatrixReview
from brugwerk.roles.models.mandates import FeltBandShown, FeltMandate, Mandate, MandateQuerySet
from brugwerk.roles.models.roles import Role, RoleFilling, RoleFillingQuerySet, RoleQuerySet

__all__ = [
    "Assignment",
    "AssignmentQuerySet",
    "FeltBandShown",
    "FeltMandate",
    "Mandate",
    "MandateQuerySet",
    "MatrixReview",
    "Role",
    "RoleFilling",
    "RoleFillingQuerySet",
    "RoleQuerySet",
]
