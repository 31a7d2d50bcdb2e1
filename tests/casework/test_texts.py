"""What is written: the brake, two at once, sealed bytes, the last day, what comes of it."""

import json
import logging
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.audit.models import Entry
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.casework.models import Consultation
from brugwerk.casework.operations import entering, erasing, learning, tables, texts
from brugwerk.casework.rules import TEXTS, Knows, State, Step
from brugwerk.config.tick import tick
from brugwerk.content.rules import Block
from brugwerk.exchange.models import Lesson
from brugwerk.goals.models import Action
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.sealing.keyring import Damaged
from brugwerk.sealing.models import Opening, SealKey
from brugwerk.sealing.operations.erasing import replay
from tests.casework.conftest import World
from tests.make import casework as make
from tests.make.clock import NOW, TODAY, day, moment
from tests.make.people import signed_in

CANARY = "KAN-"
BLOCKED = "Bel de ouder op 0470 12 34 56."
DOUBTFUL = "Het kind zit in 3B."


def browser(here: World, name: str = "Leen") -> Client:
    return signed_in(here.users[name])


def address(here: World, step: str) -> str:
    return reverse(f"casework:{step}", args=[here.brug.pk, here.talk.pk])


def opened(here: World, step: Step) -> str:
    talk, seat = entering.enter(
        actor=here.actor("Leen"), partnership=here.brug, pk=here.talk.pk, now=NOW
    )
    return entering.open_text(
        actor=here.actor("Leen"), consultation=talk, seat=seat, step=step, now=NOW
    )


class TestTheBrake:
    @pytest.mark.parametrize(
        ("step", "field", "more"),
        [
            ("question", "text", {}),
            ("heard", "text", {}),
            ("ideas", "text", {}),
            ("learnt", "text", {"block": "trust"}),
            ("bigger", "text", {"block": "trust"}),
            ("agreement", "what", {"block": "trust", "due_on": day(9).isoformat()}),
            ("partner", "text", {"reply_by": day(9).isoformat()}),
        ],
    )
    def test_every_text_passes_it_and_nothing_typed_is_lost(
        self, here: World, step: str, field: str, more: dict[str, str]
    ) -> None:
        """T41, INV28: refused whatever is ticked; what may point at somebody waits for a tick."""
        more = more | {
            "version": str(here.talk.version),
            "owner": str(here.place("Dries").pk),
            "to": str(here.clb.pk),
        }
        page = browser(here)
        for text, sure in ((BLOCKED, "on"), (DOUBTFUL, "")):
            answer = page.post(address(here, step), more | {field: text, "sure": sure})
            assert answer.status_code == 422
            assert text in answer.content.decode()
        assert 'type="checkbox" name="sure"' in answer.content.decode()
        assert not Lesson.objects.exists()
        answer = page.post(address(here, step), more | {field: DOUBTFUL, "sure": "on"})
        assert answer.status_code == 302

    def test_the_operations_look_again(self, here: World) -> None:
        """A form that somebody forgets holds nothing open."""
        for text, looked in ((BLOCKED, True), (DOUBTFUL, False)):
            with pytest.raises(texts.PointsAtSomebody):
                make.write(here.talk, here.users["Leen"], Step.HEARD, text, looked=looked)
        assert opened(here, Step.HEARD) == make.WORDS[Step.HEARD]


class TestWithoutTheFamily:
    def test_saying_that_it_does_not_know_takes_every_detail_away(self, here: World) -> None:
        """X.01, ux screen 9; the database holds it too."""
        talk = texts.say_known(
            actor=here.actor("Dries"),
            consultation=here.talk,
            knows=Knows.NO,
            age_band=None,
            themes=[],
            version=here.talk.version,
        )
        assert talk.heard is None
        assert talk.ideas is None
        assert talk.age_band == ""
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.filter(pk=talk.pk).update(age_band="6-11")

    def test_who_was_typing_meanwhile_sees_it_one_last_time(self, here: World) -> None:
        """Two at once: it is not kept, and the screen says so."""
        stale = str(here.talk.version)
        texts.say_known(
            actor=here.actor("Dries"),
            consultation=here.talk,
            knows=Knows.NO,
            age_band=None,
            themes=[],
            version=here.talk.version,
        )
        told = {"text": "De ouder wil meepraten.", "version": stale}
        answer = browser(here).post(address(here, "heard"), told)
        assert answer.status_code == 409
        assert told["text"] in answer.content.decode()
        here.talk.refresh_from_db()
        assert here.talk.heard is None


class TestTwoAtOnce:
    def test_the_second_reads_the_first_and_keeps_what_was_typed(self, here: World) -> None:
        """A second press saves, now that its writer read what the other wrote."""
        stale = str(here.talk.version)
        make.write(here.talk, here.users["Dries"], Step.HEARD, "Dries was eerst.")
        told = {"text": "Leen typte dit.", "version": stale}
        answer = browser(here).post(address(here, "heard"), told)
        assert answer.status_code == 409
        page = answer.content.decode()
        assert "Dries was eerst." in page
        assert "Leen typte dit." in page
        here.talk.refresh_from_db()
        assert f'value="{here.talk.version}"' in page
        told["version"] = str(here.talk.version)
        assert browser(here).post(address(here, "heard"), told).status_code == 302
        assert opened(here, Step.HEARD) == "Leen typte dit."

    def test_a_seat_is_given_and_taken_once(self, here: World) -> None:
        """The second press hears what the first did."""
        sara, actor = here.place("Sara"), here.actor("Leen")
        tables.seat(actor=actor, consultation=here.talk, who=sara, today=TODAY)
        with pytest.raises(tables.SeatedAlready):
            tables.seat(actor=actor, consultation=here.talk, who=sara, today=TODAY)
        where = [here.brug.pk, here.talk.pk, here.talk.seats.get(membership=sara).pk]
        for _turn in range(2):
            answer = browser(here).post(reverse("casework:unseat", args=where))
            assert answer.status_code == 302

    def test_steps_in_the_wrong_order_are_refused(self, here: World) -> None:
        actor, users = here.actor("Leen"), here.users
        fresh = make.consultation(here.brug, users["Leen"], knows=None)
        with pytest.raises(OutOfTurn):
            learning.keep_lesson(
                actor=actor,
                consultation=fresh,
                text="Nog niets.",
                looked=False,
                block=Block.TRUST,
                shared=False,
                today=TODAY,
            )
        with pytest.raises(OutOfTurn):
            texts.go_on(actor=actor, consultation=fresh, step=Step.QUESTION, version=1, today=TODAY)


class TestTheLastDay:
    def test_not_a_day_too_early_and_then_for_good(
        self,
        here: World,
        django_capture_on_commit_callbacks: Any,  # noqa: ANN401
    ) -> None:
        """INV28, G14, T11a: key, words and seats go; an older backup brings nothing back."""
        key = here.talk.key
        assert here.talk.expires_on == day(30)
        assert erasing.expire(now=moment(29)) == 0
        with django_capture_on_commit_callbacks(execute=True):
            tick(now=moment(30))
        here.talk.refresh_from_db()
        assert here.talk.state == State.EXPIRED
        assert not here.talk.seats.exists()
        assert [getattr(here.talk, step) for step in TEXTS] == [None] * 3
        SealKey.objects.filter(pk=key.pk).update(
            wrapped=b"older", wrapped_with="x", destroyed_on=None
        )
        assert replay() == 1
        assert browser(here).get(address(here, "read")).status_code == 404

    def test_with_its_partnership_it_goes_and_others_stay(self, here: World, twin: World) -> None:
        """Keys first: who erases the demo leaves nothing that opens."""
        erasing.erase_all_of(partnerships=[here.brug.pk], today=TODAY)
        here.brug.delete()
        assert list(Consultation.objects.all()) == [twin.talk]
        assert list(SealKey.objects.filter(destroyed_on=None)) == [twin.talk.key]

    @pytest.mark.parametrize(("until", "status"), [(0, 422), (1, 302), (183, 302), (184, 422)])
    def test_it_stays_half_a_year_at_most(self, here: World, until: int, status: int) -> None:
        """Who leads chooses; nobody, and no row, goes further."""
        answer = browser(here).post(address(here, "keep"), {"until": day(until).isoformat()})
        assert answer.status_code == status
        with pytest.raises(IntegrityError), transaction.atomic():
            Consultation.objects.update(expires_on=day(184))

    def test_the_last_one_to_leave_takes_it_along(self, here: World) -> None:
        for name in ("Dries", "Leen"):
            seat = here.talk.seats.get(membership=here.place(name))
            tables.unseat(actor=here.actor(name), consultation=here.talk, seat=seat, today=TODAY)
        here.talk.refresh_from_db()
        assert here.talk.state == State.EXPIRED


def outcomes(here: World) -> list[models.Model]:
    """Let all three come of the talk."""
    actor, talk = here.actor("Leen"), here.talk
    return [
        learning.keep_lesson(
            actor=actor,
            consultation=talk,
            text="Eerst vragen wat lukt.",
            looked=False,
            block=Block.TRUST,
            shared=True,
            today=TODAY,
        ),
        learning.agree(
            actor=actor,
            consultation=talk,
            what="We bellen elkaar vooraf.",
            looked=False,
            owner=here.place("Dries"),
            due_on=day(20),
            block=Block.TRUST,
            today=TODAY,
        ),
        learning.ask_partner(
            actor=actor,
            consultation=talk,
            text="Kan het loket ook op zaterdag open?",
            looked=False,
            to=here.clb,
            reply_by=day(20),
            today=TODAY,
        ),
    ]


class TestWhatComesOfIt:
    def test_nothing_leads_back(self, here: World) -> None:
        """N6, INV21, 4.10: no key either way, no number, no word of the talk."""
        before = Entry.objects.count()
        for one in outcomes(here):
            told = json.dumps(
                {field.name: str(field.value_from_object(one)) for field in one._meta.fields}
            )
            for trace in (str(here.talk.pk), here.talk.code, CANARY):
                assert trace not in told
        for model in (Lesson, Action, OfferQuestion):
            kin = {field.related_model for field in model._meta.get_fields() if field.is_relation}
            assert Consultation not in kin
        acts = [f"{one.kind} {one.subject}" for one in Entry.objects.order_by("pk")[before:]]
        assert len(acts) >= 3
        assert not [one for one in acts if "casework" in one or str(here.talk.pk) in one]

    def test_it_stays_when_the_words_go(self, here: World) -> None:
        """INV28."""
        made = outcomes(here)
        erasing.erase(actor=here.actor("Leen"), consultation=here.talk, today=TODAY)
        assert all(type(one)._default_manager.filter(pk=one.pk).exists() for one in made)


class TestSealed:
    def test_no_word_lies_in_the_file_the_log_a_mail_or_another_page(
        self,
        here: World,
        twin: World,
        caplog: pytest.LogCaptureFixture,
        django_capture_on_commit_callbacks: object,
    ) -> None:
        """G2, G11, T10, T12, T13: canaries in every text, of this partnership and its twin."""
        caplog.set_level(logging.DEBUG)
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            tables.seat(
                actor=here.actor("Leen"),
                consultation=here.talk,
                who=here.place("Sara"),
                today=TODAY,
            )
        assert [opened(here, step) for step in TEXTS] == [make.WORDS[step] for step in TEXTS]
        data: bytes = connection.connection.serialize()
        assert here.talk.code.encode() in data  # the file is looked at
        assert CANARY.encode() not in data
        assert [one.to for one in mail.outbox] == [[here.users["Sara"].email]]
        sent = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
        for secret in (CANARY, here.talk.code, "Leen", here.brug.name, here.school.name):
            assert secret not in sent
        names = ("consultation", "read", "table", "keep", "question", "heard", "ideas", "learnt")
        for world, who in ((here, "Vera"), (twin, "Leen"), (twin, "Vera")):
            page = browser(world, who)
            for name in names:
                assert page.get(address(here, name)).status_code == 404
            for name in ("casework:list", "desk:strengthen", "desk:foundation"):
                shown = page.get(reverse(name, args=[world.brug.pk])).content.decode()
                assert CANARY not in shown
                assert here.talk.code not in shown
        assert CANARY not in caplog.text
        assert CANARY not in str([list(one.said()) for one in Opening.objects.all()])

    def test_without_the_key_the_page_says_so_and_keeps_what_was_typed(
        self, here: World, settings: object
    ) -> None:
        """T10: closed for a while, no new unsealed word, nothing lost."""
        settings.SEAL_KEY_FILE.unlink()  # type: ignore[attr-defined]
        page = browser(here)
        assert page.get(address(here, "read")).status_code == 503
        assert page.get(address(here, "consultation")).status_code == 200
        told = {"text": "We luisterden.", "version": str(here.talk.version)}
        answer = page.post(address(here, "heard"), told)
        assert answer.status_code == 503
        assert "Even gesloten" in answer.content.decode()
        assert f">{told['text']}</textarea>" in answer.content.decode()

    def test_what_is_sealed_opens_in_no_other_row(self, here: World, twin: World) -> None:
        """T1, T19: bytes that are moved to another table are no text there."""
        Consultation.objects.filter(pk=here.talk.pk).update(
            question=Consultation.objects.get(pk=twin.talk.pk).question
        )
        with pytest.raises(Damaged):
            opened(here, Step.QUESTION)

    def test_a_long_list_costs_as_much_as_a_short_one(self, here: World) -> None:
        def cost() -> int:
            with CaptureQueriesContext(connection) as caught:
                assert page.get(reverse("casework:list", args=[here.brug.pk])).status_code == 200
            return len(caught)

        page = browser(here)
        cost()
        one = cost()
        for _more in range(4):
            make.consultation(here.brug, here.users["Leen"], knows=None)
        assert cost() == one
