"""HSDS files made to do harm: a record costs itself and no other, and a broken package is said."""

import json
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from brugwerk.directory.files import Unreadable, reading
from brugwerk.directory.rules.imports import Reason
from tests.directory.test_files import TABLES, TODAY, keys, nothing, package, read, reasons
from tests.make.directory import hsds

HALF = "\ud800"  # half a sign: JSON can write it, no database keeps it


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file"


def loose(**more: Any) -> dict[str, Any]:  # noqa: ANN401 -- a record
    return {"id": "los", "name": "Los", **more}


ODD_ONES = [
    loose(organization_id=f"o{HALF}"),
    loose(organization_id={"a": 1}),
    loose(organization={"id": f"o{HALF}", "name": HALF}),
    hsds(9) | {"description": "<![foo bar"},
    hsds(9) | {"name": "<![foo bar"},
    hsds(9) | {"minimum_age": -5},
    hsds(9) | {"minimum_age": 10**30, "maximum_age": 10**40},
    hsds(9) | {"assured_date": "0000-00-00", "schedules": [{"opens_at": "25:00", "byday": "XX"}]},
    hsds(9) | {"id": f"{HALF}\0"},
    hsds(9) | {"schedules": [{"opens_at": {"a": 1}}]},
    hsds(9) | {"services": [loose(organization_id=HALF), 5, None]},
    {"id": HALF, "name": "Dragende", "services": [hsds(8) | {"description": "<![CDATA"}]},
]


@pytest.mark.parametrize("odd", ODD_ONES)
def test_a_record_costs_itself_and_no_other(file: Path, odd: dict[str, Any]) -> None:
    found = read(file, json.dumps([hsds(1), odd, hsds(2)]))
    assert {"s1", "s2"} <= set(keys(found))
    assert all(number == 2 for number, _reason in reasons(found))


@pytest.mark.parametrize(
    ("odd", "reason"),
    [
        (loose(organization_id=f"o{HALF}"), Reason.SHAPE),
        (hsds(9) | {"description": "<![foo bar"}, Reason.SHAPE),
    ],
)
def test_what_nobody_foresaw_is_refused_with_its_row(
    file: Path, odd: dict[str, Any], reason: Reason
) -> None:
    found = read(file, json.dumps([hsds(1), odd, hsds(2)]))
    assert (sorted(keys(found)), reasons(found)) == (["s1", "s2"], [(2, reason)])
    assert next(one for one in found if one.reason).name == odd["name"]


def damaged(kind: int) -> bytes:
    """Return a package whose services are broken in the middle."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", kind) as one:
        one.writestr("services.csv", "id,name,organization_id\n" + "1,a,2\n" * 400)
    content = bytearray(made.getvalue())
    begin = content.find(b"services.csv") + len("services.csv")
    content[begin + 4 : begin + 16] = b"\xff" * 12
    return bytes(content)


def named_badly() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as one:
        one.writestr("services.csv", "id,name\n1,a\n")
        one.writestr("éé.csv", "x")
    return made.getvalue().replace("éé".encode(), b"\xff\xfe\xff\xfe")


@pytest.mark.parametrize(
    "content",
    [
        damaged(zipfile.ZIP_DEFLATED),
        damaged(zipfile.ZIP_LZMA),
        damaged(zipfile.ZIP_BZIP2),
        named_badly(),
        package(services=""),
        package(services="id," + "x," * (5 << 20)),
        package(services='id,name\n1,"' + "a" * (9 << 20)),
        package(**TABLES)[:-30] + b"\0" * 8,
    ],
    ids=["deflate", "lzma", "bzip2", "name", "empty", "endless head", "endless cell", "cut"],
)
def test_a_broken_package_is_said(file: Path, content: bytes) -> None:
    """Nothing of it comes in as a service: it is no package, or each row stands as refused."""
    file.write_bytes(content)
    try:
        found = list(reading(file, "x.zip", {}, nothing, today=TODAY))
    except Unreadable:
        found = []
    assert keys(found) == []
