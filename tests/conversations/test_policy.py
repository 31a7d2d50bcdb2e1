"""Who may do what with conversations: truth tables without a database, and who sees which."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.permissions import Permission
from brugwerk.access.verdict import Verdict
from brugwerk.accounts.models import User
from brugwerk.conversations import policy
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.queries import finding
from brugwerk.conversations.queries.facts import owners
from brugwerk.conversations.rules.phases import Kind, Phase, Scope
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from tests import make
from tests.make.clock import NOW
from tests.make.people import actor

LEADER = actor(*Permission, user_id=1)
COLLEAGUE = actor(*Permission, user_id=2)
STARTER = actor(Permission.PARTNERSHIP_VIEW, user_id=3)
MEMBER = actor(Permission.PARTNERSHIP_VIEW, user_id=4)
ELSEWHERE = actor(*Permission, partnership=2, user_id=1)
LEFT = Actor(user_id=3)
NOBODY = Actor()
HOST = Actor(user_id=9, host=True)
GUEST = Actor(token="a secret")  # noqa: S106


def talk(**more: object) -> Conversation:
    """Return a conversation that 1 leads and that 3 began; nothing is saved."""
    fields = {"leader_id": 1, "started_by_id": 3, "started_at": NOW, "phase": Phase.WELCOME} | more
    return Conversation(partnership_id=1, kind=Kind.CARDS, **fields)


RUNNING, LED_BY_STARTER, ENDED = talk(), talk(leader_id=3), talk(ended_at=NOW)
LEADERLESS = talk(leader_id=None, started_by_id=None)
STATES = (RUNNING, LED_BY_STARTER, ENDED, LEADERLESS)
Policy = Callable[[Actor, Conversation], Verdict]

T, F = True, False
TABLE: list[tuple[Policy, Actor, list[bool]]] = [  # running, led by the starter, ended, by nobody
    (policy.may_lead, LEADER, [T, T, T, T]),
    (policy.may_lead, COLLEAGUE, [T, T, T, T]),
    (policy.may_lead, STARTER, [T, T, T, F]),
    (policy.may_lead, MEMBER, [F, F, F, F]),
    (policy.may_steer, LEADER, [T, F, F, F]),
    (policy.may_steer, COLLEAGUE, [F, F, F, F]),
    (policy.may_steer, STARTER, [F, T, F, F]),
    (policy.may_steer, MEMBER, [F, F, F, F]),
    (policy.may_take_over, LEADER, [T, T, F, T]),
    (policy.may_take_over, COLLEAGUE, [T, T, F, T]),
    (policy.may_take_over, STARTER, [T, T, F, F]),
    (policy.may_take_over, MEMBER, [F, F, F, F]),
    (policy.may_write, COLLEAGUE, [T, T, T, T]),
    (policy.may_write, STARTER, [T, T, T, F]),
    (policy.may_write, MEMBER, [F, F, F, F]),
    (policy.may_read_report, MEMBER, [F, F, T, F]),
    (policy.may_read_report, COLLEAGUE, [F, F, T, F]),
]


@pytest.mark.parametrize(("may", "who", "expected"), TABLE)
def test_policies(may: Policy, who: Actor, expected: list[bool]) -> None:
    assert [bool(may(who, one)) for one in STATES] == expected


@pytest.mark.parametrize("may", sorted({row[0] for row in TABLE}, key=str))
@pytest.mark.parametrize("who", [ELSEWHERE, LEFT, NOBODY, HOST, GUEST, SYSTEM])
def test_others_may_nothing(may: Policy, who: Actor) -> None:
    """Neither who leads elsewhere, nor who began it and left, nor who runs the machine (T3)."""
    assert not any(may(who, one) for one in STATES)


def test_every_no_has_a_reason() -> None:
    for may, who, _expected in TABLE:
        for verdict in (may(who, one) for one in STATES):
            assert bool(verdict.reason) is not bool(verdict)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("scope", Scope)
def test_who_starts(kind: Kind, scope: Scope) -> None:
    """0.12: every member with cards, inside the own organisation or pair; else a facilitator."""
    of = Partnership(pk=1)
    assert policy.may_start(LEADER, of, kind, scope)
    inside = kind is Kind.CARDS and scope in {Scope.ORGANISATION, Scope.PAIR}
    assert bool(policy.may_start(MEMBER, of, kind, scope)) is inside
    for who in (ELSEWHERE, LEFT, NOBODY, HOST, GUEST):
        assert not policy.may_start(who, of, kind, scope)


@pytest.mark.parametrize("phase", Phase)
def test_phones_do_what_belongs_to_the_moment(phase: Phase) -> None:
    one = talk(phase=phase.value)
    found = {asked for asked in Phase if policy.may_take_part(one, asked, NOW)}
    assert found == {phase}
    assert policy.may_take_part(one, None, NOW)
    later = NOW + timedelta(hours=24)
    assert not policy.may_take_part(one, None, later)
    assert not policy.may_take_part(one, phase, later)
    assert not policy.may_take_part(talk(phase=phase.value, ended_at=NOW), None, NOW)


def test_choosing_is_open_until_it_is_counted() -> None:
    assert policy.may_still_choose(talk())
    assert not policy.may_still_choose(talk(dots={}))
    assert not policy.may_still_choose(talk(dots={"trust": 1}))


def test_who_leads_writes_agreements_and_nothing_else() -> None:
    leader = policy.as_leader(STARTER, RUNNING)
    assert leader.user_id == STARTER.user_id
    assert leader.grants == {1: {Permission.PARTNERSHIP_VIEW, Permission.ACTION_CHANGE}}


def test_the_room_sees_what_every_member_sees() -> None:
    eyes = policy.room(RUNNING)
    assert eyes.user_id is None
    assert eyes.grants == {1: {Permission.PARTNERSHIP_VIEW}}


class Circle:
    """De Brug with three organisations, and one member of each."""

    def __init__(self, brug: Partnership) -> None:
        self.brug = brug
        names = ("De Linde", "CLB De Berk", "Het Huis")
        self.organisations = [make.organisation(brug, name) for name in names]
        self.users = [
            self.member(f"Lid{number}", one) for number, one in enumerate(self.organisations)
        ]

    def member(self, name: str, organisation: Organisation) -> User:
        user = make.member(self.brug, name=name)
        Membership.objects.filter(user=user).update(organisation=organisation)
        return user

    def talk(self, scope: Scope, *numbers: int) -> Conversation:
        own = [self.organisations[number].pk for number in numbers]
        return make.conversation(
            self.brug, kind=Kind.CARDS, scope=scope, by=self.users[0], organisation_ids=own
        )


@pytest.fixture
def circle(brug: Partnership) -> Circle:
    return Circle(brug)


def sees(user: User, one: Conversation) -> bool:
    """Test whether somebody finds a conversation, alike on every way to it."""
    who = make.acting(user)
    try:
        found = finding.conversation_or_404(who, one.partnership, one.pk) == one
    except Http404:
        found = False
    listed = finding.conversation_list(who, one.partnership)
    assert found is (one in [*listed.running, *listed.ended])
    return found


class TestWhoSeesWhich:
    @pytest.mark.parametrize(
        ("scope", "numbers", "expected"),
        [
            (Scope.PARTNERSHIP, (), [True, True, True]),
            (Scope.FORUM, (), [True, True, True]),
            (Scope.ORGANISATION, (0,), [True, False, False]),
            (Scope.PAIR, (0, 1), [True, True, False]),
        ],
    )
    def test_what_is_inside_stays_inside(
        self, circle: Circle, scope: Scope, numbers: tuple[int, ...], expected: list[bool]
    ) -> None:
        """0.12."""
        one = circle.talk(scope, *numbers)
        assert [sees(user, one) for user in circle.users] == expected
        Conversation.objects.update(ended_at=NOW)
        assert [sees(user, one) for user in circle.users] == expected

    @pytest.mark.parametrize("scope", [Scope.ORGANISATION, Scope.PAIR])
    def test_a_facilitator_of_another_organisation_sees_none_either(
        self, circle: Circle, amina: User, scope: Scope
    ) -> None:
        one = circle.talk(scope, 0, 1)
        assert not sees(amina, one)

    def test_colleagues_see_it_too(self, circle: Circle) -> None:
        one = circle.talk(Scope.ORGANISATION, 1)
        colleague = circle.member("Collega", circle.organisations[1])
        assert sees(colleague, one)
        assert sees(circle.users[0], one)  # who began it

    def test_a_conversation_is_found_once(self, circle: Circle) -> None:
        """With two organisations that both match, no row comes twice."""
        circle.talk(Scope.PAIR, 0, 1)
        assert finding.conversations(make.acting(circle.users[0])).count() == 1

    def test_strangers_and_who_left_see_nothing(self, circle: Circle, chris: User) -> None:
        """T1, T3."""
        every = [circle.talk(Scope.PARTNERSHIP), circle.talk(Scope.ORGANISATION, 1)]
        Membership.objects.filter(user=circle.users[1]).update(ends_on=make.day(-1))
        for one in every:
            assert not sees(chris, one)
            assert not sees(circle.users[1], one)

    def test_not_at_an_address_of_another_partnership(self, circle: Circle, amina: User) -> None:
        one, kade = circle.talk(Scope.PARTNERSHIP), make.partnership("De Kade")
        make.join(kade, amina)
        with pytest.raises(Http404):
            finding.conversation_or_404(make.acting(amina), kade, one.pk)

    def test_what_an_organisation_agrees_stays_inside_too(
        self, circle: Circle, amina: User
    ) -> None:
        """0.12: the agreements of a talk that others may not read are not in their list."""
        one = circle.talk(Scope.ORGANISATION, 0)
        one = make.taken_to(one, Phase.AGREE)
        action = make.talk_agreement(one, "Alleen van De Linde")
        seen = [
            action in type(action).objects.visible_to(make.acting(user))
            for user in (circle.users[0], circle.users[1], amina)
        ]
        assert seen == [True, False, False]
        leader = make.acting(circle.users[0])
        people = {one.user for one in owners(leader, one, today=make.TODAY)}
        assert people == {circle.users[0]}
