"""Finding services: words, slips, filters, suggestions; kept in step when something changes."""

from typing import Any

import pytest

from brugwerk.directory import engine
from brugwerk.directory.engine import keeping
from brugwerk.directory.models import Entry, Location, Service, Word
from brugwerk.directory.queries.search import areas, suggestions
from brugwerk.directory.rules.search import Filters, Question
from brugwerk.directory.rules.services import Cost, Kind
from tests.make import directory as make

pytestmark = pytest.mark.django_db


def found(text: str = "", **filters: object) -> list[str]:
    services = engine.find(Question(text, Filters(**filters))).services  # type: ignore[arg-type]
    names = dict(Service.objects.filter(pk__in=services).values_list("pk", "name"))
    return [names[pk] for pk in services]


@pytest.fixture
def town() -> None:
    """Some services of Wissebeke, and one elsewhere."""
    school = make.offerer("Basisschool De Kiezelsprong")
    make.service("Huiswerkbegeleiding", school, needs=["learning"], kind=Kind.GROUP)
    make.service("Opvoedingswinkel", needs=["upbringing"], languages=["nl", "tr"])
    make.service(
        "Zomerkamp",
        town="Aalbeek",
        cost=Cost.PAID,
        minimum_age=6,
        maximum_age=12,
        description="Een week kamperen aan zee.",
        needs=["play"],
    )
    make.service("Schuldhulp", needs=["money"], status="paused", areas=["Hoge Wei"])


@pytest.mark.usefixtures("town")
class TestWords:
    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("Huiswerkbegeleiding", "Huiswerkbegeleiding"),
            ("huiswerkbeg", "Huiswerkbegeleiding"),
            ("huiswrkbegeleiding", "Huiswerkbegeleiding"),
            ("huiswekrbegeleiding wisebeke", "Huiswerkbegeleiding"),
            ("begeleiding", "Huiswerkbegeleiding"),
            ("begeleidng", "Huiswerkbegeleiding"),
            ("kiezelsprong", "Huiswerkbegeleiding"),
            ("opvoedings winkel", "Opvoedingswinkel"),
            ("opvodingsw", "Opvoedingswinkel"),  # begun, with a slip
            ("opvoeden wissebeke", "Opvoedingswinkel"),  # by its need
            ("zomerkamp aalbeek", "Zomerkamp"),
            ("kamperen", "Zomerkamp"),  # in its description alone
            ("ZOMERKÁMP", "Zomerkamp"),
            ("zomerkampweek", "Zomerkamp"),  # a compound that no entry has: by its parts
            ("jeugdschuldhulp", "Schuldhulp"),
            ("8999 schuldhulp", "Schuldhulp"),
        ],
    )
    def test_finds(self, typed: str, name: str) -> None:
        assert found(typed)[:1] == [name]

    @pytest.mark.parametrize(
        "typed",
        [
            "x" * 10_000,
            "zomerkamp " * 1000,
            '"zomerkamp" OR *',
            "named: NEAR(a b)",
            "'; DROP TABLE directory_service; --",
            "<script>alert(1)</script>",
            "zomer\x00kamp",
            "👩‍👩‍👧 %_\\",
            "مرحبا",
            " ",
        ],
    )
    def test_nothing_that_is_typed_breaks_it(self, typed: str) -> None:
        found(typed)
        assert Service.objects.count() == 4

    def test_what_fits_no_word_at_all_finds_nothing(self) -> None:
        assert found("qqqqqqqqqq") == []

    def test_half_of_a_question_is_better_than_nothing(self) -> None:
        answer = engine.find(Question("zomerkamp qqqqqqqqqq"))
        assert answer.loosely
        assert len(answer.services) == 1

    def test_what_is_open_comes_first(self) -> None:
        make.service("Schuldhulp thuis")
        assert found("schuldhulp") == ["Schuldhulp thuis", "Schuldhulp"] or (
            found("schuldhulp")[0] == "Schuldhulp"  # its whole name was typed
        )


@pytest.mark.usefixtures("town")
class TestFilters:
    @pytest.mark.parametrize(
        ("filters", "names"),
        [
            ({"needs": ("learning", "play")}, {"Huiswerkbegeleiding", "Zomerkamp"}),
            ({"kinds": (Kind.GROUP,)}, {"Huiswerkbegeleiding"}),
            ({"costs": (Cost.PAID,)}, {"Zomerkamp"}),
            ({"language": "tr"}, {"Opvoedingswinkel"}),
            ({"area": "aalbeek"}, {"Zomerkamp"}),
            ({"area": "hoge-wei"}, {"Schuldhulp"}),
            ({"age": 13}, {"Huiswerkbegeleiding", "Opvoedingswinkel", "Schuldhulp"}),
            ({"age": 6, "costs": (Cost.PAID,)}, {"Zomerkamp"}),
            ({"open_only": True, "needs": ("money",)}, set()),
        ],
    )
    def test_narrow_with_and_without_words(self, filters: dict[str, Any], names: set[str]) -> None:
        assert set(found(**filters)) == names
        for name in names:
            assert name in found(name, **filters)

    def test_a_service_without_an_area_is_there_for_everybody(self) -> None:
        make.service("Tolktelefoon", town="")
        assert "Tolktelefoon" in found(area="aalbeek")

    def test_areas_are_the_municipalities_there_are(self) -> None:
        Location.objects.create(service=Service.objects.earliest("pk"), municipality="Sint-Aal")
        assert areas() == [
            ("aalbeek", "Aalbeek"),
            ("sint-aal", "Sint-Aal"),
            ("wissebeke", "Wissebeke"),
        ]


@pytest.mark.usefixtures("town")
class TestSuggestions:
    def test_go_on_with_what_is_typed(self) -> None:
        found = suggestions(Question("huisw"))
        assert found[0].text == "huiswerk"
        assert next(one.text for one in found if one.service) == "Huiswerkbegeleiding"

    def test_keep_the_words_before(self) -> None:
        assert suggestions(Question("zomerkamp aalb"))[0].text == "zomerkamp aalbeek"

    def test_forgive_slips(self) -> None:
        assert "opvoedingswinkel" in [one.text for one in suggestions(Question("opvodingswinkel"))]

    def test_are_none_for_nothing(self) -> None:
        assert suggestions(Question("  ")) == []


class TestKeeping:
    def test_a_new_name_is_found_at_once_and_the_old_one_no_more(self) -> None:
        made = make.service("Zomerkamp")
        assert found("zomerkamp") == ["Zomerkamp"]
        made.name = "Speelweek"
        made.save()
        engine.keep(made)
        assert found("spelweek") == ["Speelweek"]
        assert "Speelweek" not in found("zomerkamp")

    def test_what_is_gone_is_not_found(self) -> None:
        made = make.service("Zomerkamp")
        engine.drop([made.pk])
        assert found("zomerkamp") == []
        other = make.service("Herfstkamp")
        other.delete()
        assert found("herfstkamp") == []

    def test_building_anew_mends_an_index_that_lost_its_way(self) -> None:
        made = make.service("Zomerkamp")
        gone = make.service("Lenteweek")
        Word.objects.all().delete()
        Word.objects.create(text="spookwoord")
        Entry.objects.all().delete()
        Service.objects.filter(pk=gone.pk).delete()
        seen: list[tuple[int, int]] = []
        done = keeping.build_anew(lambda at, total: seen.append((at, total)))
        assert (done, seen) == (1, [(1, 1)])
        assert found("zomrkamp") == [made.name]
        assert found("lenteweek") == []
        assert not Word.objects.filter(text="spookwoord").exists()

    def test_an_empty_map_is_searched_too(self) -> None:
        assert found("iets") == []
        assert found(age=3) == []
        assert suggestions(Question("iets")) == []
