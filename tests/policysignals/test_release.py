"""Letting a bundle go out, and taking it back (INV23, T17)."""

from hashlib import sha256
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from brugwerk.audit.models import Entry
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.policysignals.models import Publication, PublishedText, SignalBundle
from brugwerk.policysignals.operations import bundles, release
from brugwerk.policysignals.operations.bottlenecks import ChangedMeanwhile
from brugwerk.policysignals.operations.release import NotReady
from brugwerk.policysignals.queries.chain import first_broken, is_whole
from brugwerk.policysignals.rules.life import Publishing, Says, State
from brugwerk.policysignals.rules.release import Short
from tests.make import policysignals as made
from tests.make.clock import TODAY
from tests.policysignals.conftest import Around, acting

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(around: Around) -> SignalBundle:
    """A bundle with a signal of the school, one of welfare, one of the city and one of a parent."""
    return made.bundle(
        around.leen,
        made.signal(around.jo, "Van de school"),
        made.signal(around.karim, "Van welzijn"),
        made.signal(around.nele, "Van de stad"),
        made.signal(around.fatma, "Van een ouder"),
    )


def let_out(around: Around, bundle: SignalBundle) -> SignalBundle:
    return release.release(
        actor=acting(around.leen), bundle=bundle, edition=bundle.edition, today=TODAY
    )


def word(bundle: SignalBundle, who: object, says: Says) -> SignalBundle:
    bundle.refresh_from_db()
    return release.say(
        actor=acting(who),  # type: ignore[arg-type]
        bundle=SignalBundle.objects.get(pk=bundle.pk),
        says=says,
        edition=bundle.edition,
        today=TODAY,
    )


def texts(bundle: SignalBundle) -> set[str]:
    return set(bundle.signals.values_list("text", flat=True))


class TestRelease:
    def test_all_say_yes_and_all_goes(self, around: Around, ready: SignalBundle) -> None:
        for who in (around.jo, around.karim, around.nele):
            word(ready, who, Says.YES)
        out = let_out(around, ready)
        assert out.state == State.REPORTED
        assert len(texts(out)) == 4

    def test_without_the_signals_of_who_refuses_or_is_silent(
        self, around: Around, ready: SignalBundle
    ) -> None:
        """INV23: the signal stays in the partnership, loose; that of a parent goes along."""
        word(ready, around.jo, Says.YES)
        word(ready, around.karim, Says.YES)
        word(ready, around.nele, Says.NO)
        out = let_out(around, ready)
        assert texts(out) == {"Van de school", "Van welzijn", "Van een ouder"}
        assert "Van de stad" not in out.text.text
        assert not out.partnership.signals.get(text="Van de stad").bundle

    def test_one_organisation_is_not_enough(self, around: Around, ready: SignalBundle) -> None:
        """T17: two confirm."""
        word(ready, around.jo, Says.YES)
        with pytest.raises(NotReady) as refused:
            let_out(around, ready)
        assert refused.value.shorts == (Short.TOO_FEW,)
        assert not Publication.objects.exists()

    def test_a_word_counts_for_the_text_that_was_read(
        self, around: Around, ready: SignalBundle
    ) -> None:
        for who in (around.jo, around.karim):
            word(ready, who, Says.YES)
        bundles.analyse(
            actor=acting(around.leen),
            bundle=ready,
            details={"analysis": "Anders geschreven."},
            voice={"mode": "direct"},
            edition=ready.edition,
            today=TODAY,
        )
        with pytest.raises(ChangedMeanwhile):
            release.say(
                actor=acting(around.nele), bundle=ready, says=Says.YES, edition=1, today=TODAY
            )
        fresh = SignalBundle.objects.get(pk=ready.pk)
        with pytest.raises(NotReady):
            let_out(around, fresh)

    def test_the_second_of_two_lets_nothing_out_twice(
        self, around: Around, ready: SignalBundle
    ) -> None:
        for who in (around.jo, around.karim):
            word(ready, who, Says.YES)
        let_out(around, ready)
        with pytest.raises(OutOfTurn):
            let_out(around, ready)
        assert Publication.objects.count() == 1

    def test_the_text_names_no_person_and_afterwards_nobody_knows_who_wrote(
        self, around: Around, ready: SignalBundle
    ) -> None:
        """T17: signed by the partnership; who worked on the draft is forgotten."""
        for who in (around.jo, around.karim):
            word(ready, who, Says.YES)
        out = let_out(around, ready)
        for person in (around.leen, around.jo, around.karim, around.fatma):
            assert str(person.user) not in out.text.text
        assert "De Brug" in out.text.text
        assert out.text.digest == sha256(out.text.text.encode()).hexdigest()
        assert not Entry.objects.exclude(actor_id=None).exists()
        assert not out.said.exclude(by=None).exists()

    def test_who_may_not(self, around: Around, ready: SignalBundle) -> None:
        with pytest.raises(PermissionDenied):
            word(ready, around.fatma, Says.YES)  # for no organisation
        with pytest.raises(PermissionDenied):
            release.release(actor=acting(around.jo), bundle=ready, edition=1, today=TODAY)

    def test_nothing_goes_out_without_a_voice_in_the_database_too(
        self, ready: SignalBundle
    ) -> None:
        """INV2."""
        with pytest.raises(IntegrityError), transaction.atomic():
            SignalBundle.objects.filter(pk=ready.pk).update(state=State.REPORTED, voice=None)


class TestWithdrawing:
    @pytest.fixture
    def out(self, around: Around, ready: SignalBundle) -> SignalBundle:
        for who in (around.jo, around.karim, around.nele):
            word(ready, who, Says.YES)
        return let_out(around, ready)

    def test_it_goes_out_again_without_who_withdraws(
        self, around: Around, out: SignalBundle
    ) -> None:
        before = out.text.digest
        again = word(out, around.nele, Says.NO)
        fresh = SignalBundle.objects.get(pk=again.pk)
        assert "Van de stad" not in fresh.text.text
        assert fresh.text.digest != before
        assert [row.act for row in Publication.objects.all()] == ["released", "again"]
        assert fresh.state == State.REPORTED

    def test_with_too_few_left_it_is_taken_back_and_leaves_no_title(
        self, around: Around, out: SignalBundle
    ) -> None:
        """T17: withdrawal leaves a trace without a title."""
        word(out, around.nele, Says.NO)
        word(out, around.karim, Says.NO)
        fresh = SignalBundle.objects.get(pk=out.pk)
        assert not hasattr(fresh, "text")
        assert fresh.state == State.ANALYSED
        row = Publication.objects.last()
        assert row
        assert (row.act, row.organisations, row.text_digest) == (Publishing.WITHDRAWN, [], "")
        assert first_broken(out.partnership) is None

    @pytest.mark.parametrize("act", ["update", "delete", "replace"])
    def test_the_database_only_adds(self, out: SignalBundle, act: str) -> None:
        """T17: append-only, also for a row that takes the place of another."""
        rows = Publication.objects.filter(bundle_number=out.pk)
        anew = (
            "INSERT OR REPLACE INTO policysignals_publication (id, partnership_number,"
            ' bundle_number, act, "on", organisations, text_digest, previous, digest) SELECT id,'
            " partnership_number, bundle_number, act, \"on\", organisations, 'x', previous, digest"
            " FROM policysignals_publication"
        )
        acts: dict[str, Any] = {
            "update": lambda: rows.update(text_digest="x"),
            "delete": rows.delete,
            "replace": lambda: connection.cursor().execute(anew),
        }
        with pytest.raises(DatabaseError), transaction.atomic():
            acts[act]()
        assert rows.get().text_digest == out.text.digest

    def test_who_takes_the_trigger_away_is_found(self, around: Around, out: SignalBundle) -> None:
        word(out, around.nele, Says.NO)
        first = Publication.objects.order_by("pk")[0]
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER policysignals_publication_no_update")
            cursor.execute(
                "UPDATE policysignals_publication SET text_digest = 'x' WHERE id = %s", [first.pk]
            )
        assert first_broken(out.partnership) == first.pk
        assert not is_whole(SignalBundle.objects.get(pk=out.pk))

    def test_another_text_than_went_out_is_noticed(self, out: SignalBundle) -> None:
        assert is_whole(SignalBundle.objects.get(pk=out.pk))
        PublishedText.objects.filter(bundle=out).update(text="Alles is in orde.")
        assert not is_whole(SignalBundle.objects.get(pk=out.pk))
