"""Reading what there is of the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.accounts.models import User
from brugwerk.demo.rules import DOMAIN, SHOWN
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.partnerships.words import ROLES

HOST_WORD = _("Runs this installation")


def is_loaded() -> bool:
    """Test whether the demo is here; kept in memory, since every page asks.

    What is read inside a transaction is not kept: it may be rolled back.
    """
    return _is_there() if connection.in_atomic_block else _kept()


def _is_there() -> bool:
    return (
        Organisation.objects.filter(is_demo=True).exists()
        or Partnership.objects.filter(is_demo=True).exists()
        or User.objects.filter(email__endswith=DOMAIN).exists()
    )


@cache
def _kept() -> bool:
    return _is_there()


def forget() -> None:
    """Look again next time; loading and erasing call this."""
    _kept.cache_clear()


def is_empty() -> bool:
    """Test whether nothing has been made here yet: no partnership and no demo."""
    return not Partnership.objects.exists() and not is_loaded()


def demo_partnerships() -> list[int]:
    """Return the numbers of the demo's partnerships."""
    return list(Partnership.objects.filter(is_demo=True).values_list("pk", flat=True))


@dataclass(frozen=True, slots=True)
class Login:
    """One way to try the demo; they share a password."""

    name: str
    email: str
    role: str | Promise


def logins() -> Sequence[Login]:
    """Return with whom to try the demo, for the sign-in page and the first lines on the screen."""
    people = {user.email: user for user in User.objects.filter(email__in=SHOWN)}
    facilitators = set(
        Membership.objects.filter(user__email__in=SHOWN, role=Role.FACILITATOR).values_list(
            "user_id", flat=True
        )
    )
    return [
        Login(str(people[email]), email, _role(people[email], facilitators))
        for email in SHOWN
        if email in people
    ]


def _role(user: User, facilitators: set[int]) -> str | Promise:
    if user.is_host:
        return HOST_WORD
    return ROLES[Role.FACILITATOR if user.pk in facilitators else Role.MEMBER]


@dataclass(frozen=True, slots=True)
class Extent:
    """How much goes when the demo is erased."""

    partnerships: int
    organisations: int
    people: int


def extent() -> Extent:
    """Count what the demo holds."""
    return Extent(
        partnerships=Partnership.objects.filter(is_demo=True).count(),
        organisations=Organisation.objects.filter(is_demo=True).count(),
        people=User.objects.filter(email__endswith=DOMAIN).count(),
    )
