"""Bringing a network from a file: looked at first, nothing saved until it is right (X.08)."""

import io

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.jobs.models import Job
from brugwerk.jobs.operations.working import CannotBeDone, Task
from brugwerk.network.models import NetworkImport, Node, Tie
from brugwerk.network.operations import imports, pictures
from brugwerk.network.queries import drafts, examples
from brugwerk.network.queries.files import export_of_import
from brugwerk.network.queries.networks import of_import
from brugwerk.network.rules.files.formats import FORMATS
from brugwerk.network.rules.files.tables import Unreadable
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.make import network as build

LIST = b"naam;sector;niveau\nDe Linde;onderwijs;micro\nCAW;welzijn;\n;x;\n"
TIES = b"van;naar;sterkte\nDe Linde;CAW;4\nCAW;De Linde;2\nCAW;CAW;1\nDe Linde;De Es;1\n"


def begun(user: User, brug: Partnership, *files: tuple[str, bytes]) -> NetworkImport:
    return imports.begin(
        actor=make.acting(user), partnership=brug, name="Stad", files=files, today=make.TODAY
    )


def kept(user: User, network: NetworkImport, *, good_rows: bool = False) -> NetworkImport:
    return imports.keep(
        actor=make.acting(user), network=network, good_rows=good_rows, today=make.TODAY
    )


def test_nothing_is_saved_while_a_row_is_wrong(brug: Partnership, bram: User) -> None:
    network = begun(bram, brug, ("wie.csv", LIST), ("banden.csv", TIES))
    with pytest.raises(imports.RowsWrong) as raised:
        kept(bram, network)
    assert len(raised.value.problems) == 3
    assert not Node.objects.exists()
    network.refresh_from_db()
    assert network.kept_on is None


def test_the_good_rows_alone(brug: Partnership, bram: User) -> None:
    network = kept(bram, begun(bram, brug, ("wie.csv", LIST), ("banden.csv", TIES)), good_rows=True)
    assert (network.node_count, network.tie_count, network.left_out) == (2, 1, 3)
    assert network.draft is None
    tie = Tie.objects.get()
    assert (tie.strength, tie.times) == (4, 2)
    with pytest.raises(imports.NotWaiting):  # the second of two at once
        kept(bram, network)


def test_columns_may_be_named_anew(brug: Partnership, bram: User) -> None:
    network = begun(bram, brug, ("x.csv", b"kolom1,kolom2\nDe Linde,school\n"))
    with pytest.raises(imports.NothingLeft):
        kept(bram, network)
    columns = [{"label": 0, "sector": 1}]
    imports.map_columns(actor=make.acting(bram), network=network, columns=columns)
    assert kept(bram, network).node_count == 1
    assert Node.objects.get().sector == "school"


def test_a_spreadsheet_with_formulas_gives_words(brug: Partnership, bram: User) -> None:
    book = openpyxl.Workbook()
    book.active.title = "wie"  # type: ignore[union-attr]
    for row in (["naam", "gemeente", "nr"], ['=HYPERLINK("x")', "Gent", 7.0], ["CAW", None, 8]):
        book.active.append(row)  # type: ignore[union-attr]
    content = io.BytesIO()
    book.save(content)
    network = begun(bram, brug, ("wie.xlsx", content.getvalue()))
    page = drafts.draft_page(network)
    assert (page.nodes, page.sheets[0].rows[1]) == (2, ("CAW", "", "8"))
    assert "HYPERLINK" not in str(
        page.sheets[0].rows[0]
    )  # a formula that nobody worked out is empty
    for bad in (b"PK\3\4", b"naam\nA"):
        with pytest.raises(Unreadable):
            begun(bram, brug, ("wie.xlsx", bad))


@pytest.mark.parametrize("form", FORMATS)
def test_what_goes_out_comes_back_equal(brug: Partnership, bram: User, form: str) -> None:
    network = build.imported(brug, "OCMW", "=1+1", "De Linde")
    content = export_of_import(network, form)
    again = kept(bram, begun(bram, brug, (f"net.{FORMATS[form][2]}", content)))
    assert export_of_import(again, form) == content


def test_who_may_and_who_may_not(brug: Partnership, amina: User, bram: User, chris: User) -> None:
    with pytest.raises(PermissionDenied):
        begun(chris, brug, ("wie.csv", LIST))
    network = begun(amina, brug, ("wie.csv", LIST))
    with pytest.raises(PermissionDenied):  # another's goes by a facilitator
        imports.remove(actor=make.acting(bram), network=network, today=make.TODAY)
    imports.remove(actor=make.acting(amina), network=network, today=make.TODAY)
    own = kept(bram, begun(bram, brug, ("wie.csv", LIST)), good_rows=True)
    imports.remove(actor=make.acting(bram), network=own, today=make.TODAY)
    assert not Node.objects.exists()


def test_the_database_holds_what_it_can(brug: Partnership) -> None:
    network = build.imported(brug, "A", "B")
    a, b = network.nodes.all()
    for wrong in (
        {"a": a, "b": a},
        {"a": a, "b": b},
        {"a": b, "b": a, "strength": 6},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tie.objects.create(network=network, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():  # N25
        Node.objects.create(network=network, key="x", label="X", kind="family")


def test_from_upload_to_map_on_the_screen(brug: Partnership, bram: User) -> None:
    client = make.signed_in(bram)
    address = reverse("network:begin", args=[brug.pk])
    answer = client.post(address, {"name": "Stad", "first": SimpleUploadedFile("x.bin", b"\0")})
    assert answer.status_code == 422
    assert "Dit soort bestand" in answer.content.decode()
    files = {
        "first": SimpleUploadedFile("wie.csv", LIST),
        "second": SimpleUploadedFile("b.csv", TIES),
    }
    draft = client.post(address, {"name": "Stad", **files}).headers["Location"]
    page = client.get(draft).content.decode()
    assert "3 rijen kunnen niet mee" in page
    assert "De Es" in page  # what it says
    mend = client.get(draft.replace("kijken/", "verbeteren/1.csv")).content.decode("utf-8-sig")
    assert "5;Deze naam staat niet in de lijst met wie er is.;De Linde;De Es;1" in mend
    keep = draft.replace("kijken", "overnemen")
    assert client.post(keep).status_code == 422
    twice = {"c0-0": "label", "c0-1": "label"}
    assert client.post(draft, twice).status_code == 422
    taken = client.post(keep, {"good": "on"}).headers["Location"]
    shown = client.get(taken).content.decode()
    assert client.get(f"{taken}verbeteren/1.csv").content.decode("utf-8-sig") == mend
    assert client.get(f"{taken}verbeteren/2.csv").status_code == 404
    assert "Gooi je Stad weg?" in client.get(f"{taken}weg/").content.decode()
    assert "3 rijen bleven achterwege" in shown
    assert "<svg" in shown
    assert "CAW" in shown


def task(user: User, network: NetworkImport, **data: object) -> Task:
    whole = {"partnership": network.partnership_id, "network": network.pk, **data}
    return Task(pk=0, worker="", asked_by=user.pk, data=whole, file=None)


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Task, "step", lambda _task, _done, _total=0: None)


def test_a_large_file_is_taken_in_beside_the_pages(
    brug: Partnership, bram: User, quiet: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "AT_ONCE", 2)
    network = begun(bram, brug, ("wie.csv", LIST), ("banden.csv", TIES))
    client: Client = make.signed_in(bram)
    client.post(reverse("network:keep", args=[brug.pk, network.pk]))
    assert Job.objects.get().kind == pictures.KEEP
    with pytest.raises(CannotBeDone, match="3 rijen kloppen niet"):
        pictures.keep(task(bram, network, good_rows=False))
    where = pictures.keep(task(bram, network, good_rows=True))
    assert where == pictures.keep(task(bram, network, good_rows=True))  # killed and begun anew
    assert Node.objects.count() == 2


def test_what_it_says_is_worked_out_and_kept(
    brug: Partnership, bram: User, chris: User, quiet: None
) -> None:
    network = build.imported(brug, *"ABCDE")
    where = pictures.work_out(task(bram, network))
    page = make.signed_in(bram).get(where).content.decode()
    assert "Wie alleen draagt" in page
    network.refresh_from_db()
    assert network.picture_on is not None
    with pytest.raises(CannotBeDone):  # INV33
        pictures.work_out(task(chris, network))


def test_the_points_of_the_canvas(brug: Partnership, bram: User) -> None:
    network = build.imported(brug, "A", "B", "C")
    answer = make.signed_in(bram).get(reverse("network:points", args=[brug.pk, network.pk]))
    made = answer.json()
    assert [point[0] for point in made["points"]] == ["A", "B", "C"]
    assert made["ties"] == [[0, 1], [1, 2]]


def test_people_of_a_file_are_named_nowhere_unasked(brug: Partnership, bram: User) -> None:
    """Who stands in a file was not asked: no finding, drawing or first list names a person."""
    people = b"naam;soort;werkt bij\nDe Linde;organisatie;\nJo Laan;persoon;De Linde\nCAW;;\n"
    ties = b"van;naar\nDe Linde;Jo Laan\nJo Laan;CAW\n"
    network = kept(bram, begun(bram, brug, ("wie.csv", people), ("banden.csv", ties)))
    network.picture = pictures.picture(network, make.TODAY)
    network.picture_on = make.TODAY
    network.save()
    client = make.signed_in(bram)
    address = reverse("network:import", args=[brug.pk, network.pk])
    page = client.get(address).content.decode()
    assert "iemand van De Linde" in page
    points = client.get(reverse("network:points", args=[brug.pk, network.pk])).content.decode()
    assert "Jo Laan" not in page + points
    carries = Node.objects.get(network=network, key="Jo Laan")
    assert reverse("network:node", args=[brug.pk, network.pk, carries.pk]) not in page
    assert "Jo Laan" in client.get(address, {"wie": "mensen"}).content.decode()


def test_an_organisation_stands_for_its_people(brug: Partnership, bram: User) -> None:
    """On the map of a file as on that of the registers; a person leads to her organisation."""
    people = b"nr;naam;soort;werkt bij\n1;De Linde;;\n2;CAW;;\n3;Jo Laan;persoon;de linde\n"
    ties = b"van;naar\n1;3\n3;2\n"
    network = kept(bram, begun(bram, brug, ("wie.csv", people), ("banden.csv", ties)))
    whole = of_import(network, with_people=False)
    assert [(tie.a, tie.b) for tie in whole.ties] == [("1", "2")]
    jo = Node.objects.get(network=network, key="3")
    address = reverse("network:node", args=[brug.pk, network.pk, jo.pk])
    page = make.signed_in(bram).get(address, {"als": "ja"}).content.decode()
    assert "Werkt voor" in page
    assert 'id="then"' not in page  # what if she leaves is hers to ask


def test_who_carries_alone_leads_on(
    brug: Partnership, bram: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a network too large for a map of the server: what falls apart is worked out there."""
    monkeypatch.setattr("brugwerk.network.queries.imported.SMALL", 1)
    network = build.imported(brug, *"ABCDE")
    pictures_made = pictures.picture(network, make.TODAY)
    NetworkImport.objects.filter(pk=network.pk).update(picture=pictures_made, picture_on=make.TODAY)
    client = make.signed_in(bram)
    page = client.get(reverse("network:import", args=[brug.pk, network.pk])).content.decode()
    middle = network.nodes.get(label="C")
    address = reverse("network:node", args=[brug.pk, network.pk, middle.pk])
    assert f"{address}?als=ja#then" in page
    assert 'id="then"' not in client.get(address).content.decode()
    assert 'id="then"' in client.get(address, {"als": "ja"}).content.decode()


def test_rows_that_name_a_family_are_kept_nowhere(brug: Partnership, bram: User) -> None:
    """N25: what is left out and kept to mend has none of them."""
    rows = b"naam;soort\nCAW;\nMama van Yusuf;\nX;robot\n"
    files = ("wie.csv", rows), ("b.csv", b"van;naar\nCAW;Mama van Yusuf\n")
    network = kept(bram, begun(bram, brug, *files), good_rows=True)
    ((name, content),) = drafts.rest_of(network)
    assert (name, network.left_out) == ("wie.csv", 3)
    assert b"robot" in content
    assert b"Yusuf" not in content


@pytest.mark.parametrize(
    "files", [("voorbeeld.xlsx",), ("voorbeeld-wie.csv", "voorbeeld-banden.csv")]
)
def test_the_example_comes_in_whole(brug: Partnership, bram: User, files: tuple[str, ...]) -> None:
    made = [(name, examples.example(name)) for name in files]
    page = drafts.draft_page(begun(bram, brug, *[(name, one[0]) for name, one in made if one]))
    assert (page.nodes, page.ties, page.wrong, page.noted) == (7, 4, 0, 0)
    assert all(all(sheet.chosen) for sheet in page.sheets)
