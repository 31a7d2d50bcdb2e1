"""What we do now: open agreements, finished ones, what strengthens what; and one block."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.compass.queries import bridge as bridges
from brugwerk.compass.queries.bridge import BridgeCard
from brugwerk.compass.queries.history import history
from brugwerk.compass.rules.shapes import Form
from brugwerk.content.pack import Card, Method, Practice, pack
from brugwerk.content.rules import Block
from brugwerk.goals import queries as goal_queries
from brugwerk.goals.models import Action
from brugwerk.goals.policy import may_change_actions
from brugwerk.goals.rules import Result, is_late
from brugwerk.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action with what a list says of it."""

    action: Action
    late: bool
    block: Block
    strengthens: Sequence[Block]


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
