"""What phones do: in without an account, at any moment, and everything sent twice is kept once."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Seat
from brugwerk.compass.operations import answers, mailing
from brugwerk.compass.rules.shapes import Form
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Confirmation, Conversation, Note, Participant, Thanks
from brugwerk.conversations.operations import starting, steering, taking_part
from brugwerk.conversations.operations.taking_part import NoPlace, NotOffered, TooMany
from brugwerk.conversations.queries.stage import counts
from brugwerk.conversations.rules.gathering import MOST_NOTES_EACH, Desk, To
from brugwerk.conversations.rules.phases import Kind, Phase
from brugwerk.goals.models import Action
from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.conversations.helpers import press

STRANGER = "no phone of this conversation"


@pytest.fixture
def cards(brug: Partnership, amina: User) -> Conversation:
    return make.conversation(brug, kind=Kind.CARDS, by=amina)


@pytest.fixture
def choosing(cards: Conversation) -> Conversation:
    return make.taken_to(cards, Phase.CHOOSE, ballots=[])


def put(one: Conversation, token: str, *dots: str) -> None:
    taking_part.put_dots(conversation=one, token=token, dots=dots, now=make.NOW)


def worth(one: Conversation, token: str, value: int) -> None:
    taking_part.say_worth(conversation=one, token=token, value=value, now=make.NOW)


class TestComingIn:
    @pytest.mark.parametrize("phase", Phase)
    def test_at_any_moment(self, brug: Partnership, phase: Phase) -> None:
        """Late is welcome: with a seat while the round takes answers, without one after."""
        talk = make.taken_to(make.conversation(brug), phase)
        token = make.phone(talk, perspective=Perspective.FAMILY)
        own = Participant.objects.get(token_hash=token_hash(token))
        assert (own.conversation, own.perspective) == (talk, "family")
        seated = Seat.objects.filter(link_hash=token_hash(token)).exists()
        assert seated is (phase in {Phase.WELCOME, Phase.FILL, Phase.LOOK})

    @pytest.mark.usefixtures("brug")
    def test_cards_have_no_seats(self, cards: Conversation) -> None:
        make.phone(cards)
        assert not Seat.objects.exists()

    def test_not_after_the_end_nor_after_a_day(self, brug: Partnership) -> None:
        talk = make.conversation(brug)
        with pytest.raises(PermissionDenied):
            make.phone(talk, now=make.NOW + timedelta(hours=24))
        done = make.ended(talk)
        with pytest.raises(PermissionDenied):
            make.phone(done)
        assert Participant.objects.count() == 6

    def test_who_comes_with_a_personal_link_sits_down_once(
        self, brug: Partnership, bram: User
    ) -> None:
        """N8: a member of an own-time round answers with the same secret, on one phone."""
        round_ = make.open_round(brug)
        talk = starting.start_on(actor=make.facilitator(brug), round_=round_, now=make.NOW)
        link = mailing.new_link(Seat.objects.get(membership__user=bram))
        for _time in range(2):
            taking_part.sit_down(conversation=talk, token=link, perspective=Perspective.CLB)
        assert talk.participants.get().perspective == "clb"
        make.cast(round_, make.Ballot(4), token=link)
        assert counts(make.fresh(talk)).joined == 1

    def test_a_name_goes_to_the_seat_of_a_named_round_only(self, brug: Partnership) -> None:
        """INV7: a participant has no column for it."""
        talk = make.conversation(brug, form=Form.NAMED)
        make.phone(talk, name="Fatma")
        assert Seat.objects.get().name == "Fatma"
        assert "Fatma" not in str(list(Participant.objects.values()))

    def test_a_conversation_holds_a_bounded_number(
        self, cards: Conversation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(taking_part, "MOST_PARTICIPANTS", 2)
        for _phone in range(2):
            make.phone(cards)
        with pytest.raises(TooMany):
            make.phone(cards)

    def test_everybody_is_counted(self, brug: Partnership) -> None:
        talk = make.conversation(brug)
        tokens = [make.phone(talk) for _phone in range(3)]
        make.cast(talk.round, make.Ballot(4), token=tokens[0])  # type: ignore[arg-type]
        answers.answer(
            token=tokens[1],
            round_=talk.round,  # type: ignore[arg-type]
            statement=talk.round.statements[0],  # type: ignore[union-attr]
            value=3,
            today=make.TODAY,
        )
        found = counts(make.fresh(talk))
        assert (found.joined, found.answered, found.ready) == (3, 2, 1)


class TestDots:
    def test_sending_twice_changes_nothing_and_the_last_counts(
        self, choosing: Conversation
    ) -> None:
        token = make.phone(choosing)
        for dots in (["goal"], ["trust", "trust"], ["trust", "trust"]):
            put(choosing, token, *dots)
        assert counts(choosing).dotted == 1
        found = press(choosing).dots
        assert found
        assert (found["trust"], sum(found.values())) == (2, 2)

    def test_none_at_all_is_a_choice(self, choosing: Conversation) -> None:
        token = make.phone(choosing)
        put(choosing, token, "goal")
        put(choosing, token)
        assert counts(choosing).dotted == 0

    @pytest.mark.parametrize("dots", [["goal"] * 4, ["weather"], ["goal", ""]])
    def test_more_or_other_than_offered_is_refused(
        self, choosing: Conversation, dots: list[str]
    ) -> None:
        token = make.phone(choosing)
        with pytest.raises(NotOffered):
            put(choosing, token, *dots)
        assert Participant.objects.get().dots == []

    def test_a_stranger_has_none(self, choosing: Conversation) -> None:
        with pytest.raises(NoPlace):
            put(choosing, STRANGER, "goal")

    def test_nobodys_dots_are_kept_after_counting(self, choosing: Conversation) -> None:
        tokens = [make.phone(choosing) for _phone in range(3)]
        for token in tokens:
            put(choosing, token, "goal", "trust")
        counted = press(choosing)
        assert [own.dots for own in Participant.objects.all()] == [[], [], []]
        with pytest.raises(PermissionDenied):
            put(choosing, tokens[0], "levels")
        assert make.fresh(choosing).dots == counted.dots

    def test_a_screen_that_is_behind_offers_nothing(self, choosing: Conversation) -> None:
        """The phone still shows the six blocks; the facilitator offers cards by now."""
        token = make.phone(choosing)
        behind = make.fresh(choosing)
        steering.offer(actor=make.leading(choosing), conversation=choosing, block=Block.TRUST)
        with pytest.raises(NotOffered):
            put(behind, token, "goal")

    @pytest.mark.parametrize("phase", [Phase.WELCOME, Phase.TALK, Phase.CLOSE])
    def test_only_while_choosing(self, cards: Conversation, phase: Phase) -> None:
        cards = make.taken_to(cards, phase)
        with pytest.raises(PermissionDenied):
            put(cards, make.phone(cards), "goal")


class TestTexts:
    def test_a_note_that_comes_twice_is_kept_once(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.TALK)
        token = make.phone(cards)
        make.note(cards, token, "Eerst", key="a")
        make.note(cards, token, "Anders", key="a")
        make.note(cards, token, "Eerst", key="b")
        assert sorted(Note.objects.values_list("key", "text")) == [("a", "Eerst"), ("b", "Eerst")]
        assert {note.desk for note in Note.objects.all()} == {Desk.WAITING}
        assert {note.card for note in Note.objects.all()} == {cards.deck[0]}

    def test_thanks_too(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.THANKS)
        token = make.phone(cards)
        for text in ("Dank je", "Nog eens"):
            make.thanks(cards, token, text, to=To.PERSON, name="Bram", key="a")
        found = Thanks.objects.get()
        assert (found.text, found.name, found.desk) == ("Dank je", "Bram", Desk.WAITING)

    def test_the_whole_group_has_no_name(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.THANKS)
        make.thanks(cards, make.phone(cards), to=To.GROUP, name="Bram")
        assert Thanks.objects.get().name == ""

    @pytest.mark.parametrize(
        ("write", "phase"), [(make.note, Phase.TALK), (make.thanks, Phase.THANKS)]
    )
    def test_from_its_own_part_on_and_from_a_phone_that_is_in(
        self, cards: Conversation, write: Callable[..., None], phase: Phase
    ) -> None:
        """Whoever still types when the others go on loses nothing; too early is not kept."""
        kept = []
        for now in (Phase.CHOOSE, Phase.TALK, Phase.THANKS, Phase.CLOSE):
            cards = make.taken_to(cards, now)
            with pytest.raises((NoPlace, PermissionDenied)):
                write(cards, STRANGER)
            with suppress(PermissionDenied):
                write(cards, make.phone(cards), key=now)
                kept.append(now)
        assert kept == [one for one in (Phase.TALK, Phase.THANKS, Phase.CLOSE) if one in kept]
        assert kept[0] == phase
        assert Note.objects.count() + Thanks.objects.count() == len(kept)

    def test_texts_are_bounded(self, cards: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(taking_part, "MOST_NOTES", 2)
        cards = make.taken_to(cards, Phase.TALK)
        token = make.phone(cards)
        for key in "ab":
            make.note(cards, token, key=key)
        with pytest.raises(TooMany):
            make.note(cards, token, key="c")

    def test_what_is_kept_already_is_never_too_many(
        self, cards: Conversation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A phone that heard no answer sends the last note again."""
        monkeypatch.setattr(taking_part, "MOST_NOTES", 1)
        cards = make.taken_to(cards, Phase.TALK)
        token = make.phone(cards)
        make.note(cards, token, key="a")
        make.note(cards, token, key="a")
        assert Note.objects.count() == 1

    def test_one_phone_does_not_fill_all_the_room(self, cards: Conversation) -> None:
        """``MOST_NOTES_EACH``: whoever writes without end leaves room for the others."""
        cards = make.taken_to(cards, Phase.TALK)
        one, other = make.phone(cards), make.phone(cards)
        for number in range(MOST_NOTES_EACH):
            make.note(cards, one, key=str(number))
        make.note(cards, one, key="0")  # sent again: still one of its twenty
        with pytest.raises(TooMany):
            make.note(cards, one, key="one more")
        make.note(cards, other, key="other")
        assert Note.objects.filter(key="other").exists()


class TestThatIsMe:
    @pytest.fixture
    def action(self, cards: Conversation) -> Action:
        return make.talk_agreement(make.taken_to(cards, Phase.AGREE))

    def say(self, one: Conversation, token: str, action: Action, *, yes: bool = True) -> None:
        taking_part.confirm(conversation=one, token=token, action=action, yes=yes, now=make.NOW)

    def test_confirmed_once_and_undone_from_the_same_phone_only(
        self, cards: Conversation, action: Action
    ) -> None:
        own, other = make.phone(cards), make.phone(cards)
        for token in (own, own, other):
            self.say(cards, token, action)
        assert Confirmation.objects.get().by_hash == token_hash(own)
        self.say(cards, other, action, yes=False)
        assert Confirmation.objects.count() == 1
        self.say(cards, own, action, yes=False)
        assert not Confirmation.objects.exists()
        self.say(cards, other, action)
        assert Confirmation.objects.get().by_hash == token_hash(other)

    def test_by_who_is_in_and_before_the_end(self, cards: Conversation, action: Action) -> None:
        token = make.phone(cards)
        with pytest.raises(NoPlace):
            self.say(cards, STRANGER, action)
        done = make.ended(cards)
        with pytest.raises(PermissionDenied):
            self.say(done, token, action)
        assert not Confirmation.objects.exists()

    def test_an_agreement_of_elsewhere_is_not_confirmed_here(self, action: Action) -> None:
        elsewhere = make.conversation(make.partnership("De Kade"), kind=Kind.CARDS)
        token = make.phone(elsewhere)
        with pytest.raises((PermissionDenied, NotOffered, Action.DoesNotExist)):
            self.say(elsewhere, token, action)
        assert not Confirmation.objects.exists()


class TestWorth:
    def test_the_last_tap_counts(self, cards: Conversation) -> None:
        cards = make.taken_to(cards, Phase.CLOSE, ballots=[])
        token = make.phone(cards)
        for value in (1, 5, 5, 2):
            worth(cards, token, value)
        assert Participant.objects.get(token_hash=token_hash(token)).worth == 2
        assert counts(cards).worth == 1

    @pytest.mark.parametrize("value", [0, 6, -1, 100])
    def test_on_five_steps(self, cards: Conversation, value: int) -> None:
        cards = make.taken_to(cards, Phase.CLOSE)
        with pytest.raises(NotOffered):
            worth(cards, make.phone(cards), value)

    def test_at_the_close_from_a_phone_that_is_in(self, cards: Conversation) -> None:
        token = make.phone(cards)
        with pytest.raises(PermissionDenied):
            worth(cards, token, 4)
        cards = make.taken_to(cards, Phase.CLOSE)
        with pytest.raises(NoPlace):
            worth(cards, STRANGER, 4)

    def test_a_tap_that_comes_after_the_end_is_kept_nowhere(self, cards: Conversation) -> None:
        """What the phone still held looks open; the database knows better."""
        cards = make.taken_to(cards, Phase.CLOSE)
        token = make.phone(cards)
        behind = make.fresh(cards)
        make.ended(cards)
        with pytest.raises(PermissionDenied):
            worth(behind, token, 5)
        assert not Participant.objects.exclude(worth=None).exists()


@pytest.mark.usefixtures("amina")
def test_what_was_answered_stays_when_somebody_comes_in_again(brug: Partnership) -> None:
    talk = make.conversation(brug)
    token = make.phones(talk, [make.Ballot(5)])[0]
    taking_part.sit_down(conversation=talk, token=token, perspective=None)
    assert talk.participants.get().perspective == "education"
    assert Answer.objects.count() == 6
