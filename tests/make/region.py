"""Regions with partnerships that count along."""

from datetime import date

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.region.models import Learning, Picture, Reader, Region, RegionPart
from brugwerk.region.operations.counting import freeze
from brugwerk.region.rules import Side, place
from tests.make import people
from tests.make.clock import TODAY, day

WISSEBEKE = "Wissebeke"


def counting(partnership: Partnership, name: str = WISSEBEKE) -> RegionPart:
    """Let a partnership count along in a region."""
    Partnership.objects.filter(pk=partnership.pk).update(region=name)
    region, _new = Region.objects.get_or_create(key=place(name), defaults={"name": name})
    return RegionPart.objects.create(partnership=partnership, region=region, since=TODAY)


def neighbour(name: str, who: str, region: str = WISSEBEKE) -> Partnership:
    """Return another partnership that counts along, with one facilitator."""
    partnership = people.partnership(name)
    people.member(partnership, Role.FACILITATOR, name=who)
    counting(partnership, region)
    return partnership


def shown(
    partnership: Partnership, *, side: Side = Side.OFFER, text: str = "Kom kijken."
) -> Learning:
    """Let a partnership show or seek something on trust."""
    by = Membership.objects.filter(partnership=partnership).order_by("pk").first()
    learning: Learning = Learning.objects.create(
        partnership=partnership,
        side=side,
        block="trust",
        text=text,
        by=by,
        since=TODAY,
        until=day(100),
    )
    return learning


def reader(part: RegionPart, user: User, until: date | None = None) -> Reader:
    """Let somebody read about the region of a partnership."""
    made: Reader = Reader.objects.create(
        region=part.region,
        user=user,
        what_for="Het plan van de stad",
        given_by=part.partnership,
        until=until or day(100),
    )
    return made


def picture(region: Region, *, today: date = TODAY) -> Picture:
    """Freeze what a region tells."""
    return freeze(region, today=today)
