"""Writing, checking, using and reporting (3.10, INV33, INV35); who may do what."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.directory import engine, policy
from brugwerk.directory.models import Check, Pick, Service
from brugwerk.directory.operations import services as writing
from brugwerk.directory.operations import slices
from brugwerk.directory.operations.services import Hours
from brugwerk.directory.queries.slices import due, slice_page
from brugwerk.directory.rules.search import Question
from brugwerk.directory.rules.services import Freshness, Outcome
from brugwerk.partnerships.models import Membership, Partnership
from tests import make as people
from tests.make import directory as make
from tests.make.clock import NOW, TODAY, day
from tests.make.people import acting

pytestmark = pytest.mark.django_db


def added(brug: Partnership, by: User, **changes: object) -> Service:
    linde = brug.organisations.first() or people.organisation(brug)
    return writing.add(
        actor=acting(by),
        partnership=brug,
        organisation=linde,
        details=make.details(**changes),
        hours=[Hours(days=("MO",)), Hours()],
        now=NOW,
    )


class TestWriting:
    def test_a_member_writes_a_service_and_everybody_finds_it(
        self, brug: Partnership, bram: User
    ) -> None:
        made = added(brug, bram)
        assert engine.find(Question("speelotheek wissebeke")).services == [made.pk]
        assert (made.assured_on, made.assurer, made.kept_by) == (TODAY, "De Brug", brug)
        assert [slot.days for slot in made.openings.all()] == ["MO"]
        assert Entry.objects.filter(kind="directory.service_added").count() == 1

    def test_the_assurer_is_an_organisation_and_no_person(
        self, brug: Partnership, bram: User
    ) -> None:
        linde = people.organisation(brug)
        Membership.objects.filter(user=bram).update(organisation=linde)
        assert added(brug, bram).assurer == "Basisschool De Linde"

    def test_only_of_a_partner(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(writing.NoPartner):
            writing.add(
                actor=acting(bram),
                partnership=brug,
                organisation=make.offerer("Vreemd"),
                details=make.details(),
                hours=[],
                now=NOW,
            )

    def test_a_name_stands_once_in_an_organisation(self, brug: Partnership, bram: User) -> None:
        made = added(brug, bram)
        with pytest.raises(writing.WrittenBefore) as before:
            added(brug, bram, name="SPELOTHEEK")
        assert before.value.service == made

    def test_ages_have_to_be_possible(self, brug: Partnership, bram: User) -> None:
        with pytest.raises(writing.AgesImpossible):
            added(brug, bram, minimum_age=12, maximum_age=6)

    def test_two_at_once_the_second_sees_what_the_first_wrote(
        self, brug: Partnership, bram: User, amina: User
    ) -> None:
        made = added(brug, bram)

        def change(by: User, name: str) -> None:
            writing.change(
                actor=acting(by),
                partnership=brug,
                service=made,
                details=make.details(name=name),
                hours=[],
                version=0,
                now=NOW,
            )

        change(bram, "Speelgoed lenen")
        with pytest.raises(writing.Overtaken) as overtaken:
            change(amina, "Anders")
        assert overtaken.value.service.name == "Speelgoed lenen"
        made.refresh_from_db()
        assert (made.name, made.version) == ("Speelgoed lenen", 1)
        assert not made.openings.exists()

    def test_a_stranger_writes_nothing(self, brug: Partnership, chris: User) -> None:
        with pytest.raises(PermissionDenied):
            added(brug, chris)


class TestWhoMayChange:
    def test_where_it_is_kept_or_its_organisation_is_a_partner(
        self, brug: Partnership, bram: User
    ) -> None:
        linde = people.organisation(brug)
        other = people.partnership("De Kade")
        actor = acting(bram)
        assert policy.may_change(actor, brug, make.service("A", kept_by=brug))
        assert policy.may_change(actor, brug, make.service("B", linde, kept_by=other))
        assert not policy.may_change(actor, brug, make.service("C", kept_by=other))
        assert not policy.may_change(actor, brug, make.service("D"))

    def test_what_came_from_a_file_is_changed_at_its_source(
        self, brug: Partnership, amina: User
    ) -> None:
        read_in = make.service("A", kept_by=brug, source="Proef", source_id="1")
        verdict = policy.may_change(acting(amina), brug, read_in)
        assert not verdict
        assert verdict.reason

    def test_only_a_facilitator_brings_files(
        self, brug: Partnership, amina: User, bram: User, chris: User
    ) -> None:
        may = [bool(policy.may_bring(acting(one), brug)) for one in (amina, bram, chris)]
        assert may == [True, False, False]
        assert not policy.may_build_anew(acting(bram), brug)


class TestChecking:
    def test_inv35_still_right_makes_an_old_entry_fresh(
        self, brug: Partnership, bram: User
    ) -> None:
        old = make.service("Oud", assured_on=day(-400), assurer="X")
        make.pick(brug, old)
        before = slice_page(acting(bram), brug, today=TODAY)
        assert [row.freshness for row in before.to_check] == [Freshness.OLD]
        slices.confirm(actor=acting(bram), partnership=brug, service=old, now=NOW)
        after = slice_page(acting(bram), brug, today=TODAY)
        assert (after.to_check, [row.service.name for row in after.checked]) == ([], ["Oud"])
        assert Check.objects.get().outcome == Outcome.RIGHT

    def test_inv35_an_old_entry_is_shown_and_never_hidden(self) -> None:
        old = make.service("Stokoud", assured_on=day(-4000), assurer="X")
        assert engine.find(Question("stokoud")).services == [old.pk]

    def test_a_mistake_waits_with_who_can_mend_it(
        self, brug: Partnership, bram: User, chris: User
    ) -> None:
        haven = Partnership.objects.get(name="De Haven")
        made = added(brug, bram)
        check = slices.report(
            actor=acting(chris), partnership=haven, service=made, note="Ander uur", today=TODAY
        )
        page = slice_page(acting(bram), brug, today=TODAY)
        assert [one.note for one in page.mistakes] == ["Ander uur"]
        assert slice_page(acting(chris), haven, today=TODAY).mistakes == []
        for _twice in range(2):
            slices.settle(actor=acting(bram), partnership=brug, check=check, today=TODAY)
        assert slice_page(acting(bram), brug, today=TODAY).mistakes == []
        assert Entry.objects.filter(kind="directory.mistake_settled").count() == 1

    def test_another_partnership_does_not_settle_it(
        self, brug: Partnership, bram: User, chris: User
    ) -> None:
        made = added(brug, bram)
        check = slices.report(
            actor=acting(bram), partnership=brug, service=made, note="Ander uur", today=TODAY
        )
        haven = Partnership.objects.get(name="De Haven")
        with pytest.raises(PermissionDenied):
            slices.settle(actor=acting(chris), partnership=haven, check=check, today=TODAY)


class TestOwnSlice:
    def test_using_twice_keeps_one_with_the_last_note(self, brug: Partnership, bram: User) -> None:
        made = make.service()
        for note in ("Eerst", "Dan"):
            slices.use(actor=acting(bram), partnership=brug, service=made, note=note, today=TODAY)
        assert [one.note for one in Pick.objects.all()] == ["Dan"]
        slices.leave(actor=acting(bram), partnership=brug, service=made)
        slices.leave(actor=acting(bram), partnership=brug, service=made)
        assert not Pick.objects.exists()
        assert Service.objects.count() == 1

    def test_inv33_the_slice_of_another_partnership_stays_its_own(
        self, brug: Partnership, bram: User, chris: User
    ) -> None:
        make.pick(brug, make.service(), "Na een gesprek")
        haven = Partnership.objects.get(name="De Haven")
        assert slice_page(acting(chris), haven, today=TODAY).to_check == []
        assert due(acting(chris), today=TODAY) == []
        assert [one.what for one in due(acting(bram), today=TODAY)] == ["Opvoedingswinkel"]

    def test_inv27_the_longest_waiting_comes_first(self, brug: Partnership, bram: User) -> None:
        for name, days in (("A", -400), ("B", -900), ("C", -10)):
            make.pick(brug, make.service(name, assured_on=day(days), assurer="X"))
        found = due(acting(bram), today=TODAY)
        assert [one.what for one in found] == ["B", "A"]
        assert all(one.review_on < TODAY for one in found)
        assert due(acting(bram), today=TODAY - timedelta(days=2000)) == []
