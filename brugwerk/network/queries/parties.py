"""Who stands in the network for a member, and how people at one table are tied."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations
from typing import Any

from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.network.rules.shapes import Node, NodeKind, Quarter, Ring, Tie, TieKind
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective

ALL_PAIRS = 30
"""A table that is larger is drawn as a star around who coordinates it."""
SIDES = {
    Sector.EDUCATION: Quarter.EDUCATION,
    Sector.CLB: Quarter.EDUCATION,
    Sector.WELFARE: Quarter.WELFARE,
    Sector.LOCAL_GOVERNMENT: Quarter.GOVERNMENT,
    Sector.CIVIL_SOCIETY: Quarter.NEIGHBOURHOOD,
}  # perspectives have the same names
SCHOOLS = (Kind.NURSERY_SCHOOL, Kind.PRIMARY_SCHOOL, Kind.SECONDARY_SCHOOL)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody at a table, from a day to a day."""

    key: str
    since: date | None = None
    until: date | None = None


@dataclass(slots=True)
class Look:
    """Through which eyes the registers are read, and what stands for each member.

    ``people`` shows members by name; else an organisation stands for its members, and who has none
    stays out. ``nodes`` fills while sources are read.
    """

    actor: Actor
    partnership: Partnership
    today: date
    people: bool = False
    nodes: dict[str, Node] = field(default_factory=dict)
    members: Mapping[int, Membership] = field(default_factory=dict)

    def of_member(self, pk: int | None) -> str:
        """Return the key that stands for a member; blank for families (N25) and for nobody."""
        member = self.members.get(pk or 0)
        if member is None or member.perspective == Perspective.FAMILY:
            return ""
        if self.people:
            return f"m{member.pk}"
        return self.of_organisation(member.organisation)

    def of_organisation(self, organisation: Organisation | None) -> str:
        """Return the key of an organisation, which then stands in the network."""
        if organisation is None:
            return ""
        key = f"o{organisation.pk}"
        if key not in self.nodes:
            self.nodes[key] = Node(
                key=key,
                label=organisation.name,
                ring=Ring(organisation.level),
                quarter=SIDES[Sector(organisation.sector)],
                sector=organisation.sector,
                href=reverse("partnerships:people", args=[self.partnership.pk]),
                school=organisation.kind in SCHOOLS,
            )
        return key

    def add(self, node: Node) -> str:
        """Put a node in the network and return its key."""
        self.nodes.setdefault(node.key, node)
        return node.key

    def mark_mandate(self, key: str) -> None:
        """Mark that somebody here has a mandate."""
        if key in self.nodes:
            self.nodes[key] = replace(self.nodes[key], mandate=True)


def members_of(actor: Actor, partnership: Partnership) -> Mapping[int, Membership]:
    """Return all who are or were members, with their person and organisation."""
    found = Membership.objects.visible_to(actor).filter(partnership=partnership)
    return {one.pk: one for one in found.select_related("user", "organisation")}


def people(look: Look) -> Iterable[Tie]:
    """Yield who works where, and put members in the network by name."""
    href = reverse("partnerships:people", args=[look.partnership.pk])
    for member in look.members.values():
        if member.perspective == Perspective.FAMILY:
            continue
        home = look.of_organisation(member.organisation)
        look.add(
            Node(
                key=f"m{member.pk}",
                label=member.user.name or member.position or member.user.email,
                kind=NodeKind.PERSON,
                ring=Ring(member.level),
                quarter=SIDES[Sector(member.perspective)],
                sector=member.perspective,
                home=home,
                href=href,
                person=member.pk,
            )
        )
        if home:
            source = member.organisation.name if member.organisation else ""
            yield Tie(
                f"m{member.pk}",
                home,
                TieKind.MEMBERSHIP,
                source,
                href,
                strength=2,
                until=member.ends_on,
            )


def around(parties: Sequence[Party], hub: str = "", **details: Any) -> Iterable[Tie]:  # noqa: ANN401
    """Yield the ties of who sits at one table, each pair while both were there."""
    by_key: dict[str, Party] = {}
    for party in parties:
        if not party.key:
            continue
        known = by_key.get(party.key)
        by_key[party.key] = _joined(known, party) if known else party
    keys = sorted(by_key)
    pairs: Iterable[tuple[str, str]] = combinations(keys, 2)
    if len(keys) > ALL_PAIRS:
        middle = hub if hub in by_key else keys[0]
        pairs = ((middle, key) for key in keys if key != middle)
    for a, b in pairs:
        since = _latest(by_key[a].since, by_key[b].since)
        until = _earliest(by_key[a].until, by_key[b].until)
        if since is None or until is None or since <= until:
            yield Tie(a, b, since=since, until=until, **details)


def _joined(one: Party, other: Party) -> Party:
    """Return one organisation that two of its people sat for."""
    since = None if one.since is None or other.since is None else min(one.since, other.since)
    until = None if one.until is None or other.until is None else max(one.until, other.until)
    return Party(one.key, since, until)


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day), default=None)


earliest = _earliest
