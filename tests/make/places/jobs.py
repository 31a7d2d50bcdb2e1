"""What jobs puts in the house: work that Bram asked for."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.jobs import operations
from brugwerk.partnerships.models import Partnership
from tests.make.clock import NOW
from tests.make.people import acting


def places(_brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Let Bram ask for work that nobody does yet."""
    job = operations.ask(
        actor=acting(users["bram"]), kind="none", about="Een lijst lezen", data={}, now=NOW
    )
    return {"job": (job.pk,)}
