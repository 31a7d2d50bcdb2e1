"""An organisation leaves the partnership: T25, T3, INV25, INV38."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.agreements.models import AgreementParty, Clause, Signature
from brugwerk.calendars.operations import make_feed
from brugwerk.forums.models import ForumSeat
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.operations import LastFacilitator, NoPartner
from brugwerk.roles.models import Assignment
from brugwerk.stewardship.models import Absence, Item
from brugwerk.stewardship.operations import absences, leaving
from brugwerk.stewardship.queries.organisations import organisation_page
from brugwerk.stewardship.rules import Kind, Outcome, State, Why
from tests import make
from tests.make import TODAY, agreements, boundaries, day, forums, roles

pytestmark = pytest.mark.django_db
Partners = list[tuple[User, Organisation]]


@pytest.fixture
def partners(brug: Partnership) -> Partners:
    return agreements.partners(brug)


def leave(partners: Partners, number: int = 1, by: int = 0) -> Absence:
    return leaving.leave(
        actor=make.acting(partners[by][0]),
        partnership=Partnership.objects.get(),
        organisation=partners[number][1],
        today=TODAY,
    )


def place(partners: Partners, number: int) -> Membership:
    return Membership.objects.get(user=partners[number][0])


class TestAtOnce:
    def test_its_people_are_strangers_from_the_next_request_on(
        self, brug: Partnership, partners: Partners
    ) -> None:
        """T25a: no page, no calendar, and nothing of them is lost for the others."""
        user, house = partners[1]
        agreement = agreements.alive(brug, partners)
        token = make_feed(actor=make.acting(user), partnership=brug, today=TODAY)
        browser = make.signed_in(user)
        page = reverse("agreements:agreement", args=[brug.pk, agreement.pk])
        assert browser.get(page).status_code == 200
        leave(partners)
        for path in (page, reverse("partnerships:people", args=[brug.pk])):
            assert browser.get(path).status_code == 404
        assert Client().get(reverse("calendars:feed", args=[token])).status_code == 404
        assert house.name in make.signed_in(partners[0][0]).get(page).content.decode()
        assert Signature.objects.filter(organisation=house).exists()
        assert AgreementParty.objects.get(organisation=house).left_on == TODAY
        assert not brug.organisations.filter(pk=house.pk).exists()

    def test_all_of_it_goes_through_the_absence_routine(
        self, brug: Partnership, partners: Partners
    ) -> None:
        """INV25: one list of the organisation, and one of each of its people."""
        house, goal = partners[1][1], make.goal(brug, place(partners, 1))
        paper = agreements.paper(brug, [house for _user, house in partners[:2]])
        Clause.objects.filter(agreement=paper, position=1).update(promised_by=house)
        agreements.submitted(paper)
        roles.letter(make.task(goal), organisation=house)
        ForumSeat.objects.create(forum=forums.forum(brug), organisation=house, from_on=day(-9))
        boundaries.question(brug, house)
        absence = leave(partners)
        assert {item.kind for item in absence.items.all()} == {
            *(Kind.LETTER, Kind.SEAT, Kind.SIGNATURE, Kind.PROMISE, Kind.QUESTION)
        }
        own = Absence.objects.get(membership__user=partners[1][0])
        assert (own.why, {item.kind for item in own.items.all()}) == (Why.LEAVING, {Kind.GOAL})
        with pytest.raises(absences.ItemsLeft):
            absences.settle(actor=make.acting(partners[0][0]), absence=absence, today=TODAY)

    def test_who_takes_over_holds_it_in_the_own_name(
        self, brug: Partnership, partners: Partners
    ) -> None:
        house, lead = partners[1][1], make.acting(partners[0][0])
        letter = roles.letter(make.task(make.goal(brug)), organisation=house)
        forum = forums.forum(brug)
        ForumSeat.objects.create(forum=forum, organisation=house, from_on=day(-9))
        absence = leave(partners)
        for item in absence.items.all():
            absences.decide(
                actor=lead,
                item=item,
                outcome=Outcome.STAND_IN,
                stand_in=place(partners, 2),
                pause_until=None,
                reason="",
                family_word="",
                today=TODAY,
            )
        absences.settle(actor=lead, absence=absence, today=TODAY)
        gone = absences.go(actor=lead, absence=Absence.objects.get(pk=absence.pk), today=day(5))
        assert gone.state == State.GONE
        seat = forum.seats.get()
        assert (seat.membership, seat.organisation) == (place(partners, 2), None)
        held = Assignment.objects.filter(task=letter.task, ended_on=None)
        assert [one.membership for one in held] == [place(partners, 2)]
        assert place(partners, 1).ends_on == day(-1)

    def test_who_was_away_already_does_not_come_back(self, partners: Partners) -> None:
        lead = make.acting(partners[0][0])
        away = absences.report(
            actor=lead,
            membership=place(partners, 1),
            why=Why.PLANNED,
            from_on=day(3),
            until_on=day(9),
            today=TODAY,
        )
        leave(partners)
        away.refresh_from_db()
        assert (away.why, away.until_on, away.from_on) == (Why.LEAVING, None, TODAY)
        with pytest.raises(PermissionDenied):
            absences.come_back(actor=lead, absence=away, today=TODAY)

    def test_who_stood_in_and_leaves_along_stands_in_no_more(
        self, brug: Partnership, partners: Partners
    ) -> None:
        """What a colleague of the same house took over hangs in the air again, for both."""
        lead, own = make.acting(partners[0][0]), place(partners, 1)
        colleague = make.join(brug, make.account("Dirk", password=None))
        Membership.objects.filter(pk=colleague.pk).update(organisation=partners[1][1])
        forums.forum(brug, own)
        away = absences.report(
            actor=lead, membership=own, why=Why.SUDDEN, from_on=TODAY, until_on=None, today=TODAY
        )
        item = absences.decide(
            actor=lead,
            item=away.items.get(),
            outcome=Outcome.STAND_IN,
            stand_in=colleague,
            pause_until=None,
            reason="",
            family_word="",
            today=TODAY,
        )
        assert not item.is_open(TODAY)
        leave(partners)
        assert Item.objects.get(pk=item.pk).is_open(TODAY)
        with pytest.raises(absences.ItemsLeft):
            absences.settle(actor=lead, absence=away, today=TODAY)


class TestWho:
    def test_never_the_last_facilitator(self, partners: Partners) -> None:
        """Nothing has changed then: not the access, not the agreements, no list."""
        lead = make.acting(partners[0][0])
        house = partners[0][1]
        page = organisation_page(lead, Partnership.objects.get(), house, today=TODAY)
        assert not page.may_leave
        with pytest.raises(LastFacilitator):
            leave(partners, number=0)
        assert place(partners, 0).ends_on is None
        assert not Absence.objects.exists()

    def test_only_a_facilitator(self, partners: Partners) -> None:
        with pytest.raises(PermissionDenied):
            leave(partners, number=1, by=2)

    def test_once(self, partners: Partners) -> None:
        leave(partners)
        with pytest.raises(NoPartner):
            leave(partners)
        assert Absence.objects.filter(organisation=partners[1][1]).count() == 1

    def test_an_absence_is_of_a_person_or_of_an_organisation_that_leaves(
        self, partners: Partners
    ) -> None:
        absence = leave(partners)
        for wrong in ({"organisation": None}, {"why": Why.PLANNED}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Absence.objects.filter(pk=absence.pk).update(**wrong)


def test_the_page_ends_it_after_a_tick(brug: Partnership, partners: Partners) -> None:
    browser = make.signed_in(partners[0][0])
    path = reverse("stewardship:organisation", args=[brug.pk, partners[1][1].pk])
    assert browser.post(path).status_code == 422
    assert place(partners, 1).ends_on is None
    answer = browser.post(path, {"sure": "on"}, follow=True)
    assert partners[1][1].name in answer.content.decode()
    assert browser.get(path).status_code == 404
