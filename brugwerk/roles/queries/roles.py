"""Reading roles and who fills them, beside people's positions."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships import queries as partnerships
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import (
    Assignment,
    AssignmentQuerySet,
    Role,
    RoleFilling,
    RoleFillingQuerySet,
    RoleQuerySet,
)
from brugwerk.roles.rules.letters import stands
from brugwerk.roles.rules.lives import FillingState


@dataclass(frozen=True, slots=True)
class Filling:
    """Who fills a role, with the state of today and who stands in today."""

    record: RoleFilling
    name: str
    state: FillingState
    past: bool
    cover: str
    may_answer: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class RoleCard:
    """One role in the list."""

    role: Role
    fillings: Sequence[Filling]

    @property
    def filled(self) -> bool:
        """Test whether somebody fills the role today."""
        return any(one.state is FillingState.ACTIVE and not one.past for one in self.fillings)


@dataclass(frozen=True, slots=True)
class Beside:
    """One person: position and roles next to each other (5.23, q5.4)."""

    name: str
    position: str
    roles: str


@dataclass(frozen=True, slots=True)
class RolesPage:
    """Everything that the page of roles shows."""

    cards: Sequence[RoleCard]
    beside: Sequence[Beside]


@dataclass(frozen=True, slots=True)
class RolePage:
    """Everything that the page of one role shows."""

    card: RoleCard
    earlier: Sequence[RoleFilling]
    letters: Sequence[tuple[Assignment, bool]]
    tasks: Sequence[str]
    may_write: Verdict
    may_end: Verdict


def roles(actor: Actor, partnership: Partnership) -> RoleQuerySet:
    """Return the roles of a partnership, ended ones included."""
    found = Role.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "goal", "voice")


def fillings(actor: Actor, partnership: Partnership) -> RoleFillingQuerySet:
    """Return all fillings of roles in a partnership."""
    found = RoleFilling.objects.visible_to(actor).filter(role__partnership=partnership)
    return found.select_related("role__partnership", "membership__user", "stand_in__user")


def roles_page(actor: Actor, partnership: Partnership, *, today: date) -> RolesPage:
    """Return the living roles and, for each member, position and roles side by side."""
    by_role: dict[int, list[RoleFilling]] = defaultdict(list)
    of_member: dict[int, list[str]] = defaultdict(list)
    for one in fillings(actor, partnership).open():
        by_role[one.role_id].append(one)
        if one.state_on(today) is FillingState.ACTIVE and one.role.ended_on is None:
            of_member[one.membership_id].append(one.role.name)
    members = partnerships.memberships(actor, partnership, today=today)
    return RolesPage(
        cards=[
            RoleCard(role, _shown(actor, by_role[role.pk], None, today))
            for role in roles(actor, partnership).living()
        ],
        beside=[
            Beside(str(member.user), member.position, ", ".join(of_member[member.pk]))
            for member in members
            if member.position or of_member[member.pk]
        ],
    )


def role_page(actor: Actor, role: Role, *, today: date) -> RolePage:
    """Return one role: who fills it, who did, and the letters that it holds."""
    own = policy.own(actor, role.partnership_id)
    found = fillings(actor, role.partnership).filter(role=role)
    keepers = {
        pk
        for one in found.current(today)
        for pk in (one.membership_id, one.covered_by(today))
        if pk
    }
    return RolePage(
        card=RoleCard(role, _shown(actor, list(found.open()), own, today)),
        earlier=list(found.filter(state=FillingState.ENDED).order_by("-ended_on", "-pk")),
        letters=[
            (one, _is_sure(one, {*keepers, one.covered_by(today) or 0}))
            for one in letters_of(actor, role)
        ],
        tasks=[line for text in role.accountabilities.splitlines() if (line := text.strip())],
        may_write=policy.may_divide(actor, role.partnership),
        may_end=policy.may_end_role(actor, role.partnership),
    )


def _is_sure(letter: Assignment, keepers: set[int]) -> bool:
    return stands(letter.confirmed_on, letter.confirmed_by_id, keepers, family=False)


def letters_of(actor: Actor, role: Role) -> AssignmentQuerySet:
    """Return the letters that a role holds in open tasks."""
    found = Assignment.objects.visible_to(actor).open().filter(role=role)
    return found.filter(task__state="open").select_related("task__goal")


def _shown(
    actor: Actor, found: list[RoleFilling], own: Membership | None, today: date
) -> list[Filling]:
    """Return fillings for a screen; without one's own place there is nothing to press."""
    leads = bool(found) and bool(policy.may_end_role(actor, found[0].role.partnership))
    return [
        Filling(
            record=one,
            name=str(one.membership.user),
            state=one.state_on(today),
            past=(one.until is not None and one.until < today)
            or (one.membership.ends_on is not None and one.membership.ends_on < today),
            cover=str(one.stand_in.user) if one.stand_in and one.covered_by(today) else "",
            may_answer=own is not None
            and one.membership_id == own.pk
            and one.state == FillingState.PROPOSED,
            may_end=own is not None and (leads or one.membership_id == own.pk),
        )
        for one in found
    ]
