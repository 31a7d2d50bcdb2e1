"""Who is asking: one frozen value per request, built once by the middleware."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from brugwerk.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, or a guest of one round, and what that actor may do in each partnership.

    ``token`` is the secret of a guest's seat in one round; it never reaches the database.
    ``host`` marks who runs the machine: it opens no partnership.
    """

    user_id: int | None = None
    grants: Mapping[int, frozenset[Permission]] = field(default_factory=dict)
    host: bool = False
    token: str = field(default="", repr=False)

    def has(self, permission: Permission, *, partnership: int) -> bool:
        """Test whether the actor holds the permission in that partnership."""
        return permission in self.grants.get(partnership, frozenset())


SYSTEM = Actor()
"""The actor of work that nobody asks for, such as closing a round on its date."""
