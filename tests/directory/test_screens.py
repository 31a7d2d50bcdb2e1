"""The screens: what is asked stays in the address, what was typed stays, queries stay few."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from brugwerk.accounts.models import User
from brugwerk.directory.models import Pick, Service
from brugwerk.partnerships.models import Partnership
from tests.make import directory as make
from tests.make.clock import day
from tests.make.people import organisation, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of_bram(brug: Partnership, bram: User) -> Client:
    return signed_in(bram)


def page(client: Client, brug: Partnership, name: str, query: str = "") -> str:
    answer = client.get(reverse(f"directory:{name}", args=[brug.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


class TestSearching:
    def test_works_as_a_plain_form_and_keeps_what_was_chosen(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        make.service("Opvoedingswinkel", needs=["upbringing"])
        shown = page(
            client_of_bram, brug, "search", "?q=opvodingswinkel&nood=upbringing&leeftijd=8"
        )
        assert "Opvoedingswinkel" in shown
        assert 'value="opvodingswinkel"' in shown
        assert '<details class="more"' in shown
        assert 'value="upbringing"' in shown
        assert 'value="8"' in shown
        assert "onclick" not in shown

    def test_filters_stay_folded_and_say_what_was_chosen(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        """On a phone what was found stands at once below the question."""
        shown = page(client_of_bram, brug, "search", "?nood=upbringing&leeftijd=8&open=on")
        chosen = shown.partition('<p class="chosen">')[2].partition("</p>")[0]
        for word in ("opvoeden", "8 jaar", "Alleen waar je nu terechtkan"):
            assert word in chosen
        assert '<details class="more" open' not in shown

    def test_the_front_page_says_in_plain_words_what_people_look_for(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        shown = page(client_of_bram, brug, "slice")
        assert f'{reverse("directory:search", args=[brug.pk])}?q=ik%20heb%20honger"' in shown

    def test_a_service_without_contact_says_what_to_do(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        found = make.service("Opvoedingswinkel", phone="", email="", url="")
        shown = client_of_bram.get(reverse("directory:service", args=[brug.pk, found.pk]))
        assert "Er staat hier nog geen telefoonnummer of mailadres." in shown.content.decode()

    def test_inv35_what_is_old_is_shown_as_not_checked(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        make.service("Zomerkamp", assured_on=day(-500), assurer="X")
        make.service("Winterkamp")
        shown = page(client_of_bram, brug, "search", "?q=kamp")
        assert "Niet nagekeken sinds" in shown
        assert "Nog niet nagekeken" in shown

    @pytest.mark.parametrize(
        "query",
        [
            "?q=" + "x" * 10_000,
            "?leeftijd=-4&taal=xx&gebied=nergens&nood=niets&blad=0",
            "?blad=" + "9" * 400,
            "?blad=%D9%A3&leeftijd=%00",
            "?q=%3Cscript%3Ealert(1)%3C/script%3E",
        ],
    )
    def test_nothing_in_an_address_breaks_it(
        self, client_of_bram: Client, brug: Partnership, query: str
    ) -> None:
        shown = page(client_of_bram, brug, "search", query)
        assert "<script>alert" not in shown
        assert ("Alleen het begin" in shown) is (len(query) > 5000)

    def test_leads_on_page_by_page(self, client_of_bram: Client, brug: Partnership) -> None:
        for n in range(25):
            make.service(f"Zomerkamp {n:02}")
        first = page(client_of_bram, brug, "search", "?q=zomerkamp&open=on")
        assert "?q=zomerkamp&amp;open=on&amp;blad=2" in first
        last = page(client_of_bram, brug, "search", "?q=zomerkamp&blad=2")
        assert (first.count("<strong>Zomerkamp"), last.count("<strong>Zomerkamp")) == (20, 5)
        assert "blad=3" not in last

    def test_suggestions_are_json_with_a_way_to_the_service(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        made = make.service("Zomerkamp")
        answer = client_of_bram.get(
            reverse("directory:suggest", args=[brug.pk]), {"q": "zomerk"}
        ).json()
        assert {
            "text": "Zomerkamp",
            "to": reverse("directory:service", args=[brug.pk, made.pk]),
        } in (answer["found"])


class TestMarkup:
    def test_in_a_description_is_shown_as_it_was_typed(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        made = make.service("<b>Kamp</b>", description="<script>alert(1)</script>")
        answer = client_of_bram.get(reverse("directory:service", args=[brug.pk, made.pk]))
        assert b"<script>alert" not in answer.content
        assert b"&lt;b&gt;Kamp" in answer.content


class TestWriting:
    def test_a_service_is_added_with_all_that_was_typed(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        linde = organisation(brug)
        address = reverse("directory:add", args=[brug.pk])
        answer = client_of_bram.post(address, make.written(organisation=linde.pk), follow=True)
        shown = answer.content.decode()
        for typed in (
            *("Spelotheek", "Kaai 3, 8999 Wissebeke", "Bel aan", "Maandag, woensdag", "9:00"),
            *("Gratis met kansenkaart", "Turks", "Van 0 tot 10 jaar", "Niet in de vakantie"),
            *("Wissebeke, Hoge Wei", "spelen en vrije tijd", "Nagekeken op", "050 00 00 00"),
        ):
            assert typed in shown, typed
        again = client_of_bram.post(address, make.written(organisation=linde.pk))
        assert again.status_code == 409
        assert "heeft al een dienst met deze naam" in again.content.decode()

    def test_the_form_holds_what_there_is_and_the_second_is_told(
        self, client_of_bram: Client, brug: Partnership
    ) -> None:
        made = make.service("Spelotheek", kept_by=brug, areas=["Hoge Wei"], version=3)
        address = reverse("directory:change", args=[brug.pk, made.pk])
        assert 'value="Hoge Wei"' in client_of_bram.get(address).content.decode()
        late = client_of_bram.post(address, make.written(name="Anders", version="2"))
        shown = late.content.decode()
        assert (late.status_code, "Anders" in shown, 'value="3"' in shown) == (409, True, True)
        assert client_of_bram.post(address, make.written(version="3")).status_code == 302
        assert client_of_bram.get(address).status_code == 200

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"minimum_age": "12", "maximum_age": "6"}, "maximum_age"),
            ({"days1": []}, "days1"),
            ({"opens1": "13:00"}, "closes1"),
            ({"email": "geen"}, "email"),
            ({"update_every_months": "0"}, "update_every_months"),
        ],
    )
    def test_what_cannot_be_comes_back(
        self, client_of_bram: Client, brug: Partnership, changes: dict[str, object], field: str
    ) -> None:
        made = make.service("Spelotheek", kept_by=brug)
        address = reverse("directory:change", args=[brug.pk, made.pk])
        answer = client_of_bram.post(address, make.written(**changes))
        assert answer.status_code == 422
        assert field in answer.context["form"].errors


def few(brug: Partnership) -> None:
    make.pick(brug, make.service("Dienst 0"))


def many(brug: Partnership) -> None:
    for n in range(1, 60):
        make.pick(brug, make.service(f"Dienst {n}", assured_on=day(-n * 10), assurer="X"))


@pytest.mark.parametrize(
    ("name", "query"),
    [("slice", ""), ("search", "?q=dienst"), ("search", "?kost=free")],
)
def test_one_service_and_sixty_cost_the_same_queries(
    client_of_bram: Client, brug: Partnership, name: str, query: str
) -> None:
    counts = []
    for fill in (few, many):
        fill(brug)
        page(client_of_bram, brug, name, query)
        with CaptureQueriesContext(connection) as asked:
            page(client_of_bram, brug, name, query)
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert (Pick.objects.count(), Service.objects.count()) == (60, 60)


def test_lists_of_the_interface_cost_the_same_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for n in range(12):
        make.service(f"Dienst {n}", make.offerer(f"Organisatie {n}"))
    with django_assert_num_queries(4):  # count, services, places, hours
        Client().get("/hsds/3.0/services?full=true")
