"""Bringing a network from a file: looked at first, and nothing is saved until it is right."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.records import locked
from brugwerk.network import policy
from brugwerk.network.models import NetworkImport, Node, Tie
from brugwerk.network.queries.drafts import mapping_of, mended_by_hand, sheets_of
from brugwerk.network.rules.files.formats import sheets
from brugwerk.network.rules.files.mending import Table
from brugwerk.network.rules.files.reading import Problem, Read, read
from brugwerk.network.rules.files.tables import Sheet, guess, written
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership

BATCH = 2000
Step = Callable[[int, int], None]


def alone(_done: int, _total: int) -> None:
    """Tell nobody how far the work is."""


class RowsWrong(Exception):
    """Some rows cannot be taken, and nobody said to take the others."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep which rows."""
        super().__init__(len(problems))
        self.problems = problems


class NotWaiting(Exception):
    """This network was taken in already, by somebody else."""


class NothingLeft(Exception):
    """No row of it can be taken."""


@transaction.atomic
def begin(
    *,
    actor: Actor,
    partnership: Partnership,
    name: str,
    files: Sequence[tuple[str, bytes]],
    today: date,
) -> NetworkImport:
    """Keep files to look at; raises Unreadable where no network is in them."""
    require(policy.may_import(actor, partnership))
    found = [one for file_name, content in files for one in tables(file_name, content)]
    made = NetworkImport.objects.create(
        partnership=partnership,
        name=name,
        file_name=", ".join(file_name for file_name, _content in files)[:200],
        by=own_membership(actor, partnership, today=today),
        begun_on=today,
        draft=packed((one.name, [one.header, *one.rows]) for one in found),
        mapping={
            "sheets": [_guessed(one) for one in found],
            "rows": [one.count for one in found],
        },
    )
    record(actor=actor, kind="network.begun", subject=made)
    return made


def tables(file_name: str, content: bytes) -> Sequence[Sheet]:
    """Return the tables of a file, those of a spreadsheet too."""
    if file_name.lower().endswith(".xlsx"):
        from brugwerk.network.operations.spreadsheets import from_xlsx  # noqa: PLC0415 -- is heavy

        return from_xlsx(content)
    return sheets(file_name, content)


def _guessed(found: Sheet) -> dict[str, int]:
    _of, columns = guess(found)
    return {str(column): at for column, at in columns.items()}


def packed(tables: Iterable[Table]) -> bytes:
    """Return tables squeezed: as CSV, whatever they came as."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for at, (name, rows) in enumerate(tables):
            made.writestr(f"{at}/{name}", written(rows))
    return out.getvalue()


@transaction.atomic
def map_columns(
    *, actor: Actor, network: NetworkImport, columns: Sequence[Mapping[str, int]]
) -> NetworkImport:
    """Say in which column what stands."""
    network = waiting(actor, network)
    rows = network.mapping.get("rows")
    network.mapping = {"sheets": [dict(one) for one in columns], "rows": rows}
    network.save(update_fields=["mapping"])
    record(actor=actor, kind="network.mapped", subject=network)
    return network


def waiting(actor: Actor, network: NetworkImport) -> NetworkImport:
    """Return a network that nobody took in yet, locked. Raises NotWaiting."""
    network = locked(network)
    require(policy.may_keep(actor, network))
    if network.kept_on is not None:
        raise NotWaiting
    return network


def checked(network: NetworkImport, step: Step = alone) -> Read:
    """Return what the files say, every row looked at."""
    found = sheets_of(network)
    return read(found, mapping_of(network, found), step)


@transaction.atomic
def keep(*, actor: Actor, network: NetworkImport, good_rows: bool, today: date) -> NetworkImport:
    """Take a network in: all of it, or its good rows; raises RowsWrong before anything is saved."""
    network = waiting(actor, network)
    found = fit(checked(network), good_rows=good_rows)
    made = Node.objects.bulk_create(node_records(network, found), batch_size=BATCH)
    at = {node.key: node.pk for node in made}
    Tie.objects.bulk_create(tie_records(network, found, at), batch_size=BATCH)
    return kept(actor, network, found, today=today)


def fit(found: Read, *, good_rows: bool) -> Read:
    """Return what can be taken in. Raises RowsWrong, NothingLeft."""
    if found.problems and not good_rows:
        raise RowsWrong(found.problems)
    if not found.nodes:
        raise NothingLeft
    return found


def kept(actor: Actor, network: NetworkImport, found: Read, *, today: date) -> NetworkImport:
    """Say that a network is in; the draft is not needed any more."""
    network.kept_on, network.draft = today, None
    network.node_count, network.tie_count = len(found.nodes), len(found.ties)
    network.left_out, network.rest = len(found.problems), packed(mended_by_hand(found))
    network.save(
        update_fields=["kept_on", "draft", "node_count", "tie_count", "left_out", "rest"],
    )
    record(actor=actor, kind="network.kept", subject=network)
    return network


def node_records(network: NetworkImport, found: Read) -> Iterator[Node]:
    """Yield the nodes of what was read, as records."""
    for one in found.nodes.values():
        yield Node(
            network=network,
            key=one.key,
            label=one.label,
            kind=one.kind,
            ring=one.ring,
            sector=one.sector,
            municipality=one.municipality,
            home=one.home,
        )


def tie_records(network: NetworkImport, found: Read, at: Mapping[str, int]) -> Iterator[Tie]:
    """Yield the ties of what was read, as records; ``at`` says which number a key has."""
    for one in found.ties.values():
        yield Tie(
            network=network,
            a_id=at[one.a],
            b_id=at[one.b],
            kind=one.kind,
            strength=one.strength,
            last_on=one.last_on,
            since=one.since,
            until=one.until,
            times=one.times,
        )


@transaction.atomic
def remove(*, actor: Actor, network: NetworkImport, today: date) -> None:
    """Throw a network away, with all that is in it."""
    network = locked(network, "partnership")
    own = own_membership(actor, network.partnership, today=today)
    require(policy.may_remove(actor, network, own))
    record(actor=actor, kind="network.removed", subject=network)
    empty(network)
    network.delete()


def empty(network: NetworkImport) -> None:
    """Throw away what is in a network."""
    Tie.objects.filter(network=network).delete()
    Node.objects.filter(network=network).delete()


__all__ = ["NotWaiting", "NothingLeft", "RowsWrong", "begin", "keep", "map_columns", "remove"]
