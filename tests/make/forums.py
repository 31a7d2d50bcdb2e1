"""Builders of forums and who sits there."""

from datetime import date

from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.forums.models import Forum, ForumReview, ForumSeat
from brugwerk.forums.rules.life import ForumState, Kind, Outcome, Worth
from brugwerk.forums.rules.table import AsWhat
from brugwerk.partnerships.models import Membership, Partnership
from tests.make.clock import TODAY, day

MONTHLY = "FREQ=MONTHLY;BYDAY=2TU"


def forum(
    of: Partnership,
    coordinator: Membership | None = None,
    *,
    name: str = "Zorgoverleg Molenkaai",
    kind: Kind = Kind.REGULAR,
    level: Level = Level.MESO,
    state: ForumState = ForumState.LIVING,
    sunset_on: date | None = None,
    review_on: date | None = None,
) -> Forum:
    """Return a saved forum that meets every second Tuesday of the month."""
    return Forum.objects.create(
        partnership=of,
        coordinator=coordinator or of.memberships.earliest("pk"),
        name=name,
        purpose="We kijken samen wat kinderen nodig hebben.",
        for_whose_benefit="Kinderen van de Molenkaai en hun ouders.",
        kind=kind,
        block=Block.LEVELS,
        level=level,
        review_on=review_on or day(200),
        sunset_on=sunset_on,
        rrule=MONTHLY,
        first_on=date(2027, 1, 12),
        state=state,
        begun_on=day(-90),
        ended_on=TODAY if state is ForumState.STOPPED else None,
    )


def seat(
    at: Forum,
    member: Membership | None = None,
    *,
    outside: str = "",
    as_what: AsWhat = AsWhat.MEMBER,
) -> ForumSeat:
    """Return a saved seat of a member, or of somebody by function."""
    return ForumSeat.objects.create(
        forum=at, membership=member, outside=outside, as_what=as_what, from_on=day(-30)
    )


def review(
    at: Forum, worth: Worth = Worth.YES, outcome: Outcome = Outcome.CONTINUE, *, on: date = TODAY
) -> ForumReview:
    """Return a saved answer to the yearly question."""
    return ForumReview.objects.create(forum=at, on=on, still_adds_value=worth, outcome=outcome)


def place_in(of: Partnership, user: User) -> Membership:
    """Return somebody's own membership."""
    return Membership.objects.get(partnership=of, user=user)
