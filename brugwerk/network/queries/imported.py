"""One network from a file on the screen: what it says, and a drawing of any size."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.network import policy
from brugwerk.network.models import NetworkImport
from brugwerk.network.models import Node as NodeRecord
from brugwerk.network.models import Tie as TieRecord
from brugwerk.network.queries.drafts import rest_of
from brugwerk.network.queries.map import MapPage, page_of
from brugwerk.network.queries.networks import nameless, of_import
from brugwerk.network.rules.canvas import Canvas, drawn
from brugwerk.network.rules.houses import housed
from brugwerk.network.rules.indexed import Indexed, WhatIf, what_if
from brugwerk.network.rules.said import About, Cold, Findings, Gap, Group, Strangers
from brugwerk.network.rules.shapes import Network, NodeKind, Quarter
from brugwerk.partnerships.queries import own_membership

SMALL = 150
"""Up to here the server draws the map itself; a larger one is for the canvas."""
PER_PAGE = 100
MOST_TIES = 200_000
"""Up to here a page can work out what falls apart."""


@dataclass(frozen=True, slots=True)
class ImportPage:
    """A network from a file: its map if it is small, else its list; and what it says."""

    network: NetworkImport
    map: MapPage | None
    rows: Sequence[NodeRecord]
    number: int
    pages: int
    found: Findings | None
    groups: Sequence[tuple[int, int]]
    links: Mapping[str, str]
    people: bool
    rest: Sequence[tuple[int, str]]
    may_work_out: Verdict
    may_remove: Verdict


def import_page(
    actor: Actor,
    network: NetworkImport,
    *,
    today: date,
    number: int = 1,
    search: str = "",
    cell: str = "",
    with_people: bool = False,
) -> ImportPage:
    """Return one network from a file."""
    small = network.node_count <= SMALL
    rows = NodeRecord.objects.filter(network=network).order_by("label", "pk")
    if not with_people:
        rows = rows.exclude(kind=NodeKind.PERSON)
    if search:
        rows = rows.filter(Q(label__icontains=search) | Q(municipality__icontains=search))
    count = rows.count()
    pages = max(1, math.ceil(count / PER_PAGE))
    number = max(1, min(number, pages))
    whole = _with_pages(network, of_import(network, with_people=False).on(today)) if small else None
    picture: Mapping[str, Any] = network.picture or {}
    findings = findings_of(picture["findings"]) if picture else None
    return ImportPage(
        network=network,
        map=page_of(whole, on=today, with_people=False, cell=cell, imports=()) if whole else None,
        rows=list(rows[(number - 1) * PER_PAGE : number * PER_PAGE]),
        number=number,
        pages=pages,
        found=findings,
        links=_links(network, findings),
        rest=[(at, name) for at, (name, _content) in enumerate(rest_of(network))],
        people=bool(whole and len(whole.nodes) < network.node_count),
        groups=_sizes(picture),
        may_work_out=policy.may_work_out(actor, network),
        may_remove=may_remove(actor, network, today=today),
    )


def _with_pages(network: NetworkImport, found: Network) -> Network:
    """Return a network in which each leads to its own page."""
    numbers = dict(NodeRecord.objects.filter(network=network).values_list("key", "pk"))
    nodes = [
        replace(
            node,
            href=reverse(
                "network:node", args=[network.partnership_id, network.pk, numbers[node.key]]
            ),
        )
        for node in found.nodes
    ]
    return Network(nodes, found.ties)


def _links(network: NetworkImport, found: Findings | None) -> Mapping[str, str]:
    """Return the page of each that a finding is about; never of a person, who was not asked."""
    if found is None:
        return {}
    keys = {one.key for one in (*found.connects, *found.carries)}
    keys |= {gap.key for gap in found.gaps}
    keys |= {end for pair in found.strangers for end in (pair.a, pair.b)}
    known = NodeRecord.objects.filter(
        network=network, key__in=keys | {one.home for one in found.carries}
    )
    return {
        key: reverse("network:node", args=[network.partnership_id, network.pk, pk])
        for key, pk in known.exclude(kind=NodeKind.PERSON).values_list("key", "pk")
    }


def may_remove(actor: Actor, network: NetworkImport, *, today: date) -> Verdict:
    """Decide whether the actor may throw a network away."""
    own = own_membership(actor, network.partnership, today=today)
    return policy.may_remove(actor, network, own)


def _sizes(picture: Mapping[str, Any]) -> Sequence[tuple[int, int]]:
    return Counter(picture.get("clusters", ())).most_common(PER_PAGE)


def findings_of(kept: Mapping[str, Any]) -> Findings:
    """Return findings as they were kept."""
    return Findings(
        **{
            **kept,
            "connects": tuple(_about(one) for one in kept["connects"]),
            "carries": tuple(_about(one) for one in kept["carries"]),
            "strangers": tuple(Strangers(**one) for one in kept["strangers"]),
            "gaps": tuple(Gap(**one | {"sides": _sides(one["sides"])}) for one in kept["gaps"]),
            "groups": tuple(Group(**one) for one in kept["groups"]),
            "cold": tuple(
                Cold(**one | {"last": date.fromisoformat(one["last"])}) for one in kept["cold"]
            ),
        }
    )


def _about(one: Mapping[str, Any]) -> About:
    return About(**{**one, "worlds": _sides(one["worlds"])})


def _sides(names: Sequence[str]) -> tuple[Quarter, ...]:
    return tuple(Quarter(name) for name in names)


def canvas_of(network: NetworkImport, *, group: int | None) -> Canvas:
    """Return what the canvas draws: all of it, its groups, or one group."""
    picture: Mapping[str, Any] = network.picture or {}
    return drawn(nameless(of_import(network)), picture.get("clusters"), group=group)


@dataclass(frozen=True, slots=True)
class NodePage:
    """One node of an imported network: who it is tied to, and what if it leaves."""

    node: NodeRecord
    ties: Sequence[tuple[NodeRecord, TieRecord]]
    more: int
    home: NodeRecord | None
    may_ask: bool
    found: WhatIf | None


def node_page(network: NetworkImport, pk: int, *, asked: bool) -> NodePage | None:
    """Return one node of an imported network, or None where there is none.

    What if it leaves is worked out at once in a small network, in a larger one where ``asked``.
    """
    node = NodeRecord.objects.filter(network=network, pk=pk).first()
    if node is None:
        return None
    own = TieRecord.objects.filter(Q(a=node) | Q(b=node), network=network)
    count = own.count()
    ties = [
        (tie.b if tie.a_id == node.pk else tie.a, tie)
        for tie in own.select_related("a", "b")[:PER_PAGE]
    ]
    ties.sort(key=lambda pair: pair[0].label.casefold())
    may_ask = node.kind != NodeKind.PERSON and network.tie_count <= MOST_TIES
    found = None
    if may_ask and (asked or network.node_count <= SMALL):
        found = what_if(Indexed(housed(nameless(of_import(network)))), node.key)
    house = NodeRecord.objects.filter(network=network).exclude(kind=NodeKind.PERSON)
    home = (
        house.filter(Q(key=node.home) | Q(label__iexact=node.home)).first() if node.home else None
    )
    return NodePage(node, ties, max(0, count - PER_PAGE), home, may_ask, found)
