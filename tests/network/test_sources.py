"""From registers to a network: every tie has a source, families never stand in it (N25, INV33)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugwerk.accounts.models import User
from brugwerk.network.queries.networks import of_import, of_registers
from brugwerk.network.rules.shapes import Network, NodeKind, TieKind, Warmth
from brugwerk.organisations.rules import Sector
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.make import agreements, roles
from tests.make import network as build


def network_of(user: User, partnership: Partnership, *, people: bool = False) -> Network:
    return of_registers(make.acting(user), partnership, today=make.TODAY, with_people=people)


def pairs(network: Network, kind: TieKind) -> set[frozenset[str]]:
    label = {node.key: node.label for node in network.nodes}
    return {frozenset((label[t.a], label[t.b])) for t in network.ties if t.kind is kind}


@pytest.fixture
def three(brug: Partnership) -> list[Membership]:
    linde = build.school(brug, "De Linde")
    caw = build.partner(brug, "CAW")
    city = build.partner(brug, "Stad", Sector.LOCAL_GOVERNMENT)
    return [
        build.worker(brug, linde, "Lies", Perspective.EDUCATION),
        build.worker(brug, caw, "Wim"),
        build.worker(brug, city, "Ria", Perspective.LOCAL_GOVERNMENT),
    ]


def test_a_forum_ties_the_organisations_of_who_sits_there(
    brug: Partnership, amina: User, three: list[Membership]
) -> None:
    lies, wim, _ria = three
    build.table(brug, "Overleg", lies, wim, met=-10)
    network = network_of(amina, brug)
    assert pairs(network, TieKind.FORUM) == {frozenset(("De Linde", "CAW"))}
    (tie,) = [tie for tie in network.ties if tie.kind is TieKind.FORUM]
    assert tie.source == "Overleg"
    assert tie.href.endswith("/")
    assert tie.warmth(make.TODAY) is Warmth.WARM
    assert tie.warmth(make.day(70)) is Warmth.COOL  # a monthly forum, twice its rhythm
    assert tie.warmth(make.day(200)) is Warmth.COLD
    assert tie.warmth(make.day(-20)) is Warmth.UNKNOWN
    assert {"Stad"} <= {
        node.label for node in network.on(make.TODAY).nodes
    }  # a partner stands alone


def test_families_never_stand_in_it(
    brug: Partnership, amina: User, three: list[Membership]
) -> None:
    """N25: a parent at the table, a chair for parents and the family's letter make no node."""
    lies, wim, _ria = three
    parent = build.worker(brug, None, "Fatima", Perspective.FAMILY)
    forum = build.table(brug, "Overleg", lies, wim, parent)
    forum.seats.create(outside="Oma van de buurt", perspective="family", from_on=make.day(-9))
    build.empty_chair(forum, "Een ouder", Perspective.FAMILY)
    task = make.task(make.goal(brug, lies))
    task.assignments.create(letter="R", family=True, begun_on=make.TODAY)
    task.assignments.create(letter="A", membership=parent, begun_on=make.TODAY)
    for people in (False, True):
        labels = {node.label for node in network_of(amina, brug, people=people).nodes}
        assert not labels & {"Fatima", "Oma van de buurt", "Een ouder"}


def test_people_are_named_only_when_asked(
    brug: Partnership, amina: User, three: list[Membership]
) -> None:
    lies, wim, _ria = three
    build.table(brug, "Overleg", lies, wim)
    plain = network_of(amina, brug)
    assert all(node.kind is not NodeKind.PERSON for node in plain.nodes)
    named = network_of(amina, brug, people=True)
    assert frozenset(("Lies", "Wim")) in pairs(named, TieKind.FORUM)
    assert frozenset(("Wim", "CAW")) in pairs(named, TieKind.MEMBERSHIP)


def test_agreements_tasks_roles_and_empty_chairs(
    brug: Partnership, amina: User, three: list[Membership]
) -> None:
    lies, wim, ria = three
    partners = [(one.user, one.organisation) for one in (lies, wim) if one.organisation]
    agreements.alive(brug, partners)
    task = make.task(make.goal(brug, lies))
    for letter, member in (("A", lies), ("S", ria), ("I", wim)):
        task.assignments.create(letter=letter, membership=member, begun_on=make.TODAY)
    roles.filling(roles.role(brug), wim)
    build.empty_chair(build.table(brug, "Overleg", lies), "Wijkpolitie", "local_government")
    network = network_of(amina, brug)
    assert frozenset(("De Linde", "CAW")) in pairs(network, TieKind.AGREEMENT)
    assert pairs(network, TieKind.TASK) == {frozenset(("De Linde", "Stad"))}  # to know is no tie
    assert pairs(network, TieKind.ROLE) == {frozenset(("CAW", "Onthaal van nieuwe gezinnen"))}
    assert pairs(network, TieKind.NEEDED) == {frozenset(("De Linde", "Wijkpolitie"))}
    assert {node.label for node in network.nodes if node.missing} == {"Wijkpolitie"}


def test_a_day_in_the_past_shows_what_held_then(
    brug: Partnership, amina: User, three: list[Membership]
) -> None:
    lies, wim, ria = three
    build.table(brug, "Nieuw", lies, wim, since=-10)
    build.table(brug, "Oud", wim, ria, since=-300)
    network = network_of(amina, brug)
    assert pairs(network.on(make.day(-100)), TieKind.FORUM) == {frozenset(("CAW", "Stad"))}
    assert len(pairs(network.on(make.TODAY), TieKind.FORUM)) == 2


def test_another_partnership_is_never_read(
    brug: Partnership, amina: User, chris: User, three: list[Membership]
) -> None:
    """INV33."""
    lies, wim, _ria = three
    build.table(brug, "Overleg", lies, wim)
    build.imported(brug, "A", "B")
    assert network_of(chris, brug) == Network((), ())
    other = make.partnership("De Kade")
    make.join(other, amina)
    assert network_of(amina, other).ties == []


def test_a_large_table_is_a_star(brug: Partnership, amina: User) -> None:
    members = [
        build.worker(brug, build.partner(brug, f"Partner {n:02}"), f"Lid {n:02}") for n in range(33)
    ]
    build.table(brug, "Platform", *members)
    network = network_of(amina, brug)
    assert len(pairs(network, TieKind.FORUM)) == 32
    assert all("Partner 00" in pair for pair in pairs(network, TieKind.FORUM))


def test_one_or_many_cost_the_same(brug: Partnership, amina: User, three: list[Membership]) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            network_of(amina, brug, people=True)
        return len(queries)

    build.table(brug, "Een", *three[:2])
    few = cost()
    for n in range(12):
        build.empty_chair(build.table(brug, f"Overleg {n}", *three, met=-n), f"Iemand {n}")
        roles.filling(roles.role(brug, f"Rol {n}"), three[0])
    assert cost() == few


def test_an_imported_network_says_what_its_file_said(brug: Partnership) -> None:
    network = of_import(build.imported(brug, "A", "B", "C"))
    assert [node.label for node in network.nodes] == ["A", "B", "C"]
    assert [(tie.a, tie.b, tie.kind) for tie in network.ties] == [
        ("A", "B", TieKind.IMPORTED),
        ("B", "C", TieKind.IMPORTED),
    ]
