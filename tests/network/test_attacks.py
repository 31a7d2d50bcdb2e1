"""Files made to do harm, and work that is stopped or killed in the middle (X.08, N25)."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations.working import CannotBeDone, Stopped, Task
from brugwerk.network.models import NetworkImport, Node
from brugwerk.network.operations import imports, pictures
from brugwerk.network.operations.spreadsheets import from_xlsx
from brugwerk.network.queries import drafts
from brugwerk.network.rules.files import tables
from brugwerk.network.rules.files.formats import sheets
from brugwerk.network.rules.files.reading import Wrong
from brugwerk.network.rules.files.tables import TooMuch, Unclosed, Unreadable
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.network.test_files import taken

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>'
PARTS = {"sheet": "xl/worksheets/sheet1.xml", "styles": "xl/styles.xml"}


def book(**parts: bytes) -> bytes:
    """Return a spreadsheet of which some parts are exchanged."""
    made, out = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(made)
    changed = {PARTS[name]: content for name, content in parts.items()}
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name) or old.read(name))
    return out.getvalue()


def page(rows: str, before: str = "") -> bytes:
    data = f"<sheetData>{HEAD}{rows}</sheetData>"
    return f'{before}<worksheet xmlns="{MAIN}">{data}</worksheet>'.encode()


def one(row: int, text: str) -> str:
    return f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{text}</t></is></c></row>'


@pytest.mark.parametrize(
    "content",
    [
        book(sheet=page(one(2, "&a;"), '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>')),
        book(styles=b" " * 3_000_000),
        book(sheet=page(" " * 25_000_000)),
        book(sheet=b"<worksheet"),
        book(styles=b"<styleSheet><a b></styleSheet>"),
        book()[:900],
    ],
    ids=["entity", "styles", "bomb", "cut", "broken", "half"],
)
def test_a_spreadsheet_made_to_do_harm_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable):
        from_xlsx(content)


def test_one_row_far_away_takes_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """11 kB with a row two thousand million down took all memory of the machine."""
    monkeypatch.setattr("brugwerk.network.operations.spreadsheets.LAST_ROW", 1000)
    (found,) = from_xlsx(book(sheet=page(one(2, "A") + one(2_000_000_000, "B"))))
    assert found.rows == [("A",)]


def test_damaged_zip_files_are_refused_whatever_they_are_packed_with() -> None:
    for kind in (zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", kind) as made:
            made.writestr("wie.csv", b"naam\nA\n" * 100)
        content = bytearray(out.getvalue())
        content[45:60] = b"\xff" * 15
        with pytest.raises(Unreadable):
            sheets("net.zip", bytes(content))


def test_more_rows_or_columns_than_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """56 kB packed were 29 million rows."""
    monkeypatch.setattr(tables, "MOST_ROWS", 50)
    with pytest.raises(TooMuch):
        sheets("wie.csv", b"naam\n" + b"\n" * 100)
    assert len(sheets("a.csv", b"naam;" * 5000 + b"\nA\n")[0].header) == tables.MOST_COLUMNS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'{"elements":[{},{},{}],"connections":[]}'),
        ("a.gexf", b"<gexf><nodes><node/><node/><node/></nodes></gexf>"),
        ("a.graphml", b'<?xml version="1.0" encoding="x-none"?><graphml/>'),
        ("a.graphml", b'<?xml version="1.0" encoding="big5"?><graphml/>'),
    ],
    ids=["json", "xml", "alphabet", "wide"],
)
def test_other_files_made_to_do_harm(
    name: str, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    for reader in ("formats", "graphs"):
        monkeypatch.setattr(f"brugwerk.network.rules.files.{reader}.MOST_ROWS", 2)
    with pytest.raises(Unreadable):
        sheets(name, content)


def test_half_signs_in_json_are_left_out() -> None:
    """They ended in an error of the server, since no text can hold them."""
    content = b'{"elements":[{"label":"\\ud800A"},{"label":"B"}],"connections":[]}'
    assert list(taken("a.json", content).nodes) == ["A", "B"]


def test_a_quotation_mark_without_end_is_named_and_swallows_nothing() -> None:
    with pytest.raises(Unclosed) as raised:
        sheets("wie.csv", b'naam;sector\nA;x\n"B;x\nC;x\n')
    assert raised.value.row == 3
    inch = taken("wie.csv", b'naam;sector\n"A" groot;x\nB;x\n')
    assert len(inch.nodes) == 2


def test_signs_within_quotes_part_no_columns() -> None:
    content = b'"naam, functie, en meer";sector\nDe Linde;onderwijs\n'
    assert sheets("wie.csv", content)[0].header == ("naam, functie, en meer", "sector")


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    """Empty rows are no rows, but the next ones keep their number."""
    found = taken("wie.csv", b"naam;soort\nA;\n;\n\nB;robot\n")
    assert [(one.row, one.wrong) for one in found.problems] == [(5, Wrong.KIND)]
    assert found.rows == 2


def test_an_older_mac_and_what_a_mac_packs_beside_it() -> None:
    assert len(taken("wie.csv", b"naam;sector\rA;x\rB;x\r").nodes) == 2
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("__MACOSX/._wie.csv", b"\0\0")
        made.writestr("wie.csv", "naam\nA\n")
    assert set(taken("net.zip", out.getvalue()).nodes) == {"A"}


def test_labels_hide_nothing_and_are_cut() -> None:
    content = f"naam\nA\u202egnp.\u200b\x07\n{'x' * 100_000}\n".encode()
    assert [len(key) for key in taken("wie.csv", content).nodes] == [5, 200]


def begun(user: User, brug: Partnership, *files: tuple[str, bytes]) -> NetworkImport:
    return imports.begin(
        actor=make.acting(user), partnership=brug, name="Stad", files=files, today=make.TODAY
    )


LARGE = ("wie.csv", b"naam;soort\n" + b"".join(b"N%d;\n" % at for at in range(9)) + b"X;robot\n")


def task(user: User, network: NetworkImport, worker: str = "w", *, good: bool = True) -> Task:
    data = {"network": network.pk, "good_rows": good}
    return Task(pk=0, worker=worker, asked_by=user.pk, data=data, file=None)


@pytest.fixture
def pieces(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Task, int], None]], None]:
    """Take in two at a time, and do something at each step."""
    monkeypatch.setattr(drafts, "AT_ONCE", 3)
    monkeypatch.setattr(imports, "BATCH", 2)

    def at_each(do: Callable[[Task, int], None]) -> None:
        monkeypatch.setattr(Task, "step", lambda task, done, _total=0: do(task, done))

    at_each(lambda _task, _done: None)
    return at_each


@pytest.mark.parametrize("fault", [Stopped, KeyboardInterrupt])
def test_work_that_ends_in_the_middle_leaves_nothing_to_see(
    brug: Partnership,
    bram: User,
    pieces: Callable[[Callable[[Task, int], None]], None],
    fault: type[BaseException],
) -> None:
    """Stopped leaves nothing behind; killed begins anew; neither shows half a network."""
    network = begun(bram, brug, LARGE)

    def ends(_task: Task, done: int) -> None:
        if done >= 4:
            raise fault

    pieces(ends)
    with pytest.raises(fault):
        pictures.keep(task(bram, network))
    assert Node.objects.count() == (0 if fault is Stopped else 4)
    client: Client = make.signed_in(bram)
    for name, more in (("points", ()), ("canvas", ()), ("import_export", ("csv",))):
        address = reverse(f"network:{name}", args=[brug.pk, network.pk, *more])
        assert client.get(address).status_code == 404
    pieces(lambda _task, _done: None)
    pictures.keep(task(bram, network, "other"))
    assert Node.objects.count() == 9


def test_who_begins_later_ends_the_first(
    brug: Partnership, bram: User, pieces: Callable[[Callable[[Task, int], None]], None]
) -> None:
    network = begun(bram, brug, LARGE)

    def other(first: Task, done: int) -> None:
        if done == 4 and first.worker == "w":
            pictures.keep(task(bram, network, "later"))

    pieces(other)
    pictures.keep(task(bram, network))
    network.refresh_from_db()
    assert (network.node_count, Node.objects.count()) == (9, 9)


@pytest.mark.usefixtures("pieces")
def test_a_large_draft_can_leave_out_rows_that_nobody_saw(brug: Partnership, bram: User) -> None:
    """A wrong row beyond the first part was a dead end; names beyond it were called unknown."""
    network = begun(bram, brug, LARGE, ("b.csv", b"van;naar\nN0;N8\n"))
    client: Client = make.signed_in(bram)
    shown = client.get(reverse("network:draft", args=[brug.pk, network.pk])).content.decode()
    assert 'name="good"' in shown
    assert "staat niet in de lijst" not in shown
    with pytest.raises(CannotBeDone, match=r"wie.csv, rij 11: "):
        pictures.keep(task(bram, network, good=False))


def test_a_second_tap_asks_for_no_second_work(brug: Partnership, bram: User) -> None:
    network = begun(bram, brug, ("wie.csv", b"naam\nA\n"))
    client: Client = make.signed_in(bram)
    address = reverse("network:work_out", args=[brug.pk, network.pk])
    assert client.post(address).status_code == 403  # nothing is in it yet
    imports.keep(actor=make.acting(bram), network=network, good_rows=False, today=make.TODAY)
    assert client.post(address).headers["Location"] == client.post(address).headers["Location"]
    assert Job.objects.count() == 1
