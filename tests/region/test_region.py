"""Regions on a real database: counting along, the picture, who reads, who learns from whom."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.region.models import Learning, Meeting, Reader, RegionPart
from brugwerk.region.operations import counting, learning
from brugwerk.region.queries import pages
from brugwerk.region.queries.facts import facts
from brugwerk.region.rules import Share, Side
from tests import make
from tests.make import region as regions
from tests.make.clock import TODAY, day
from tests.make.people import acting, signed_in

pytestmark = pytest.mark.django_db


def filled(of: int = 5, *, weak: int = 0) -> list[Partnership]:
    """Return partnerships that count along, each with a closed round; some stand weak."""
    made = []
    for number in range(of):
        partnership = regions.neighbour(f"Brug {number}", f"Mens {number}")
        value = 1 if number < weak else 5
        make.closed_round(partnership, [make.Ballot(value) for _ in range(6)])
        made.append(partnership)
    return made


def test_a_region_tells_bands_and_no_partnership(amina: User, brug: Partnership) -> None:
    """R7, R10: the page holds no figure and no name of another partnership."""
    part = regions.counting(brug)
    make.closed_round(brug, [make.Ballot(1) for _ in range(6)])
    others = filled(5, weak=5)
    regions.picture(part.region)
    page = pages.region_page(acting(amina), part.region, today=TODAY)
    assert {row.weak.share for row in page.blocks} == {Share.MANY}
    html = signed_in(amina).get(reverse("region:region", args=[part.region_id])).content.decode()
    assert not [one.name for one in others if one.name in html]


def test_four_partnerships_tell_nothing(amina: User, brug: Partnership) -> None:
    part = regions.counting(brug)
    filled(3, weak=3)
    regions.picture(part.region)
    page = pages.region_page(acting(amina), part.region, today=TODAY)
    assert {told.share for row in page.blocks for told in (row.weak, row.loose)} == {None}


def test_what_is_told_costs_the_same_for_few_and_many(brug: Partnership) -> None:
    filled(2)
    with CaptureQueriesContext(connection) as few:
        facts(list(RegionPart.objects.values_list("partnership", flat=True)), today=TODAY)
    for number in range(6):
        regions.neighbour(f"Meer {number}", f"Iemand {number}")
    with CaptureQueriesContext(connection) as many:
        facts(list(RegionPart.objects.values_list("partnership", flat=True)), today=TODAY)
    assert len(few) == len(many)


def test_it_is_frozen_once_a_quarter(brug: Partnership) -> None:
    part = regions.counting(brug)
    counting.freeze_due(today=TODAY)
    part.region.picture.refresh_from_db()
    assert part.region.picture.made_on == TODAY
    counting.freeze_due(today=TODAY + timedelta(days=1))
    part.region.picture.refresh_from_db()
    assert part.region.picture.made_on == TODAY
    counting.freeze_due(today=TODAY + timedelta(days=92))
    part.region.picture.refresh_from_db()
    assert part.region.picture.made_on == TODAY + timedelta(days=92)


def test_who_counts_along_chose_it(amina: User, bram: User, brug: Partnership) -> None:
    Partnership.objects.filter(pk=brug.pk).update(region=" wissebeke ")
    with pytest.raises(PermissionDenied):
        counting.count_along(actor=acting(bram), partnership=brug, today=TODAY)
    one = counting.count_along(actor=acting(amina), partnership=brug, today=TODAY)
    two = counting.count_along(actor=acting(amina), partnership=brug, today=TODAY)
    assert one == two
    regions.neighbour("De Sluis", "Sanne", "Wissebeke")
    assert one.region.parts.count() == 2


def test_without_a_region_nobody_counts_along(amina: User, brug: Partnership) -> None:
    with pytest.raises(PermissionDenied):
        counting.count_along(actor=acting(amina), partnership=brug, today=TODAY)


def test_who_stops_is_seen_no_longer(amina: User, brug: Partnership) -> None:
    regions.counting(brug)
    shown = regions.shown(brug)
    counting.stop_counting(actor=acting(amina), partnership=brug, today=TODAY)
    shown.refresh_from_db()
    assert shown.ended_on == TODAY
    assert not RegionPart.objects.filter(partnership=brug).exists()


def test_a_reader_reads_until_the_last_day(
    amina: User,
    els: User,
    brug: Partnership,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    part = regions.counting(brug)
    with django_capture_on_commit_callbacks(execute=True):
        counting.let_read(
            actor=acting(amina),
            partnership=brug,
            email=els.email,
            what_for="Het plan",
            until=day(10),
        )
    assert [one.to for one in mail.outbox] == [[els.email]]
    reads = acting(els)
    assert pages.region_or_404(reads, part.region_id, today=day(10)) == part.region
    with pytest.raises(Http404):
        pages.region_or_404(reads, part.region_id, today=day(11))
    counting.freeze_due(today=day(11))
    assert not Reader.objects.exists()


def test_any_facilitator_in_the_region_ends_what_somebody_reads(
    els: User, brug: Partnership
) -> None:
    part = regions.counting(brug)
    other = regions.neighbour("De Sluis", "Sanne")
    reader = regions.reader(part, els)
    sanne = User.objects.get(name="Sanne")
    counting.stop_reading(actor=acting(sanne), partnership=other, reader=reader)
    assert not Reader.objects.exists()


def test_a_partnership_of_elsewhere_ends_nothing(chris: User, els: User, brug: Partnership) -> None:
    reader = regions.reader(regions.counting(brug), els)
    haven = chris.memberships.get().partnership
    regions.counting(haven, "Elders")
    haven = Partnership.objects.get(pk=haven.pk)
    with pytest.raises(PermissionDenied):
        counting.stop_reading(actor=acting(chris), partnership=haven, reader=reader)


class TestLearning:
    def test_it_is_seen_in_the_region_and_nowhere_else(
        self, amina: User, chris: User, els: User, brug: Partnership
    ) -> None:
        part = regions.counting(brug)
        regions.reader(part, els)
        shown = regions.shown(brug)
        regions.counting(chris.memberships.get().partnership, "Elders")
        assert pages.learning_or_404(acting(amina), shown.pk, today=TODAY) == shown
        for stranger in (chris, els):
            with pytest.raises(Http404):
                pages.learning_or_404(acting(stranger), shown.pk, today=TODAY)

    def test_a_later_word_on_a_block_takes_the_place_of_the_first(
        self, amina: User, brug: Partnership
    ) -> None:
        regions.counting(brug)
        details = {"side": Side.OFFER, "block": "trust", "until": day(9)}
        for text in ("Kom kijken.", "Kom eten."):
            found = Partnership.objects.get(pk=brug.pk)
            learning.put_up(
                actor=acting(amina),
                partnership=found,
                details={**details, "text": text},
                today=TODAY,
            )
        assert [one.text for one in Learning.objects.all()] == ["Kom eten."]

    def test_contact_is_taken_once_and_the_mail_names_who_asks(
        self,
        amina: User,
        brug: Partnership,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        regions.counting(brug)
        shown = regions.shown(regions.neighbour("De Sluis", "Sanne"), text="Geheim plan")
        with django_capture_on_commit_callbacks(execute=True):
            for _tap in range(2):
                learning.meet(
                    actor=acting(amina),
                    learning=shown,
                    partnership=Partnership.objects.get(pk=brug.pk),
                    today=TODAY,
                )
        assert Meeting.objects.count() == 1
        assert len(mail.outbox) == 1
        assert amina.email in mail.outbox[0].body
        assert "Geheim plan" not in mail.outbox[0].body

    def test_who_does_not_count_along_takes_no_contact(
        self, chris: User, brug: Partnership
    ) -> None:
        regions.counting(brug)
        haven = chris.memberships.get().partnership
        with pytest.raises(PermissionDenied):
            learning.meet(
                actor=acting(chris), learning=regions.shown(brug), partnership=haven, today=TODAY
            )


def test_a_second_facilitator_changes_nothing_of_others(amina: User, brug: Partnership) -> None:
    """What De Sluis shows is not taken away by De Brug."""
    regions.counting(brug)
    shown = regions.shown(regions.neighbour("De Sluis", "Sanne"))
    make.join(brug, make.account("Dirk"), Role.FACILITATOR)
    with pytest.raises(PermissionDenied):
        learning.take_away(actor=acting(amina), learning=shown, today=TODAY)
