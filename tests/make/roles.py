"""Builders of letters, roles and mandates."""

from datetime import date

from brugwerk.accounts.models import User
from brugwerk.content.rules import Block, Level
from brugwerk.goals.models import Task
from brugwerk.organisations.models import Organisation
from brugwerk.organisations.rules import Kind, Sector
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.rules import Role as Part
from brugwerk.roles.models import Assignment, FeltMandate, Mandate, Role, RoleFilling
from brugwerk.roles.rules.letters import Letter
from brugwerk.roles.rules.lives import FillingState, MandateState
from tests.make import goals
from tests.make.clock import TODAY, day


def letter(
    task: Task,
    which: str = "R",
    *,
    member: Membership | None = None,
    organisation: Organisation | None = None,
    role: Role | None = None,
    confirmed: bool = False,
    until: date | None = None,
) -> Assignment:
    """Return a saved letter; without a holder it is that of the family."""
    return Assignment.objects.create(
        task=task,
        letter=which,
        membership=member,
        organisation=organisation,
        role=role,
        family=not (member or organisation or role),
        begun_on=TODAY,
        until=until,
        confirmed_on=TODAY if confirmed else None,
        confirmed_by=member if confirmed else None,
    )


def role(of: Partnership, name: str = "Onthaal van nieuwe gezinnen") -> Role:
    """Return a saved role."""
    return Role.objects.create(
        partnership=of,
        name=name,
        purpose="Ieder gezin voelt zich welkom.",
        accountabilities="Bellen voor de eerste dag\nRondleiden",
        block=Block.ALIGNMENT,
        level=Level.MICRO,
        review_on=day(90),
    )


def filling(
    role: Role, member: Membership, state: FillingState = FillingState.ACTIVE
) -> RoleFilling:
    """Return a saved filling of a role."""
    return RoleFilling.objects.create(
        role=role,
        membership=member,
        from_on=day(-10),
        state=state,
        ended_on=TODAY if state is FillingState.ENDED else None,
    )


def mandate(
    of: Partnership,
    member: Membership | None,
    *,
    given: bool = True,
    giver: Membership | None = None,
    until: date | None = None,
) -> Mandate:
    """Return a saved mandate, asked or given."""
    return Mandate.objects.create(
        partnership=of,
        membership=member,
        scope="Afspraken maken met scholen.",
        given_by="Sofie Maes, directeur" if given else "",
        giver=giver,
        from_on=day(-30) if given else None,
        given_on=day(-30) if given else None,
        until=until,
        state=MandateState.GIVEN if given else MandateState.ASKED,
        block=Block.ALIGNMENT,
        level=Level.MESO,
        review_on=day(180),
    )


def felt(mandate: Mandate, value: int) -> FeltMandate:
    """Return a saved felt mandate."""
    return FeltMandate.objects.create(mandate=mandate, value=value, on=TODAY)


def big_matrix(of: Partnership, *, tasks: int = 60, partners: int = 25) -> None:
    """Fill a partnership with one goal, many tasks and many partners that hold letters in them.

    Each task has five letters, of organisations and people in turn.
    """
    organisations = Organisation.objects.bulk_create(
        Organisation(
            name=f"Partner {number:02}",
            kind=Kind.PRIMARY_SCHOOL,
            sector=Sector.EDUCATION,
            level=Level.MESO,
        )
        for number in range(partners)
    )
    of.organisations.add(*organisations)
    users = User.objects.bulk_create(
        User(email=f"lid{number:02}@brug.test", name=f"Lid {number:02}")
        for number in range(partners)
    )
    members = Membership.objects.bulk_create(
        Membership(
            partnership=of,
            user=user,
            organisation=organisation,
            role=Part.MEMBER,
            perspective=Perspective.EDUCATION,
            level=Level.MESO,
        )
        for user, organisation in zip(users, organisations, strict=True)
    )
    goal = goals.goal(of, members[0])
    made = Task.objects.bulk_create(
        Task(
            goal=goal,
            what=f"Taak {number:03}",
            level=Level.MICRO,
            begun_on=TODAY,
            substitute=members[number % partners],
        )
        for number in range(tasks)
    )
    Assignment.objects.bulk_create(
        Assignment(
            task=task,
            letter=which,
            membership=members[(number + place) % partners] if place % 2 else None,
            organisation=None if place % 2 else organisations[(number + place) % partners],
            begun_on=TODAY,
        )
        for number, task in enumerate(made)
        for place, which in enumerate(Letter)
    )
