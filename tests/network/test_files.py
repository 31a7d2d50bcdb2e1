"""Networks in files: bad ones are named row by row, our own come back equal."""

import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.network.rules.files.formats import FORMATS, GEXF, GRAPHML, sheets
from brugwerk.network.rules.files.reading import Mapped, NodeRow, Read, TieRow, Wrong, line, read
from brugwerk.network.rules.files.tables import Of, Unreadable, guarded, guess, unguarded
from brugwerk.network.rules.quarters import names_family
from brugwerk.network.rules.shapes import NodeKind, Ring

DAYS = st.none() | st.integers(0, 20000).map(lambda n: date(1990, 1, 1) + timedelta(n))
NASTY = (
    *("=1+1", "'=1", "''", "<b>&amp;]]>", '"', ";", ",", "sep=", "#", "\\"),
    *("A", "A (a)", "\u200f\u05d0"),
)
WORDS = (st.text(max_size=12) | st.sampled_from(NASTY)).map(line)
NAMES = WORDS.filter(lambda said: said and not names_family(said))


def taken(name: str, content: bytes) -> Read:
    """Read a file as somebody would who leaves the columns as they were guessed."""
    found = sheets(name, content)
    return read(found, [Mapped(*guess(one)) for one in found])


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[NodeRow], list[TieRow]]:
    keys = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    nodes = [
        NodeRow(
            key,
            draw(NAMES),
            draw(st.sampled_from([NodeKind.ORGANISATION, NodeKind.FUNCTION])),
            draw(st.sampled_from(Ring)),
            draw(WORDS),
            draw(WORDS),
            draw(WORDS.filter(lambda said: not names_family(said))),
        )
        for key in keys
    ]
    pairs = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=5))
    ties = {
        frozenset((a, b)): TieRow(
            a, b, draw(WORDS), draw(st.integers(1, 5)), draw(DAYS), times=draw(st.integers(1, 9))
        )
        for a, b in pairs
        if a != b
    }
    return nodes, list(ties.values())


@pytest.mark.parametrize("form", FORMATS)
@given(made=networks())
@settings(max_examples=60, deadline=None)
def test_our_own_files_come_back_equal(form: str, made: tuple[list[NodeRow], list[TieRow]]) -> None:
    nodes, ties = made
    write, _media, ending = FORMATS[form]
    found = taken(f"net.{ending}", write(nodes, ties))
    assert found.problems == []
    assert list(found.nodes.values()) == nodes
    assert list(found.ties.values()) == ties


def test_an_older_windows_file_with_semicolons() -> None:
    """Excel in Flanders writes Windows-1252 and semicolons."""
    found = taken("wie.csv", "Naam;Sector;Gemeente\r\nCafé Één;Welzijn;Gent\r\n".encode("cp1252"))
    assert [(one.label, one.municipality) for one in found.nodes.values()] == [("Café Één", "Gent")]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ("1;A;;\n1;B;;", [(3, Wrong.TWICE)]),
        (";;welzijn;", [(2, Wrong.NO_NAME)]),
        ("1;A;;gezin\n2;B;;Ouder", [(2, Wrong.FAMILY), (3, Wrong.FAMILY)]),
        ("1;A;;robot", [(2, Wrong.KIND)]),
        ("1;An;;persoon\n2;B;;", [(2, Wrong.ALONE)]),
    ],
)
def test_what_is_wrong_with_who(rows: str, wrong: list[tuple[int, Wrong]]) -> None:
    """A duplicate id, no name, a family (N25), an unknown kind, a person without organisation."""
    found = taken("wie.csv", f"id;naam;sector;soort\n{rows}\n".encode())
    assert [(one.row, one.wrong) for one in found.problems] == wrong


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("1;9;;;", Wrong.DANGLING),
        ("1;1;;;", Wrong.SELF),
        (";2;;;", Wrong.NO_END),
        ("1;2;7;;", Wrong.STRENGTH),
        ("1;2;veel;;", Wrong.STRENGTH),
    ],
)
def test_what_is_wrong_with_a_tie(row: str, wrong: Wrong) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("wie.csv", "id;naam\n1;A\n2;B\n")
        made.writestr("banden.csv", f"van;naar;sterkte;sinds;tot\n{row}\n2;A;;;\n")
    found = taken("net.zip", packed.getvalue())
    assert [(one.row, one.wrong) for one in found.problems] == [(2, wrong)]
    assert [(tie.a, tie.b) for tie in found.ties.values()] == [("2", "1")]  # by name, too


@pytest.mark.parametrize(
    ("row", "wrong"),
    [("A;B;31/2/2026;", Wrong.DAY), ("A;B;2026-05-01;2026-04-01", Wrong.ORDER)],
)
def test_a_day_that_does_not_exist_costs_no_tie(row: str, wrong: Wrong) -> None:
    found = taken("banden.csv", f"wie;met wie;sinds;tot\n{row}\n".encode())
    (tie,) = found.ties.values()
    assert (tie.since, tie.until, found.problems) == (None, None, [])
    assert [(one.row, one.wrong) for one in found.notes] == [(2, wrong)]


def test_who_works_for_an_unknown_organisation_is_said() -> None:
    rows = b"Naam;Soort;Werkgever\nCAW;;\nJo;persoon;caw\nAn;persoon;OCMW\nCAW;;\n"
    found = taken("wie.csv", rows)
    assert [(one.row, one.wrong, one.value) for one in found.notes] == [(4, Wrong.NO_HOUSE, "OCMW")]
    assert [(one.row, one.wrong) for one in found.problems] == [(5, Wrong.TWICE_NAME)]


def test_columns_as_people_call_them() -> None:
    (found,) = sheets("b.csv", b"Organisatie 1;Organisatie_2;Soort band;Laatste contact:\nA;B;x;\n")
    of, columns = guess(found)
    assert (of, list(columns.values())) == (Of.TIES, [0, 1, 2, 3])


def test_ten_thousand_parallel_ties_are_one() -> None:
    rows = "".join(f"A,B,{n % 5 + 1}\nB,A,1\n" for n in range(5000))
    found = taken("banden.csv", f"from,to,weight\n{rows}".encode())
    (tie,) = found.ties.values()
    assert (tie.times, tie.strength, found.parallel) == (10_000, 5, 9_999)
    assert set(found.nodes) == {"A", "B"}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\1\2",
        b"PK\3\4 no zip",
        b"<gexf><nodes>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><gexf><node id="&a;"/></gexf>',
        b"<svg/>",
        b'{"elements": 1}',
        b"[" * 100_000,
        "é".encode("utf-16")[:3],
    ],
)
def test_no_network_at_all(content: bytes) -> None:
    """A document type is refused before any entity is looked at."""
    name = "a.json" if content.startswith(b"[") else "a.bin"
    with pytest.raises(Unreadable):
        sheets(name, content)


def test_scripts_in_labels_stay_words() -> None:
    label = '<script>alert("1")</script>'
    nodes = [NodeRow("a", label), NodeRow("b", "B")]
    content = FORMATS["gexf"][0](nodes, [TieRow("a", "b")])
    assert b"<script" not in content
    assert taken("x.gexf", content).nodes["a"].label == label


@pytest.mark.parametrize("cell", ["=1+1", "+32 9", "-1", "@x", "'=1", "plain", "'s avonds"])
def test_formulas_are_words_in_a_spreadsheet(cell: str) -> None:
    assert guarded(cell)[0] not in "=+-@"
    assert unguarded(guarded(cell)) == cell


# The grammar of GEXF 1.3 (RelaxNG, gexf.net) as far as a static network needs it, in our own words:
# per element what it must carry, what it may, and which elements stand in it, in this order.
KINDS = "integer|long|double|float|boolean|liststring|string|anyURI"
GRAMMAR: dict[str, tuple[dict[str, str], dict[str, str], list[str]]] = {
    "gexf": ({"version": r"1\.3"}, {"variant": ".*"}, ["meta", "graph"]),
    "meta": ({}, {"lastmodifieddate": r"\d{4}-\d\d-\d\d"}, ["creator"]),
    "creator": ({}, {}, []),
    "graph": (
        {},
        {"defaultedgetype": "directed|undirected|mutual", "mode": "static|dynamic"},
        ["attributes", "nodes", "edges"],
    ),
    "attributes": ({"class": "node|edge"}, {"mode": "static|dynamic"}, ["attribute"]),
    "attribute": ({"id": ".+", "title": ".*", "type": KINDS}, {}, []),
    "nodes": ({}, {"count": r"\d+"}, ["node"]),
    "node": ({"id": ".+"}, {"label": r"[\s\S]*"}, ["attvalues"]),
    "edges": ({}, {"count": r"\d+"}, ["edge"]),
    "edge": (
        {"id": ".+", "source": ".+", "target": ".+"},
        {"type": "directed|undirected|mutual", "weight": r"\d+(\.\d+)?"},
        ["attvalues"],
    ),
    "attvalues": ({}, {}, ["attvalue"]),
    "attvalue": ({"for": ".+", "value": r"[\s\S]*"}, {}, []),
}


def breaks_the_grammar(one: ET.Element) -> list[str]:
    tag = one.tag.removeprefix(f"{{{GEXF}}}")
    must, may, inside = GRAMMAR[tag]
    found = [f"{tag} without {name}" for name in must.keys() - one.keys()]
    found += [
        f"{tag} {name}={text}"
        for name, text in one.items()
        if not re.fullmatch((must | may).get(name, "(?!)"), text)
    ]
    order = [inside.index(part.tag.removeprefix(f"{{{GEXF}}}")) for part in one]
    return [
        *found,
        *([f"order in {tag}"] if order != sorted(order) else []),
        *(fault for part in one for fault in breaks_the_grammar(part)),
    ]


@given(networks())
@settings(max_examples=60, deadline=None)
def test_gexf_keeps_to_its_grammar(made: tuple[list[NodeRow], list[TieRow]]) -> None:
    assert breaks_the_grammar(ET.fromstring(FORMATS["gexf"][0](*made))) == []  # noqa: S314 -- ours


def test_shapes_as_others_document_them() -> None:
    """GraphML has keys and one graph; GEXF 1.3 nodes before edges; Kumu its two lists."""
    nodes = [NodeRow("a", "A", sector="welzijn"), NodeRow("b", "A")]
    ties = [TieRow("a", "b", "overleg", 4, date(2026, 1, 2))]
    graphml = ET.fromstring(FORMATS["graphml"][0](nodes, ties))  # noqa: S314 -- our own
    keys = {key.get("id") for key in graphml.iter(f"{{{GRAPHML}}}key")}
    assert {data.get("key") for data in graphml.iter(f"{{{GRAPHML}}}data")} <= keys
    assert graphml.find(f"{{{GRAPHML}}}graph").get("edgedefault") == "undirected"  # type: ignore[union-attr]
    gexf = ET.fromstring(FORMATS["gexf"][0](nodes, ties))  # noqa: S314
    graph = gexf.find(f"{{{GEXF}}}graph")
    assert graph is not None
    assert (gexf.get("version"), graph.get("defaultedgetype")) == ("1.3", "undirected")
    assert [part.tag.split("}")[1] for part in graph] == [
        "attributes",
        "attributes",
        "nodes",
        "edges",
    ]
    declared = {one.get("id") for one in graph.iter(f"{{{GEXF}}}attribute")}
    assert {one.get("for") for one in graph.iter(f"{{{GEXF}}}attvalue")} <= declared
    kumu = json.loads(FORMATS["kumu"][0](nodes, ties))
    labels = [one["label"] for one in kumu["elements"]]
    assert labels == ["A (a)", "A (b)"]  # a label is unique in Kumu
    assert {(one["from"], one["to"]) for one in kumu["connections"]} == {tuple(labels)}


def test_no_two_have_one_name_in_kumu() -> None:
    """Connections name their ends: a label like another's with its code tied the wrong ones."""
    nodes = [NodeRow("a", "A"), NodeRow("b", "A"), NodeRow("c", "A (a)"), NodeRow("d", "A (a)")]
    ties = [TieRow("a", "b"), TieRow("b", "c"), TieRow("c", "d")]
    found = taken("net.json", FORMATS["kumu"][0](nodes, ties))
    assert list(found.nodes.values()) == nodes
    assert list(found.ties.values()) == ties


@pytest.mark.parametrize(
    ("label", "family"),
    [
        ("Gezin Peeters", True),
        ("familie De Smet", True),
        ("Mama van Noor", True),
        ("ouders Yilmaz", True),
        ("leerling Jo", True),
        ("De mama van Yusuf", True),
        ("Fatima, mama van Yusuf", True),
        ("Yusufs mama", True),
        ("Ouders", True),
        ("Gezin en Handicap", False),
        ("Kind en Gezin", False),
        ("Ouders voor Inclusie", False),
        ("Oudercomité De Linde", False),
        ("Gezinsbond Gent", False),
        ("Huis Moeder Teresa", False),
        ("Huis van het Kind", False),
    ],
)
def test_families_stay_off_the_map_by_their_name_too(label: str, *, family: bool) -> None:
    """N25: also where no kind is said, and where names stand in ties alone."""
    wrong = [Wrong.FAMILY] if family else []
    assert [one.wrong for one in taken("w.csv", f"naam;x\n{label};\n".encode()).problems] == wrong
    ties = taken("b.csv", f"van;naar\nCLB;{label}\n".encode())
    assert [one.wrong for one in ties.problems] == wrong
