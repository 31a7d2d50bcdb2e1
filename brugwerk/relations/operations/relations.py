"""Beginning a relation, changing what was agreed, slowing it down, and ending it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.relations import policy
from brugwerk.relations.models import Relation, RouteMark
from brugwerk.relations.operations.refusals import (
    ChangedMeanwhile,
    NotOfThisSide,
    PairTaken,
    Unfit,
)
from brugwerk.relations.rules.relation import RELATION_LIFE, Act, Side, unfit
from brugwerk.relations.rules.route import Mark

AGREED = ("kind", "agreement", "ideal_days", "latest_days", "begun_on")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations with who keeps each side, or two members who keep their own."""

    organisations: tuple[Organisation, Organisation] | None = None
    keepers: tuple[Membership | None, Membership | None] = (None, None)


@transaction.atomic
def begin(
    *,
    actor: Actor,
    partnership: Partnership,
    pair: Pair,
    agreed: Mapping[str, Any],
    today: date,
) -> Relation:
    """Begin a relation between two sides (2.04). Raises NotOfThisSide, Unfit, PairTaken.

    One keeper is enough to begin with: the page says which side still has nobody.
    """
    require(policy.may_begin(actor, partnership))
    sides = _sides(actor, partnership, pair, today)
    _fits(partnership, agreed, today)
    kept = {name: agreed[name] for name in AGREED}
    one, other = pair.keepers
    try:
        with transaction.atomic():
            relation = Relation.objects.create(
                partnership=partnership, keeper=one, other_keeper=other, **sides, **kept
            )
    except IntegrityError as error:
        raise PairTaken(_taken(partnership, sides)) from error
    record(actor=actor, kind="relations.begun", subject=relation)
    return relation


def _sides(
    actor: Actor, partnership: Partnership, pair: Pair, today: date
) -> dict[str, Organisation | Membership]:
    """Return the sides; each belongs to this partnership today, and so do their keepers."""
    keepers = [keeper for keeper in pair.keepers if keeper]
    here = Membership.objects.current(today).filter(partnership=partnership)
    if here.filter(pk__in=[one.pk for one in keepers]).count() != len(keepers):
        raise NotOfThisSide
    if pair.organisations is None:
        one, other = pair.keepers
        if one is None or other is None or one.pk == other.pk:
            raise NotOfThisSide
        require(policy.may_begin_between(actor, one, other))
        return {"one_member": one, "other_member": other}
    houses = pair.organisations
    partners = partnership.organisations.filter(pk__in=[house.pk for house in houses])
    if partners.count() != len(houses):
        raise NotOfThisSide
    for house, keeper in zip(houses, pair.keepers, strict=True):
        if keeper and keeper.organisation_id != house.pk:
            raise NotOfThisSide
    return {"one_organisation": houses[0], "other_organisation": houses[1]}


def _taken(
    partnership: Partnership, sides: Mapping[str, Organisation | Membership]
) -> Relation | None:
    (one_name, one), (other_name, other) = sides.items()
    same = Q(**{one_name: one, other_name: other}) | Q(**{one_name: other, other_name: one})
    return Relation.objects.living().filter(same, partnership=partnership).first()


def _fits(partnership: Partnership, agreed: Mapping[str, Any], today: date) -> None:
    agreement = agreed["agreement"]
    wrong = unfit(
        kind=agreed["kind"],
        has_agreement=agreement is not None,
        ideal_days=agreed["ideal_days"],
        latest_days=agreed["latest_days"],
        begun_on=agreed["begun_on"],
        today=today,
    )
    elsewhere = agreement is not None and agreement.partnership_id != partnership.pk
    if elsewhere or (agreement is not None and agreement.alive_on is None):
        wrong |= {"agreement"}  # a text that is still being written formalises nothing (2.25)
    if wrong:
        raise Unfit(wrong)


def own_in(actor: Actor, relation: Relation, today: date) -> Membership | None:
    """Return the actor's place in the partnership of a relation."""
    return own_membership(actor, relation.partnership, today=today)


def opened(relation: Relation, version: int | None = None) -> Relation:
    """Return it locked, as its page showed it. Raises ChangedMeanwhile."""
    relation = locked(relation, "partnership")
    if version is not None and relation.version != version:
        raise ChangedMeanwhile(relation)
    return relation


def keep(relation: Relation, fields: Mapping[str, Any]) -> None:
    """Write some fields and count the version on, so that two windows notice each other."""
    for name, value in fields.items():
        setattr(relation, name, value)
    relation.version += 1
    relation.save(update_fields=[*fields, "version"])


def mark(relation: Relation, what: Mark, on: date, text: str = "", kind: str = "") -> RouteMark:
    """Put a mark on the route."""
    return RouteMark.objects.create(relation=relation, on=on, mark=what, text=text, kind=kind)


@transaction.atomic
def change(
    *, actor: Actor, relation: Relation, agreed: Mapping[str, Any], version: int, today: date
) -> Relation:
    """Change what was agreed; another kind shows on the route. Raises ChangedMeanwhile, Unfit."""
    relation = opened(relation, version)
    require(policy.may_tend(actor, relation, own_in(actor, relation, today), today))
    _fits(relation.partnership, agreed, today)
    if agreed["kind"] != relation.kind:
        mark(relation, Mark.KIND, today, kind=agreed["kind"])
    keep(relation, {name: agreed[name] for name in AGREED})
    record(actor=actor, kind="relations.changed", subject=relation)
    return relation


@transaction.atomic
def slow(
    *, actor: Actor, relation: Relation, until: date, reason: str, version: int, today: date
) -> Relation:
    """Slow a relation down on purpose, until people look again (2.07). Raises Unfit."""
    relation = opened(relation, version)
    require(policy.may_take(actor, relation, Act.SLOW, own_in(actor, relation, today), today))
    wrong = {"until": until <= today, "reason": not reason.strip()}
    if any(wrong.values()):
        raise Unfit(frozenset(name for name, bad in wrong.items() if bad))
    move(RELATION_LIFE, relation.state, Act.SLOW)
    keep(relation, {"slowed_until": until, "slowed_reason": reason})
    mark(relation, Mark.SLOWED, today, text=reason[:140])
    record(actor=actor, kind="relations.slowed", subject=relation)
    return relation


@transaction.atomic
def resume(*, actor: Actor, relation: Relation, today: date) -> Relation:
    """Take a slowed relation up again. Who comes second changes nothing (2.07)."""
    relation = opened(relation)
    own = own_in(actor, relation, today)
    if relation.slowed_until is None:
        require(policy.may_tend(actor, relation, own, today))
        return relation
    require(policy.may_take(actor, relation, Act.RESUME, own, today))
    move(RELATION_LIFE, relation.state, Act.RESUME)
    keep(relation, {"slowed_until": None, "slowed_reason": ""})
    mark(relation, Mark.RESUMED, today)
    record(actor=actor, kind="relations.resumed", subject=relation)
    return relation


@transaction.atomic
def knew_already(*, actor: Actor, relation: Relation, today: date) -> Relation:
    """Skip the start-up path, visibly: these people knew each other already (2.30)."""
    relation = opened(relation)
    require(policy.may_tell(actor, relation, own_in(actor, relation, today), today))
    keep(relation, {"knew_already": True})
    record(actor=actor, kind="relations.knew_already", subject=relation)
    return relation


@transaction.atomic
def end(
    *, actor: Actor, relation: Relation, reason: str, version: int | None, today: date
) -> Relation:
    """End a relation, with the reason; the same two may begin anew later. Raises Unfit."""
    relation = opened(relation, version)
    require(policy.may_take(actor, relation, Act.END, own_in(actor, relation, today), today))
    if not reason.strip():
        raise Unfit(frozenset({"reason"}))
    move(RELATION_LIFE, relation.state, Act.END)
    keep(
        relation,
        {
            "ended_on": today,
            "ended_reason": reason,
            "slowed_until": None,
            "slowed_reason": "",
            "stand_in": None,
            "other_stand_in": None,
        },
    )
    record(actor=actor, kind="relations.ended", subject=relation)
    return relation


def side_of(relation: Relation, membership: Membership) -> Side:
    """Return which side this person keeps. Raises NotOfThisSide."""
    side = relation.side_kept_by(membership)
    if side is None:
        raise NotOfThisSide
    return side


def organisation_leaves(
    *, actor: Actor, partnership: Partnership, organisation: Organisation, today: date
) -> None:
    """End the relations of an organisation that leaves the partnership; who leads does (T25)."""
    either = Q(one_organisation=organisation) | Q(other_organisation=organisation)
    reason = gettext("The organisation left the partnership.")
    for relation in Relation.objects.living().filter(either, partnership=partnership):
        end(actor=actor, relation=relation, reason=reason, version=None, today=today)
