"""Reading what partners expect of each other: always both directions (4.19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements import policy
from brugwerk.agreements.models import Expectation, ExpectationQuerySet
from brugwerk.agreements.rules.life import Answer
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.policy import may_lead
from brugwerk.partnerships.queries import own_membership


def expectations(actor: Actor, partnership: Partnership) -> ExpectationQuerySet:
    """Return the expectations that the actor may see."""
    return Expectation.objects.visible_to(actor).filter(partnership=partnership)


def expectation_or_404(actor: Actor, partnership: Partnership, pk: int) -> Expectation:
    """Return one of the expectations that the actor may see."""
    found = expectations(actor, partnership).select_related(
        "partnership", "from_organisation", "to_organisation", "clause__agreement"
    )
    expectation = found.filter(pk=pk).first()
    if expectation is None:
        raise Http404
    return expectation


@dataclass(frozen=True, slots=True)
class Pair:
    """Two partners, and how many of their expectations wait for an answer."""

    one: Organisation
    other: Organisation
    total: int
    open: int


@dataclass(frozen=True, slots=True)
class PairsPage:
    """The pairs that the actor may see, and with whom a new one can begin."""

    own: Organisation | None
    pairs: Sequence[Pair]
    others: Sequence[Organisation]
    leads: bool


def pairs_page(actor: Actor, partnership: Partnership, *, today: date) -> PairsPage:
    """Return which partners told each other something, without the words themselves."""
    own = own_membership(actor, partnership, today=today)
    mine = own.organisation if own else None
    found: dict[frozenset[int], list[Expectation]] = {}
    seen = expectations(actor, partnership).select_related("from_organisation", "to_organisation")
    for one in seen:
        pair = frozenset((one.from_organisation_id, one.to_organisation_id))
        found.setdefault(pair, []).append(one)
    pairs = [_pair(lines, mine) for lines in found.values()]
    organisations = partnership.organisations.order_by("name")
    return PairsPage(
        own=mine,
        pairs=sorted(pairs, key=lambda pair: (pair.one.name, pair.other.name)),
        others=[
            one
            for one in organisations
            if mine and one != mine and frozenset((one.pk, mine.pk)) not in found
        ],
        leads=bool(may_lead(actor, partnership)),
    )


def _pair(lines: Sequence[Expectation], mine: Organisation | None) -> Pair:
    """Return a pair, the actor's own organisation first."""
    one, other = lines[0].from_organisation, lines[0].to_organisation
    if other == mine:
        one, other = other, one
    waits = sum(line.answer == Answer.OPEN for line in lines)
    return Pair(one, other, len(lines), waits)


@dataclass(frozen=True, slots=True)
class ExpectationLine:
    """One expectation with what the actor may do with it."""

    expectation: Expectation
    may_change: Verdict
    may_answer: Verdict
    may_make_clause: Verdict


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two partners expects of the other."""

    by: Organisation
    of: Organisation
    lines: Sequence[ExpectationLine]
    may_write: Verdict


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two partners side by side, in both directions (4.19)."""

    sides: tuple[Side, Side]


def pair_page(
    actor: Actor, partnership: Partnership, pks: tuple[int, int], *, today: date
) -> PairPage:
    """Return what two partners expect of each other; 404 for who is of neither (0.14)."""
    own = own_membership(actor, partnership, today=today)
    # One number at a time: SQLite breaks on a list with a number that no column holds.
    named = Organisation.objects.filter(Q(pk=pks[0]) | Q(pk=pks[1]))
    organisations = {one.pk: one for one in named}
    insider = own is not None and own.organisation_id in pks
    if len(organisations) != 2 or not (insider or may_lead(actor, partnership)):  # noqa: PLR2004
        raise Http404
    lines = list(
        expectations(actor, partnership)
        .filter(Q(from_organisation__in=pks) & Q(to_organisation__in=pks))
        .select_related("partnership", "clause__agreement")
    )
    here = set(partnership.organisations.values_list("pk", flat=True))
    if not lines and not here.issuperset(pks):
        raise Http404
    one, other = organisations[pks[0]], organisations[pks[1]]
    return PairPage(
        sides=(
            _side(actor, partnership, own, lines, one, other),
            _side(actor, partnership, own, lines, other, one),
        ),
    )


def _side(
    actor: Actor,
    partnership: Partnership,
    own: Membership | None,
    lines: Sequence[Expectation],
    by: Organisation,
    of: Organisation,
) -> Side:
    return Side(
        by=by,
        of=of,
        lines=[
            ExpectationLine(
                line,
                policy.may_change_expectation(actor, line, own),
                policy.may_answer(actor, line, own),
                policy.may_make_clause(actor, line, own),
            )
            for line in lines
            if line.from_organisation_id == by.pk
        ],
        may_write=policy.may_expect(actor, partnership, own, by.pk),
    )
