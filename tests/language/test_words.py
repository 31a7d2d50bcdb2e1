"""The glossary on a real database: marking, meaning, checking (6.06, N14, INV36)."""

from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.safestring import mark_safe

import brugwerk
from brugwerk.audit.models import Entry
from brugwerk.language.models import Glossary, Term, TermMeaning
from brugwerk.language.operations import terms as operations
from brugwerk.language.operations.refusals import ChangedMeanwhile, StandsAlready
from brugwerk.language.queries import due
from brugwerk.language.queries.known import known
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from tests import make
from tests.make import language as words

pytestmark = pytest.mark.django_db
BRUGWERK = Path(brugwerk.__file__).parent


@pytest.fixture
def brug() -> Partnership:
    """Return a partnership with a school and a CLB."""
    made = make.partnership("De Brug")
    for name in ("De Linde", "CLB De Sluis"):
        make.organisation(made, name)
    return made


def somebody(brug: Partnership, name: str, at: str, role: Role = Role.MEMBER) -> Membership:
    """Return a member who is there for an organisation."""
    own = make.join(brug, make.account(name), role)
    own.organisation = brug.organisations.get(name=at)
    own.save()
    return own


def show(text: object, brug: Partnership) -> str:
    """Return a text as a page shows it."""
    page = Template("{% load language %}{{ text|terms:partnership|linebreaksbr }}")
    fresh = Partnership.objects.get(pk=brug.pk)
    return page.render(Context({"text": text, "partnership": fresh}))


class TestMarking:
    """The one filter for texts of people."""

    def test_a_word_with_two_meanings_is_marked(self, brug: Partnership) -> None:
        """INV36: also for who hears the page instead of seeing it."""
        term = words.term(brug, "brede basiszorg")
        words.meaning(term, "Waar elk gezin terechtkan.", organisation=brug.organisations.first())
        shown = show("Onze brede basiszorg is er.", brug)
        assert 'class="term differs"' in shown
        assert f'href="/p{brug.pk}/fundament/taal/woorden/{term.pk}/"' in shown
        assert "visually-hidden" in shown

    def test_a_word_with_one_meaning_leads_to_it(self, brug: Partnership) -> None:
        words.term(brug, "onthaal", plain="Een gesprek.")
        shown = show("Kom naar het onthaal. Het onthaal is open.", brug)
        assert shown.count('<a class="term"') == 1  # the first time only
        assert 'title="Een gesprek."' in shown

    @pytest.mark.parametrize("word", ["amp", "lt", "b", "script", "quot", "x27"])
    def test_html_stays_text(self, brug: Partnership, word: str) -> None:
        """Whatever word is explained, no mark ends up within a sign of HTML."""
        words.term(brug, word, plain='"><img src=x>')
        shown = show("<script>a & b</script> **vet** 'x'\nnieuw", brug)
        assert "<script" not in shown
        assert "<img" not in shown
        assert "&amp;" in shown
        assert "**vet**" in shown
        assert "<br>nieuw" in shown

    def test_what_is_html_already_is_left_alone(self, brug: Partnership) -> None:
        words.term(brug, "onthaal")
        assert show(mark_safe("<b>onthaal</b>"), brug) == "<b>onthaal</b>"
        assert show(None, brug) == ""

    def test_words_of_another_partnership_are_not_marked(self, brug: Partnership) -> None:
        """INV33."""
        words.term(make.partnership("Elders"), "onthaal")
        assert show("onthaal", brug) == "onthaal"

    def test_a_change_shows_at_once(self, brug: Partnership) -> None:
        amina = somebody(brug, "amina", "De Linde", Role.FACILITATOR)
        term = words.term(brug, "onthaal")
        assert "<a" in show("onthaal", brug)
        operations.change_term(
            actor=make.acting(amina.user), term=term, word="welkom", also="", edition=1
        )
        assert show("onthaal", brug) == "onthaal"
        operations.remove_term(actor=make.acting(amina.user), term=term)
        assert show("welkom", brug) == "welkom"

    def test_a_page_asks_once_however_many_words_and_texts(self, brug: Partnership) -> None:
        """One look when the words are known, three when they changed."""
        for n in range(40):
            words.term(brug, f"woord{n}a")
        page = Partnership.objects.get(pk=brug.pk)
        with CaptureQueriesContext(connection) as first:
            known(page)
        with CaptureQueriesContext(connection) as again:
            known(page)
        with CaptureQueriesContext(connection) as next_page:
            known(Partnership.objects.get(pk=brug.pk))
        assert (len(first), len(again), len(next_page)) == (3, 0, 2)


class TestWriting:
    """Words and meanings, each with an owner."""

    def test_a_word_stands_once(self, brug: Partnership) -> None:
        bram = make.acting(somebody(brug, "bram", "De Linde").user)
        said = {"meaning": "Een gesprek.", "plain_text": ""}
        words.term(brug, "onthaal")
        with pytest.raises(StandsAlready):
            operations.write_term(
                actor=bram,
                partnership=brug,
                word="Onthaal.",
                also="",
                organisation=None,
                said=said,
                today=make.TODAY,
            )
        assert Term.objects.count() == 1

    def test_somebody_of_that_partner_says_that_it_holds(self, brug: Partnership) -> None:
        """6.06: verified by whom and when, and when to look again."""
        linde, clb = brug.organisations.order_by("-name")
        bram = somebody(brug, "bram", linde.name)
        dries = somebody(brug, "dries", clb.name)
        meaning = words.meaning(words.term(brug), "Anders.", organisation=linde)
        with pytest.raises(PermissionDenied):
            operations.verify(
                actor=make.acting(dries.user), meaning=meaning, edition=1, today=make.TODAY
            )
        done = operations.verify(
            actor=make.acting(bram.user), meaning=meaning, edition=1, today=make.day(3)
        )
        assert (done.verified_by, done.verified_on, done.review_on) == (
            bram,
            make.day(3),
            make.day(368),
        )

    def test_a_change_asks_to_check_anew(self, brug: Partnership) -> None:
        bram = make.acting(somebody(brug, "bram", "De Linde").user)
        meaning = words.term(brug).meanings.get()
        operations.verify(actor=bram, meaning=meaning, edition=1, today=make.TODAY)
        said = {"meaning": "Een welkom.", "plain_text": ""}
        changed = operations.change_meaning(
            actor=bram, meaning=meaning, said=said, edition=1, today=make.TODAY
        )
        assert changed.verified_on is None
        with pytest.raises(ChangedMeanwhile):
            operations.verify(actor=bram, meaning=meaning, edition=1, today=make.TODAY)

    def test_one_meaning_for_each_partner(self, brug: Partnership) -> None:
        bram = make.acting(somebody(brug, "bram", "De Linde").user)
        term = words.term(brug)
        said = {"meaning": "Nog eens.", "plain_text": ""}
        with pytest.raises(StandsAlready):
            operations.mean(actor=bram, term=term, organisation=None, said=said, today=make.TODAY)

    def test_words_of_the_library_come_once(self, brug: Partnership) -> None:
        bram = make.acting(somebody(brug, "bram", "De Linde").user)
        for expected in (2, 0):
            number = operations.take_over(
                actor=bram, partnership=brug, words=["CLB", "MDO", "niets"], today=make.TODAY
            )
            assert number == expected
        assert TermMeaning.objects.count() == 2
        assert Entry.objects.filter(kind="language.write_term").count() == 2
        assert Glossary.objects.count() == 1


@pytest.mark.parametrize(
    "template",
    [
        "desk/templates/desk/foundation_page.html",
        "goals/templates/goals/goal_page.html",
        "goals/templates/goals/why_page.html",
        "goals/templates/goals/_views.html",
        "agreements/templates/agreements/_clauses.html",
        "agreements/templates/agreements/_text.html",
        "meetings/templates/meetings/item_page.html",
        "meetings/templates/meetings/minutes_page.html",
        "meetings/templates/meetings/_explanation.html",
        "boundaries/templates/boundaries/boundary_page.html",
        "forums/templates/forums/_header.html",
        "exchange/templates/exchange/lesson_page.html",
        "roles/templates/roles/mandate_page.html",
        "cards/templates/cards/_lists.html",
    ],
)
def test_texts_of_rooms_mark_their_words(template: str) -> None:
    """INV36: a page that is written anew keeps the filter."""
    text = (BRUGWERK / template).read_text(encoding="utf-8")
    assert "{% load language" in text
    assert "|terms:partnership" in text


def test_a_goal_marks_the_words_of_its_partnership(client: Client, brug: Partnership) -> None:
    """INV36: on the page itself."""
    amina = somebody(brug, "amina", "De Linde", Role.FACILITATOR)
    term = words.term(brug, "huiswerkklas")
    words.meaning(term, "Een avond voor ouders.", organisation=brug.organisations.first())
    goal = make.goal(brug, amina)
    client.force_login(amina.user)
    page = client.get(reverse("goals:goal", args=[brug.pk, goal.pk])).content.decode()
    assert page.count('class="term differs"') == 1


def test_the_list_goes_along_as_skos(client: Client, brug: Partnership) -> None:
    """Domain 5.5: one concept for a word, with each meaning and whose it is."""
    term = words.term(brug, "onthaal")
    Term.objects.filter(pk=term.pk).update(also="intake\nwelkom")
    linde = brug.organisations.get(name="De Linde")
    words.meaning(term, "De eerste dag.", organisation=linde)
    client.force_login(somebody(brug, "bram", "De Linde").user)
    found = client.get(reverse("language:as_skos", args=[brug.pk])).json()
    (concept,) = found["skos:hasTopConcept"]
    assert concept["skos:prefLabel"]["@value"] == "onthaal"
    assert [one["@value"] for one in concept["skos:altLabel"]] == ["intake", "welkom"]
    creators = [one.get("dcterms:creator") for one in concept["skos:definition"]]
    assert creators == [None, "De Linde"]


def test_what_is_past_its_day_is_due(brug: Partnership) -> None:
    """INV27."""
    bram = somebody(brug, "bram", "De Linde")
    words.term(brug, "onthaal")
    words.notice(bram, clear_on=make.day(5))
    words.kind(brug, review_on=make.day(10))
    actor = make.acting(bram.user)
    assert due(actor, today=make.TODAY) == []
    assert [one.what for one in due(actor, today=make.day(20))] == [
        "Een kind is vaak afwezig",
        "Wij verhuizen misschien.",
    ]
    assert len(due(actor, today=make.day(365))) == 3
    stranger = make.acting(make.member(make.partnership("Elders"), name="chris"))
    assert due(stranger, today=make.day(365)) == []


def test_lists_cost_the_same_for_one_word_and_for_many(client: Client, brug: Partnership) -> None:
    """Query counts do not grow."""
    bram = somebody(brug, "bram", "De Linde")
    client.force_login(bram.user)
    client.get(reverse("language:letters", args=[brug.pk]))  # a sitting begins
    counts = []
    for number in (1, 40):
        for n in range(number):
            term = words.term(brug, f"woord {number} {n}")
            words.meaning(term, "Anders.", organisation=brug.organisations.first())
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("language:terms", args=[brug.pk]))
        assert page.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
