"""Reading HSDS files: broken records are named, all others come in, memory stays small."""

import io
import json
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brugwerk.directory.files import Arrived, Unreadable, reading
from brugwerk.directory.rules.imports import Reason
from brugwerk.directory.rules.records import Offerer, draft
from brugwerk.directory.rules.services import Cost, Kind, Status
from brugwerk.directory.rules.streams import records
from brugwerk.directory.rules.texts import Refused, plain
from tests.make.directory import hsds

TODAY = date(2027, 3, 15)
NEEDS = {"onderwijs": "learning"}


def nothing(_done: int, _total: int) -> None:
    pass


def read(path: Path, content: bytes | str, name: str = "x.json") -> list[Arrived]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(reading(path, name, NEEDS, nothing, today=TODAY))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def without_organisation(key: str) -> dict[str, Any]:
    inside = {name: value for name, value in hsds(1).items() if name != "organization"}
    return inside | {"organization_id": key}


def keys(found: list[Arrived]) -> list[str]:
    return [one.draft.key for one in found if one.draft]


def reasons(found: list[Arrived]) -> list[tuple[int, Reason]]:
    return [(one.number, one.reason) for one in found if one.reason]


class TestDraft:
    def test_holds_what_people_look_for(self) -> None:
        made = draft(hsds(), None, NEEDS, today=TODAY)
        fields = made.fields
        assert (made.key, made.offerer.name) == ("s1", "Vzw De Lamp")
        assert fields["needs"] == ["learning"]
        assert fields["languages"] == ["nl"]
        assert (made.places[0].street, made.places[0].municipality) == ("Kaai 1", "Aalbeek")
        assert (made.slots[0].days, made.slots[0].opens) == ("MO,WE", time(9))

    @pytest.mark.parametrize(
        ("changes", "field", "found"),
        [
            ({"status": "defunct"}, "status", Status.ENDED),
            ({"status": "inactive"}, "status", Status.PAUSED),
            ({"alert": "Er is een wachtlijst"}, "status", Status.WAITING),
            ({"fees_description": "Kosteloos"}, "cost", Cost.FREE),
            ({"fees_description": "Volgens je inkomen, soms gratis"}, "cost", Cost.INCOME),
            ({"fees_description": "5 euro per keer"}, "cost", Cost.PAID),
            ({"cost_options": [{"id": "c", "amount": 0}]}, "cost", Cost.FREE),
            ({"cost_options": [{"id": "c", "amount": "4.5"}]}, "cost", Cost.PAID),
            ({}, "cost", Cost.UNKNOWN),
            ({}, "kind", Kind.OTHER),
            ({"minimum_age": "6", "maximum_age": 999}, "maximum_age", None),
            ({"minimum_age": 6.0}, "minimum_age", 6),
            ({"assured_date": "2027-01-02T10:00:00Z"}, "assured_on", date(2027, 1, 2)),
            ({"assured_date": "2999-01-01"}, "assured_on", None),  # nobody looks in the future
            ({"url": "javascript:alert(1)"}, "url", ""),
            ({"email": "geen adres"}, "email", ""),
            ({"languages": [{"code": "nl-BE"}, {"code": "??"}]}, "languages", ["nl"]),
        ],
    )
    def test_understands(self, changes: dict[str, Any], field: str, found: object) -> None:
        assert draft(hsds(**changes), None, NEEDS, today=TODAY).fields[field] == found

    @pytest.mark.parametrize(
        ("changes", "reason"),
        [
            ({"id": ""}, Reason.NO_ID),
            ({"id": None}, Reason.NO_ID),
            ({"id": "x" * 201}, Reason.TOO_LONG),
            ({"name": "  "}, Reason.NO_NAME),
            ({"name": "x" * 301}, Reason.TOO_LONG),
            ({"name": {"nl": "x"}}, Reason.SHAPE),
            ({"organization": None}, Reason.NO_ORGANISATION),
            ({"organization": {"id": "o", "name": ""}}, Reason.NO_NAME),
            ({"minimum_age": 12, "maximum_age": 6}, Reason.AGES),
            ({"minimum_age": "veel"}, Reason.SHAPE),
            ({"minimum_age": "9" * 400}, Reason.SHAPE),
            ({"status": "misschien"}, Reason.SHAPE),
            ({"languages": "nl"}, Reason.SHAPE),
            ({"schedules": [1]}, Reason.SHAPE),
            ({"assured_date": "31/12/2026"}, Reason.SHAPE),
        ],
    )
    def test_refuses(self, changes: dict[str, Any], reason: Reason) -> None:
        with pytest.raises(Refused) as refused:
            draft(hsds(**changes), None, NEEDS, today=TODAY)
        assert refused.value.reason is reason

    def test_leaves_persons_out(self) -> None:
        contacts = [{"id": "c", "name": "An Peeters", "email": "an@brug.test"}]
        made = draft(hsds(contacts=contacts), None, NEEDS, today=TODAY)
        assert "Peeters" not in repr(made)

    @pytest.mark.parametrize(
        ("typed", "shown"),
        [
            ("<p>Kom <b>langs</b></p><script>alert(1)</script>", "Kom langs"),
            ("<style>p{}</style>a &amp; b", "a & b"),
            ("1 < 2 en 3 > 2", "1 < 2 en 3 > 2"),
            ("a\x00b\u202ec", "abc"),
            (None, ""),
            ("x" * 20, "xxxxxxxxx…"),
        ],
    )
    def test_makes_markup_plain(self, typed: object, shown: str) -> None:
        assert plain(typed, 10 if shown.startswith("x") else 100) == shown

    def test_takes_the_organisation_from_elsewhere(self) -> None:
        record = {name: value for name, value in hsds().items() if name != "organization"}
        made = draft(record, Offerer("o9", "Elders"), NEEDS, today=TODAY)
        assert made.offerer.name == "Elders"


class TestJson:
    def test_reads_a_list(self, file: Path) -> None:
        assert keys(read(file, json.dumps([hsds(1), hsds(2)]))) == ["s1", "s2"]

    def test_reads_a_page_of_an_interface(self, file: Path) -> None:
        found = read(file, json.dumps({"total_items": 1, "contents": [hsds(1)], "size": 1}))
        assert keys(found) == ["s1"]

    def test_reads_lines(self, file: Path) -> None:
        content = f"{json.dumps(hsds(1))}\n\nstuk\n{json.dumps(hsds(2))}\n"
        found = read(file, content, "x.jsonl")
        assert (keys(found), reasons(found)) == (["s1", "s2"], [(3, Reason.BROKEN)])

    def test_organisations_may_come_before_or_after(self, file: Path) -> None:
        loose = {k: v for k, v in hsds(1).items() if k != "organization"} | {
            "organization_id": "o9"
        }
        lamp = [{"id": "o9", "name": "Later", "description": "-"}]
        for content in (
            {"services": [loose], "organizations": lamp},
            {"organizations": lamp, "services": [loose]},
        ):
            found = read(file, json.dumps(content))
            assert [one.draft.offerer.name for one in found if one.draft] == ["Later"]

    def test_an_organisation_may_hold_its_services(self, file: Path) -> None:
        inside = {k: v for k, v in hsds(1).items() if k != "organization"}
        lamp = {"id": "o9", "name": "Lamp", "description": "-", "services": [inside]}
        assert keys(read(file, json.dumps([lamp]))) == ["s1"]

    def test_a_dangling_organisation_is_named(self, file: Path) -> None:
        loose = {k: v for k, v in hsds(1).items() if k != "organization"} | {
            "organization_id": "o7"
        }
        found = read(file, json.dumps([loose, hsds(2)]))
        assert keys(found) == ["s2"]
        [refused] = [one for one in found if one.reason]
        assert (refused.reason, refused.name, refused.detail) == (
            Reason.NO_ORGANISATION,
            "Huiswerkklas 1",
            "o7",
        )

    def test_a_number_that_stands_twice_comes_in_once(self, file: Path) -> None:
        found = read(file, json.dumps([hsds(1), hsds(1, name="Anders"), hsds(2)]))
        assert keys(found) == ["s1", "s2"]
        assert [(one.reason, one.name) for one in found if one.reason] == [(Reason.TWICE, "Anders")]

    @pytest.mark.parametrize(
        "broken",
        [
            '{"id": "b", "name": "Stuk", oeps}',
            '{"id": "b", "name": "Stuk"',
            '{"id": "b", "name": "Stuk", "phones": [}',
            '{"id": "b", "name": "St"uk"}',
            '{"id": "b", "name": "Stuk", "x": \x01}',
            "Stuk",
        ],
    )
    def test_one_broken_record_costs_no_other(self, file: Path, broken: str) -> None:
        parts = [json.dumps(hsds(n)) for n in range(1, 7)]
        parts[2] = broken
        found = read(file, "[" + ",\n".join(parts) + "]")
        assert next(one.reason for one in found if one.reason) is Reason.BROKEN
        assert {"s1", "s2", "s5", "s6"} <= set(keys(found))
        assert "Stuk" in "".join(one.detail for one in found) or "St" in broken

    def test_a_broken_record_is_named_where_its_name_can_be_read(self, file: Path) -> None:
        found = read(file, '[{"id": "b", "name": "De Ketel", oeps}, ' + json.dumps(hsds(2)) + "]")
        assert [(one.name, one.number) for one in found if one.reason] == [("De Ketel", 1)]
        assert keys(found) == ["s2"]

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        at=st.integers(1, 600), sign=st.sampled_from(['"', "{", "}", "[", "]", ",", "\\", "x", ""])
    )
    def test_any_damage_to_one_record_leaves_most_others(
        self, file: Path, at: int, sign: str
    ) -> None:
        parts = [json.dumps(hsds(n)) for n in range(1, 9)]
        at = min(at, len(parts[3]) - 1)
        parts[3] = parts[3][:at] + sign + parts[3][at + 1 :]
        found = set(keys(read(file, "[" + ",\n".join(parts) + "]")))
        assert {"s1", "s2", "s3"} <= found
        assert len(found & {"s6", "s7", "s8"}) == 3, found

    @pytest.mark.parametrize(
        "content", [b"", b"hallo", b"\x00\x01\x02", b'"x"', b"{}", b'{"a": 1}', b"PK\x03\x04stuk"]
    )
    def test_what_is_no_directory_is_said(self, file: Path, content: bytes) -> None:
        with pytest.raises(Unreadable):
            read(file, content)

    def test_half_a_file_gives_what_is_whole(self, file: Path) -> None:
        content = json.dumps([hsds(1), hsds(2)])
        found = read(file, content[:-40])
        assert keys(found) == ["s1"]
        assert [one.reason for one in found if one.reason] == [Reason.BROKEN]

    def test_deep_nesting_and_huge_numbers_break_only_themselves(self, file: Path) -> None:
        deep = '{"id": "d", "x": ' + "[" * 100_000 + "]" * 100_000 + "}"
        huge = '{"id": "h", "x": ' + "9" * 5000 + "}"
        found = read(file, f"[{deep}, {huge}, {json.dumps(hsds(1))}]")
        assert keys(found) == ["s1"]
        assert reasons(found) == [(1, Reason.BROKEN), (2, Reason.BROKEN)]


class Endless(io.RawIOBase):
    """A file as large as one likes, that stands nowhere: services, and one broken record."""

    def __init__(self, size: int, broken_at: int) -> None:
        self.size, self.broken_at, self.given, self.left = size, broken_at, 0, b"["
        self.number = 0

    def read(self, size: int = -1) -> bytes:
        while len(self.left) < size and self.given < self.size:
            self.number += 1
            one = json.dumps(hsds(self.number, description="tekst " * 150)).encode()
            if self.number == self.broken_at:
                one = b'{"id": "kapot", "name": "Stuk" oeps}'
            self.left += (b"," if self.number > 1 else b"") + one
            self.given += len(one)
            if self.given >= self.size:
                self.left += b"]"
        found, self.left = self.left[:size], self.left[size:]
        return found


def test_memory_is_bounded_however_large_the_file() -> None:
    """8 MB here; the bench reads 200 MB. What stands in memory at once is a few pieces."""
    file = Endless(8 << 20, broken_at=2000)
    tracemalloc.start()
    found = broken = 0
    for _kind, raw in records(file):  # type: ignore[arg-type]
        found += raw.value is not None
        broken += raw.value is None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found, broken) == (file.number - 1, 1)
    assert peak < 4 << 20


def package(**tables: str) -> bytes:
    """Return a tabular data package."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as one:
        one.writestr("datapackage.json", "{}")
        for name, text in tables.items():
            one.writestr(f"{name}.csv", text)
    return made.getvalue()


TABLES = {
    "organizations": "id,name,description\no1,Vzw De Lamp,Buurtwerk\n",
    "services": (
        "id,organization_id,name,description,status,minimum_age\n"
        's1,o1,"Huiswerk, samen","Twee\nregels",active,6\n'
        "s2,o9,Zwevend,Zonder organisatie,active,\n"
        "s3,o1,Te kort\n"
        "s4,o1,Laatste,,active,\n"
    ),
    "locations": "id,location_type,name\np1,physical,De Kelder\n",
    "addresses": "id,location_id,address_1,city,postal_code\na1,p1,Kaai 1,Aalbeek,8999\n",
    "service_at_locations": "id,service_id,location_id\nl1,s1,p1\n",
    "languages": "id,service_id,code\nt1,s1,tr\n",
    "schedules": "id,service_id,byday,opens_at,closes_at\nh1,s1,MO,09:00:00,12:00:00\n",
    "phones": "id,service_id,number\nf1,s1,050 00 00 00\n",
    "attributes": "id,link_id,link_entity,taxonomy_term_id\nk1,s1,service,n1\n",
    "taxonomy_terms": "id,name,description\nn1,Onderwijs,-\n",
    "contacts": "id,service_id,name,email\nc1,s1,An Peeters,an@brug.test\n",
}


class TestTabular:
    def test_joins_what_stands_apart(self, file: Path) -> None:
        found = read(file, package(**TABLES), "x.zip")
        made = next(one.draft for one in found if one.draft)
        fields = made.fields
        assert (made.offerer.name, fields["name"]) == ("Vzw De Lamp", "Huiswerk, samen")
        assert fields["description"] == "Twee\nregels"
        assert (fields["languages"], fields["needs"]) == (["tr"], ["learning"])
        assert (fields["phone"], fields["minimum_age"]) == ("050 00 00 00", 6)
        assert (made.places[0].name, made.places[0].municipality) == ("De Kelder", "Aalbeek")
        assert made.slots[0].closes == time(12)
        assert "Peeters" not in repr(found)

    def test_names_the_broken_line_and_the_dangling_one(self, file: Path) -> None:
        found = read(file, package(**TABLES), "x.zip")
        assert keys(found) == ["s1", "s4"]
        assert {one.reason for one in found if one.reason} == {
            Reason.BROKEN,
            Reason.NO_ORGANISATION,
        }
        assert [one.name for one in found if one.reason is Reason.NO_ORGANISATION] == ["Zwevend"]

    def test_reads_semicolons_too(self, file: Path) -> None:
        tables = {name: text.replace(",", ";") for name, text in TABLES.items()}
        assert "s4" in keys(read(file, package(**tables), "x.zip"))

    @pytest.mark.parametrize("tables", [{}, {"boeken": "id\n1\n"}])
    def test_a_zip_without_services_is_said(self, file: Path, tables: dict[str, str]) -> None:
        with pytest.raises(Unreadable):
            read(file, package(**tables), "x.zip")


def test_progress_is_told_in_bytes(file: Path) -> None:
    seen: list[tuple[int, int]] = []
    file.write_text(json.dumps([hsds(1)]))
    arrived: Iterator[Arrived] = reading(
        file, "x.json", {}, lambda done, total: seen.append((done, total)), today=TODAY
    )
    assert len(list(arrived)) == 1
    assert seen == [(file.stat().st_size, file.stat().st_size)]
