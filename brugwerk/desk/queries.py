"""What screens across rooms show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass import policy as compass_policy
from brugwerk.compass.models import Round
from brugwerk.compass.queries import bridge as bridges
from brugwerk.compass.queries.bridge import BridgeCard
from brugwerk.compass.queries.history import History, history
from brugwerk.compass.rules.lifecycle import State
from brugwerk.compass.rules.shapes import Form, Outcome
from brugwerk.content.pack import Card, Method, Practice, pack
from brugwerk.content.rules import Block
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.queries.finding import running, running_in
from brugwerk.goals import queries as goal_queries
from brugwerk.goals.models import Action
from brugwerk.goals.policy import may_change_actions
from brugwerk.goals.rules import Result, is_late
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.rules import Perspective
from brugwerk.voices.rules import Mode


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One of the three things a new partnership does; it ticks itself."""

    key: str
    done: bool
    href: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what a list says of it."""

    action: Action
    late: bool
    block: Block
    strengthens: Sequence[Block]


@dataclass(frozen=True, slots=True)
class BridgePage:
    """The home of a partnership."""

    card: BridgeCard
    open_round: Round | None
    unfinished: Round | None
    conversation: Conversation | None
    next_action: ActionLine | None
    success: Action | None
    families: str
    steps: Sequence[FirstStep]
    may_hold: Verdict


def bridge_page(actor: Actor, partnership: Partnership, *, today: date) -> BridgePage:
    """Return the home of a partnership, in a fixed number of queries whatever its rounds."""
    past = history(actor, partnership)
    hrefs = {block: reverse("desk:block", args=[partnership.pk, block]) for block in Block}
    actions = list(goal_queries.actions(actor, partnership))
    waiting = [action for action in actions if not action.result]
    done = [action for action in actions if action.result == Result.DONE]
    not_closed = list(
        Round.objects.visible_to(actor).about_us().filter(partnership=partnership, closed_at=None)
    )
    open_round = next((round_ for round_ in not_closed if round_.opened_at), None)
    last = past.pasts[-1].round if past.pasts else None
    return BridgePage(
        card=bridges.bridge_card(past, hrefs=hrefs),
        open_round=open_round,
        unfinished=last if last and last.discussed_on is None else None,
        conversation=running_in(actor, partnership),
        next_action=action_line(waiting[0], today) if waiting else None,
        success=max(done, key=lambda action: action.result_on or today, default=None),
        families=_families(past),
        steps=_steps(partnership, past, open_round, actions),
        may_hold=compass_policy.may_hold_rounds(actor, partnership),
    )


def _families(past: History) -> str:
    """Return whether families took part in the last round."""
    if not past.pasts:
        return "none_yet"
    last = past.pasts[-1]
    if last.release.outcome is Outcome.TOO_LITTLE_CHANGED:  # who took part is hidden too
        voice = last.round.voice
        return "present" if voice and voice.mode == Mode.DIRECT else "none_yet"
    if Perspective.FAMILY in last.release.present:
        return "present"
    return "few" if last.release.form is Form.ANONYMOUS else "absent"  # one alone is not said


def _steps(
    partnership: Partnership, past: History, open_round: Round | None, actions: Sequence[Action]
) -> list[FirstStep]:
    pk = partnership.pk
    people = partnership.memberships.count() > 1
    return [
        FirstStep("invite", people, reverse("partnerships:invite", args=[pk])),
        FirstStep("round", bool(past.pasts or open_round), reverse("compass:overview", args=[pk])),
        FirstStep("action", bool(actions), reverse("desk:strengthen", args=[pk])),
    ]


def action_line(action: Action, today: date) -> ActionLine:
    """Return one action as lists show it."""
    result = Result(action.result) if action.result else None
    return ActionLine(
        action=action,
        late=is_late(action.due_on, result, today),
        block=Block(action.block),
        strengthens=[Block(block) for block in action.strengthens],
    )


@dataclass(frozen=True, slots=True)
class StrengthenPage:
    """What we do now: open agreements, finished ones, and what strengthens what."""

    waiting: Sequence[ActionLine]
    finished: Sequence[ActionLine]
    links: Sequence[bridges.LinkLine]
    counted: bool
    card: BridgeCard
    methods: Sequence[Method]
    may_change: Verdict


def strengthen_page(actor: Actor, partnership: Partnership, *, today: date) -> StrengthenPage:
    """Return the agreements of a partnership and the links of its last round (X.03)."""
    past = history(actor, partnership)
    lines = [action_line(a, today) for a in goal_queries.actions(actor, partnership)]
    card = bridges.bridge_card(past, hrefs={})
    last = past.pasts[-1].release if past.pasts else None
    focus = card.focus.block if card.focus else None
    methods = [m for m in pack().methods if focus is None or focus in m.blocks]
    return StrengthenPage(
        waiting=[line for line in lines if not line.action.result],
        finished=[line for line in reversed(lines) if line.action.result],
        links=bridges.link_lines(last.links) if last else [],
        counted=bool(last and last.form is not Form.ANONYMOUS),
        card=card,
        methods=methods[:3],
        may_change=may_change_actions(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class BlockPage:
    """One block of one partnership: its reading, its agreements, and what helps."""

    line: bridges.BlockLine | None
    trend: str
    points: Sequence[object]
    actions: Sequence[ActionLine]
    cards: Sequence[Card]
    practices: Sequence[Practice]
    methods: Sequence[Method]
    links: Sequence[bridges.LinkLine]


def block_page(actor: Actor, partnership: Partnership, block: Block, *, today: date) -> BlockPage:
    """Return one block as a partnership sees it."""
    past = history(actor, partnership)
    card = bridges.bridge_card(past, hrefs={})
    lines = [action_line(a, today) for a in goal_queries.actions(actor, partnership)]
    last = past.pasts[-1].release if past.pasts else None
    links = bridges.link_lines(last.links) if last else []
    return BlockPage(
        line=next((line for line in card.lines if line.block == block), None),
        trend=bridges.trend_svg(past, block) if past.pasts else "",
        points=past.trend(block),
        actions=[line for line in lines if block in {line.block, *line.strengthens}],
        cards=[card for card in pack().cards if card.block == block],
        practices=[practice for practice in pack().practices if practice.block == block],
        methods=[method for method in pack().methods if block in method.blocks],
        links=[link for link in links if block in {link.source.key, link.target.key}],
    )


@dataclass(frozen=True, slots=True)
class FoundationPage:
    """What we agreed: why, who, with whom, and until when."""

    members: Sequence[Membership]
    organisations: Sequence[object]
    by_perspective: Sequence[tuple[Perspective, int]]
    may_change: Verdict


def foundation_page(actor: Actor, partnership: Partnership, *, today: date) -> FoundationPage:
    """Return the base of a partnership: its why and its partners."""
    page = partnership_queries.people_page(actor, partnership, today=today)
    counts = [(p, sum(m.perspective == p for m in page.members)) for p in Perspective]
    return FoundationPage(
        members=page.members,
        organisations=page.organisations,
        by_perspective=counts,
        may_change=page.may_invite,
    )


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing that asks for somebody's attention today."""

    kind: str
    partnership: Partnership
    href: str
    round: Round | None = None
    action: Action | None = None


def todos(actor: Actor, *, today: date) -> list[Todo]:
    """Return at most five things for today, over all partnerships of the actor."""
    found = [
        Todo("conversation", one.partnership, reverse("conversations:lead", args=_place(one)))
        for one in running(actor)
    ]
    rounds = Round.objects.visible_to(actor).about_us().select_related("partnership")
    for round_ in rounds.filter(discussed_on=None):
        found += _round_todo(actor, round_)
    late = Action.objects.visible_to(actor).open().filter(look_back_on__lte=today)
    for action in late.select_related("partnership").order_by("look_back_on"):
        if may_change_actions(actor, action.partnership):
            href = reverse("desk:strengthen", args=[action.partnership_id])
            found.append(Todo("look_back", action.partnership, href, action=action))
    newer = Round.objects.filter(partnership=OuterRef("partnership"), number__gt=OuterRef("number"))
    due = rounds.filter(~Exists(newer), next_on__lte=today).exclude(discussed_on=None)
    for round_ in due:
        if compass_policy.may_hold_rounds(actor, round_.partnership_id):
            href = reverse("compass:overview", args=[round_.partnership_id])
            found.append(Todo("next_round", round_.partnership, href, round=round_))
    return found[:5]


def _place(conversation: Conversation) -> list[int]:
    return [conversation.partnership_id, conversation.pk]


def _round_todo(actor: Actor, round_: Round) -> list[Todo]:
    pk = round_.partnership_id
    may_hold = compass_policy.may_hold_rounds(actor, pk)
    state = compass_policy.round_state(round_)
    if state is State.OPEN:
        href = reverse("compass:follow", args=[pk, round_.pk])
        return [Todo("answer", round_.partnership, href, round=round_)]
    if state is State.CLOSED and may_hold:
        href = reverse("compass:result", args=[pk, round_.pk])
        return [Todo("discuss", round_.partnership, href, round=round_)]
    if state is State.DRAFT and may_hold:
        href = reverse("compass:people", args=[pk, round_.pk])
        return [Todo("draft", round_.partnership, href, round=round_)]
    return []
