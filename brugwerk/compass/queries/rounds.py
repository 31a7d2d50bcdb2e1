"""Rounds as members and facilitators see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass import policy
from brugwerk.compass.models import Round, RoundQuerySet, Seat
from brugwerk.compass.rules.frozen import from_json
from brugwerk.compass.rules.lifecycle import State
from brugwerk.compass.rules.shapes import Form, Release
from brugwerk.content.pack import Statement, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Membership, Partnership

FEW = 5


def rounds(actor: Actor) -> RoundQuerySet:
    """Return the rounds that the actor may see."""
    return Round.objects.visible_to(actor)


def round_or_404(actor: Actor, partnership: Partnership, pk: int) -> Round:
    """Return one round of a partnership; a stranger gets 404 (T1)."""
    found = rounds(actor).filter(partnership=partnership).select_related("voice", "partnership")
    try:
        return found.get(pk=pk)
    except Round.DoesNotExist as error:
        raise Http404 from error


def release_of(round_: Round) -> Release | None:
    """Return what may be shown of a round; nothing before it closed (INV9)."""
    frozen = getattr(round_, "frozen", None)
    return from_json(frozen.content) if frozen else None


@dataclass(frozen=True, slots=True)
class RoundCard:
    """One round in a list."""

    round: Round
    state: State
    release: Release | None


@dataclass(frozen=True, slots=True)
class RoundList:
    """The compass of a partnership: its rounds, the newest first."""

    cards: Sequence[RoundCard]
    open: RoundCard | None
    draft: RoundCard | None
    may_hold: Verdict


def round_list(actor: Actor, partnership: Partnership) -> RoundList:
    """Return the rounds of a partnership; drafts only for who may hold rounds."""
    may_hold = policy.may_hold_rounds(actor, partnership)
    found = rounds(actor).about_us().filter(partnership=partnership).select_related("frozen")
    cards = [
        RoundCard(round_, policy.round_state(round_), release_of(round_))
        for round_ in found.order_by("-number")
    ]
    draft = next((card for card in cards if card.state is State.DRAFT), None)
    return RoundList(
        cards=[card for card in cards if card.state in {State.CLOSED, State.DISCUSSED}],
        open=next((card for card in cards if card.state is State.OPEN), None),
        draft=draft if may_hold else None,
        may_hold=may_hold,
    )


@dataclass(frozen=True, slots=True)
class PeopleChoice:
    """Who can be invited by name, and who is chosen."""

    members: Sequence[Membership]
    chosen: frozenset[int]


def people_choice(round_: Round, *, today: date) -> PeopleChoice:
    """Return the members with those who have a seat."""
    members = round_.partnership.memberships.current(today).select_related("user", "organisation")
    seated = round_.seats.exclude(membership=None).values_list("membership_id", flat=True)
    return PeopleChoice(
        members=list(members.order_by("user__name", "user__email")), chosen=frozenset(seated)
    )


@dataclass(frozen=True, slots=True)
class FollowCard:
    """What a facilitator may know of an open round: how many, never who, never what (R1)."""

    invited: int
    answered: int
    finished: int
    guests: int
    on_paper: int
    unmailed: int
    per_group: Mapping[str, int]
    enough: bool
    statements: Sequence[Statement]
    may_follow: Verdict


def follow_card(actor: Actor, round_: Round) -> FollowCard:
    """Return how far an open round is. Counts per group only where the form allows it."""
    counts = round_.seats.aggregate(
        invited=Count("pk", filter=~Q(membership=None)),
        guests=Count("pk", filter=Q(membership=None, answered=True)),
        on_paper=Count("pk", filter=Q(on_paper=True)),
        unmailed=Count("pk", filter=~Q(membership=None) & Q(mailed_on=None, answered=False)),
        finished=Count("pk", filter=Q(finished=True)),
        # Last, because a name hides the field of that name from what comes after it.
        answered=Count("pk", filter=Q(answered=True)),
    )
    per_group: dict[str, int] = {}
    if round_.form != Form.ANONYMOUS:
        seats = Seat.objects.filter(round=round_, answered=True)
        per_group = dict(seats.values_list("perspective").annotate(n=Count("pk")))
    known = pack().statement_by_key
    return FollowCard(
        **counts,
        per_group=per_group,
        enough=round_.form != Form.ANONYMOUS or counts["answered"] >= FEW,
        statements=[known[key] for key in round_.statements],
        may_follow=policy.may_follow(actor, round_),
    )


def earlier_actions(round_: Round) -> list[Action]:
    """Return the agreements of earlier rounds that wait for a look back, or got one after the last
    round: what the next round opens with."""  # noqa: D205, D209 -- one sentence
    found = Action.objects.filter(
        rounds__partnership=round_.partnership_id,
        rounds__subject="",
        rounds__number__lt=round_.number,
    )
    recent = Q(result="") | Q(rounds__subject="", rounds__number=round_.number - 1)
    return list(found.filter(recent).distinct().order_by("due_on", "pk"))


def earlier_actions_open(round_: Round, *, today: date) -> bool:
    """Test whether agreements of earlier rounds wait for a look back that is due (INV13).

    Saying "still busy" is a look back too: it sets a new day.
    """
    earlier = Action.objects.filter(
        rounds__partnership=round_.partnership_id,
        rounds__subject="",
        rounds__number__lt=round_.number,
    )
    return earlier.filter(result="", look_back_on__lte=today).exists()


def actions_by_block(actions: Sequence[Action]) -> frozenset[Block]:
    """Return the blocks that these actions work on or strengthen."""
    return frozenset(
        Block(block) for action in actions for block in (action.block, *action.strengthens)
    )
