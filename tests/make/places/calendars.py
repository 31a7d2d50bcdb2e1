"""What calendars puts in the house: the address of Bram's calendar."""

from collections.abc import Mapping

from brugwerk.accounts.models import User
from brugwerk.calendars import operations
from brugwerk.calendars.models import Feed
from brugwerk.partnerships.models import Partnership
from tests.make.clock import TODAY
from tests.make.people import acting


def places(brug: Partnership, users: Mapping[str, User]) -> dict[str, tuple[object, ...]]:
    """Make the calendar address of Bram in De Brug."""
    token = operations.make_feed(actor=acting(users["bram"]), partnership=brug, today=TODAY)
    feed = Feed.objects.get(user=users["bram"], partnership=brug)
    return {"feed": (feed.pk,), "calendar": (token,)}
