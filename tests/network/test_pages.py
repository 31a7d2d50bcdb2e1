"""The screens: the map and its twins, and what is said about people, with care (INV30)."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.network.models import FindingSeen
from brugwerk.network.operations import reading
from brugwerk.network.queries.findings import AboutPerson, findings_page, what_if_page
from brugwerk.network.queries.map import map_page
from brugwerk.network.rules.shapes import Ring
from brugwerk.network.views.shared import before
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.make import network as build


@pytest.fixture
def line(brug: Partnership) -> list[Membership]:
    """A school and a city that meet welfare, each in a forum of its own; one holds both."""
    places = [
        build.school(brug, "De Linde"),
        build.partner(brug, "CAW"),
        build.partner(brug, "OCMW"),
    ]
    people = [
        build.worker(brug, place, name)
        for place, name in zip(places, ("Lies", "Wim", "Ria"), strict=True)
    ]
    build.worker(brug, places[1], "Ward")
    return people


def tables(brug: Partnership, line: list[Membership], since: int) -> None:
    build.table(brug, "Brugklas", line[0], line[1], since=since, met=-5)
    build.table(brug, "Zorgoverleg", line[1], line[2], since=since, met=-200)


def test_the_map_its_list_and_its_table_say_the_same(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    """N25: each line of the map opens its source, and the table has the same lines."""
    tables(brug, line, -30)
    page = make.signed_in(amina).get(reverse("network:map", args=[brug.pk])).content.decode()
    assert page.count('class="tie ') - 5 == 2  # the legend has five samples
    rows = re.findall(
        r'<th scope="row">(.*?)</th>\s*<td[^>]*>(.*?)</td>.*?href="(.*?)"', page, re.DOTALL
    )
    assert [(one, other) for one, other, _href in rows] == [("De Linde", "CAW"), ("CAW", "OCMW")]
    assert all("/fundament/overleg/" in href for *_ends, href in rows)
    assert "Ria" not in page
    assert (
        "Lies"
        in make.signed_in(amina)
        .get(reverse("network:map", args=[brug.pk]), {"wie": "mensen"})
        .content.decode()
    )


def test_the_slider_goes_back_in_time(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    tables(brug, line, -30)
    actor = make.acting(amina)
    then = map_page(actor, brug, on=before(make.TODAY, 3), today=make.TODAY)
    now = map_page(actor, brug, on=make.TODAY, today=make.TODAY)
    assert (len(then.pairs), len(now.pairs)) == (0, 2)
    client = make.signed_in(amina)
    for typed in ("3", "999999", "-1", "x", "²"):
        assert (
            client.get(reverse("network:map", args=[brug.pk]), {"terug": typed}).status_code == 200
        )
    assert str(before(make.day(15), 1)) == "2027-02-28"


def test_many_partners_are_groups_that_open(brug: Partnership, amina: User) -> None:
    for n in range(42):
        build.school(brug, f"School {n:02}")
    actor = make.acting(amina)
    page = map_page(actor, brug, on=make.TODAY, today=make.TODAY)
    assert [(cell.name, cell.count) for cell in page.cells] == [("micro-education", 42)]
    opened = map_page(actor, brug, on=make.TODAY, today=make.TODAY, cell="micro-education")
    assert len(opened.rings[Ring.MICRO]) == 42
    assert opened.cell == page.cells[0]


def test_who_is_missing_stands_on_it(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    """3.36: who is missing, and what they would bring."""
    build.empty_chair(build.table(brug, "Overleg", line[0]), "Wijkpolitie", "local_government")
    page = make.signed_in(amina).get(reverse("network:map", args=[brug.pk])).content.decode()
    assert "1 ontbreekt nog" in page
    assert "Zicht op de buurt." in page


def test_a_page_costs_as_many_questions_for_one_as_for_many(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    def cost(name: str) -> int:
        client = make.signed_in(amina)
        client.get(reverse(name, args=[brug.pk]))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name, args=[brug.pk]))
        return len(queries)

    names = ("network:map", "network:findings", "network:what_if")
    tables(brug, line, -30)
    few = [cost(name) for name in names]
    for n in range(10):
        build.table(brug, f"Overleg {n}", *line, met=-n)
        build.partner(brug, f"Partner {n}")
    assert [cost(name) for name in names] == few


def people(user: User, brug: Partnership) -> tuple[set[str], set[str]]:
    """Return what somebody reads about herself, and about others."""
    page = findings_page(make.acting(user), brug, today=make.TODAY)
    return {str(one.kind) for one in page.mine}, {one.label for one in (*page.carry, *page.connect)}


def test_a_person_reads_what_is_said_about_her_first(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    """A finding of less than two weeks is hers alone, until she says that she read it."""
    tables(brug, line, -5)
    wim = line[1].user
    assert people(amina, brug) == (set(), set())
    assert "carries" in people(wim, brug)[0]
    page = findings_page(make.acting(wim), brug, today=make.TODAY)
    assert {one.others_from for one in page.mine} == {make.day(9)}  # 14 days after it began
    for kind in AboutPerson:
        reading.read(actor=make.acting(wim), partnership=brug, kind=kind, today=make.TODAY)
    assert "Wim" in people(amina, brug)[1]
    assert all(one.read for one in findings_page(make.acting(wim), brug, today=make.TODAY).mine)


def test_after_two_weeks_all_read_it(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    tables(brug, line, -20)
    assert "Wim" in people(amina, brug)[1]


def test_what_if_about_a_person_is_refused_alike_for_all(
    brug: Partnership, amina: User, line: list[Membership]
) -> None:
    """The no tells nothing: it is the same where nothing is said about somebody."""
    tables(brug, line, -5)
    lies, wim, _ria = line
    actor = make.acting(amina)
    answers = [what_if_page(actor, brug, f"m{one.pk}", today=make.TODAY) for one in (lies, wim)]
    assert [one.found for one in answers] == [None, None]
    assert answers[0].refused == answers[1].refused
    own = what_if_page(make.acting(wim.user), brug, f"m{wim.pk}", today=make.TODAY)
    assert own.found is not None
    assert len(own.found.parts) > 1


def test_reading_it_is_written_down_once(brug: Partnership, bram: User, chris: User) -> None:
    client = make.signed_in(bram)
    for kind in ("carries", "carries", "no such"):
        client.post(reverse("network:read", args=[brug.pk]), {"kind": kind})
    assert FindingSeen.objects.count() == 1
    make.signed_in(chris).post(reverse("network:read", args=[brug.pk]), {"kind": "connects"})
    assert FindingSeen.objects.count() == 1


def test_what_if_on_the_screen(brug: Partnership, amina: User, line: list[Membership]) -> None:
    tables(brug, line, -30)
    client = make.signed_in(amina)
    key = f"o{line[1].organisation_id}"
    page = client.get(reverse("network:what_if", args=[brug.pk]), {"wie": key}).content.decode()
    assert "valt in 2 delen" in page
    gone = client.get(reverse("network:what_if", args=[brug.pk]), {"wie": "o0"}).content.decode()
    assert "We vinden deze naam niet" in gone


@pytest.mark.parametrize("form", ["csv", "graphml", "gexf", "kumu"])
def test_the_network_goes_along_without_people(
    brug: Partnership, amina: User, line: list[Membership], form: str
) -> None:
    build.worker(brug, None, "Fatima", Perspective.FAMILY)
    tables(brug, line, -30)
    answer = make.signed_in(amina).get(reverse("network:export", args=[brug.pk, form]))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    if form != "csv":
        assert b"De Linde" in answer.content
        assert not re.search(rb"Lies|Wim|Ria|Fatima", answer.content)


def test_there_is_no_other_format(brug: Partnership, amina: User) -> None:
    network = build.imported(brug, "A", "B")
    client = make.signed_in(amina)
    assert client.get(reverse("network:export", args=[brug.pk, "exe"])).status_code == 404
    one = reverse("network:import_export", args=[brug.pk, network.pk, "exe"])
    assert client.get(one).status_code == 404


def test_groups_open_with_the_ties_of_who_is_in_them(brug: Partnership, amina: User) -> None:
    """The table has the lines that are drawn: none while all are groups, then those of one."""
    caw = build.partner(brug, "CAW")
    schools = [build.school(brug, f"School {n:02}") for n in range(42)]
    people = [build.worker(brug, one, f"Lid van {one}") for one in (caw, *schools[:3])]
    build.table(brug, "Overleg", *people)
    actor = make.acting(amina)
    page = map_page(actor, brug, on=make.TODAY, today=make.TODAY)
    assert (page.tied, page.pairs) == (True, [])
    opened = map_page(actor, brug, on=make.TODAY, today=make.TODAY, cell="meso-welfare")
    assert {(one.a.label, one.b.label) for one in opened.pairs} == {
        ("CAW", f"School 0{n}") for n in range(3)
    }
    assert [row.node.label for row in opened.rings[Ring.MESO]] == ["CAW"]
