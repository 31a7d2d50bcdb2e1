"""Opening a circle, and who of the family is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import (
    CirclePerson,
    FamilyCircle,
    FamilyMember,
    Supporter,
)
from brugwerk.families.operations.circles.people import Known
from brugwerk.families.operations.parts import NotAgreed, note, without_identity
from brugwerk.families.queries.places import own_place
from brugwerk.families.rules.circle import (
    USUAL_MONTHS,
    Band,
    Kind,
    Support,
    answers_herself,
    hard_stop,
)
from brugwerk.kit.codenames import code_name
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.sealing.operations.sealing import new_key
from brugwerk.sharing.models import SharingProtocol
from brugwerk.sharing.rules.decision import Place

TRIES = 5


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of the family: who, how old in steps, ripe enough to answer, in which language."""

    kind: Kind
    band: Band
    ripe: bool = False
    language: str = "nl"


@transaction.atomic
def open_circle(
    *,
    actor: Actor,
    partnership: Partnership,
    known: Known,
    family: Sequence[Someone],
    agreed: bool,
    today: date,
) -> FamilyCircle:
    """Open a circle under a code of its own, with its own key.

    That the family knows and wants it is asked and not stored. Who opens it is its contact.
    Raises NotAgreed, Closed and PointsAtSomebody.
    """
    own = own_membership(actor, partnership, today=today)
    require(policy.may_open(actor, partnership, own))
    assert own is not None  # noqa: S101 -- the policy asked for it
    assert own.organisation_id is not None  # noqa: S101
    if not agreed:
        raise NotAgreed
    without_identity(known.known_as, today, known.function)
    holding = SharingProtocol.objects.holding(today).filter(partnership=partnership).first()
    circle = FamilyCircle(
        partnership=partnership,
        key=new_key(today=today),
        opened_on=today,
        last_contact_on=today,
        kept_months=holding.retention if holding else USUAL_MONTHS,
        stays_until=hard_stop(today),
    )
    _under_a_code(circle)
    CirclePerson.objects.create(
        circle=circle,
        membership=own,
        organisation_id=own.organisation_id,
        known_as=known.known_as,
        function=known.function,
        phone=known.phone,
        state=Place.ACTIVE,
        contact=True,
        since=today,
    )
    for one in family:
        _add(circle, one)
    note(actor, "open", circle)
    return circle


def _under_a_code(circle: FamilyCircle) -> None:
    for turn in range(TRIES):
        circle.code = code_name()
        try:
            with transaction.atomic():
                circle.save()
        except IntegrityError:
            if turn + 1 == TRIES:
                raise
        else:
            return


def _add(circle: FamilyCircle, one: Someone) -> FamilyMember:
    of_kind = circle.members.filter(kind=one.kind)
    last = of_kind.order_by("-number").values_list("number", flat=True).first()
    return FamilyMember.objects.create(
        circle=circle,
        kind=one.kind,
        number=(last or 0) + 1,
        band=Band.ADULT if one.kind is Kind.PARENT else one.band,
        answers=answers_herself(
            one.kind, one.band, ripe=one.ripe, asked_from=settings.ASK_YOUNG_FROM
        ),
        language=one.language,
    )


@transaction.atomic
def add_member(
    *, actor: Actor, circle: FamilyCircle, someone: Someone, today: date
) -> FamilyMember:
    """Add somebody of the family; from then on she is asked too (T26)."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    made = _add(circle, someone)
    note(actor, "add_member", circle)
    return made


@transaction.atomic
def add_supporter(*, actor: Actor, circle: FamilyCircle, kind: Support, today: date) -> Supporter:
    """Write down that somebody stands by the family, without a name."""
    circle = locked(circle, "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    note(actor, "add_supporter", circle)
    return Supporter.objects.create(circle=circle, kind=kind, since=today)
