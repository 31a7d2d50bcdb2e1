"""The open interface gives HSDS 3.0: valid, public, without people.

The fields stand here in our own words, as the schema files of openreferral/specification (3.0 and
3.2) have them: types, formats, lists of values and what is required.
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from brugwerk.directory.models import Opening, Service
from brugwerk.directory.rules.services import Status
from brugwerk.directory.views import interface
from tests.make import directory as make
from tests.make.clock import TODAY

pytestmark = pytest.mark.django_db

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
TEXT, NUMBER, ID, DAY, HOUR, URI = "text", "number", "id", "day", "hour", "uri"
FORMS = {
    ID: UUID,
    DAY: re.compile(r"\d{4}-\d\d-\d\d"),
    HOUR: re.compile(r"\d\d:\d\d"),
    URI: re.compile(r"https?://\S+"),
    TEXT: re.compile(r"[\s\S]+"),
}
Shape = dict[str, Any]
TERM: Shape = {"id!": ID, "code": TEXT, "name!": TEXT, "description!": TEXT, "taxonomy": TEXT}
ADDRESS: Shape = {
    "id!": ID,
    "address_1!": TEXT,
    "city!": TEXT,
    "state_province!": TEXT,
    "postal_code!": TEXT,
    "country!": {"BE"},
    "address_type!": {"physical", "postal", "virtual"},
}
LOCATION: Shape = {
    "id!": ID,
    "location_type!": {"physical", "postal", "virtual"},
    "name": TEXT,
    "transportation": TEXT,
    "addresses": [ADDRESS],
}
ORGANISATION: Shape = {
    "id!": ID,
    "name!": TEXT,
    "description!": TEXT,
    "website": URI,
    "email": TEXT,
}
SERVICE: Shape = {
    "id!": ID,
    "name!": TEXT,
    "status!": {"active", "inactive", "defunct", "temporarily closed"},
    "description": TEXT,
    "url": URI,
    "email": TEXT,
    "application_process": TEXT,
    "fees_description": TEXT,
    "eligibility_description": TEXT,
    "minimum_age": NUMBER,
    "maximum_age": NUMBER,
    "assured_date": DAY,
    "alert": TEXT,
    "organization": ORGANISATION,
    "phones": [{"id!": ID, "number!": TEXT, "type": TEXT}],
    "schedules": [
        {
            "id!": ID,
            "freq": {"WEEKLY", "MONTHLY"},
            "byday": TEXT,
            "opens_at": HOUR,
            "closes_at": HOUR,
            "description": TEXT,
        }
    ],
    "service_areas": [{"id!": ID, "name": TEXT}],
    "service_at_locations": [{"id!": ID, "location": LOCATION}],
    "languages": [{"id!": ID, "name": TEXT, "code": TEXT}],
    "attributes": [{"id!": ID, "link_id": ID, "link_entity": TEXT, "taxonomy_term": TERM}],
}
PAGE = {
    *("total_items", "total_pages", "page_number", "size", "first_page", "last_page", "empty"),
    "contents",
}


def faults(found: Any, shape: Any, at: str = "") -> list[str]:  # noqa: ANN401 -- whatever JSON holds
    """Return where something has another shape than HSDS asks."""
    if isinstance(shape, (list, dict)) and not isinstance(found, type(shape)):
        return [at]
    if isinstance(shape, list):
        return [one for n, part in enumerate(found) for one in faults(part, shape[0], f"{at}[{n}]")]
    if isinstance(shape, dict):
        named = {name.rstrip("!"): part for name, part in shape.items()}
        missing = {name[:-1] for name in shape if name.endswith("!")} - set(found)
        unknown = set(found) - set(named)
        inside = [
            one
            for name in set(found) & set(named)
            for one in faults(found[name], named[name], f"{at}.{name}")
        ]
        return [*(f"{at}.{name}" for name in missing | unknown), *inside]
    if isinstance(shape, set):
        good = found in shape
    elif shape is NUMBER:
        good = isinstance(found, int) and not isinstance(found, bool)
    else:
        good = isinstance(found, str) and FORMS[shape].fullmatch(found) is not None
    return [] if good else [at]


def get(path: str = "", **query: str | int) -> Any:  # noqa: ANN401 -- whatever JSON holds
    answer = Client().get(f"/hsds/3.0/{path}", query)
    assert answer["Content-Type"] == "application/json"
    return answer.json()


@pytest.fixture
def whole() -> Service:
    """A service with something in every field."""
    made = make.service(
        "Spelotheek",
        needs=["play", "verdwenen"],
        languages=["nl", "xx"],
        areas=["Hoge Wei"],
        minimum_age=0,
        maximum_age=10,
        email="spel@brug.test",
        phone="050 00 00 00",
        url="https://spel.brug.test/",
        alert="Dicht in mei",
        cost_note="Gratis met kaart",
        for_whom="Gezinnen",
        how_to_reach="Kom langs",
        assured_on=TODAY,
        assurer="Huis van het Kind",
    )
    Opening.objects.create(service=made, days="MO,WE", opens="09:00", closes="12:00", note="Bel")
    Opening.objects.create(service=made, note="Na afspraak")
    return made


def test_one_service_is_valid(whole: Service) -> None:
    found = get(f"services/{whole.uid}")
    assert faults(found, SERVICE) == []
    assert set(found) == {name.rstrip("!") for name in SERVICE}  # each field was looked at
    assert [one["taxonomy_term"]["code"] for one in found["attributes"]] == ["play", "talk"]


@pytest.mark.parametrize("status", list(Status))
def test_every_state_has_a_word_there(whole: Service, status: Status) -> None:
    Service.objects.update(status=status)
    assert faults(get(f"services/{whole.uid}"), SERVICE) == []


def test_an_empty_service_is_valid_too() -> None:
    made = make.service("Kaal", town="", description="", languages=[])
    assert faults(get(f"services/{made.uid}"), SERVICE) == []


@pytest.mark.usefixtures("whole")
def test_lists_and_the_others_are_valid() -> None:
    listed = get("services")
    assert set(listed) == PAGE
    assert faults(listed["contents"], [SERVICE]) == []
    assert "schedules" not in listed["contents"][0]
    assert "schedules" in get("services", full="true")["contents"][0]
    organisations = get("organizations")["contents"]
    assert faults(organisations, [ORGANISATION]) == []
    one = get(f"organizations/{organisations[0]['id']}")
    inside = {name: part for name, part in SERVICE.items() if name != "organization"}
    assert faults(one, ORGANISATION | {"services": [inside]}) == []
    at = {"id!": ID, "location": LOCATION, "service": SERVICE}
    assert faults(get("service_at_locations")["contents"], [at]) == []


def test_it_says_which_version_it_is() -> None:
    assert get()["version"] == "3.0"


def test_what_it_gives_can_be_read_in_again(whole: Service) -> None:
    from brugwerk.directory.pack import needs_by_word  # noqa: PLC0415
    from brugwerk.directory.rules.records import draft  # noqa: PLC0415

    made = draft(get(f"services/{whole.uid}"), None, needs_by_word(), today=TODAY)
    for name in ("name", "kind", "alert", "phone", "minimum_age", "assured_on", "areas", "url"):
        assert made.fields[name] == getattr(whole, name), name
    assert (made.fields["needs"], made.fields["cost"]) == (["play"], whole.cost)
    assert made.slots[0].days == "MO,WE"


class TestPublic:
    def test_only_what_was_written_here_and_is_meant_for_everybody(self) -> None:
        hidden = make.service("Verborgen", is_public=False)
        others = make.service("Van anderen", source="Proef", source_id="1")
        assert get("services")["total_items"] == 0
        assert get("organizations")["total_items"] == 0
        assert get("service_at_locations")["total_items"] == 0
        for one in (hidden, others):
            assert Client().get(f"/hsds/3.0/services/{one.uid}").status_code == 404

    def test_what_is_not_there_is_said_as_json(self) -> None:
        for path in ("services", "organizations"):
            assert get(f"{path}/{uuid4()}") == {"error": "Not found"}

    def test_it_is_read_only(self) -> None:
        for method in ("post", "put", "patch", "delete"):
            assert getattr(Client(), method)("/hsds/3.0/services").status_code == 405

    def test_a_house_may_not_ask_without_end(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(interface, "MOST", 2)
        statuses = [Client().get("/hsds/3.0/services").status_code for _ in range(3)]
        assert statuses == [200, 200, 429]


class TestPages:
    @pytest.fixture(autouse=True)
    def three(self) -> None:
        for n in range(3):
            make.service(f"Dienst {n}", town="")

    def test_lead_on(self) -> None:
        first, last = get("services", per_page=2), get("services", per_page=2, page=2)
        assert (first["total_pages"], first["size"], first["first_page"], first["last_page"]) == (
            *(2, 2, True, False),
        )
        assert (last["size"], last["page_number"], last["last_page"]) == (1, 2, True)

    @pytest.mark.parametrize(
        "query",
        [
            {"page": "99"},
            {"page": "9" * 18},
            {"per_page": "9" * 18},
            {"page": "", "per_page": "", "modified_after": "", "organization_id": ""},
            {"search": "x" * 10_000},
            {"search": "'\"%_*()-"},
            {"full": "\0"},
            {"modified_after": "1000-01-01"},
        ],
    )
    def test_nothing_that_is_asked_breaks_them(self, query: dict[str, str]) -> None:
        assert set(get("services", **query)) == PAGE

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("page", "-1"),
            ("page", "0"),
            ("page", "x"),
            ("page", "\u0663"),
            ("page", "1" + "0" * 30),
            ("per_page", "-1"),
            ("per_page", "0"),
            ("per_page", "9" * 400),
            ("search", "a\0b"),
            ("organization_id", "'"),
            ("organization_id", "\0"),
            ("modified_after", "gisteren"),
            ("modified_after", "2027-02-31"),
            ("modified_after", "0001-01-01"),
            ("modified_after", "0001-01-01T00:00:00+00:01"),
            ("modified_after", "9999-12-31T23:59:59-12:00"),
            ("modified_after", "2027-01-01\0"),
        ],
    )
    def test_what_cannot_be_meant_is_said(self, name: str, typed: str) -> None:
        for path in ("services", "organizations", "service_at_locations"):
            answer = Client().get(f"/hsds/3.0/{path}", {name: typed})
            assert answer.status_code == 400
            assert answer.json()["error"].startswith(f"{name}: ")

    def test_half_a_sign_in_the_address_breaks_nothing(self) -> None:
        for typed in ("%ED%A0%80", "%FF", "%00"):
            for name in ("search", "page", "organization_id", "modified_after", "full"):
                answer = Client().get(f"/hsds/3.0/services?{name}={typed}")
                assert answer.status_code in {200, 400}

    def test_are_searched_and_narrowed(self) -> None:
        assert [one["name"] for one in get("services", search="dienst 2")["contents"]] == [
            "Dienst 2"
        ]
        own = get("services")["contents"][0]["organization"]["id"]
        assert get("services", organization_id=own)["total_items"] == 3
        assert get("services", organization_id=str(uuid4()))["total_items"] == 0
        assert get("services", modified_after="2999-01-01")["total_items"] == 0
