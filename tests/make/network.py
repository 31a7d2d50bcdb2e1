"""Builders of a network in the registers, and of one from a file."""

from itertools import pairwise

from brugwerk.content.rules import Level
from brugwerk.forums.models import EmptyChair, Forum, ForumSeat
from brugwerk.meetings.models import Meeting
from brugwerk.network.models import NetworkImport, Node, Tie
from brugwerk.network.rules.shapes import NodeKind
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from tests.make.clock import TODAY, day, moment
from tests.make.forums import forum
from tests.make.people import account


def partner(
    of: Partnership,
    name: str,
    sector: Sector = Sector.WELFARE,
    kind: Kind = Kind.CAW,
    level: Level = Level.MESO,
) -> Organisation:
    """Return a saved partner of a partnership."""
    return of.organisations.create(name=name, kind=kind, sector=sector, level=level)


def school(of: Partnership, name: str) -> Organisation:
    """Return a saved school of a partnership."""
    return partner(of, name, Sector.EDUCATION, Kind.PRIMARY_SCHOOL, Level.MICRO)


def worker(
    of: Partnership,
    at: Organisation | None,
    name: str,
    perspective: Perspective = Perspective.WELFARE,
) -> Membership:
    """Return a saved member who works for an organisation."""
    return Membership.objects.create(
        partnership=of,
        user=account(name),
        organisation=at,
        perspective=perspective,
        level=Level.MESO,
    )


def table(
    of: Partnership, name: str, *members: Membership, since: int = -30, met: int | None = None
) -> Forum:
    """Return a saved forum of these members; ``met`` is the day of its last meeting."""
    made = forum(of, members[0], name=name)
    Forum.objects.filter(pk=made.pk).update(begun_on=day(since))
    for member in members:
        ForumSeat.objects.create(forum=made, membership=member, from_on=day(since))
    if met is not None:
        Meeting.objects.create(
            forum=made, starts_at=moment(met), ends_at=moment(met, hour=10), uid=f"{name}{met}"
        )
    return made


def empty_chair(at: Forum, who: str, perspective: str = "") -> EmptyChair:
    """Return a saved chair that stays empty."""
    return EmptyChair.objects.create(
        forum=at,
        who=who,
        perspective=perspective,
        why_missing="Niemand vroeg het.",
        what_they_would_bring="Zicht op de buurt.",
        next_step="We bellen.",
        since_on=day(-10),
    )


def imported(of: Partnership, *names: str, kept: bool = True) -> NetworkImport:
    """Return a saved network of organisations, each tied to the next."""
    made = NetworkImport.objects.create(
        partnership=of,
        name="Kaart van de stad",
        file_name="stad.csv",
        begun_on=TODAY,
        kept_on=TODAY if kept else None,
        node_count=len(names),
        tie_count=max(0, len(names) - 1),
    )
    nodes = Node.objects.bulk_create(
        Node(network=made, key=name, label=name, kind=NodeKind.ORGANISATION, sector="welzijn")
        for name in names
    )
    Tie.objects.bulk_create(Tie(network=made, a=a, b=b) for a, b in pairwise(nodes))
    return made
