"""The social map of Wissebeke: found, looked at now and then, gone with the demo (3.10, INV35)."""

import re

import pytest
from django.db import connection

from brugwerk.demo import operations
from brugwerk.directory import engine
from brugwerk.directory.engine.keeping import build_anew
from brugwerk.directory.models import Check, Entry, Service
from brugwerk.directory.queries.slices import due, slice_page
from brugwerk.directory.rules.search import Filters, Question
from brugwerk.directory.rules.services import Freshness, freshness
from brugwerk.partnerships.models import Partnership
from tests.demo.conftest import HOST, NOW, TODAY, actor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def loaded(demo: None) -> None:
    """Build the full text anew: it stands in tables that no model knows."""
    engine.forget()
    build_anew(lambda _done, _total: None)


def test_wissebeke_has_a_social_map() -> None:
    assert 55 <= Service.objects.count() <= 70
    found = engine.find(Question("huiswrkklas molenkai"))
    assert Service.objects.get(pk=found.services[0]).name == "Huiswerkklas aan de Molenkaai"
    turkish = engine.find(Question("", Filters(language="tr", needs=("upbringing",))), 100)
    assert len(turkish.services) == 2


MEANT = {
    "pesten": "Weerbaarheidstraining Sterk staan",
    "psycoloog": "Eerstelijnspsycholoog",
    "ik heb honger": "Voedselbedeling Het Mandje",
    "huisw": "Huiswerkklas aan de Molenkaai",
    "geld voor school": "Schooltoelage: hulp bij de aanvraag",
    "mijn kind wil niet naar school": "Spijbelcoach",
    "ik kan de huur niet betalen": "Huurdersadvies",
    "warme kleren voor mijn zoon": "Kledijkast De Warme Trap",
    "nergens slapen": "Crisisopvang De Kajuit",
    "ik versta de brief niet": "Sociaal tolken",
    "rouw": "Rouwgroep voor kinderen",
}


def test_it_finds_what_a_parent_or_volunteer_means() -> None:
    """3.10: their words, with slips, before those of services."""
    names = dict(Service.objects.values_list("pk", "name"))
    found = {typed: engine.find(Question(typed)).services for typed in MEANT}
    assert {typed: names[found[typed][0]] for typed in MEANT if found[typed]} == MEANT


def test_who_asks_to_be_called_or_mailed_says_where() -> None:
    for one in Service.objects.all():
        how = one.how_to_reach.casefold()
        assert one.phone or not re.search(r"\bbel\b", how), one
        assert one.email or not re.search(r"\bmail\b", how), one


def test_some_of_it_waits_to_be_checked() -> None:
    kinds = {
        freshness(one.assured_on, one.update_every_months, TODAY) for one in Service.objects.all()
    }
    assert kinds == set(Freshness)
    leen = actor("leen")
    first = Partnership.objects.get(name="Samen aan de Molenkaai")
    page = slice_page(leen, first, today=TODAY)
    assert page.to_check
    assert page.checked
    assert [check.service.name for check in page.mistakes] == ["Kinderen gaan voor"]
    assert {one.partnership_id for one in due(leen, today=TODAY)} >= {first.pk}


def test_it_goes_with_the_demo() -> None:
    operations.erase(actor=HOST, now=NOW)
    for model in (Service, Entry, Check):
        assert not model._default_manager.exists()
    assert engine.find(Question("huiswerkklas")).services == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM directory_told")
        assert cursor.fetchone() == (0,)
