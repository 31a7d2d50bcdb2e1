"""What stands on the big screen, the phones and the facilitator's screen, and what never does."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.models import Answer, Paper, Seat
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Form
from brugwerk.content.pack import pack
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation, Note, Participant, Thanks
from brugwerk.conversations.operations import steering
from brugwerk.conversations.rules.gathering import Desk, To
from brugwerk.conversations.rules.phases import Kind, Phase, View, phases
from brugwerk.goals.models import Action
from brugwerk.kit.tokens import token_hash
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective, Role
from brugwerk.voices.rules import Mode
from tests import make
from tests.conversations.helpers import press, say_voice
from tests.make.rounds import Ballot

CANARY = "KAN-"
CHANGING = re.compile(r'name="(csrfmiddlewaretoken|key)" value="[^"]*"')
NAMED = [Ballot(value, name=f"{CANARY}answer-{value}") for value in (1, 2, 3, 4, 5, 4)]
OWNER = f"{CANARY}owner"
ON_DESK = {f"{CANARY}{word}" for word in ("owner", "note", "note-aside", "waits", "aside")}


@pytest.fixture
def leader(brug: Partnership) -> User:
    return make.member(brug, Role.FACILITATOR, name=f"{CANARY}leader")


@pytest.fixture(autouse=True)
def still() -> Iterator[None]:
    """Let no time pass: a stream tells what time it is."""
    with time_machine.travel(make.NOW, tick=False):
        yield


def screen(one: Conversation) -> str:
    return reverse("conversations:screen", args=[one.screen_key])


def phone_page(one: Conversation) -> str:
    """Return the page of a phone that looks on, also while the others answer."""
    return f"{reverse('conversations:take_part', args=[one.code])}?kijk"


def regie(one: Conversation) -> str:
    return reverse("conversations:lead", args=[one.partnership_id, one.pk])


def read(client: Client, address: str) -> str:
    """Return a page, or all of what a stream begins with, as a browser would put it on a page."""
    answer = client.get(address)
    assert isinstance(answer, HttpResponse)
    assert answer.status_code == 200, address
    text = answer.content.decode()
    if answer.headers["Content-Type"].startswith("text/event-stream"):
        told = [json.loads(data) for data in re.findall(r"^data: (.*)$", text, re.MULTILINE)]
        text = "\n".join(f"{name}={value}" for data in told for name, value in data.items())
    return CHANGING.sub("", text)


@dataclass
class Room:
    """A conversation and those who look at it: a projector, a phone and who leads."""

    one: Conversation
    leader: User
    name: str = ""

    def __post_init__(self) -> None:
        self.token = make.phone(self.one, name=self.name)
        self.phone, self.screen, self.desk = Client(), Client(), make.signed_in(self.leader)
        self.phone.cookies[f"seat{self.one.code}"] = self.token

    @property
    def addresses(self) -> Mapping[str, tuple[Client, str]]:
        """Return who looks at which page, and at which stream."""
        return {
            "screen": (self.screen, screen(self.one)),
            "phone": (self.phone, phone_page(self.one)),
            "regie": (self.desk, regie(self.one)),
            "screen stream": (self.screen, f"{screen(self.one)}stroom/?taal=nl"),
            "phone stream": (self.phone, phone_page(self.one).replace("?kijk", "stroom/")),
            "regie stream": (self.desk, f"{regie(self.one)}stroom/"),
        }

    def faces(self) -> dict[str, str]:
        """Return what all screens show now, and what their streams begin with."""
        return {name: read(*where) for name, where in self.addresses.items()}

    def go(self, phase: Phase) -> Conversation:
        """Take the conversation to a phase, and do there what belongs to it."""
        self.one = make.taken_to(self.one, phase)
        fill(self.one, self.token)
        return self.one

    def ways(self) -> Iterator[None]:
        """Let the facilitator try every button that changes what stands on the screens."""
        who, looks = make.leading(self.one), self.one.phase == Phase.LOOK
        for view in View if looks else [View.BRIDGE]:
            steering.set_view(actor=who, conversation=self.one, view=view, numbers=True)
            steering.set_shown(actor=who, conversation=self.one, shown=True)
            yield
        steering.set_view(actor=who, conversation=self.one, view=View.BRIDGE, numbers=False)
        steering.set_shown(actor=who, conversation=self.one, shown=False)
        yield


def fill(one: Conversation, token: str) -> None:
    """Do on phones and desk what belongs to a phase, with a canary in all that nobody may see."""
    if one.phase == Phase.TALK:
        for word in ("note", "note-aside"):
            make.note(one, token, f"{CANARY}{word}")
        make.note(one, token, "Wij lezen dit")
        Note.objects.filter(text__endswith="aside").update(desk=Desk.ASIDE)
        Note.objects.exclude(text__contains=CANARY).update(desk=Desk.SHOWN)
    elif one.phase == Phase.AGREE:
        make.talk_agreement(one, "Samen soep eten")
        Action.objects.update(who=OWNER)
    elif one.phase == Phase.THANKS:
        make.thanks(one, token, f"{CANARY}waits")
        make.thanks(one, token, f"{CANARY}aside")
        make.thanks(one, token, f"{CANARY}unticked", on_screen=False)
        make.thanks(one, token, "Dank je wel", to=To.PERSON, name=f"{CANARY}person")
        Thanks.objects.filter(text__endswith="aside").update(desk=Desk.ASIDE)
        seen = Thanks.objects.exclude(text__contains="waits").exclude(text__contains="aside")
        seen.update(desk=Desk.SHOWN)


@pytest.mark.parametrize("kind", [Kind.COMPASS, Kind.CARDS])
def test_no_canary_stands_on_a_screen_in_any_part(
    brug: Partnership, leader: User, kind: Kind
) -> None:
    """T16: whatever the facilitator presses. Phones may read who takes an agreement on."""
    make.agreement(brug, round_=make.closed_round(brug), what="Samen koffie")
    Action.objects.update(who=OWNER)
    one = make.conversation(brug, kind=kind, form=Form.NAMED, by=leader)
    make.phones(one, NAMED)
    room = Room(one, leader, name=f"{CANARY}guest")
    leaks, desk = [], ""
    for phase in phases(kind):
        one = room.go(phase)
        if phase in {Phase.LOOK, Phase.CHOOSE}:
            room.one = press(one)
        for _way in room.ways():
            found = room.faces()
            desk += found.pop("regie")
            for name, page in found.items():
                seen = page.replace(OWNER, "") if name.startswith("phone") else page
                leaks += [f"{name} in {phase}"] if CANARY in seen else []
    room.one = make.ended(room.one)
    leaks += ["the end"] if CANARY in read(room.screen, screen(room.one)) else []
    assert leaks == []
    assert {word for word in ON_DESK if word not in desk} == set()


def test_nothing_of_a_round_stands_anywhere_before_the_reveal(
    brug: Partnership, leader: User
) -> None:
    """INV9, R1: turn every answer around, and not a byte of any screen or stream changes."""
    one = make.conversation(brug, form=Form.NAMED, by=leader)
    make.phones(one, NAMED)
    room = Room(one, leader, name="Gast")
    for phase in (Phase.WELCOME, Phase.FILL, Phase.LOOK):
        room.go(phase)
        for _way in room.ways():
            before = room.faces()
            turn_answers()
            assert room.faces() == before
            assert not [name for name in before if CANARY in before[name] and name != "regie"]
    room.one = press(room.one)
    after = room.faces()
    assert not [name for name in ("screen", "phone", "regie") if after[name] == before[name]]


def turn_answers() -> None:
    """Turn all answers around, and let other people have given them."""
    for answer in Answer.objects.all():
        answer.value = 6 - answer.value if answer.value else 3
        answer.save()
    Paper.objects.update(name="Iemand", strengthen="trust", unheard=["poverty"])


class TestWhoLeadsSeesNumbersOnly:
    def sides(self, brug: Partnership, form: Form, leader: User) -> set[str]:
        """Return which screens change when everybody changes sides."""
        one = make.conversation(brug, form=form, by=leader)
        make.phones(one, [Ballot(3, name="Gast")] * 3)
        room = Room(one, leader, name="Gast")
        before = room.faces()
        Seat.objects.update(perspective=Perspective.FAMILY)
        Participant.objects.update(perspective=Perspective.FAMILY)
        after = room.faces()
        return {name for name in before if before[name] != after[name]}

    def test_none_per_side_in_an_anonymous_round(self, brug: Partnership, leader: User) -> None:
        """R1, R5."""
        assert self.sides(brug, Form.ANONYMOUS, leader) == set()

    @pytest.mark.parametrize("form", [Form.PER_GROUP, Form.NAMED])
    def test_per_side_where_the_form_allows_it(
        self, brug: Partnership, leader: User, form: Form
    ) -> None:
        assert self.sides(brug, form, leader) == {"regie"}

    def test_a_member_who_does_not_lead_sees_no_desk(
        self, brug: Partnership, leader: User, bram: User
    ) -> None:
        room = Room(make.conversation(brug, kind=Kind.CARDS, by=leader), leader)
        room.go(Phase.TALK)
        assert CANARY in read(room.desk, regie(room.one))
        assert CANARY not in read(make.signed_in(bram), regie(room.one))


class TestHidden:
    def test_is_hidden_on_the_phones_too(self, brug: Partnership, leader: User) -> None:
        make.agreement(brug, round_=make.closed_round(brug), what="Samen koffie")
        one = make.conversation(brug, by=leader)
        make.phones(one, [Ballot(4, returning=Returning.NO)] * 6)
        room, block = Room(one, leader), str(pack().block(Block.GOAL).short)
        marks = {
            Phase.WELCOME: "Samen koffie",
            Phase.LOOK: block,
            Phase.CHOOSE: block,
            Phase.TALK: "Wij lezen dit",
            Phase.VOICE: "Vraag het aan de poort",
            Phase.AGREE: "Samen soep eten",
            Phase.THANKS: "Dank je wel",
        }
        for phase, mark in marks.items():
            one = room.go(phase)
            if phase in {Phase.LOOK, Phase.CHOOSE}:
                press(one)
            if phase is Phase.VOICE:
                say_voice(one, Mode.ABSENT, "Geen tijd", mark)
            for shown in (True, False):
                steering.set_shown(actor=make.leading(one), conversation=one, shown=shown)
                found = room.faces()
                seen = {name for name in found if mark in found[name]} - {"regie"}
                on = {"screen", "phone", "screen stream", "phone stream"}
                assert seen == (on if shown else set()), (phase, shown)

    def test_dots_stand_nowhere_before_they_are_counted(
        self, brug: Partnership, leader: User
    ) -> None:
        """Where others put theirs is told to nobody; only how many did."""
        one = make.conversation(brug, kind=Kind.CARDS, by=leader)
        room = Room(make.taken_to(one, Phase.CHOOSE), leader)
        for _other in range(3):
            make.phone(one)
        mine = Participant.objects.get(token_hash=token_hash(room.token))
        found = []
        for dots in (["trust"] * 3, ["goal", "levels"]):
            Participant.objects.exclude(pk=mine.pk).update(dots=dots)
            found.append(room.faces())
        assert found[0] == found[1]


class TestTheBigScreen:
    @pytest.fixture
    def one(self, brug: Partnership, leader: User) -> Conversation:
        return press(make.taken_to(make.conversation(brug, by=leader), Phase.LOOK))

    @pytest.mark.parametrize("asked", ["", "nl", "en"])
    def test_is_the_same_whoever_is_signed_in(
        self, one: Conversation, bram: User, host: User, asked: str
    ) -> None:
        """T16: nor does it speak the language of who lent the computer."""
        clients = [make.signed_in(user) for user in (None, one.leader, bram, host, None)]
        for client, language in zip(clients, ("nl", "en", "en", "nl", "en"), strict=True):
            client.cookies["django_language"] = language
        clients[-1].cookies[f"seat{one.code}"] = make.phone(one)
        pages = {read(client, f"{screen(one)}?taal={asked}") for client in clients}
        assert len(pages) == 1
        stream = re.search(r'data-stream="([^"]+)"', pages.pop())
        assert stream
        assert len({read(client, stream[1]) for client in clients}) == 1

    @pytest.mark.parametrize("asked", ["nl", "en"])
    def test_the_stream_brings_what_the_page_shows(self, one: Conversation, asked: str) -> None:
        page = read(Client(), f"{screen(one)}?taal={asked}")
        shown = re.search(r'<main id="stage">(.*)</main>', page, re.DOTALL)
        assert shown
        told = read(Client(), f"{screen(one)}stroom/?taal={asked}")
        assert " ".join(shown[1].split()) in " ".join(told.split())

    def test_another_key_opens_nothing(self, one: Conversation) -> None:
        key = one.screen_key
        for wrong in (key[:-1], f"{key}x", key.swapcase(), str(one.pk), one.code, "%"):
            page = reverse("conversations:screen", args=[wrong])
            assert Client().get(page).status_code == 404
            assert Client().get(f"{page}stroom/").status_code == 204

    def test_it_only_shows(self, one: Conversation) -> None:
        """Whoever finds the address presses nothing."""
        page = read(Client(), screen(one))
        assert not [part for part in ("<form", "<a ", "csrf") if part in page]
        for method in ("post", "put", "delete"):
            assert getattr(Client(), method)(screen(one)).status_code == 405
