"""Putting the demo's organisations, people and partnerships in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from brugwerk.accounts.models import User
from brugwerk.content.rules import Level
from brugwerk.demo.calendar import Calendar
from brugwerk.demo.rules import HOST, KINDS, PASSWORD, PERSPECTIVES, STAGES, sector
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective, Role

Story = Mapping[str, Any]


def organisations(stories: Sequence[Story]) -> Mapping[str, Organisation]:
    """Make the organisations and return them by their short name."""
    made = {}
    for story in stories:
        kind = KINDS[story["soort"]]
        made[story["id"]] = Organisation(
            name=story["naam"],
            kind=kind,
            sector=sector(kind, story["perspectief"]),
            level=Level(story["niveau"]),
            is_demo=True,
        )
    Organisation.objects.bulk_create(made.values())
    return made


def accounts(stories: Sequence[Story]) -> Mapping[str, User]:
    """Make the accounts and return them by their short name.

    All share one password and so one hash: hashing is slow by design. The demo brings a host only
    where nobody runs the installation yet.
    """
    password = make_password(PASSWORD)
    needs_host = not User.objects.filter(is_host=True).exists()
    made = {
        story["id"]: User(
            email=story["email"],
            name=story["naam"],
            password=password,
            is_host=needs_host and story["email"] == HOST,
        )
        for story in stories
    }
    User.objects.bulk_create(made.values())
    EmailAddress.objects.bulk_create(
        EmailAddress(user=user, email=user.email, verified=True, primary=True)
        for user in made.values()
    )
    return made


def partnership(region: str, story: Story, calendar: Calendar) -> Partnership:
    """Make a partnership, still without people."""
    return Partnership.objects.create(
        name=story["naam"],
        why=story["waarom"],
        region=region,
        stage=STAGES[story["fase"]],
        started_on=calendar.day(story["gestart"]),
        review_on=calendar.day_or_none(story["herbekijken"]),
        is_demo=True,
    )


def memberships(
    made: Partnership,
    story: Story,
    members: Mapping[str, tuple[Story, User, Organisation]],
    calendar: Calendar,
) -> Mapping[str, Membership]:
    """Put the people and their organisations in a partnership; return them by short name."""
    leaving = story.get("leden_tot", {})
    found = {}
    for name in story["leden"]:
        person, user, organisation = members[name]
        found[name] = Membership(
            partnership=made,
            user=user,
            organisation=organisation,
            position=person["functie"],
            perspective=_perspective(person, organisation),
            level=Level(person["niveau"]),
            role=Role.FACILITATOR if name in story["begeleiders"] else Role.MEMBER,
            ends_on=calendar.day_or_none(leaving.get(name)),
        )
    Membership.objects.bulk_create(found.values())
    made.organisations.add(*{members[name][2] for name in story["leden"]})
    return found


def _perspective(person: Story, organisation: Organisation) -> Perspective:
    """Return the side of somebody's organisation, unless the story tells another one."""
    if own := person.get("perspectief"):
        return PERSPECTIVES[own]
    return Perspective(organisation.sector)
