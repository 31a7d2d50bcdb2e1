"""Signals on the screen: the brake, what is alike, two at once, markup, and nobody's name."""

import io
import zipfile
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.policysignals.models import PublishedText, Signal, SignalBundle
from brugwerk.policysignals.queries import asks
from brugwerk.policysignals.rules.life import State
from tests import make
from tests.make import policysignals as made
from tests.make.clock import TODAY, day
from tests.policysignals.conftest import Around, acting

pytestmark = pytest.mark.django_db
MARKUP = "<script>alert(1)</script> **vet** [x](javascript:alert(1))"


def client(who: Membership) -> Client:
    return make.signed_in(who.user)


def at(name: str, *more: object) -> str:
    partnership = Partnership.objects.get(name="De Brug")
    return reverse(f"policysignals:{name}", args=[partnership.pk, *more])


class TestBrake:
    """N6, T41: what belongs to one person is refused, what may point at one is looked at again."""

    @pytest.mark.parametrize(
        "piece",
        ["85.07.30-033.28", "0478 12 34 56", "mama@post.be", "BE68 5390 0754 7034", "1-ABC-123"],
    )
    def test_refused_and_the_text_stays(self, around: Around, piece: str) -> None:
        text = f"Bel {piece} over de opvang."
        answer = client(around.jo).post(at("give"), {"text": text, "sure": "on"})
        assert answer.status_code == 422
        assert text in answer.content.decode()
        assert not Signal.objects.exists()

    @pytest.mark.parametrize("piece", ["bij Yusuf", "in klas 3B", "de tweeling"])
    def test_looked_at_once_more_and_then_kept(self, around: Around, piece: str) -> None:
        text = f"Geen opvang {piece} na school."
        jo = client(around.jo)
        assert jo.post(at("give"), {"text": text}).status_code == 422
        assert jo.post(at("give"), {"text": text, "sure": "on"}).status_code == 302

    def test_a_partner_is_no_family(self, around: Around) -> None:
        text = "Bij De Wissel is er een wachtlijst."
        assert client(around.jo).post(at("give"), {"text": text}).status_code == 302

    @pytest.mark.parametrize("length", [301, 5000])
    def test_300_characters_and_no_more(self, around: Around, length: int) -> None:
        answer = client(around.jo).post(at("give"), {"text": "a" * length})
        assert answer.status_code == 422
        assert "a" * length in answer.content.decode()


class TestAlike:
    def test_without_script_it_is_shown_before_a_second_one_is_made(self, around: Around) -> None:
        """N6."""
        first = made.signal(around.karim, "De opvang na school is volzet.")
        jo, text = client(around.jo), "Opvang na school is altijd volzet"
        shown = jo.post(at("give"), {"text": text, "recurring": "on"})
        page = shown.content.decode()
        assert shown.status_code == 422
        assert first.text in page
        assert text in page
        assert f'formaction="{at("see_too", first.pk)}"' in page
        assert jo.post(at("give"), {"text": text, "looked": "yes"}).status_code == 302
        assert Signal.objects.count() == 2

    def test_joining_from_there(self, around: Around) -> None:
        first = made.signal(around.karim, "De opvang na school is volzet.")
        sent = {"text": "Opvang volzet", "from_families": "on"}
        client(around.jo).post(at("see_too", first.pk), sent)
        assert first.sources.get(membership=around.jo).from_families

    def test_the_part_that_comes_while_typing(self, around: Around) -> None:
        made.signal(around.karim, "De opvang na school is volzet.")
        part = client(around.jo).post(at("similar"), {"text": "opvang volzet"}).content.decode()
        assert "De opvang na school is volzet." in part
        assert "<html" not in part
        assert str(around.karim.user) not in part


class TestTwoAtOnce:
    def test_the_second_who_merges_reads_why_and_nothing_is_lost(self, around: Around) -> None:
        """INV22: 409 with a clear message."""
        a, b = made.signal(around.jo, "A"), made.signal(around.karim, "B")
        leen = client(around.leen)
        assert leen.post(at("merge", a.pk), {"others": [b.pk]}).status_code == 302
        for keep, other in ((a, b), (b, a)):
            second = leen.post(at("merge", keep.pk), {"others": [other.pk]})
            assert second.status_code == 409
        assert a.sources.count() == 2

    def test_the_second_who_writes_keeps_what_was_typed(self, around: Around) -> None:
        bundle = made.bundle(around.leen, made.signal(around.jo))
        sent = {
            "title": "Opvang",
            "theme": "care",
            "analysis": "Mijn woorden.",
            "mode": "direct",
            "cause": "regulation",
            "right": "play",
            "own_part": "Iets.",
            "edition": "1",
        }
        leen = client(around.leen)
        first = leen.post(at("analyse", bundle.pk), sent | {"analysis": "Eerst geschreven."})
        assert first.status_code == 302
        second = leen.post(at("analyse", bundle.pk), sent)
        page = second.content.decode()
        assert second.status_code == 409
        assert "Mijn woorden." in page
        assert "Eerst geschreven." in page

    def test_two_answers(self, around: Around) -> None:
        bundle = made.bundle(around.leen, made.signal(around.jo), state=State.REPORTED)
        asked = made.asked(bundle)
        leen = client(around.leen)
        sent = {"kind": "not", "text": "Er is geen geld."}
        assert leen.post(at("answer", bundle.pk, asked.pk), sent).status_code == 302
        second = leen.post(at("answer", bundle.pk, asked.pk), {"kind": "do", "text": "Toch wel."})
        assert second.status_code == 409
        assert "Toch wel." in second.content.decode()


class TestAsking:
    def test_a_day_that_is_past_is_refused_in_plain_words(self, around: Around) -> None:
        """N7."""
        bundle = made.bundle(around.leen, made.signal(around.jo), state=State.REPORTED)
        PublishedText.objects.create(bundle=bundle, text="x", digest="x", on=TODAY)
        mandate = made.mandate(around.leen)
        sent = {
            "to": "x",
            "outside": "De stad",
            "level": "macro",
            "mandate": mandate.pk,
            "reply_by": str(day(-1)),
        }
        answer = client(around.leen).post(at("bring", bundle.pk), sent)
        assert answer.status_code == 422
        assert "Deze dag is voorbij" in answer.content.decode()
        assert "De stad" in answer.content.decode()
        assert not bundle.addressed.exists()

    def test_a_bundle_with_somebody_who_does_not_know_stays_open(self, around: Around) -> None:
        """INV24: 409, and the page says what is missing."""
        bundle = made.bundle(around.leen, made.signal(around.jo), state=State.REPORTED)
        made.reply(made.asked(bundle))
        answer = client(around.leen).post(at("close", bundle.pk))
        assert answer.status_code == 409
        assert "las het antwoord nog niet" in answer.content.decode()
        bundle.refresh_from_db()
        assert bundle.state == State.DECIDED


@pytest.fixture
def told_by_jo(around: Around) -> SignalBundle:
    """A whole way of what Jo told, with markup in every text."""
    signal = made.signal(around.jo, MARKUP, around.karim, around.fatma)
    bundle = made.bundle(
        around.leen,
        signal,
        state=State.REPORTED,
        title=MARKUP,
        analysis=MARKUP,
        own_part=MARKUP,
    )
    PublishedText.objects.create(bundle=bundle, text=MARKUP, digest="ab" * 32, on=TODAY)
    made.reply(made.asked(bundle, name=MARKUP), text=MARKUP, plain_text=MARKUP)
    made.asked(bundle, name="Vlaanderen")
    made.signal(around.jo, f"Los {MARKUP}")
    return bundle


def pages(bundle: SignalBundle) -> Iterator[str]:
    signal = bundle.signals.get()
    yield from (at(name) for name in ("list", "silence", "brief", "bottlenecks"))
    yield from (at("signal", signal.pk), at("bundle", bundle.pk), at("plain", bundle.pk))


class TestWhatPagesShow:
    def test_markup_is_text(self, around: Around, told_by_jo: SignalBundle) -> None:
        leen = client(around.leen)
        for path in pages(told_by_jo):
            page = leen.get(path).content.decode()
            assert "<script>alert" not in page, path
            assert 'href="javascript' not in page, path
        assert "&lt;script&gt;" in leen.get(at("bundle", told_by_jo.pk)).content.decode()
        text = leen.get(at("text", told_by_jo.pk))
        assert text["Content-Type"].startswith("text/plain")

    def test_nobody_reads_who_told_it(self, around: Around, told_by_jo: SignalBundle) -> None:
        """INV21, INV30: not on a page, in a file or in numbers; a facilitator neither."""
        leen = client(around.leen)
        names = [str(one.user) for one in (around.jo, around.karim, around.fatma)]
        for path in pages(told_by_jo):
            page = leen.get(path).content.decode()
            assert not [name for name in names if f">{name}" in page or f" {name}<" in page], path

    def test_the_paper_holds_answers_and_silence_and_no_name(
        self, around: Around, told_by_jo: SignalBundle
    ) -> None:
        leen = client(around.leen)
        word = leen.get(at("brief_word"), {"b": [told_by_jo.pk]})
        with zipfile.ZipFile(io.BytesIO(word.content)) as file:
            inside = file.read("word/document.xml").decode()
        assert "40 dagen stil" in inside
        assert "**vet**" in inside
        assert not [one for one in (around.jo, around.karim) if f">{one.user}<" in inside]
        assert leen.get(at("brief_pdf"), {"b": [told_by_jo.pk]}).content.startswith(b"%PDF")
        assert leen.get(at("brief_pdf"), {"b": ["0", "x"]}).status_code == 404


class TestQueries:
    """As many for one as for many."""

    @pytest.mark.parametrize("name", ["list", "silence", "bottlenecks", "brief"])
    def test_pages(self, around: Around, name: str) -> None:
        leen = client(around.leen)
        self._one(around, 0)
        few = self._count(lambda: leen.get(at(name)))
        for number in range(1, 9):
            self._one(around, number)
        assert self._count(lambda: leen.get(at(name))) == few

    def test_the_day(self, around: Around) -> None:
        self._one(around, 0)
        leen = acting(around.leen)
        few = self._count(lambda: asks(leen, today=TODAY))
        for number in range(1, 9):
            self._one(around, number)
        assert self._count(lambda: asks(leen, today=TODAY)) == few

    def test_a_bundle(self, around: Around) -> None:
        bundle = made.bundle(around.leen, made.signal(around.jo, "A"), state=State.REPORTED)
        made.asked(bundle)
        leen = client(around.leen)
        few = self._count(lambda: leen.get(at("bundle", bundle.pk)))
        for number in range(8):
            made.asked(bundle, name=f"Huis {number}")
            signal = made.signal(around.karim, f"Nog {number}", around.jo, around.nele)
            signal.bundle, signal.state = bundle, State.COLLECTED
            signal.save()
        assert self._count(lambda: leen.get(at("bundle", bundle.pk))) == few

    def _one(self, around: Around, number: int) -> None:
        made.signal(around.leen, f"Los {number}", around.jo)
        made.bottleneck(around.jo, text=f"Knel {number}")
        bundle = made.bundle(
            around.leen, made.signal(around.leen, f"In {number}"), state=State.REPORTED
        )
        PublishedText.objects.create(bundle=bundle, text="x", digest="x", on=TODAY)
        made.asked(bundle)
        made.reply(made.asked(bundle, name="De school"))

    def _count(self, work: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as found:
            work()
        return len(found)
