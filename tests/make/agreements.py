"""Builders of agreements in every state, all through the real operations."""

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.accounts.models import User
from brugwerk.agreements.models import Agreement, Clause
from brugwerk.agreements.operations import signing, writing
from brugwerk.agreements.rules.life import Kind
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Role
from brugwerk.voices.rules import Mode
from tests.make import people
from tests.make.clock import TODAY, day

NAMES = ("Basisschool De Linde", "CAW De Vaart", "Huis van het Kind")


def partners(of: Partnership) -> list[tuple[User, Organisation]]:
    """Return three members, each of an organisation of its own; the first facilitates."""
    found = []
    for number, name in enumerate(NAMES):
        organisation = of.organisations.filter(name=name).first() or people.organisation(of, name)
        role = Role.MEMBER if number else Role.FACILITATOR
        user = people.account(f"Partner{number}")
        joined = people.join(of, user, role)
        Membership.objects.filter(pk=joined.pk).update(
            organisation=organisation, position=f"functie {number}"
        )
        found.append((user, organisation))
    return found


def _everything(of: Partnership) -> Actor:
    return Actor(grants={of.pk: frozenset(Permission)})


def paper(
    of: Partnership,
    organisations: list[Organisation] | None = None,
    *,
    kind: Kind = Kind.COVENANT,
    clauses: int = 3,
    title: str = "Samen voor elke kleuter",
) -> Agreement:
    """Return the draft of an agreement with some clauses."""
    agreement = writing.begin(
        actor=_everything(of),
        partnership=of,
        kind=kind,
        title=title,
        from_starter=False,
        organisations=organisations or [],
        coordinator=None,
        today=TODAY,
    )
    Clause.objects.bulk_create(
        Clause(
            agreement=agreement,
            position=number,
            heading=f"Bepaling {number}",
            text=f"Dit spreken we af: {number} keer.",
        )
        for number in range(1, clauses + 1)
    )
    return agreement


def submitted(agreement: Agreement, *, reason: str = "") -> Agreement:
    """Return an agreement that waits for signatures."""
    signing.submit(
        actor=_everything(agreement.partnership), agreement=agreement, reason=reason, today=TODAY
    )
    agreement.refresh_from_db()
    return agreement


def sign(agreement: Agreement, user: User, digest: str = "", remark: str = "") -> None:
    """Let somebody sign the version that waits, or the one with this fingerprint."""
    signing.sign(
        actor=people.acting(user),
        agreement=agreement,
        digest=digest or agreement.versions.get(number=agreement.version_number).digest,
        name=user.name,
        function="directeur",
        remark=remark,
        because="Mijn bestuur vroeg het mij.",
        today=TODAY,
    )
    agreement.refresh_from_db()


def alive(of: Partnership, members: list[tuple[User, Organisation]], clauses: int = 3) -> Agreement:
    """Return a living agreement that all these members signed."""
    agreement = submitted(
        paper(of, [organisation for _user, organisation in members], clauses=clauses)
    )
    for user, _organisation in members:
        sign(agreement, user)
    return living(agreement)


def living(agreement: Agreement) -> Agreement:
    """Return a signed agreement, brought to life."""
    signing.bring_alive(
        actor=_everything(agreement.partnership),
        agreement=agreement,
        mode=Mode.DIRECT,
        reason="",
        next_step="",
        review_on=day(365),
        today=TODAY,
    )
    agreement.refresh_from_db()
    return agreement
