"""A conversation costs the same questions to the database for six people and for twelve."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.accounts.models import User
from brugwerk.compass.rules.shapes import Form
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.operations import writing
from brugwerk.conversations.rules.gathering import Desk
from brugwerk.conversations.rules.phases import Kind, Phase
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective
from tests import make
from tests.make.rounds import Ballot

FEW = [Ballot(perspective=Perspective.WELFARE)] * 6
MANY = FEW * 2
MOST_LEAD, MOST_PHONE, MOST_SCREEN, MOST_REPORT = 32, 26, 20, 28


def cost(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def costs(talk: Conversation, amina: User, token: str) -> tuple[int, ...]:
    """Return what the three faces cost now."""
    here = [talk.partnership_id, talk.pk]
    phone = Client()
    phone.cookies[f"seat{talk.code}"] = token
    return (
        cost(make.signed_in(amina), reverse("conversations:lead", args=here)),
        cost(phone, f"{reverse('conversations:take_part', args=[talk.code])}?kijk"),
        cost(Client(), reverse("conversations:screen", args=[talk.screen_key])),
    )


@pytest.mark.parametrize("phase", Phase)
def test_people_and_texts_cost_nothing_more(brug: Partnership, amina: User, phase: Phase) -> None:
    found = []
    for size, texts in ((FEW, 1), (MANY, 15)):
        talk = make.conversation(brug, by=amina, form=Form.PER_GROUP)
        talk = make.taken_to(talk, phase, ballots=size)
        token = make.phone(talk)
        if phase in {Phase.TALK, Phase.AGREE, Phase.THANKS, Phase.CLOSE}:
            for number in range(texts):
                make.note(talk, token, f"Notitie {number}")
        found.append(costs(talk, amina, token))
        make.ended(talk)
    few, many = found
    assert few == many
    assert few[0] <= MOST_LEAD
    assert few[1] <= MOST_PHONE
    assert few[2] <= MOST_SCREEN


def test_conversations_cost_nothing_more(brug: Partnership, amina: User) -> None:
    make.ended(make.conversation(brug, kind=Kind.CARDS, by=amina))
    client, overview = make.signed_in(amina), reverse("conversations:overview", args=[brug.pk])
    few = cost(client, overview)
    for _talk in range(12):
        make.ended(make.conversation(brug, kind=Kind.CARDS, by=amina))
    assert cost(client, overview) == few


def test_a_report_costs_the_same_for_many_notes(brug: Partnership, amina: User) -> None:
    found = []
    for notes in (1, 15):
        talk = make.taken_to(make.conversation(brug, kind=Kind.CARDS, by=amina), Phase.CLOSE)
        token = make.phone(talk)
        for number in range(notes):
            make.note(talk, token, f"Notitie {number}")
        writing.decide_all(actor=make.leading(talk), conversation=talk, desk=Desk.SHOWN)
        talk = make.ended(talk)
        address = reverse("conversations:report", args=[brug.pk, talk.pk])
        found.append(cost(make.signed_in(amina), address))
    assert found[0] == found[1] <= MOST_REPORT
