"""Decisions, why they take time, who gets what, and what goes home."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.accounts.models import User
from brugwerk.forums.models import Forum
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.meetings import queries
from brugwerk.meetings.models import Decision, DecisionExplanation, Meeting
from brugwerk.meetings.operations import decisions, home, keeping
from brugwerk.meetings.operations.decisions import NotPublished, Unexplained
from brugwerk.meetings.operations.home import Replied
from brugwerk.meetings.operations.meetings import Changed
from brugwerk.meetings.queries.decisions import decision_list
from brugwerk.meetings.rules.agenda import ItemState
from brugwerk.meetings.rules.decisions import DecisionAct, DecisionState
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make import meetings as build
from tests.make.clock import NOW, TODAY, day, moment

WAY = {
    "where_is_it": "Bij de schepen",
    "next_body": "Gemeenteraad",
    "submit_by": day(20),
    "expected_on": day(40),
    "review_on": None,
}


@pytest.fixture
def actor(amina: User) -> Actor:
    return make.acting(amina)


@pytest.fixture
def meeting(forum: Forum) -> Meeting:
    return build.meeting(forum, at=moment(-1))


@pytest.fixture
def decision(meeting: Meeting, other: Membership) -> Decision:
    """A decision that Bram follows up."""
    return build.decision(meeting, other)


def test_deciding_treats_the_item_and_begins_its_history(
    meeting: Meeting, own: Membership, actor: Actor
) -> None:
    item = build.item(meeting)
    made = decisions.decide(
        actor=actor,
        meeting=meeting,
        item=item,
        owner=own,
        details={"text": "Een lokaal openen", **WAY},
        today=TODAY,
    )
    item.refresh_from_db()
    assert item.state == ItemState.DONE
    assert [step.where_is_it for step in made.steps.all()] == ["Bij de schepen"]


class TestOnItsWay:
    """N20, 5.16."""

    def test_where_it_was_stays_readable(self, decision: Decision, bram: User) -> None:
        who = make.acting(bram)
        decisions.say_where(actor=who, decision=decision, details=WAY, version=0, today=TODAY)
        for act in (DecisionAct.DECIDE, DecisionAct.CARRY_OUT):
            decisions.go_on(actor=who, decision=decision, act=act, today=day(41))
        found = list(decision.steps.values_list("state", flat=True))
        assert found == ["under_way", "decided", "carried_out"]
        decision.refresh_from_db()
        assert decision.ended_on == day(41)
        assert (decision.next_body, decision.expected_on) == ("", None)
        with pytest.raises(OutOfTurn):
            decisions.go_on(actor=who, decision=decision, act=DecisionAct.DROP, today=day(42))

    def test_only_who_follows_it_up_or_leads_says_where(
        self, decision: Decision, zita: User, actor: Actor
    ) -> None:
        with pytest.raises(PermissionDenied):
            decisions.go_on(
                actor=make.acting(zita), decision=decision, act=DecisionAct.DECIDE, today=TODAY
            )
        decisions.go_on(actor=actor, decision=decision, act=DecisionAct.DECIDE, today=TODAY)

    def test_without_next_step_and_date_it_is_listed(
        self, brug: Partnership, meeting: Meeting, own: Membership, actor: Actor
    ) -> None:
        loose = build.decision(meeting, own)
        sure = build.decision(meeting, own, next_body="Raad", expected_on=day(9))
        page = decision_list(actor, brug, today=TODAY)
        assert [one.decision for one in page.waiting] == [loose]
        assert [one.decision for one in page.going] == [sure]

    def test_two_at_once(self, decision: Decision, bram: User) -> None:
        who = make.acting(bram)
        decisions.say_where(actor=who, decision=decision, details=WAY, version=0, today=TODAY)
        with pytest.raises(Changed):
            decisions.say_where(actor=who, decision=decision, details=WAY, version=0, today=TODAY)
        address = reverse(
            "meetings:step", args=[decision.meeting.forum.partnership_id, decision.pk]
        )
        answer = make.signed_in(bram).post(address, {"where_is_it": "Bij mij", "version": "0"})
        assert answer.status_code == 409
        assert 'value="Bij mij"' in answer.content.decode()
        assert "Bij de schepen" in answer.content.decode()

    def test_many_cost_no_more_queries(
        self, brug: Partnership, meeting: Meeting, own: Membership, amina: User
    ) -> None:
        counts = []
        for number in (1, 300):
            for _ in range(number):
                build.decision(meeting, own)
            with CaptureQueriesContext(connection) as found:
                make.signed_in(amina).get(reverse("meetings:decisions", args=[brug.pk]))
            counts.append(len(found))
        assert counts[0] == counts[1]


class TestExplaining:
    """6.04, N21."""

    def test_it_goes_out_with_all_four_parts_only(self, decision: Decision, bram: User) -> None:
        who = make.acting(bram)
        for name in build.EXPLAINED:
            parts = build.EXPLAINED | {name: " "}
            decisions.explain(actor=who, decision=decision, parts=parts, today=TODAY)
            with pytest.raises(Unexplained) as error:
                decisions.publish(actor=who, decision=decision, today=TODAY)
            assert error.value.parts == (name,)
        decisions.explain(actor=who, decision=decision, parts=build.EXPLAINED, today=TODAY)
        assert decisions.publish(actor=who, decision=decision, today=TODAY).published_on == TODAY
        with pytest.raises(Unexplained):
            decisions.explain(
                actor=who, decision=decision, parts=build.EXPLAINED | {"criteria": ""}, today=TODAY
            )

    def test_the_database_holds_that(self, decision: Decision) -> None:
        build.explanation(decision)
        with pytest.raises(IntegrityError), transaction.atomic():
            DecisionExplanation.objects.update(plain_text="")

    def test_a_draft_is_read_by_who_writes_it_and_a_reply_by_all(
        self, decision: Decision, bram: User, zita: User
    ) -> None:
        told = build.explanation(decision, published=False)
        address = reverse(
            "meetings:decision", args=[decision.meeting.forum.partnership_id, decision.pk]
        )
        words = build.EXPLAINED["plain_text"]
        assert words in make.signed_in(bram).get(address).content.decode()
        assert words not in make.signed_in(zita).get(address).content.decode()
        with pytest.raises(NotPublished):
            decisions.reply(actor=make.acting(zita), decision=decision, text="x", today=TODAY)
        told.published_on = TODAY
        told.save()
        decisions.reply(
            actor=make.acting(zita), decision=decision, text="En de buurt?", today=TODAY
        )
        page = make.signed_in(bram).get(address).content.decode()
        assert words in page
        assert "En de buurt?" in page


class TestBringingHome:
    """3.26, X.06."""

    def test_who_brings_it_home_writes_the_reply_once(
        self, meeting: Meeting, other: Membership, bram: User, zita: User
    ) -> None:
        report = build.home_report(meeting, other)
        with pytest.raises(PermissionDenied):
            home.reply(actor=make.acting(zita), report=report, text="Ja.", today=TODAY)
        who = make.acting(bram)
        assert home.told(actor=who, report=report, today=TODAY).replied_on is None
        found = home.reply(actor=who, report=report, text="Ja.", today=day(2))
        assert (found.told_on, found.replied_on) == (TODAY, day(2))
        with pytest.raises(Replied):
            home.reply(actor=who, report=report, text="Nee.", today=day(3))

    def test_a_colleague_of_the_same_house_may(
        self, brug: Partnership, meeting: Meeting, other: Membership, zita: User
    ) -> None:
        house = make.organisation(brug)
        Membership.objects.filter(user__name__in=("Bram", "Zita")).update(organisation=house)
        report = build.home_report(meeting, other)
        assert home.reply(actor=make.acting(zita), report=report, text="Ja.", today=TODAY).reply


class TestStandingIn:
    """N1, INV26."""

    def test_for_a_while_and_for_good(
        self, decision: Decision, own: Membership, other: Membership, bram: User, zita: User
    ) -> None:
        theirs = Membership.objects.get(user=zita)
        keeping.stand_in(
            actor=make.acting(bram),
            decision=decision,
            by=theirs,
            from_=TODAY,
            until=day(3),
            today=TODAY,
        )
        who = make.acting(zita)
        decisions.look_again(actor=who, decision=decision, review_on=day(9), today=TODAY)
        with pytest.raises(PermissionDenied):
            decisions.look_again(actor=who, decision=decision, review_on=None, today=day(4))
        keeping.hand_over(actor=make.acting(bram), decision=decision, to=own, today=TODAY)
        decision.refresh_from_db()
        assert (decision.owner, decision.stand_in) == (own, None)
        with pytest.raises(PermissionDenied):
            keeping.hand_over(actor=make.acting(bram), decision=decision, to=other, today=TODAY)

    def test_what_stands_in_one_name(
        self, meeting: Meeting, decision: Decision, other: Membership, own: Membership, actor: Actor
    ) -> None:
        report = build.home_report(meeting, other)
        build.decision(meeting, other, state=DecisionState.DROPPED, ended_on=TODAY)
        held = queries.held_by(other)
        assert (held.decisions, held.reports) == ([decision], [report])
        keeping.stand_in_report(
            actor=actor, report=report, by=own, from_=TODAY, until=None, today=TODAY
        )
        keeping.hand_over_report(actor=actor, report=report, to=own, today=TODAY)
        assert queries.held_by(other).reports == []


def test_what_is_due(meeting: Meeting, own: Membership, bram: User, chris: User) -> None:
    """INV27."""
    build.decision(meeting, own, text="Wacht", expected_on=day(-3), next_body="Raad")
    build.decision(meeting, own, text="Terugkijken", expected_on=day(9), review_on=TODAY)
    build.decision(meeting, own, text="Nog niet", expected_on=TODAY, next_body="Raad")
    found = queries.due(make.acting(bram), today=TODAY)
    assert [(one.what, one.review_on) for one in found] == [
        ("Wacht", day(-3)),
        ("Terugkijken", TODAY),
    ]
    assert queries.due(make.acting(chris), today=TODAY) == []


def test_what_comes(
    forum: Forum, own: Membership, other: Membership, bram: User, zita: User
) -> None:
    """N20, T12: days in a calendar name the forum alone."""
    coming = build.meeting(forum, at=NOW + timedelta(days=2))
    over = build.meeting(forum, at=moment(-3))
    build.decision(
        over, other, text="KAN-besluit", submit_by=day(1), expected_on=day(8), next_body="Raad"
    )
    build.home_report(over, own)
    found = queries.upcoming(make.acting(bram), today=TODAY)
    assert [one.name for one in found] == [forum.name] * 4
    assert [one.mine for one in found] == [True, True, True, False]
    assert found[1].uid == coming.uid
    assert not any(one.mine for one in queries.upcoming(make.acting(zita), today=TODAY))
