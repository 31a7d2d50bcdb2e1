"""What the foundation puts in the day of one person, over all partnerships (ux screen 2)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from brugwerk.accounts.models import User
from brugwerk.agreements.models import Expectation
from brugwerk.agreements.operations import signing
from brugwerk.boundaries.models import OfferQuestion
from brugwerk.desk.queries.foundation import foundation_page
from brugwerk.desk.queries.today import today_page, todos
from brugwerk.meetings.models import Meeting
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Form, Role
from brugwerk.roles.models import Assignment
from brugwerk.roles.rules.lives import FillingState
from brugwerk.stewardship.models import Absence, Item
from brugwerk.stewardship.rules import Why
from tests import make
from tests.make import agreements, boundaries, forums, goals, meetings, roles


def waits(user: User) -> dict[str, str]:
    """Return what waits for somebody: each kind, with what it says."""
    return {one.kind: one.what for one in todos(make.acting(user), today=make.TODAY)}


@pytest.fixture
def house(brug: Partnership, bram: User) -> Membership:
    """Bram's own place, for De Kade."""
    own = bram.memberships.get(partnership=brug)
    own.organisation = make.organisation(brug, "De Kade")
    own.save()
    return own


def fill(own: Membership, leads: Membership, number: int = 1) -> None:
    """Put one of everything in a partnership for somebody, and for who leads it."""
    of, house = own.partnership, own.organisation
    assert house
    task = goals.task(goals.goal(of, leads, title=f"Doel {number}"), f"Taak {number}")
    roles.letter(task, "R", member=own)
    roles.letter(task, "C", organisation=house)
    refused = roles.letter(task, "I", member=own)
    Assignment.objects.filter(pk=refused.pk).update(objection="Nee.", objected_on=make.TODAY)
    roles.filling(roles.role(of, f"Rol {number}"), own, FillingState.PROPOSED)
    partner = make.organisation(of, f"Partner {number}")
    agreements.submitted(agreements.paper(of, [house, partner]))
    Expectation.objects.create(
        partnership=of,
        from_organisation=partner,
        to_organisation=house,
        text="Bel ons.",
        written_on=make.TODAY,
    )
    boundaries.question(of, house)
    forum = forums.forum(of, own, name=f"Forum {number}")
    meeting = meetings.meeting(forum)
    meetings.item(meeting)
    meetings.home_report(meeting, own)
    meetings.poll(forum, own, deadline=-1)
    away = Absence.objects.create(
        partnership=of,
        membership=leads,
        why=Why.PLANNED,
        from_on=make.TODAY,
        reported_on=make.TODAY,
    )
    Item.objects.create(absence=away, kind="task", what="Taak", task=task, stand_in=own)


def test_the_foundation_knocks_at_the_right_door(
    brug: Partnership, amina: User, house: Membership, chris: User
) -> None:
    """5.21, 5.24, 3.24, 4.04, 1.15, 5.37, ux 1.1, 3.26, N1."""
    fill(house, amina.memberships.get(partnership=brug))
    asked = waits(house.user)
    assert list(asked) == [
        *("question", "expectation", "sign", "letters", "role", "home", "poll", "rank"),
        "covering",
    ]
    assert asked["letters"].startswith("2 ")
    assert list(waits(amina)) == ["refused", "absence", "covered"]
    assert waits(chris) == {}
    page = today_page(make.acting(house.user), today=make.TODAY)
    assert page.first
    assert (page.first.kind, len(page.todos), page.more) == ("question", 5, 3)
    assert [one.name for one in page.coming] == ["Forum 1", "Forum 1"]


def test_what_is_done_knocks_no_more(brug: Partnership, amina: User, house: Membership) -> None:
    fill(house, amina.memberships.get(partnership=brug))
    Assignment.objects.update(objection="", objected_on=None)
    Assignment.objects.update(confirmed_on=make.TODAY, confirmed_by=house)
    agreements.sign(brug.agreements.get(), house.user)
    Expectation.objects.update(answer="other")
    OfferQuestion.objects.update(reply_kind="change", reply="Ja.", replied_on=make.TODAY)
    Meeting.objects.update(state="held")
    assert list(waits(house.user)) == ["role", "home", "poll", "covering"]


def test_signatures_ask_for_who_leads(brug: Partnership) -> None:
    """All signed: bring it to life. Taken back: look at it, and sign again."""
    partners = agreements.partners(brug)[:2]
    (lead, _linde), (user, _vaart) = partners
    agreement = agreements.submitted(agreements.paper(brug, [house for _user, house in partners]))
    for who, _house in partners:
        agreements.sign(agreement, who)
    assert list(waits(lead)) == ["alive"]
    signature = agreement.versions.get().signatures.get(by__user=user)
    signing.object_to(actor=make.acting(user), signature=signature, reason="Nee.", today=make.TODAY)
    assert list(waits(lead)) == ["taken_back"]
    assert list(waits(user)) == ["sign"]


def test_one_and_many_cost_the_same(els: User) -> None:
    """The first page after signing in, whatever the number of partnerships and records."""
    counts = []
    for numbers in (range(1), range(1, 5)):
        for number in numbers:
            of = make.partnership(f"Nummer {number}")
            own = make.join(of, els, Role.FACILITATOR)
            own.organisation = make.organisation(of, f"Huis {number}")
            own.save()
            fill(own, make.join(of, make.account(f"Lid{number}")), number)
            make.open_round(of)
        actor = make.acting(els)
        with CaptureQueriesContext(connection) as queries:
            assert len(today_page(actor, today=make.TODAY).todos) == 5
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_living_papers_say_how_firmly_it_is_agreed(brug: Partnership) -> None:
    """2.25: nothing is on paper, until a covenant lives."""
    partners = agreements.partners(brug)
    actor = make.acting(partners[0][0])
    assert foundation_page(actor, brug, today=make.TODAY).form is Form.INFORMAL
    agreements.alive(brug, partners)
    assert foundation_page(actor, brug, today=make.TODAY).form is Form.FORMAL
