"""Starting: with a live round, with one that is there, or with cards (0.07, 0.08, 0.12, N8)."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks

from brugwerk.accounts.models import User
from brugwerk.audit.models import Entry
from brugwerk.compass.models import Round
from brugwerk.compass.operations import drafts, mailing
from brugwerk.compass.operations.drafts import RoundOpen
from brugwerk.compass.rules.lifecycle import Mode
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import starting
from brugwerk.conversations.operations.starting import AlreadyRunning
from brugwerk.conversations.queries import finding
from brugwerk.conversations.rules.phases import Kind, Phase, Scope
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.conversations.helpers import press


def start_on(round_: Round, user: User | None = None) -> Conversation:
    return starting.start_on(
        actor=make.leading(round_.partnership, user), round_=round_, now=make.NOW
    )


class TestWithALiveRound:
    def test_it_begins_with_a_welcome(self, brug: Partnership, amina: User) -> None:
        """0.07."""
        talk = make.conversation(brug, by=amina)
        assert (talk.kind, talk.phase, talk.title) == (Kind.COMPASS, Phase.WELCOME, "")
        assert talk.leader == talk.started_by == amina
        assert talk.round
        assert (talk.round.mode, talk.round.number) == (Mode.LIVE, 1)
        assert talk.round.opened_at == talk.started_at == make.NOW
        assert talk.round.closes_on == make.day(1)
        assert talk.code == talk.round.code
        assert Entry.objects.filter(kind="conversations.started").count() == 1

    @pytest.mark.parametrize("form", Form)
    def test_who_sees_what_is_fixed_at_the_start(self, brug: Partnership, form: Form) -> None:
        """INV10."""
        talk = make.conversation(brug, form=form)
        assert talk.round
        assert talk.round.form == form

    @pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CASE])
    @pytest.mark.usefixtures("amina", "bram")
    def test_nobody_gets_a_mail(
        self,
        brug: Partnership,
        kind: Kind,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        """People are in the room; a draft that was there had seats of members."""
        make.draft(brug)
        with django_capture_on_commit_callbacks(execute=True):
            talk = make.conversation(brug, kind=kind)
        assert talk.round
        for number in range(1, 4):
            mailing.mail_waiting(Round.objects.exclude(opened_at=None), now=make.moment(number))
            mailing.remind_before_closing(now=make.moment(number))
        assert mail.outbox == []
        assert not talk.round.seats.exists()

    @pytest.mark.usefixtures("amina", "bram")
    def test_a_member_who_opened_the_own_seat_gets_none_either(self, brug: Partnership) -> None:
        talk = make.conversation(brug)
        for membership in brug.memberships.all():
            assert talk.round
            talk.round.seats.create(id=membership.pk, membership=membership)
        Round.objects.update(closes_on=make.day(14))
        assert mailing.mail_waiting(Round.objects.all(), now=make.NOW) == 0
        Round.objects.get().seats.update(mailed_on=make.TODAY)
        assert mailing.send_reminders(Round.objects.all(), now=make.moment(1)) == 0

    def test_one_round_about_the_collaboration_at_a_time(self, brug: Partnership) -> None:
        make.open_round(brug)
        with pytest.raises(RoundOpen):
            make.conversation(brug)
        assert not Conversation.objects.exists()

    def test_members_start_none(self, brug: Partnership, bram: User, chris: User) -> None:
        for user in (bram, chris):
            with pytest.raises(PermissionDenied):
                starting.start_with_round(
                    actor=make.acting(user),
                    partnership=brug,
                    subject="",
                    form=Form.ANONYMOUS,
                    length=Length.SHORT,
                    families=True,
                    now=make.NOW,
                )
        assert not Round.objects.exists()


class TestOnARoundThatIsThere:
    def test_an_open_round_in_own_time(self, brug: Partnership, amina: User) -> None:
        """N8: the same round stays open for who is absent."""
        round_ = make.open_round(brug)
        talk = start_on(round_, amina)
        assert (talk.kind, talk.code, talk.round) == (Kind.COMPASS, round_.code, round_)
        round_.refresh_from_db()
        assert (round_.mode, round_.closed_at) == (Mode.OWN, None)
        assert round_.seats.count() == 1

    def test_a_closed_round_gets_a_code_of_its_own(self, brug: Partnership) -> None:
        round_ = make.closed_round(brug)
        talk = start_on(round_)
        assert talk.code != round_.code
        assert talk.code.startswith("9")

    def test_a_closed_round_is_looked_at_and_not_filled_in(self, brug: Partnership) -> None:
        """R2."""
        assert press(start_on(make.closed_round(brug))).phase == Phase.LOOK

    def test_one_conversation_about_a_round(self, brug: Partnership) -> None:
        round_ = make.open_round(brug)
        talk = start_on(round_)
        with pytest.raises(AlreadyRunning) as refused:
            start_on(round_)
        assert refused.value.conversation == talk

    def test_a_round_that_is_still_prepared_is_none_to_talk_about(self, brug: Partnership) -> None:
        with pytest.raises((PermissionDenied, ValueError)):
            start_on(make.draft(brug))
        assert not Conversation.objects.exists()

    def test_an_unfinished_talk_can_be_held_again(self, brug: Partnership) -> None:
        """S4 ended it after a day; its round in own time is still open and wants its talk."""
        round_ = make.open_round(brug)
        first = start_on(round_)
        Conversation.objects.update(ended_at=make.moment(1))
        second = start_on(round_)
        assert second != first
        assert second.ended_at is None


class TestWithCards:
    @pytest.mark.parametrize("scope", Scope)
    def test_a_facilitator_in_every_circle(
        self, brug: Partnership, amina: User, scope: Scope
    ) -> None:
        """0.12."""
        talk = make.conversation(brug, kind=Kind.CARDS, scope=scope, by=amina, title="Onthaal")
        assert (talk.round, talk.scope, talk.title) == (None, scope, "Onthaal")
        assert talk.deck == []

    @pytest.mark.parametrize(
        ("scope", "allowed"),
        [
            (Scope.PARTNERSHIP, False),
            (Scope.FORUM, False),
            (Scope.ORGANISATION, True),
            (Scope.PAIR, True),
        ],
    )
    def test_a_member_inside_the_own_organisation_or_pair(
        self, brug: Partnership, bram: User, scope: Scope, *, allowed: bool
    ) -> None:
        def start() -> Conversation:
            return starting.start_with_cards(
                actor=make.acting(bram),
                partnership=brug,
                scope=scope,
                title="",
                organisation_ids=[],
                now=make.NOW,
            )

        if allowed:
            assert start().leader == bram
        else:
            with pytest.raises(PermissionDenied):
                start()

    def test_it_stays_inside_these_organisations(self, brug: Partnership) -> None:
        own = [make.organisation(brug, name) for name in ("De Linde", "CLB De Berk")]
        talk = make.conversation(
            brug, kind=Kind.CARDS, scope=Scope.PAIR, organisation_ids=[one.pk for one in own]
        )
        assert set(talk.organisations.all()) == set(own)


def drawn(*codes: str) -> Iterator[str]:
    yield from codes


class TestPressedTwice:
    @pytest.mark.parametrize("kind", [Kind.CARDS, Kind.CASE])
    def test_three_presses_start_one(self, brug: Partnership, amina: User, kind: Kind) -> None:
        first = make.conversation(brug, kind=kind, by=amina)
        for _press in range(2):
            with pytest.raises(AlreadyRunning) as refused:
                make.conversation(brug, kind=kind, by=amina)
            assert refused.value.conversation == first
        later = make.conversation(brug, kind=kind, by=amina, now=make.moment(0, 10))
        assert later != first


class TestCodes:
    @pytest.mark.usefixtures("brug")
    def test_they_begin_with_a_nine_and_those_of_rounds_do_not(
        self, brug: Partnership, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = drawn("400001", "987654", "900002", "512345")
        for where in (starting, drafts):
            monkeypatch.setattr(where, "six_digits", lambda: next(codes))
        assert make.conversation(brug, kind=Kind.CARDS).code == "900001"
        assert make.open_round(brug).code == "512345"

    def test_a_taken_code_is_not_given_again(
        self, brug: Partnership, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        codes = drawn("900001", "900001", "900002", "900002", "900003")
        monkeypatch.setattr(starting, "six_digits", lambda: next(codes))
        make.open_round(brug, code="900002")  # of before, when rounds had such codes too
        found = [
            make.conversation(brug, kind=Kind.CARDS, title=title).code for title in ("Een", "Twee")
        ]
        assert found == ["900001", "900003"]

    def test_a_code_is_free_again_after_the_end(
        self, brug: Partnership, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(starting, "six_digits", lambda: "900001")
        make.conversation(brug, kind=Kind.CARDS)
        with pytest.raises(IntegrityError), transaction.atomic():
            make.conversation(brug, kind=Kind.CARDS, title="Nog een")
        Conversation.objects.update(ended_at=make.NOW)
        assert make.conversation(brug, kind=Kind.CARDS).code == "900001"

    def test_the_database_refuses_two_at_once(self, brug: Partnership) -> None:
        one, other = (make.conversation(brug, kind=Kind.CARDS, title=n) for n in "ab")
        with pytest.raises(IntegrityError), transaction.atomic():
            Conversation.objects.filter(pk=other.pk).update(code=one.code)

    def test_a_round_gets_no_code_of_a_talk_that_still_runs(
        self, brug: Partnership, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A round that was revealed is closed; the talk about it keeps its code until the end."""
        talk = make.taken_to(make.conversation(brug), Phase.CHOOSE)
        codes = drawn(talk.code, "400002")
        monkeypatch.setattr(drafts, "six_digits", lambda: next(codes))
        other = make.conversation(make.partnership("De Kade"))
        assert other.code == "400002"
        assert finding.by_code(talk.code) == talk
