"""What the network says, for who asks: about organisations, and about people with care."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from brugwerk.access.actor import Actor
from brugwerk.network.models import FindingSeen
from brugwerk.network.policy import may_ask_about
from brugwerk.network.queries.networks import of_registers
from brugwerk.network.rules.findings import Moment, carried, connecting, found_in, moments
from brugwerk.network.rules.indexed import Indexed, WhatIf, what_if
from brugwerk.network.rules.said import About, Findings
from brugwerk.network.rules.shapes import Network, Node
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

FIRST_HERSELF = timedelta(days=14)
QUARTER_DAYS = 91
LOOKS_BACK = 4


class AboutPerson(StrEnum):
    """What the network may say about a person."""

    CONNECTS = "connects"
    CARRIES = "carries"


@dataclass(frozen=True, slots=True)
class Mine:
    """A finding about who reads the page, and from when others read it too."""

    kind: AboutPerson
    about: About
    read: bool
    others_from: date | None


@dataclass(frozen=True, slots=True)
class FindingsPage:
    """All that the network says to one member."""

    found: Findings
    moments: Sequence[Moment]
    mine: Sequence[Mine]
    connect: Sequence[About]
    carry: Sequence[About]


def findings_page(actor: Actor, partnership: Partnership, *, today: date) -> FindingsPage:
    """Return what the network says today, and how it moved."""
    network = of_registers(actor, partnership, today=today)
    days = [today - timedelta(days=QUARTER_DAYS * turn) for turn in range(LOOKS_BACK + 1)]
    mine, open_to_all = _people(actor, partnership, today=today)
    return FindingsPage(
        found=found_in(network.on(today), today),
        moments=moments({day: network.on(day) for day in days}),
        mine=mine,
        connect=[about for kind, about in open_to_all if kind is AboutPerson.CONNECTS],
        carry=[about for kind, about in open_to_all if kind is AboutPerson.CARRIES],
    )


def _about_people(network: Network) -> dict[tuple[int, AboutPerson], About]:
    """Return what a network says about its people."""
    indexed = Indexed(network)
    said = [(AboutPerson.CONNECTS, one) for one in connecting(indexed)[0]]
    said += [(AboutPerson.CARRIES, one) for one in carried(indexed)]
    return {(one.person, kind): one for kind, one in said if one.person}


def _people(
    actor: Actor, partnership: Partnership, *, today: date
) -> tuple[list[Mine], list[tuple[AboutPerson, About]]]:
    """Return what is said about the reader, and what all may read about others.

    Nothing is kept to know since when it stands: the registers tell how it was two weeks ago.
    """
    network = of_registers(actor, partnership, today=today, with_people=True)
    now = _about_people(network.on(today))
    before = _about_people(network.on(today - FIRST_HERSELF))
    read = _read(actor, partnership)
    own = own_membership(actor, partnership, today=today)
    mine = [
        Mine(
            kind,
            about,
            (person, kind) in read,
            None
            if (person, kind) in {*before, *read}
            else _open_on(network, (person, kind), today),
        )
        for (person, kind), about in now.items()
        if own is not None and person == own.pk
    ]
    others = [
        (kind, about)
        for (person, kind), about in now.items()
        if (own is None or person != own.pk) and (person, kind) in {*before, *read}
    ]
    return mine, others


def _open_on(network: Network, said: tuple[int, AboutPerson], today: date) -> date:
    """Return from when others may read what was not said two weeks ago."""
    since = today
    while said in _about_people(network.on(since - timedelta(days=1))):
        since -= timedelta(days=1)
    return since + FIRST_HERSELF


def _read(actor: Actor, partnership: Partnership) -> set[tuple[int, AboutPerson]]:
    found = FindingSeen.objects.visible_to(actor).filter(membership__partnership=partnership)
    kinds = set(AboutPerson)
    return {
        (person, AboutPerson(kind))
        for person, kind in found.values_list("membership", "kind")
        if kind in kinds
    }


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """Who can be asked about, and what falls apart when the chosen one leaves."""

    nodes: Sequence[Node]
    found: WhatIf | None
    refused: object


def what_if_page(actor: Actor, partnership: Partnership, key: str, *, today: date) -> WhatIfPage:
    """Return what falls apart when one leaves; about a person she reads first herself."""
    person = key.startswith("m")
    network = of_registers(actor, partnership, today=today, with_people=person).on(today)
    plain = network if not person else of_registers(actor, partnership, today=today).on(today)
    nodes = sorted((one for one in plain.nodes if not one.missing), key=lambda one: one.label)
    own = own_membership(actor, partnership, today=today)
    chosen = next((one for one in network.nodes if one.key == key), None)
    if chosen is not None and chosen.person:
        _mine, others = _people(actor, partnership, today=today)
        read = chosen.person in {about.person for _kind, about in others}
        verdict = may_ask_about(own, chosen.person, read=read)
        if not verdict:
            return WhatIfPage(nodes, None, verdict.reason)
    return WhatIfPage(nodes, what_if(Indexed(network), key), "")
