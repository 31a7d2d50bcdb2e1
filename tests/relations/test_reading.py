"""What screens, the map and mails are told (2.01, 2.03, 2.16, 3.41, INV30, INV33, N12)."""

import re
from dataclasses import fields
from datetime import date, datetime

import pytest
from django.core import mail
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from brugwerk.desk.queries.today import todos
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.relations.models import Relation, WeeklyMail
from brugwerk.relations.operations import keepers, mailing
from brugwerk.relations.queries import Tie, asks, ties
from brugwerk.relations.queries.lines import lines
from brugwerk.relations.queries.page import overview_page
from brugwerk.relations.rules.contact import Balance, Purpose, Share
from brugwerk.relations.rules.relation import Kind, Warmth
from tests import make
from tests.make import NOW, TODAY, day, moment, roles
from tests.make import relations as tie
from tests.relations.conftest import People, as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def cool(people: People) -> Relation:
    one = tie.between(people.leen, people.karim, ideal_days=14, latest_days=30)
    tie.contact(one, 21)
    return one


class TestToday:
    @pytest.mark.usefixtures("cool")
    def test_n12_keepers_are_asked_with_one_button(self, people: People) -> None:
        (ask,) = asks(as_(people.leen), today=TODAY)
        assert (
            ask.what == "Karim en jij: laatste contact 3 weken geleden. Afgesproken: om de 2 weken"
        )
        browser = make.signed_in(people.leen.user)
        assert "We hadden contact" in browser.get("/vandaag/").content.decode()
        assert browser.post(ask.tap).status_code == 302
        assert asks(as_(people.leen), today=TODAY) == []
        assert asks(as_(people.karim), today=TODAY) == []  # for both

    @pytest.mark.usefixtures("cool")
    def test_nobody_else_is_asked(self, people: People) -> None:
        assert asks(as_(people.dries), today=TODAY) == []
        assert asks(as_(people.lead), today=TODAY) == []

    def test_a_day_has_an_end(self, brug: Partnership, people: People) -> None:
        """Two have a button; all others are one line, which leads to the page of the week."""
        for number in range(4):
            other = make.join(brug, make.account(f"Lid{number}", password=None))
            tie.between(people.leen, other, begun_on=day(-100 - number))
        found = asks(as_(people.leen), today=TODAY)
        assert [bool(ask.tap) for ask in found] == [True, True, False]
        assert found[0].what.startswith("Lid3 en jij")
        assert (found[2].what, found[2].href) == ("Nog 2 relaties wachten", "/relaties/deze-week/")

    @pytest.mark.usefixtures("cool")
    def test_2_07_slowed_down_asks_nobody(self, people: People) -> None:
        Relation.objects.update(slowed_until=day(3), slowed_reason="Rust.", begun_on=day(-900))
        assert asks(as_(people.leen), today=TODAY) == []

    def test_2_16_a_year_without_peace_time_asks_too(self, people: People) -> None:
        one = tie.between(people.leen, people.karim, begun_on=day(-330))
        tie.contact(one, 2, purpose=Purpose.QUESTION)
        (ask,) = asks(as_(people.karim), today=TODAY)
        assert ask.what == "Leen en jij: lang geen contact in vredestijd"

    def test_who_stands_in_is_asked(self, cool: Relation, people: People) -> None:
        keepers.stand_in(
            actor=as_(people.karim),
            relation=cool,
            of=people.karim,
            by=people.dries,
            from_=TODAY,
            until=None,
            today=TODAY,
        )
        (ask,) = asks(as_(people.dries), today=TODAY)
        assert ask.what.startswith("Leen en jij")
        assert [todo.tap for todo in todos(as_(people.dries), today=TODAY)] == [ask.tap]


def send(now: datetime) -> None:
    """Let the clock strike, and mails go out after the commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        mailing.send_weekly(now=now)


class TestTheWeeklyMail:
    @pytest.mark.usefixtures("cool")
    def test_one_a_week_at_most_over_all_partnerships(self, people: People) -> None:
        """N12: two clocks and two days send one; after seven days one more."""
        kade = make.partnership("De Kade")
        tie.between(make.join(kade, people.leen.user), make.join(kade, people.dries.user))
        for now in (NOW, NOW, moment(1), moment(6)):
            send(now=now)
        to_leen = [one for one in mail.outbox if one.to == [people.leen.user.email]]
        assert len(to_leen) == 1
        assert "2 relaties" in to_leen[0].body
        send(now=moment(7))
        assert len([one for one in mail.outbox if one.to == [people.leen.user.email]]) == 2

    def test_t12_it_names_nobody_and_its_link_changes_nothing(
        self, brug: Partnership, cool: Relation, people: People
    ) -> None:
        send(now=NOW)
        told = "".join(f"{one.subject}{one.body}" for one in mail.outbox)
        names = ("Leen", "Karim", "Huis van", str(brug), f"/p{brug.pk}/")
        assert [name for name in names if name in told] == []
        (path,) = set(re.findall(r"https?://[^/]+(/\S+)", told))
        page = make.signed_in(people.leen.user).get(path).content.decode()
        assert page.count("button primary") == 1
        assert cool.contacts.count() == 1

    @pytest.mark.usefixtures("cool")
    def test_switched_off_by_oneself(self, people: People) -> None:
        browser = make.signed_in(people.leen.user)
        browser.post("/relaties/mail/", {"uit": "1"})
        send(now=NOW)
        assert [one.to for one in mail.outbox] == [[people.karim.user.email]]
        browser.post("/relaties/mail/", {"aan": "1"})
        send(now=NOW)
        assert len(mail.outbox) == 2

    @pytest.mark.parametrize("why", ["warm", "demo", "left", "evening"])
    def test_nothing_without_a_reason(self, cool: Relation, why: str) -> None:
        if why == "warm":
            tie.contact(cool, 0)
        if why == "demo":
            Partnership.objects.update(is_demo=True)
        if why == "left":
            Membership.objects.update(ends_on=day(-1))
        send(now=moment(0, 19) if why == "evening" else NOW)
        assert mail.outbox == []
        assert not WeeklyMail.objects.exists()


class TestTies:
    def test_the_map_gets_frozen_values(self, cool: Relation, people: People) -> None:
        (one,) = ties(as_(people.dries), cool.partnership, today=TODAY)
        assert (one.kind, one.warmth, one.last_contact) == (
            Kind.INFORMAL,
            Warmth.LUKEWARM,
            day(-21),
        )
        assert [one.one.name, one.other.name] == ["Leen", "Karim"]
        assert one.one.organisation_id == people.houses[0].pk
        assert one.other.member_id == people.karim.pk

    def test_an_earlier_day_shows_how_it_looked(self, cool: Relation, people: People) -> None:
        Relation.objects.update(ended_on=TODAY, ended_reason="Klaar.")

        def on(when: date) -> list[Warmth]:
            found = ties(as_(people.leen), cool.partnership, today=when)
            return [one.warmth for one in found]

        assert on(day(-181)) == []
        assert on(day(-170)) == [Warmth.NEW]
        assert on(day(-20)) == [Warmth.WARM]
        assert on(TODAY) == [Warmth.ENDED]

    def test_inv33_of_ones_own_partnerships_alone(self, cool: Relation) -> None:
        stranger = make.join(make.partnership("De Kade"), make.account("Chris", password=None))
        assert ties(as_(stranger), cool.partnership, today=TODAY) == []
        answer = make.signed_in(stranger.user).get(
            f"/p{cool.partnership_id}/fundament/relaties/{cool.pk}/"
        )
        assert answer.status_code == 404

    def test_inv30_a_tie_holds_no_number_of_contacts(self) -> None:
        assert {field.name for field in fields(Tie)} == {
            *("relation_id", "one", "other", "kind", "warmth"),
            *("ideal_days", "last_contact", "begun_on", "ended_on"),
        }


class TestTheOverview:
    def test_mine_first_then_what_cools_down(self, cool: Relation, people: People) -> None:
        warm = tie.between(people.leen, people.dries)
        tie.contact(warm, 1)
        colder = tie.between(people.karim, people.dries, ideal_days=7, latest_days=14)
        found = lines(as_(people.leen), cool.partnership, today=TODAY)
        assert [line.relation for line in found] == [cool, warm, colder]

    def test_2_03_shares_are_of_pairs_and_of_all(self, cool: Relation, people: People) -> None:
        """INV30: what both wrote down counts once, and nothing adds up by person."""
        tie.contact(cool, 21, by=people.karim)
        tie.contact(cool, 5, purpose=Purpose.QUESTION, formal=True)
        houses = tie.between_houses(cool.partnership, people.houses[1], people.houses[0])
        tie.contact(houses, 2, by=people.karim)
        tie.contact(houses, 370, by=people.karim)
        for one, ago in ((cool, 21), (cool, 30), (houses, 9)):
            tie.contact(one, ago, purpose=Purpose.NOT_SAID)
        page = overview_page(as_(people.dries), cool.partnership, today=TODAY)
        assert page.balances.all == Balance(2, 1, day(-2), 2)
        assert page.balances.share is Share.MOSTLY_PEACE
        (pair,) = page.balances.pairs
        assert (pair.one, pair.other) == ("Huis van Karim", "Huis van Leen")
        assert pair.balance == Balance(2, 1, day(-2), 2)

    def test_3_41_informal_contact_between_levels(self, cool: Relation, people: People) -> None:
        Membership.objects.filter(pk=people.karim.pk).update(level="macro")
        tie.contact(cool, 5, formal=True)
        page = overview_page(as_(people.leen), cool.partnership, today=TODAY)
        assert [(one.one, one.other, one.number) for one in page.balances.levels] == [
            ("meso", "macro", 1)
        ]

    @pytest.mark.usefixtures("cool")
    def test_inv30_no_number_of_one_person_on_the_page(
        self, brug: Partnership, people: People
    ) -> None:
        page = make.signed_in(people.dries.user).get(f"/p{brug.pk}/fundament/relaties/")
        table = page.content.decode().partition("<table")[2].partition("</table>")[0]
        assert "Huis van Leen" in table
        assert re.findall(r"(?<!Huis van )(?:Leen|Karim)", table) == []

    def test_2_01_time_in_the_mandate_shows(self, cool: Relation, people: People) -> None:
        href = f"/p{cool.partnership_id}/fundament/relaties/{cool.pk}/"
        browser = make.signed_in(people.leen.user)
        assert "Nog geen mandaat zegt hoeveel tijd er is." in browser.get(href).content.decode()
        mandate = roles.mandate(cool.partnership, people.karim)
        mandate.hours_per_month = 8
        mandate.save()
        assert "Karim: 8 uur per maand in het mandaat" in browser.get(href).content.decode()

    def test_many_cost_no_more_queries_than_one(self, cool: Relation, people: People) -> None:
        browser = make.signed_in(people.leen.user)
        base = f"/p{cool.partnership_id}/fundament/relaties/"
        pages = (base, f"{base}{cool.pk}/", "/vandaag/", "/relaties/deze-week/")

        def cost() -> list[int]:
            found = []
            for href in pages:
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(href).status_code == 200
                found.append(len(queries))
            return found

        cost()
        before = cost()
        for number in range(12):
            other = make.join(cool.partnership, make.account(f"Lid{number}", password=None))
            more = tie.between(people.leen, other, ideal_days=7, latest_days=14)
            for ago in (20, 40, 60):
                tie.contact(more, ago)
                tie.contact(cool, ago + number + 3)
        assert cost() == before
