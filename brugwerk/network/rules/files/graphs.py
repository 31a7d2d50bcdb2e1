"""Reading GraphML and GEXF: nodes and edges with named values, as tables. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from brugwerk.network.rules.files.tables import (
    COLUMNS,
    MOST_ROWS,
    Of,
    Sheet,
    TooMuch,
    Unreadable,
    sheet,
)

NODE_FIELDS = ("label", "kind", "ring", "sector", "municipality", "home")
TIE_FIELDS = ("kind", "strength", "last_on", "since", "until", "times")


def both(nodes: Sequence[Sequence[str]], ties: Sequence[Sequence[str]]) -> Sequence[Sheet]:
    """Return who is there and the ties as two tables; what a cell holds is never a formula."""
    heads = [[str(column) for column in COLUMNS[of]] for of in (Of.NODES, Of.TIES)]
    tables = (("wie", [heads[0], *nodes]), ("banden", [heads[1], *ties]))
    return [sheet(name, rows, guards=False) for name, rows in tables]


class _Xml:
    """Reads GraphML and GEXF alike: nodes and edges with named values."""

    def __init__(self) -> None:
        self.titles: dict[tuple[str, str], str] = {}
        self.nodes: list[dict[str, str]] = []
        self.edges: list[dict[str, str]] = []
        self.here: dict[str, str] | None = None
        self.field = ""
        self.end = ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        name = tag.rsplit(":", 1)[-1]
        if name == "key":
            self.titles[given.get("for", ""), given.get("id", "")] = given.get("attr.name", "")
        elif name == "attributes":
            self.end = given.get("class", "")
        elif name == "attribute":
            self.titles[self.end, given.get("id", "")] = given.get("title", "")
        elif name in ("node", "edge"):
            self.end, self.here = name, dict(given)
            (self.nodes if name == "node" else self.edges).append(self.here)
            if len(self.nodes) + len(self.edges) > MOST_ROWS:
                raise TooMuch
        elif name == "attvalue" and self.here is not None:
            title = self._title(given.get("for", ""))
            self.here[title] = given.get("value", "")
        elif name == "data":
            self.field = self._title(given.get("key", ""))

    def _title(self, key: str) -> str:
        return self.titles.get((self.end, key)) or self.titles.get(("all", key)) or key

    def stop(self, tag: str) -> None:
        name = tag.rsplit(":", 1)[-1]
        if name in ("node", "edge"):
            self.here = None
        elif name == "data":
            self.field = ""

    def text(self, words: str) -> None:
        if self.here is not None and self.field:
            self.here[self.field] = self.here.get(self.field, "") + words

    def sheets(self) -> Iterator[Sheet]:
        nodes = [
            [one.get("id", ""), *(one.get(name, "") for name in NODE_FIELDS)] for one in self.nodes
        ]
        ties = [
            [
                one.get("source", ""),
                one.get("target", ""),
                *(one.get(name, "") or _weight(one, name) for name in TIE_FIELDS),
            ]
            for one in self.edges
        ]
        yield from both(nodes, ties)


def _weight(one: Mapping[str, str], name: str) -> str:
    """Return the weight that others write where we have a strength, if it is one of ours."""
    weight = one.get("weight", "") if name == "strength" else ""
    return weight if weight in ("1", "2", "3", "4", "5", "1.0", "2.0", "3.0", "4.0", "5.0") else ""


def from_xml(content: bytes) -> Sequence[Sheet]:
    """Return the tables in GraphML or GEXF; a document type is refused before anything else."""
    reader = _Xml()
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_given: object) -> None:
        raise Unreadable

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.stop
    parser.CharacterDataHandler = reader.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 -- the last piece
    except (expat.ExpatError, LookupError, ValueError) as error:  # an unknown alphabet, too
        raise Unreadable from error
    if not reader.nodes:
        raise Unreadable
    return list(reader.sheets())
