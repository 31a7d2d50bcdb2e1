"""The report: what the group itself wrote down, on page, PDF and Word; nothing of one person."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.rules.shapes import Form, Unheard
from brugwerk.config.tick import tick
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation, Note, Thanks
from brugwerk.conversations.operations import ending, taking_part, writing
from brugwerk.conversations.queries.report import report_for_phone, report_page
from brugwerk.conversations.rules.gathering import Desk, To
from brugwerk.conversations.rules.phases import REPORT_FOR, Kind, Phase, Scope
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.voices.rules import Mode
from tests import make
from tests.conversations.helpers import say_voice
from tests.conversations.papers import (
    addresses,
    phone_addresses,
    read,
    solid,
    with_phone,
)
from tests.make.rounds import Ballot

SHOWN, WAITING, ASIDE = "KAN-SHOWN", "KAN-WAITING", "KAN-ASIDE"
DESKS = {SHOWN: Desk.SHOWN, WAITING: Desk.WAITING, ASIDE: Desk.ASIDE}
HOSTILE = "#eval(1) $x^2$ \\ *a* _b_ `c` <b>d</b> @e //f [g] {h} \"i\" 'j' ~ & ]]"
SIX_OTHERS = [Ballot(4)] * 6  # half of them firm, as in make.SIX: the same picture


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


def put_on_desks(one: Conversation) -> None:
    """Lay each text where its canary says."""
    for texts in (Note, Thanks):
        for word, desk in DESKS.items():
            texts.objects.filter(conversation=one, text__contains=word).update(desk=desk)


def lived(
    of: Partnership,
    by: User | None = None,
    *,
    kind: Kind = Kind.CARDS,
    form: Form = Form.ANONYMOUS,
    ballots: Sequence[Ballot] = make.SIX,
    said: Sequence[int] = (),
    scope: Scope = Scope.PARTNERSHIP,
    organisation_ids: Sequence[int] = (),
) -> tuple[Conversation, str]:
    """Return a conversation in which all was done, and the secret of one of its phones."""
    one = make.conversation(
        of,
        kind=kind,
        form=form,
        scope=scope,
        title="Hoe vangen we nieuwkomers op?" if kind is not Kind.COMPASS else "",
        organisation_ids=organisation_ids,
        by=by,
    )
    make.phones(one, ballots)
    token = make.phone(one)
    one = make.taken_to(one, Phase.TALK)
    for word in DESKS:
        make.note(one, token, f"{word} note")
    one = make.taken_to(one, Phase.VOICE)
    say_voice(
        one,
        Mode.ABSENT,
        "Het uur paste niet.",
        "We vragen het aan de poort.",
        unheard=[Unheard.FATHERS],
    )
    one = make.taken_to(one, Phase.AGREE)
    action = make.talk_agreement(one, "Samen soep eten")
    taking_part.confirm(conversation=one, token=token, action=action, yes=True, now=make.NOW)
    one = make.taken_to(one, Phase.THANKS)
    for word in DESKS:
        make.thanks(
            one, token, f"{word} thanks", to=To.PERSON, name=f"{word}-NAME", on_screen=False
        )
    one = make.taken_to(one, Phase.CLOSE)
    for value in said:
        taking_part.say_worth(conversation=one, token=make.phone(one), value=value, now=make.NOW)
    put_on_desks(one)
    ending.end(
        actor=make.leading(one),
        conversation=one,
        next_on=make.day(180),
        summary="We bellen elkaar vroeger.",
        mail_report=False,
        now=make.NOW,
    )
    return make.fresh(one), token


def lacking(papers: Mapping[str, str], *words: str) -> list[tuple[str, str]]:
    return [(paper, word) for paper in papers for word in words if solid(word) not in papers[paper]]


def leaking(papers: Mapping[str, str], *words: str) -> list[tuple[str, str]]:
    return [(paper, word) for paper in papers for word in words if solid(word) in papers[paper]]


@pytest.mark.parametrize("kind", Kind)
def test_all_papers_carry_the_same_and_nothing_that_did_not_come_through(
    brug: Partnership, amina: User, bram: User, kind: Kind
) -> None:
    """For members, and for the phones that took part."""
    make.agreement(brug, round_=make.closed_round(brug), what="Samen koffie")
    one, token = lived(brug, amina, kind=kind, said=[5, 5, 4, 4, 4])
    own = [
        "De Brug",
        f"{SHOWN} note",
        f"{SHOWN} thanks",
        f"{SHOWN}-NAME",
        "Samen soep eten",
        "Bram",
        "Het uur paste niet.",
        "We vragen het aan de poort.",
        *([one.title] if one.title else ["We bellen elkaar vroeger.", "Samen koffie"]),
    ]
    members = read(make.signed_in(bram), addresses(one))
    phones = read(with_phone(one, token), phone_addresses(one))
    for papers in (members, phones):
        assert lacking(papers, *own) == []
        assert leaking(papers, WAITING, ASIDE) == []
    led = dict(read(make.signed_in(amina), addresses(one)))
    page = {"page": led.pop("page")}
    assert lacking(page, WAITING, ASIDE) == []  # under the report, for who led it
    assert leaking(led, WAITING, ASIDE) == []


class TestNothingOfOnePerson:
    """R3, R4, R9: two rooms with the same picture get the same paper, whoever answered what."""

    def both(
        self, *two: Sequence[Ballot], kind: Kind = Kind.COMPASS, said: Sequence[Sequence[int]]
    ) -> list[Mapping[str, str]]:
        found = []
        for ballots, values in zip(two, said, strict=True):
            brug = make.partnership("De Brug")
            one, token = lived(brug, kind=kind, ballots=ballots, said=values)
            found.append(read(with_phone(one, token), phone_addresses(one)))
        return found

    @pytest.mark.django_db
    @pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CASE])
    def test_other_answers_with_the_same_picture(self, kind: Kind) -> None:
        one, other = self.both(
            make.SIX, SIX_OTHERS, kind=kind, said=[[5, 5, 5, 5, 5], [1, 2, 4, 4, 4]]
        )
        assert one == other

    @pytest.mark.django_db
    def test_below_five_the_answers_play_no_part_at_all(self) -> None:
        one, other = self.both([Ballot(1)] * 4, [Ballot(5)] * 4, said=[[1, 1, 1, 1], [5, 5, 5, 5]])
        assert one == other

    @pytest.mark.django_db
    def test_another_picture_is_another_paper(self) -> None:
        """The comparison above would notice a difference."""
        one, other = self.both(make.SIX, [Ballot(1)] * 6, said=[[5] * 5, [1] * 5])
        assert not [paper for paper in one if one[paper] == other[paper]]

    def test_names_of_a_named_round_stand_on_no_paper(self, brug: Partnership, amina: User) -> None:
        """A phone without account may hold it for ever."""
        named = [Ballot(value, name=f"KAN-{value}-{turn}") for value in (1, 3, 5) for turn in "ab"]
        one, token = lived(brug, amina, kind=Kind.COMPASS, form=Form.NAMED, ballots=named)
        for papers in (
            read(make.signed_in(amina), addresses(one)),
            read(with_phone(one, token), phone_addresses(one)),
        ):
            assert leaking(papers, *(ballot.name for ballot in named)) == []


class TestWhatTheyShowOfARound:
    def test_with_too_few_answers_why_there_is_no_picture(self, brug: Partnership) -> None:
        """R3."""
        one, token = lived(brug, kind=Kind.COMPASS, ballots=[Ballot(5)] * 4)
        client = with_phone(one, token)
        page = client.get(phone_addresses(one)["page"]).content.decode()
        assert 'id="picture"' in page
        assert "<table" not in page
        assert 'class="bridges"' not in page

    @pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CASE])
    def test_the_picture(self, brug: Partnership, kind: Kind) -> None:
        one, token = lived(brug, kind=kind)
        page = with_phone(one, token).get(phone_addresses(one)["page"]).content.decode()
        assert 'class="bridges"' in page

    def test_cards_have_none(self, brug: Partnership) -> None:
        one, token = lived(brug)
        page = with_phone(one, token).get(phone_addresses(one)["page"]).content.decode()
        assert 'id="picture"' not in page

    def test_a_conversation_that_ended_by_itself_has_one_too(
        self, brug: Partnership, amina: User
    ) -> None:
        """Nobody wrote anything down: it says so, and breaks on nothing."""
        one = make.conversation(brug, by=amina)
        make.phones(one)
        ending.end_due(now=make.moment(1))
        papers = read(make.signed_in(amina), addresses(one))
        assert lacking(papers, "De Brug") == []


def test_what_people_write_is_never_markup(brug: Partnership, amina: User) -> None:
    one = make.taken_to(make.conversation(brug, kind=Kind.CARDS, by=amina), Phase.TALK)
    writing.write_note(actor=make.leading(one), conversation=one, block=Block.GOAL, text=HOSTILE)
    papers = read(make.signed_in(amina), addresses(make.ended(one)))
    assert lacking(papers, HOSTILE) == []


class TestAfterTheEnd:
    def decide(self, user: User, one: Conversation, text: Note | Thanks, desk: Desk) -> int:
        fields = {"kind": "note" if isinstance(text, Note) else "thanks", "text": text.pk}
        address = reverse("conversations:decide", args=[one.partnership_id, one.pk])
        return make.signed_in(user).post(address, {**fields, "desk": desk}).status_code

    def test_a_text_that_is_let_through_appears(
        self, brug: Partnership, amina: User, bram: User
    ) -> None:
        one, token = lived(brug, amina)
        note = Note.objects.get(text__contains=WAITING)
        thanks = Thanks.objects.get(text__contains=ASIDE)
        for text in (note, thanks):
            assert self.decide(amina, one, text, Desk.SHOWN) == 302
        for papers in (
            read(make.signed_in(bram), addresses(one)),
            read(with_phone(one, token), phone_addresses(one)),
        ):
            assert lacking(papers, note.text, thanks.text) == []
            assert leaking(papers, f"{ASIDE} note", f"{WAITING} thanks") == []
        self.decide(amina, one, note, Desk.ASIDE)
        assert leaking(read(make.signed_in(bram), addresses(one)), note.text) == []

    def test_only_by_who_led(self, brug: Partnership, amina: User, bram: User) -> None:
        one, _token = lived(brug, amina)
        note = Note.objects.get(text__contains=WAITING)
        assert self.decide(bram, one, note, Desk.SHOWN) == 403
        assert leaking(read(make.signed_in(bram), addresses(one)), WAITING) == []

    def test_nothing_else_changes_any_more(self, brug: Partnership, amina: User) -> None:
        one, token = lived(brug, amina)
        before = read(with_phone(one, token), phone_addresses(one))
        client, place = make.signed_in(amina), [one.partnership_id, one.pk]
        for act in ("step", "keep_note", "voice", "agree", "view"):
            client.post(reverse(f"conversations:{act}", args=place), {"note-text": "Later"})
        for act in ("note", "thank", "worth", "dots"):
            tap = reverse(f"conversations:{act}", args=[one.code])
            with_phone(one, token).post(tap, {"text": "Later", "block": "goal", "to": "group"})
        assert read(with_phone(one, token), phone_addresses(one)) == before


class TestInsideAnOrganisation:
    @pytest.mark.parametrize("scope", [Scope.ORGANISATION, Scope.PAIR])
    def test_for_others_it_does_not_exist(
        self, brug: Partnership, amina: User, bram: User, chris: User, scope: Scope
    ) -> None:
        """0.12: not for a colleague of elsewhere, not for the facilitator, not in the list."""
        dina = make.member(brug, name="Dina")
        linde = make.organisation(brug)
        Membership.objects.filter(user__in=[bram, dina]).update(organisation=linde)
        one, _token = lived(brug, bram, scope=scope, organisation_ids=[linde.pk])
        listed = reverse("conversations:overview", args=[brug.pk])
        for user, may in ((bram, True), (dina, True), (amina, False), (chris, False)):
            client = make.signed_in(user)
            found = {client.get(address).status_code for address in addresses(one).values()}
            assert found == ({200} if may else {404})
            assert (one.title in client.get(listed).content.decode()) is may


def statuses(client: Client, one: Conversation) -> set[int]:
    """Return what a phone gets when it asks for each of the papers."""
    return {client.get(address).status_code for address in phone_addresses(one).values()}


class TestOnAPhone:
    def test_for_seven_days(self, cards: Conversation) -> None:
        """T11: also in the minute before anything is forgotten."""
        client = with_phone(cards, make.phone(cards))
        make.ended(cards)
        found = []
        for late in (timedelta(0), REPORT_FOR - timedelta(seconds=1), REPORT_FOR):
            with time_machine.travel(make.NOW + late, tick=False):
                found.append(statuses(client, cards))
        assert found == [{200}, {200}, {302}]
        tick(now=make.NOW + REPORT_FOR)
        assert statuses(client, cards) == {302}  # a clock that goes back brings nothing back

    def test_not_before_the_end(self, cards: Conversation) -> None:
        client = with_phone(cards, make.phone(cards))
        make.taken_to(cards, Phase.CLOSE)
        home = reverse("conversations:take_part", args=[cards.code])
        for address in phone_addresses(cards).values():
            assert client.get(address).headers["Location"] == home

    def test_not_on_another_phone(self, brug: Partnership, cards: Conversation) -> None:
        other = make.conversation(brug, kind=Kind.CARDS)
        token, its_token = make.phone(cards), make.phone(other)
        stored = cards.participants.get().token_hash
        for one in (cards, other):
            make.ended(one)
        strangers = [
            Client(),
            with_phone(cards, ""),
            with_phone(cards, its_token),
            with_phone(cards, stored),
            with_phone(other, token),
        ]
        assert [statuses(client, cards) for client in strangers] == [{302}] * 5
        assert statuses(with_phone(cards, token), cards) == {200}

    def test_who_comes_back_finds_it_under_the_same_code(self, cards: Conversation) -> None:
        client = with_phone(cards, make.phone(cards))
        make.ended(cards)
        answer = client.get(reverse("conversations:take_part", args=[cards.code]))
        assert answer.headers["Location"] == phone_addresses(cards)["page"]

    def test_also_when_another_conversation_has_the_code_by_now(
        self, brug: Partnership, cards: Conversation
    ) -> None:
        client = with_phone(cards, make.phone(cards))
        make.ended(cards)
        Conversation.objects.update(title="Van ons")
        make.conversation(brug, kind=Kind.CARDS, title="Van hen")
        Conversation.objects.filter(ended_at=None).update(code=cards.code)
        papers = read(client, phone_addresses(cards))
        assert lacking(papers, "Van ons") == leaking(papers, "Van hen") == []

    def test_nothing_of_it_stays_in_a_cache(self, cards: Conversation) -> None:
        """T9."""
        client = with_phone(cards, make.phone(cards))
        make.ended(cards)
        for address in phone_addresses(cards).values():
            assert client.get(address).headers["Cache-Control"] == "no-store"


def test_the_reading_itself_asks_too(cards: Conversation, chris: User) -> None:
    """A screen that forgets to ask gets nothing."""
    gone = make.NOW + REPORT_FOR
    with pytest.raises(PermissionDenied):
        report_for_phone(make.fresh(cards), make.NOW)
    done = make.ended(cards)
    assert report_for_phone(done, gone - timedelta(seconds=1)).conversation == done
    with pytest.raises(PermissionDenied):
        report_for_phone(done, gone)
    with pytest.raises(PermissionDenied):
        report_page(make.acting(chris), done)


def test_members_wait_for_the_end_too(brug: Partnership, bram: User) -> None:
    one = make.taken_to(make.conversation(brug), Phase.CLOSE)
    place = reverse("conversations:lead", args=[brug.pk, one.pk])
    for address in addresses(one).values():
        assert make.signed_in(bram).get(address).headers["Location"] == place
