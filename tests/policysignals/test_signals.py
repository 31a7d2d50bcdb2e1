"""Telling, joining and merging, on a real database."""

from itertools import permutations

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from brugwerk.audit.models import Entry
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.partnerships.models import Partnership
from brugwerk.policysignals.models import Signal, SignalSource
from brugwerk.policysignals.operations import bundles, signals
from brugwerk.policysignals.operations.signals import Questions
from brugwerk.policysignals.queries import finding, pages
from brugwerk.policysignals.queries.similar import similar
from brugwerk.policysignals.rules.causes import Theme
from brugwerk.policysignals.rules.life import State
from brugwerk.policysignals.rules.numbers import Band
from tests import make
from tests.make import policysignals as made
from tests.make.clock import TODAY, day
from tests.policysignals.conftest import Around, acting

pytestmark = pytest.mark.django_db


def tell(who: object, text: str = "Ouders vinden geen opvang.") -> Signal:
    return signals.give(
        actor=acting(who),  # type: ignore[arg-type]
        partnership=who.partnership,  # type: ignore[attr-defined]
        text=text,
        questions=Questions(recurring=True),
        from_families=True,
        today=TODAY,
    )


class TestTelling:
    def test_a_parent_tells_one_and_hears_of_it(self, around: Around) -> None:
        """3.06: every member, for nobody's organisation too."""
        told = tell(around.fatma)
        source = told.sources.get()
        assert (source.membership, source.organisation) == (around.fatma, None)
        assert source.from_families

    def test_the_same_words_of_one_person_stand_once(self, around: Around) -> None:
        assert tell(around.jo) == tell(around.jo)
        assert tell(around.karim) != tell(around.jo)

    def test_the_trail_knows_nobody_who_told(self, around: Around) -> None:
        """INV21, T17."""
        told = tell(around.jo)
        signals.see_too(actor=acting(around.karim), signal=told, from_families=False, today=TODAY)
        kinds = Entry.objects.filter(kind__startswith="policysignals.")
        assert kinds.count() == 2
        assert not kinds.exclude(actor_id=None).exists()

    def test_no_path_to_a_family(self) -> None:
        """INV21, N6: no key of a signal or a source leads to a family or a case, however far."""
        room = apps.get_app_config("policysignals").get_models()
        near = {
            field.related_model._meta.app_label
            for model in room
            for field in model._meta.get_fields()
            if field.is_relation and field.related_model and not field.auto_created
        }
        assert not near & {"families", "casework", "handovers", "sealing"}
        assert {field.name for field in Signal._meta.get_fields() if field.is_relation} == {
            *("partnership", "about", "bundle", "came_from", "merged_into", "merged", "sources")
        }

    def test_a_stranger_finds_nothing(self, around: Around) -> None:
        """INV33."""
        told = tell(around.jo)
        chris = make.acting(make.member(make.partnership("De Haven"), name="Chris"))
        with pytest.raises(Http404):
            finding.signal_or_404(chris, told.partnership, told.pk)
        with pytest.raises(PermissionDenied):
            signals.see_too(actor=chris, signal=told, from_families=False, today=TODAY)
        assert not similar(chris, told.partnership, told.text)

    def test_sources_are_seen_by_themselves_alone(self, around: Around) -> None:
        """INV21, domain 5.4: a facilitator and a colleague do not see who told it."""
        told = tell(around.jo)
        for who, sees in (("jo", 1), ("leen", 0), ("karim", 0)):
            actor = acting(getattr(around, who))
            assert SignalSource.objects.visible_to(actor, TODAY).count() == sees
        around.jo.ends_on = day(-1)
        around.jo.save()
        assert finding.own_source(acting(around.leen), told, today=TODAY)
        assert not finding.own_source(acting(around.karim), told, today=TODAY)

    def test_taken_back_while_nobody_joined(self, around: Around) -> None:
        told = tell(around.jo)
        with pytest.raises(PermissionDenied):
            signals.take_back(actor=acting(around.karim), signal=told, today=TODAY)
        signals.take_back(actor=acting(around.jo), signal=told, today=TODAY)
        assert not Signal.objects.exists()
        joined = made.signal(around.jo, "Iets", around.karim)
        with pytest.raises(PermissionDenied):
            signals.take_back(actor=acting(around.jo), signal=joined, today=TODAY)

    def test_a_number_is_a_word(self, around: Around, brug: Partnership) -> None:
        """T23: one and four look the same."""
        made.signal(around.jo)
        made.signal(around.jo, "Iets anders", around.karim, around.nele, around.leen)
        page = pages.list_page(acting(around.fatma), brug, today=TODAY)
        assert {line.seen_by for line in page.loose} == {Band.FEW}


class TestMerging:
    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_everybody_who_told_any_stays(self, around: Around, order: tuple[int, ...]) -> None:
        """INV22: the union of sources, whichever is kept; who told two is one."""
        found = [
            made.signal(around.jo, "A", around.karim),
            made.signal(around.karim, "B", from_families=True),
            made.signal(around.fatma, "C"),
        ]
        keep, *others = (found[one] for one in order)
        kept = signals.merge(actor=acting(around.leen), keep=keep, others=others, today=TODAY)
        told = {source.membership: source.from_families for source in kept.sources.all()}
        assert told == {around.jo: False, around.karim: True, around.fatma: False}
        assert not SignalSource.objects.exclude(signal=kept).exists()
        assert kept.state == State.COLLECTED
        assert kept.merged.count() == 2

    def test_the_second_of_two_changes_nothing(self, around: Around) -> None:
        """Two at once: one merges A into B, the other B into A; no source is lost."""
        a, b = made.signal(around.jo, "A"), made.signal(around.karim, "B")
        leen = acting(around.leen)
        signals.merge(actor=leen, keep=b, others=[a], today=TODAY)
        with pytest.raises(OutOfTurn):
            signals.merge(actor=leen, keep=a, others=[b], today=TODAY)
        assert b.sources.count() == 2
        assert Signal.objects.heads().get() == b

    def test_half_a_merge_does_not_exist(self, around: Around) -> None:
        a, b, c = (made.signal(around.jo, text) for text in "ABC")
        made.bundle(around.leen, c)
        with pytest.raises(OutOfTurn):
            signals.merge(actor=acting(around.leen), keep=a, others=[b, c], today=TODAY)
        b.refresh_from_db()
        assert b.merged_into is None

    def test_who_joins_late_joins_what_it_went_up_in(self, around: Around) -> None:
        a, b = made.signal(around.jo, "A"), made.signal(around.karim, "B")
        signals.merge(actor=acting(around.leen), keep=b, others=[a], today=TODAY)
        a.refresh_from_db()
        source = signals.see_too(
            actor=acting(around.nele), signal=a, from_families=False, today=TODAY
        )
        assert source.signal == b

    def test_a_member_does_not_merge(self, around: Around) -> None:
        a, b = made.signal(around.jo, "A"), made.signal(around.karim, "B")
        with pytest.raises(PermissionDenied):
            signals.merge(actor=acting(around.jo), keep=a, others=[b], today=TODAY)

    def test_the_database_holds_one_source_a_person(self, around: Around) -> None:
        told = made.signal(around.jo)
        with pytest.raises(IntegrityError), transaction.atomic():
            SignalSource.objects.create(signal=told, membership=around.jo, on=TODAY)


class TestSorting:
    def test_bundling_takes_it_where_nobody_else_does(self, around: Around) -> None:
        told, leen = made.signal(around.jo), acting(around.leen)
        first = bundles.bundle(
            actor=leen,
            partnership=told.partnership,
            title="Opvang",
            theme=Theme.CARE,
            signals=[told],
            today=TODAY,
        )
        told.refresh_from_db()
        assert (told.bundle, told.stands, first.holder) == (first, State.BUNDLED, around.leen)
        with pytest.raises(OutOfTurn):
            bundles.bundle(
                actor=leen,
                partnership=told.partnership,
                title="Opvang",
                theme=Theme.CARE,
                signals=[told],
                today=TODAY,
            )

    def test_an_honest_end_has_a_reason(self, around: Around) -> None:
        told = made.signal(around.jo)
        signals.set_aside(
            actor=acting(around.leen), signal=told, why_not="Dat lossen we op.", today=TODAY
        )
        with pytest.raises(OutOfTurn):
            signals.set_aside(actor=acting(around.leen), signal=told, why_not="x", today=TODAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            Signal.objects.filter(pk=told.pk).update(why_not="")

    def test_what_is_alike_is_found_and_a_new_one_too(self, around: Around) -> None:
        """N6: an open one; what went up in another shows that one."""
        a, b = (
            made.signal(around.jo, "Geen opvang na school"),
            made.signal(around.karim, "Dure bus"),
        )
        karim, brug = acting(around.karim), a.partnership
        assert [one.signal for one in similar(karim, brug, "opvang ontbreekt")] == [a]
        c = made.signal(around.nele, "De tolk komt te laat")
        assert [one.signal for one in similar(karim, brug, "tolken te laat")] == [c]
        signals.merge(actor=acting(around.leen), keep=b, others=[a], today=TODAY)
        assert [one.signal for one in similar(karim, brug, "opvang ontbreekt")] == [b]
