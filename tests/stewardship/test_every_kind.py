"""Every kind of thing that can stand in somebody's name goes the same way (N1, INV25, INV26)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from brugwerk.access.actor import Actor
from brugwerk.agreements.models import Agreement
from brugwerk.forums.models import LevelLink
from brugwerk.goals.models import Action, Goal, Task
from brugwerk.goals.rules import GoalState
from brugwerk.handovers.models import Cover
from brugwerk.handovers.rules import State as Going
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.roles.models import Mandate
from brugwerk.roles.rules.lives import MandateState
from brugwerk.stewardship.models import THINGS, Absence, Item, thing_of
from brugwerk.stewardship.operations import absences
from brugwerk.stewardship.queries.absences import absence_page, what_if
from brugwerk.stewardship.queries.held import held_by
from brugwerk.stewardship.rules import Kind, Outcome, State, Why
from tests import make
from tests.make import (
    TODAY,
    agreements,
    boundaries,
    day,
    forums,
    handovers,
    meetings,
    presence,
    relations,
    roles,
    trust,
)

pytestmark = pytest.mark.django_db
OF_PEOPLE = {*Kind} - {Kind.PARTY, Kind.SIGNATURE, Kind.PROMISE, Kind.QUESTION}
WITHOUT_RIGHTS = {Kind.SUBSTITUTE, Kind.LINK, Kind.SPANNER}


@pytest.fixture
def lead(brug: Partnership) -> Membership:
    return make.join(brug, make.account("Amina"), Role.FACILITATOR)


@pytest.fixture
def actor(lead: Membership) -> Actor:
    return make.acting(lead.user)


@pytest.fixture
def dirk(brug: Partnership) -> Membership:
    return colleague(brug, "Dirk")


@pytest.fixture
def eva(brug: Partnership) -> Membership:
    return colleague(brug, "Eva")


def colleague(brug: Partnership, name: str) -> Membership:
    """Return somebody of the same partner: only a colleague takes a warm handover over."""
    member = make.join(brug, make.account(name, password=None))
    house = brug.organisations.filter(name="De Brugpijler").first()
    member.organisation = house or make.organisation(brug, "De Brugpijler")
    member.save()
    return member


def everything(brug: Partnership, lead: Membership, dirk: Membership) -> None:
    """Put one thing of every kind in the name of Dirk."""
    task = make.task(make.goal(brug, dirk))
    Task.objects.filter(pk=task.pk).update(substitute=dirk)
    Action.objects.filter(pk=make.agreement(brug).pk).update(owner=dirk)
    roles.letter(task, member=dirk)
    roles.filling(roles.role(brug), dirk)
    forum = forums.forum(brug, dirk)
    forums.seat(forum, dirk)
    LevelLink.objects.create(
        from_forum=forum, to_outside="LOP", representative_up=dirk, since_on=TODAY
    )
    Agreement.objects.filter(pk=agreements.paper(brug).pk).update(coordinator=dirk)
    meeting = meetings.meeting(forum)
    meetings.decision(meeting, dirk)
    meetings.home_report(meeting, dirk)
    roles.mandate(brug, dirk)
    roles.mandate(brug, lead, given=False, giver=dirk)
    boundaries.spanner(dirk)
    relations.between(dirk, lead)
    presence.slot(presence.place(brug), member=dirk)
    handovers.handover(dirk, state=Going.SPOKEN)
    trust.promise(dirk, lead)


def report(actor: Actor, who: Membership, why: Why = Why.PLANNED, last: int = 30) -> Absence:
    return absences.report(
        actor=actor, membership=who, why=why, from_on=TODAY, until_on=day(last), today=TODAY
    )


def decide(
    actor: Actor, item: Item, by: Membership | None, outcome: Outcome = Outcome.STAND_IN
) -> Item:
    return absences.decide(
        actor=actor,
        item=item,
        outcome=outcome,
        stand_in=by,
        pause_until=None,
        reason="" if by else "Niet meer nodig.",
        family_word="Eva vertelt het.",
        today=TODAY,
    )


def kinds(actor: Actor, who: Membership, today: date = TODAY) -> set[Kind]:
    return {one.kind for one in held_by(actor, who, today=today)}


def stands_in(item: Item, on: date) -> int | None:
    thing = getattr(item, thing_of(item)[0])
    thing.refresh_from_db()
    if item.kind == Kind.GIVEN:
        others = thing.givers(on) - {thing.giver_id}
        return next(iter(others), None)
    if item.kind == Kind.HANDOVERS:
        return Cover.objects.get(membership=thing).covered_by(on)
    return int(thing.covered_by(on) or 0) or None


def test_each_is_listed_covered_for_its_period_and_handed_over(
    brug: Partnership, lead: Membership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    """INV25: as many outcomes as things; INV26: its rights, for its period; INV38 at the end."""
    everything(brug, lead, dirk)
    assert kinds(actor, dirk) == OF_PEOPLE
    absence = report(actor, dirk, Why.LEAVING)
    assert {item.kind for item in absence.items.all()} == OF_PEOPLE
    browser = make.signed_in(lead.user)
    for line in absence_page(actor, absence, today=TODAY).lines:
        assert browser.get(line.href).status_code == 200, line.item.kind
    for item in absence.items.all():
        with pytest.raises(absences.ItemsLeft):
            absences.settle(actor=actor, absence=absence, today=TODAY)
        decide(actor, item, eva)
        if item.kind not in WITHOUT_RIGHTS:
            assert [stands_in(item, day(n)) for n in (-1, 0)] == [None, eva.pk], item.kind
    absences.settle(actor=actor, absence=absence, today=TODAY)
    absences.go(actor=actor, absence=Absence.objects.get(), today=TODAY)
    assert kinds(actor, dirk) == {Kind.SPANNER}  # a card is one's own, and goes unseen
    assert kinds(actor, eva) == OF_PEOPLE - {Kind.SPANNER}
    asked = Mandate.objects.get(membership=eva)
    assert asked.state == MandateState.ASKED  # its giver has to say yes anew


def test_back_is_back_for_each(
    brug: Partnership, lead: Membership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    everything(brug, lead, dirk)
    absence = report(actor, dirk)
    for item in absence.items.all():
        decide(actor, item, eva)
    absences.come_back(actor=actor, absence=Absence.objects.get(), today=day(3))
    assert kinds(actor, dirk) == OF_PEOPLE
    for item in absence.items.exclude(kind__in=WITHOUT_RIGHTS):
        assert stands_in(item, day(4)) is None, item.kind


def test_nobody_stands_in_for_who_stands_in(
    brug: Partnership, lead: Membership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    """A circle is refused for every kind: each of two who are away would wait for the other."""
    everything(brug, lead, dirk)
    absence, other = report(actor, dirk), report(actor, eva, last=5)
    for item in absence.items.all():
        with pytest.raises(absences.NotThere) as not_there:
            decide(actor, item, eva)
        assert not_there.value.away == other


def test_who_stands_in_and_falls_away_leaves_a_gap_that_shows(
    brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    """What was looked after hangs in the air again, in the list of who was away first."""
    make.goal(brug, dirk)
    absence = report(actor, dirk)
    decide(actor, absence.items.get(), eva)
    absences.settle(actor=actor, absence=Absence.objects.get(), today=TODAY)
    covers = what_if(actor, eva, today=TODAY).covers
    assert [item.absence_id for item in covers] == [absence.pk]
    report(actor, eva, last=5)
    absence.refresh_from_db()
    assert absence.state == State.ARRANGING
    with pytest.raises(absences.ItemsLeft):
        absences.settle(actor=actor, absence=absence, today=TODAY)


def test_what_ended_meanwhile_needs_nobody(
    brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    goal = make.goal(brug, dirk)
    absence = report(actor, dirk)
    item = decide(actor, absence.items.get(), eva)
    Goal.objects.filter(pk=goal.pk).update(state=GoalState.REACHED, ended_on=TODAY)
    decide(actor, item, None, Outcome.NOT_TAKEN_OVER)
    absences.come_back(actor=actor, absence=Absence.objects.get(), today=TODAY)


def test_what_nobody_takes_over_ends_with_its_reason(
    brug: Partnership, lead: Membership, actor: Actor, dirk: Membership
) -> None:
    """INV38, N27: no seat, letter, role or mandate stays in the name of who left."""
    everything(brug, lead, dirk)
    absence = report(actor, dirk, Why.LEAVING)
    for item in absence.items.all():
        decide(actor, item, None, Outcome.NOT_TAKEN_OVER)
    absences.settle(actor=actor, absence=absence, today=TODAY)
    absences.go(actor=actor, absence=Absence.objects.get(), today=TODAY)
    kept = {Kind.GOAL, Kind.FORUM, Kind.DECISION, Kind.REPORT, Kind.SPANNER}  # a gap that shows
    kept |= {Kind.HANDOVERS}  # colleagues of the same partner see it and go on
    assert kinds(actor, dirk) == kept
    assert Mandate.objects.get(membership=dirk).end_reason == "Niet meer nodig."


def test_what_stays_within_organisations_stays_there(
    brug: Partnership, actor: Actor, dirk: Membership, eva: Membership
) -> None:
    """0.12: the list tells nobody else what it is, and only their people take it over."""
    action, school = make.agreement(brug, what="Alleen van ons"), make.organisation(brug)
    Action.objects.filter(pk=action.pk).update(owner=dirk)
    action.inside.add(school)
    absence = report(actor, dirk)
    item = absence.items.get()
    assert item.what != action.what
    with pytest.raises(PermissionDenied):
        decide(actor, item, eva)
    Membership.objects.filter(pk=eva.pk).update(organisation=school)
    eva.refresh_from_db()
    assert decide(actor, item, eva).outcome == Outcome.STAND_IN


def test_every_key_has_a_kind() -> None:
    """One nullable key for each kind of record; a signature is of a partner in an agreement."""
    assert len(THINGS) == len(Kind) - 1
