"""Mistakes: a conversation begun wrongly, a question with a name in it, a text that must go."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Round
from brugwerk.compass.rules.shapes import Form
from brugwerk.conversations.forms import fields
from brugwerk.conversations.models import Conversation, Note, Participant
from brugwerk.conversations.operations import ending, starting, writing
from brugwerk.conversations.queries.facts import earlier, must_look_back
from brugwerk.conversations.rules.gathering import Desk
from brugwerk.conversations.rules.phases import REPORT_FOR, Kind, Phase, Scope
from brugwerk.kit.identifying import Mark
from brugwerk.partnerships.models import Membership, Partnership
from tests import make

SIX_FIELDS = {"length": "short", "form": "anonymous"}


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def throw_away(one: Conversation) -> None:
    starting.throw_away(actor=make.leading(one), conversation=one)


class TestThrowingAway:
    @pytest.mark.parametrize("kind", Kind)
    def test_nothing_is_left_while_nobody_gave_anything(
        self, brug: Partnership, kind: Kind
    ) -> None:
        one = make.conversation(brug, kind=kind)
        make.phone(one)
        throw_away(one)
        assert not Conversation.objects.exists()
        assert not Participant.objects.exists()
        assert not Round.objects.exists()

    def test_a_round_in_own_time_stays(self, brug: Partnership) -> None:
        round_ = make.open_round(brug)
        one = starting.start_on(actor=make.leading(brug), round_=round_, now=make.NOW)
        throw_away(one)
        assert list(Round.objects.all()) == [round_]

    def test_not_once_somebody_answered(self, brug: Partnership) -> None:
        one = make.conversation(brug)
        make.phones(one, [make.Ballot(3)])
        with pytest.raises(PermissionDenied):
            throw_away(one)
        assert Conversation.objects.exists()

    def test_not_once_something_is_written_down(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        make.note(cards, make.phone(cards))
        with pytest.raises(PermissionDenied):
            throw_away(cards)


class TestTheQuestion:
    def test_is_put_in_other_words_everywhere(self, brug: Partnership, amina: User) -> None:
        one = make.conversation(brug, kind=Kind.CASE, by=amina, title="Hoe onthalen we?")
        address = reverse("conversations:title", args=[brug.pk, one.pk])
        make.signed_in(amina).post(address, {"title": "Hoe onthalen we ouders?"})
        one = make.fresh(one)
        assert one.round is not None
        assert (one.title, one.round.subject) == ("Hoe onthalen we ouders?",) * 2

    @pytest.mark.parametrize("kind", ["case", "cards"])
    @pytest.mark.parametrize(
        "title", ["Bel 0478 12 34 56", "Op 3 mei in de klas", "Kerkstraat 12", "De mama van Emma"]
    )
    def test_points_at_nobody(self, brug: Partnership, amina: User, kind: str, title: str) -> None:
        """0.08, INV28: at the start and when it is changed."""
        client = make.signed_in(amina)
        data = {"kind": kind, "title": title, "scope": "partnership", **SIX_FIELDS}
        answer = client.post(reverse("conversations:new", args=[brug.pk]), data)
        assert answer.status_code == 422
        assert title in answer.content.decode()
        one = make.conversation(brug, kind=Kind.CARDS, by=amina, title="Onthaal")
        client.post(reverse("conversations:title", args=[brug.pk, one.pk]), {"title": title})
        assert make.fresh(one).title == "Onthaal"


class TestTexts:
    @pytest.mark.parametrize("text", ["Bel haar op 0475 12 34 56", "Mail an@voorbeeld.be"])
    def test_numbers_and_addresses_come_from_no_side(
        self, brug: Partnership, amina: User, text: str
    ) -> None:
        one = make.conversation(brug, kind=Kind.CARDS, by=amina)
        one = make.taken_to(one, Phase.TALK)
        phone = Client()
        phone.cookies[f"seat{one.code}"] = make.phone(one)
        sent = phone.post(
            reverse("conversations:note", args=[one.code]),
            {"text": text, "block": "goal"},
            headers={"X-Brugwerk": "tap"},
        )
        assert sent.status_code == 422
        kept = make.signed_in(amina).post(
            reverse("conversations:keep_note", args=[brug.pk, one.pk]),
            {"note-text": text, "note-block": "goal"},
        )
        assert kept.status_code == 422
        assert text in kept.content.decode()
        assert not Note.objects.exists()

    def test_only_what_was_put_aside_is_erased(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        make.note(cards, make.phone(cards))
        note = Note.objects.get()
        who = make.leading(cards)
        writing.erase(actor=who, conversation=cards, text=note)
        assert Note.objects.exists()
        writing.decide(actor=who, conversation=cards, text=note, desk=Desk.ASIDE)
        writing.erase(actor=who, conversation=cards, text=note)
        assert not Note.objects.exists()

    def test_what_never_came_through_is_forgotten_with_the_phones(
        self, cards: Conversation
    ) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        token = make.phone(cards)
        for text in ("Door", "Opzij", "Wacht"):
            make.note(cards, token, text)
        for note, desk in zip(Note.objects.all(), (Desk.SHOWN, Desk.ASIDE), strict=False):
            writing.decide(actor=make.leading(cards), conversation=cards, text=note, desk=desk)
        make.ended(cards)
        ending.forget_phones(now=make.NOW + REPORT_FOR)
        assert [note.desk for note in Note.objects.all()] == [Desk.SHOWN]


def test_another_pair_is_told_nothing_of_what_the_first_agreed(brug: Partnership) -> None:
    """0.12: one person talks with two partners, one after the other."""
    own, second, third = (make.organisation(brug, name) for name in ("School", "CLB", "OCMW"))
    leen = make.member(brug, name="Leen")
    Membership.objects.filter(user=leen).update(organisation=own)

    def pair(other: int, hour: int) -> Conversation:
        return make.conversation(
            brug,
            kind=Kind.CARDS,
            scope=Scope.PAIR,
            by=leen,
            organisation_ids=[own.pk, other],
            now=make.moment(0, hour),
        )

    first = make.taken_to(pair(second.pk, 9), Phase.AGREE)
    action = make.talk_agreement(first)
    make.ended(first)
    assert earlier(pair(third.pk, 10)) == []
    assert earlier(pair(second.pk, 11)) == [action]


def test_what_a_case_agreed_does_not_stop_the_compass(brug: Partnership) -> None:
    """INV13 looks back on agreements about the collaboration; a question stands apart (0.08)."""
    case = make.taken_to(make.conversation(brug, kind=Kind.CASE), Phase.AGREE)
    make.talk_agreement(case)
    make.ended(case)
    later = make.moment(100)
    compass = make.conversation(brug, now=later)
    assert earlier(compass) == []
    assert not must_look_back(compass)
    assert must_look_back(make.conversation(brug, kind=Kind.CASE, now=later, title="Iets anders?"))


def test_a_lone_answer_is_told_before_it_is_shown(brug: Partnership, amina: User) -> None:
    one = make.conversation(brug, form=Form.PER_GROUP, by=amina)
    make.phones(one, [make.Ballot(3)])
    one = make.taken_to(one, Phase.LOOK)
    page = make.signed_in(amina).get(reverse("conversations:lead", args=[brug.pk, one.pk]))
    assert b"Iedereen zal zien wat die persoon koos" in page.content


@pytest.mark.parametrize("place", ["vraag/1/", "klaar/", "nakijken/"])
def test_a_page_that_is_loaded_again_after_the_end_leads_to_the_report(
    brug: Partnership, place: str
) -> None:
    one = make.conversation(brug)
    token = make.phones(one, [make.Ballot(3)])[0]
    make.ended(one)
    phone = Client()
    phone.cookies[f"seat{one.code}"] = token
    answer = phone.get(f"/c/{one.code}/{place}")
    assert answer["Location"] == reverse("conversations:phone_report", args=[int(one.code)])
    assert phone.cookies[f"seat{one.code}"].value == token


def test_an_old_code_of_cards_says_that_it_is_over(cards: Conversation) -> None:
    make.ended(cards)
    assert Client().get(f"/c/{cards.code}/").status_code == 410


def test_any_other_cookie_is_a_guess(cards: Conversation) -> None:
    """T18: what is no secret of this code lets nobody guess on."""
    other = make.phone(make.conversation(make.partnership("De Kade")))
    wrong = 100_000
    for number in range(40):
        client = Client()
        client.cookies[f"seat{wrong + number}"] = "x" if number % 2 else other
        status = client.get(f"/c/{wrong + number}/").status_code
    assert status == 429
    assert Client().get(f"/c/{cards.code}/").status_code == 429


def test_what_is_too_long_is_refused_before_it_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Searching takes the square of the length, and anybody with a phone may send a megabyte."""
    searched: list[str] = []

    def search(text: str) -> frozenset[Mark]:
        searched.append(text)
        return frozenset()

    monkeypatch.setattr(fields, "marks", search)
    field = fields.SentenceField(max_length=10)
    assert field.clean("tien lang.") == "tien lang."
    with pytest.raises(ValidationError):
        field.clean("elf tekens.")
    assert searched == ["tien lang."]
