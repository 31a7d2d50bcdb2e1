"""Who keeps each side: passing on, and standing in while somebody is away (2.04, N1)."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.partnerships.models import Membership
from brugwerk.relations import policy
from brugwerk.relations.models import Relation
from brugwerk.relations.operations.refusals import NotOfThisSide, PairTaken
from brugwerk.relations.operations.relations import end, keep, mark, opened, own_in, side_of
from brugwerk.relations.rules.relation import Side
from brugwerk.relations.rules.route import Mark

KEEPERS = {Side.ONE: "keeper", Side.OTHER: "other_keeper"}
STAND_INS = {Side.ONE: "stand_in", Side.OTHER: "other_stand_in"}


@transaction.atomic
def pass_on(
    *, actor: Actor, relation: Relation, side: Side, to: Membership | None, today: date
) -> Relation:
    """Say who keeps a side from now on; between two people the place itself goes over.

    Raises NotOfThisSide, and PairTaken where the new one has a relation with the other already.
    """
    relation = opened(relation)
    require(policy.may_pass_on(actor, relation, side, own_in(actor, relation, today), today))
    if (to.pk if to else None) == getattr(relation, f"{KEEPERS[side]}_id"):
        return relation
    _may_keep(relation, side, to, today)
    fields: dict[str, object] = {KEEPERS[side]: to, STAND_INS[side]: None}
    fields |= {f"{STAND_INS[side]}_{day}": None for day in ("from", "until")}
    if relation.personal:
        fields[f"{side}_member"] = to
    try:
        with transaction.atomic():
            keep(relation, fields)
    except IntegrityError as error:
        raise PairTaken(None) from error
    mark(relation, Mark.PASSED_ON, today)
    record(actor=actor, kind="relations.passed_on", subject=relation)
    return relation


def _may_keep(relation: Relation, side: Side, to: Membership | None, today: date) -> None:
    if to is None:
        if relation.personal:
            raise NotOfThisSide
        return
    here = to.partnership_id == relation.partnership_id
    here = here and (to.ends_on is None or to.ends_on >= today)
    house = relation.organisation_on(side)
    across = getattr(relation, f"{side.across}_member_id")
    if not here or (house and to.organisation_id != house) or to.pk == across:
        raise NotOfThisSide


@transaction.atomic
def hand_over(
    *, actor: Actor, relation: Relation, of: Membership, to: Membership, today: date
) -> None:
    """Pass the side of who leaves on for good.

    Who cannot keep that side, being of another house or of a relation with the same person, leaves
    a gap that shows, or an end.
    """
    try:
        with transaction.atomic():
            side = side_of(relation, of)
            pass_on(actor=actor, relation=relation, side=side, to=to, today=today)
    except (NotOfThisSide, PairTaken):
        reason = gettext("One of the two left. Somebody else keeps contact.")
        let_go(actor=actor, relation=relation, of=of, reason=reason, today=today)


@transaction.atomic
def let_go(*, actor: Actor, relation: Relation, of: Membership, reason: str, today: date) -> None:
    """Take the name of who leaves off a side; between two people that ends it, with the reason.

    Without a reason it stays as it is, and its page shows who is missing.
    """
    if not relation.personal:
        side = side_of(relation, of)
        pass_on(actor=actor, relation=relation, side=side, to=None, today=today)
    elif reason.strip():
        end(actor=actor, relation=relation, reason=reason[:200], version=None, today=today)


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    relation: Relation,
    of: Membership,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> Relation:
    """Let somebody keep the side of who is away, from day to day (INV26)."""
    relation = opened(relation)
    side = side_of(relation, of)
    require(policy.may_pass_on(actor, relation, side, own_in(actor, relation, today), today))
    name = STAND_INS[side]
    keep(
        relation,
        {
            name: by,
            f"{name}_from": from_ if by else None,
            f"{name}_until": until if by else None,
        },
    )
    record(actor=actor, kind="relations.covered", subject=relation)
    return relation
