"""The network of a partnership: from all registers together, or from one file."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.network.models import NetworkImport
from brugwerk.network.models import Node as NodeRecord
from brugwerk.network.models import Tie as TieRecord
from brugwerk.network.queries.parties import Look, members_of, people
from brugwerk.network.queries.sources import SOURCES
from brugwerk.network.rules.houses import at_home, housed, works_there
from brugwerk.network.rules.quarters import is_school, quarter_of
from brugwerk.network.rules.shapes import Network, Node, NodeKind, Ring, Tie, TieKind
from brugwerk.partnerships.models import Partnership


def of_registers(
    actor: Actor, partnership: Partnership, *, today: date, with_people: bool = False
) -> Network:
    """Return who is tied to whom by what stands in the registers, ended ties included (N25)."""
    look = Look(actor, partnership, today, people=with_people)
    if partnership.pk not in actor.grants:
        return Network((), ())
    look.members = members_of(actor, partnership)
    for organisation in partnership.organisations.order_by("name"):
        look.of_organisation(organisation)
    ties = list(people(look)) if with_people else []
    for source in SOURCES:
        ties += source(look)
    return Network(list(look.nodes.values()), [tie for tie in ties if tie.a != tie.b])


def of_import(network: NetworkImport, *, href: str = "", with_people: bool = True) -> Network:
    """Return what a file said; without people an organisation stands for those who work there."""
    records = NodeRecord.objects.filter(network=network).values_list(
        "pk", "key", "label", "kind", "ring", "sector", "municipality", "home"
    )
    made, keys = [], {}
    for pk, key, label, kind, ring, sector, municipality, home in records.iterator():
        keys[pk] = key
        made.append(
            Node(
                key=key,
                label=label,
                kind=NodeKind(kind),
                ring=Ring(ring),
                quarter=quarter_of(sector),
                sector=sector,
                municipality=municipality,
                home=home,
                href=href,
                school=is_school(sector, Ring(ring)) and kind == NodeKind.ORGANISATION,
            )
        )
    nodes = at_home(made)
    found = TieRecord.objects.filter(network=network).values_list(
        "a", "b", "kind", "strength", "last_on", "since", "until"
    )
    ties = [
        Tie(
            keys[a],
            keys[b],
            TieKind.IMPORTED,
            kind or network.name,
            href,
            strength=strength,
            contacts=(last,) if last else (),
            since=since,
            until=until,
        )
        for a, b, kind, strength, last, since, until in found.iterator()
    ]
    if with_people:
        return Network(nodes, [*ties, *works_there(nodes, network.name)])
    return _without_people(housed(Network(nodes, ties)))


def _without_people(network: Network) -> Network:
    nodes = [node for node in network.nodes if node.kind is not NodeKind.PERSON]
    keys = {node.key for node in nodes}
    return Network(nodes, [tie for tie in network.ties if tie.a in keys and tie.b in keys])


def nameless(network: Network) -> Network:
    """Return a network in which people go by their organisation.

    Who stands in a file was not asked, so that no finding and no drawing names a person of it.
    """
    labels = {node.key: node.label for node in network.nodes if node.kind is not NodeKind.PERSON}
    people = {
        name
        for node in network.nodes
        if node.kind is NodeKind.PERSON
        for name in (node.key, node.label)
    }
    nodes = [
        node
        if node.kind is not NodeKind.PERSON
        else replace(node, label=_somebody(_house(node.home, labels, people)))
        for node in network.nodes
    ]
    return Network(nodes, network.ties)


def _house(home: str, labels: Mapping[str, str], people: AbstractSet[str]) -> str:
    """Return what an organisation is called; blank where the file names a person there."""
    return labels.get(home, "" if home in people else home)


def _somebody(home: str) -> str:
    return _("somebody of %(home)s") % {"home": home} if home else _("Somebody")
